"""What stands in the files in English beside the Japanese, and when that makes a language."""

from pathlib import Path

import pytest

from faqbot.errors import KnowledgeError
from faqbot.knowledge.loader import check, load, standard
from faqbot.knowledge.model import HOME
from faqbot.knowledge.objects import knowledge_of
from faqbot.knowledge.translation import untranslated
from tests.knowledge.conftest import MakeKb

MONEY = """\
category: {id: money, name: お金, en: {name: Money, description: What it costs}}
menus:
  - id: money
    label: お金のこと
    prompt: どれですか？
    triggers: [お金]
    en: {label: Money matters, prompt: Which one?, triggers: [money]}
    choices:
      - entry: money-fee
      - {entry: money-out, label: 出す, en: {label: Taking money out}}
entries:
  - id: money-fee
    question: 手数料はいくらですか。
    answer: "{name}では無料です。"
    links: ["[表](https://example.com/ja)"]
    en:
      question: What are the fees?
      answer: "{name} charges none."
      label: Fees
      variants: [How much does it cost?]
      answers: [{when: "plan = pro", answer: Pros pay nothing.}]
      links: ["[Table](https://example.com/en)"]
    answers: [{when: "plan = pro", answer: 上級の方は無料です。}]
  - id: money-out
    question: 出金するには？
    answer: マイページからどうぞ。
    follow_ups: [money-fee, money-day]
    en: {question: How do I withdraw?, answer: On your page.}
  - id: money-day
    question: 反映は何日後ですか？
    answer: 翌日です。
"""
SETTINGS = "name: あおば\nattributes: [{id: plan}]\nen: {name: Aoba}\n"
RESPONSES = "responses: {empty: 空です。}\nen: {responses: {empty: Nothing there.}}\n"
SUPPORT = """\
channels:
  - {id: live_chat, name: 有人チャット, hours: always}
  - {id: shop, name: 店頭, hours: always, en: {name: Shop, description: Come in.}}
"""


def test_in_english_everything_is_what_is_written_beside_it(kb: MakeKb) -> None:
    """Names, categories, menus, choices, entries, channels and the assistant's own sentences."""
    knowledge = load(kb(MONEY, settings=SETTINGS, responses=RESPONSES, support=SUPPORT))
    assert knowledge.languages == (HOME, "en")
    english = knowledge.in_language("en")
    assert english.language == "en"
    assert (english.settings.name, english.settings.assistant) == ("Aoba", "Virtual assistant")
    assert english.category["money"].name == "Money"
    menu = english.menu["money"]
    assert (menu.label, menu.prompt, menu.triggers) == ("Money matters", "Which one?", ("money",))
    assert [choice.label for choice in menu.choices] == ["Fees", "Taking money out"]
    fee = english.entry["money-fee"]
    assert (fee.title, fee.question) == ("Fees", "What are the fees?")
    assert (fee.answer, fee.answers[0].answer) == ("Aoba charges none.", "Pros pay nothing.")
    assert fee.links == ("[Table](https://example.com/en)",)
    assert english.entry["money-out"].follow_ups == ("money-fee",)
    assert english.responses["empty"] == "Nothing there."
    assert english.responses["miss"].startswith("I'm sorry")
    assert [channel.name for channel in english.support.channels] == ["Live chat", "Shop"]
    assert english.in_language("en") is english


def test_the_japanese_is_what_it_would_be_without(kb: MakeKb) -> None:
    """No text of a translation is in it."""
    knowledge = load(kb(MONEY, settings=SETTINGS, responses=RESPONSES))
    assert knowledge.in_language(HOME) is knowledge
    assert knowledge.entry["money-fee"].answer == "あおばでは無料です。"
    assert [choice.label for choice in knowledge.menu["money"].choices] == [
        "手数料はいくらですか。",
        "出す",
    ]
    assert knowledge.responses["empty"] == "空です。"


@pytest.mark.parametrize(
    ("written", "lacking"),
    [
        ("en: {name: Money, description: What it costs}", ["money"]),
        ("en: {label: Money matters, prompt: Which one?, triggers: [money]}", ["money"]),
        ("prompt: Which one?, ", ["money"]),
        ("en: {question: How do I withdraw?, answer: On your page.}", []),
        (", answer: On your page.", []),
    ],
)
def test_a_language_counts_when_there_is_a_way_into_it(
    kb: MakeKb, written: str, lacking: list[str]
) -> None:
    """Categories and the first menus must be in it, and whole; it is told which are not."""
    assert written in MONEY
    knowledge = load(kb(MONEY.replace(written, ""), settings=SETTINGS))
    assert [part.id for part in untranslated(knowledge)] == lacking
    assert knowledge.languages == ((HOME,) if lacking else (HOME, "en"))


def test_what_is_not_translated_is_not_offered(kb: MakeKb) -> None:
    """Neither an entry nor a further menu; a menu that leads nowhere then is none."""
    further = "      - menu: more\n  - id: more\n    label: ほか\n    prompt: どれ？\n"
    further += "    choices: [{entry: money-day}, {entry: money-fee}]\n"
    money = MONEY.replace("entries:\n", further + "entries:\n")
    assert [c.target for c in load(kb(money, settings=SETTINGS)).menu["money"].choices] == [
        "money-fee", "money-out", "more",
    ]  # fmt: skip
    english = load(kb(money, settings=SETTINGS)).in_language("en")
    assert english.menu.keys() == {"money"}
    assert [c.target for c in english.menu["money"].choices] == ["money-fee", "money-out"]
    title = "    prompt: どれ？\n    en: {label: More, prompt: Which?}\n"
    english = load(kb(money.replace("    prompt: どれ？\n", title))).in_language("en")
    assert [c.label for c in english.menu["more"].choices] == ["Fees"]


def test_names_in_plain_letters_need_no_translation() -> None:
    """Rows of a table with translations are enough, whatever gave their category its name."""
    row = {"id": "fee", "question": "手数料は？", "answer": "無料です。"}
    english = {"en": {"question": "Fees?", "answer": "None."}}
    assert knowledge_of([row]).languages == (HOME,)
    assert knowledge_of([row | english, row | {"id": "b"}]).languages == (HOME, "en")
    assert knowledge_of([row | english | {"category": "お金"}]).languages == (HOME,)


def test_mistakes_in_translations_are_told(kb: MakeKb, tmp_path: Path) -> None:
    """Unknown keys, placeholders and links, each at its place; of rows by their number."""
    wrong = MONEY.replace("label: Fees", "lable: Fees").replace(
        "{name} charges none.", "{nmae} charges none."
    )
    wrong = wrong.replace("[Table](https://example.com/en)", "Table")
    _, problems = check(kb(wrong, settings=SETTINGS))
    found = {problem.code for problem in problems if problem.severity == "error"}
    assert found == {"unknown-key", "unknown-attribute", "bad-link"}
    assert all(problem.where.line for problem in problems)
    row = {"id": "fee", "question": "手数料は？", "answer": "無料です。", "en": "Fees?"}
    with pytest.raises(KnowledgeError, match=r"entries\[0\] fee"):
        knowledge_of([row])


def test_the_standard_speaks_english_throughout() -> None:
    """Every sentence and every channel; nothing in it is Japanese but what names My Number."""
    said, courtesies = standard().texts["en"].responses, standard().texts["en"].smalltalk
    assert said.keys() == standard().texts[HOME].responses.keys()
    texts = [text for key, text in said.items() if not key.startswith("foreign_")]
    texts += [text for talk in courtesies for text in (talk.reply, *talk.patterns)]
    assert all(text and text.replace("“", "").replace("”", "").isascii() for text in texts)
    assert all(channel.en for channel in standard().support.channels)
    home = {talk.id: talk.offers for talk in standard().texts[HOME].smalltalk}
    assert {talk.id: talk.offers for talk in courtesies} == home
