"""Answers by condition, and placeholders: what each visitor reads, and what is a mistake."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from faqbot.bot import Bot
from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.state import Verified
from faqbot.errors import InvalidAttribute
from faqbot.knowledge.attributes import acceptable, conditions
from faqbot.knowledge.loader import check, load
from faqbot.support.hours import noon

MakeKb = Callable[..., Path]

SETTINGS = """\
attributes:
  - {id: plan, values: [free, pro, premium]}
  - {id: customer, default: お客さま}
  - {id: branch}
"""
FAQ = """\
category: {id: money, name: お金}
entries:
  - id: fee
    question: 出金の手数料はいくらですか？
    answer: "{customer}の手数料は330円です。`{plan}` は式です。"
    answers:
      - when: verified = yes
        answer: "{customer}の口座からは無料です。"
      - when: plan = premium | PRO, language = en
        answer: No fee.
      - when: plan = premium | pro
        answer: "{customer}は無料です。"
      - when: branch = 東京
        answer: "{branch}支店では{plan}です。"
"""


@pytest.fixture
def bot(kb: MakeKb) -> Bot:
    """Return a bot whose fee depends on who asks."""
    return Bot.load(kb(FAQ, settings=SETTINGS), cache=False)


def fee(bot: Bot, **attributes: object) -> str:
    """Return what a visitor reads of the fee."""
    return bot.ask("出金の手数料はいくらですか？", attributes=attributes).text


def test_the_first_answer_whose_condition_holds_is_given(bot: Bot) -> None:
    """All parts must hold; width and case do not count; else the answer for everybody."""
    assert fee(bot) == "お客さまの手数料は330円です。`{plan}` は式です。"
    assert fee(bot, plan="free", customer="山田さま").startswith("山田さまの手数料は330円")
    assert fee(bot, plan="ｐｒｏ", customer="山田さま") == "山田さまは無料です。"
    assert fee(bot, plan="premium", language="en") == "No fee."


def test_an_answer_that_cannot_be_filled_is_not_given(bot: Bot) -> None:
    """Braces are never shown."""
    assert fee(bot, branch="東京").startswith("お客さまの手数料")
    assert fee(bot, branch="東京", plan="free") == "東京支店ではfreeです。"


def test_who_a_visitor_is_only_the_desk_can_tell(bot: Bot) -> None:
    """The host may not pass it; once the desk has checked, the answer for the verified is given."""
    with pytest.raises(InvalidAttribute, match="verified"):
        bot.start(attributes={"verified": "yes"})
    conversation, _ = bot.start()
    now = noon(bot.knowledge.support, bot.clock().date())
    known = replace(conversation, verified=Verified("1", now, "code"))
    _, replies = bot.reply(known, "出金の手数料はいくらですか？")
    assert replies[0].text == "お客さまの口座からは無料です。"


def test_what_was_told_once_is_known_from_then_on(bot: Bot) -> None:
    """It survives a new beginning and storage, and a later value takes its place."""
    conversation, _ = bot.start(attributes={"plan": "pro", "customer": "山田さま"})
    stored = from_json(to_json(conversation))
    after, replies = bot.reply(stored, "出金の手数料はいくらですか？")
    assert replies[0].text == "山田さまは無料です。"
    after, replies = bot.reply(after, "もう一度", attributes={"plan": "free"})
    assert replies[0].text.startswith("山田さまの手数料は330円")
    assert dict(after.attributes) == {"plan": "free", "customer": "山田さま"}


@pytest.mark.parametrize(
    ("attributes", "message"),
    [
        ({"plann": "pro"}, "not declared"),
        ({"plan": "gold"}, "never"),
        ({"customer": ""}, "characters"),
        ({"customer": "あ" * 61}, "characters"),
        ({"customer": ["山田"]}, "characters"),
        ({"customer": "[山田](https://x.example)"}, "markup"),
        ({"customer": "https://x.example"}, "markup"),
        ({"customer": "一\n二"}, "markup"),
    ],
)
def test_what_is_not_declared_or_no_value_is_refused(
    bot: Bot, attributes: dict[str, object], message: str
) -> None:
    """By name, with what would do; what comes from a page is left out instead."""
    with pytest.raises(InvalidAttribute, match=message) as refused:
        bot.ask("手数料", attributes=attributes)
    assert next(iter(attributes)) in refused.value.render("ja")
    assert acceptable({**attributes, "branch": 3}, bot.knowledge.settings) == {"branch": "3"}


def test_only_what_an_answer_speaks_of_is_kept(kb: MakeKb) -> None:
    """What is declared but used nowhere is not even stored."""
    faq = (
        "category: {id: c, name: C}\nentries:\n  - {id: a, question: 何円？, answer: 無料です。}\n"
    )
    bot = Bot.load(kb(faq, settings=SETTINGS), cache=False)
    conversation, _ = bot.start(attributes={"plan": "pro"})
    assert conversation.attributes == ()


def test_everybody_else_reads_the_answer_with_its_defaults(bot: Bot) -> None:
    """So does whatever shows the answer without a visitor: pages, exports of them, figures."""
    entry = bot.knowledge.entry["fee"]
    assert entry.answer == "お客さまの手数料は330円です。`{plan}` は式です。"
    assert entry.template.startswith("{customer}")


MISTAKES = [
    (SETTINGS, FAQ.replace("{customer}の手数料", "{custmer}の手数料"), "unknown-attribute", 5),
    (SETTINGS, FAQ.replace("{customer}の手数料", "{plan}の手数料"), "no-default", 5),
    (SETTINGS, FAQ.replace("branch = 東京", "brunch = 東京"), "unknown-attribute", 13),
    (SETTINGS, FAQ.replace("PRO,", "gold,"), "unknown-value", 9),
    (SETTINGS, FAQ.replace("verified = yes", "verified"), "bad-condition", 7),
    (SETTINGS, FAQ.replace("verified = yes", "plan = "), "bad-condition", 7),
    (SETTINGS, FAQ.replace("verified = yes", "verified = maybe"), "unknown-value", 7),
    (SETTINGS.replace("id: plan", "id: verified"), FAQ, "bad-attribute", 2),
    (SETTINGS.replace("id: branch", "id: customer"), FAQ, "bad-attribute", 4),
    (SETTINGS.replace("id: branch", "id: my.branch"), FAQ, "bad-attribute", 4),
    (SETTINGS.replace("premium]}", "premium], default: none}"), FAQ, "bad-option", 2),
    (SETTINGS, FAQ.replace("        answer: No fee.\n", ""), "missing-key", 9),
    (SETTINGS, FAQ.replace("No fee.", "（ここに回答を書く）"), "unwritten-answer", 10),
]


@pytest.mark.parametrize(("settings", "faq", "code", "line"), MISTAKES)
def test_a_mistake_is_told_where_it_stands(
    kb: MakeKb, settings: str, faq: str, code: str, line: int
) -> None:
    """By its line; the sentences are there in both languages."""
    _, problems = check(kb(faq, settings=settings))
    found = next(each for each in problems if each.code == code)
    assert found.where.line == line
    assert found.what.ja
    assert found.mend.en


def test_an_unwritten_conditional_answer_is_given_to_nobody(kb: MakeKb) -> None:
    """Those of whom its condition holds read the next that fits."""
    unwritten = FAQ.replace("No fee.", "（ここに回答を書く）")
    bot = Bot.load(kb(unwritten, settings=SETTINGS), cache=False)
    assert fee(bot, plan="pro", language="en") == "お客さまは無料です。"


def test_a_condition_reads_as_it_is_written() -> None:
    """Commas of any width, alternatives between bars."""
    found = conditions("plan=Premium|ｐｒｏ、 language = en")
    assert found == (("plan", frozenset({"premium", "pro"})), ("language", frozenset({"en"})))


def test_knowledge_with_other_conditional_answers_is_other_knowledge(kb: MakeKb) -> None:
    """Its fingerprint differs, so that nothing stale is used."""
    first = load(kb(FAQ, settings=SETTINGS)).fingerprint
    assert load(kb(FAQ.replace("No fee.", "Free."), settings=SETTINGS)).fingerprint != first
