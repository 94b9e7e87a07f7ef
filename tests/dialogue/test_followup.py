"""What goes on with a topic, and what does not: on made-up rankings and on the sample."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from faqbot import Bot
from faqbot.dialogue import topic
from faqbot.dialogue.clues import Situation
from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.decision import Answer, Menu, decide
from faqbot.dialogue.followup import judged
from faqbot.dialogue.incomplete import counters, is_foreign, may_go_on
from faqbot.dialogue.menus import entries_below
from faqbot.dialogue.state import Conversation, Topic
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.standing import Standing
from faqbot.text.analyzer import Analyzer

NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
TOPIC = Topic(terms=("出金",), answered=("withdrawal-time",), at=NOW)
analyze = Analyzer().analyze


@pytest.mark.parametrize(
    "text", ["手数料は？", "スマホの場合は", "それはいつまで", "じゃあカードは"]
)
def test_incomplete_messages_may_go_on(text: str) -> None:
    """What says little, or points back, is worth a second look; without a topic nothing is."""
    assert may_go_on(analyze(text), TOPIC)
    assert not may_go_on(analyze(text), Topic())


@pytest.mark.parametrize(
    "text",
    [
        *("いつまで", "いつから", "いくらから", "なんにち", "何日くらい", "どこで", "いつもらえる"),
        *("何件まで", "どれくらい", "だれでも", "どうやって", "なんで", "いつごろ"),
    ],
)
def test_who_only_asks_asks_of_what_was_spoken_of(text: str) -> None:
    """Without a question mark, too."""
    assert may_go_on(analyze(text), TOPIC)
    assert not may_go_on(analyze(text), Topic())


@pytest.mark.parametrize("text", ["すみません", "えっ", "お願いします", "どういたしまして"])
def test_what_says_and_asks_nothing_does_not_go_on(text: str) -> None:
    """Without a word of content a message must ask something: いつですか."""
    assert not may_go_on(analyze(text), TOPIC)
    assert may_go_on(analyze("いつですか"), TOPIC)


def test_what_is_counted_is_not_what_is_spoken_of() -> None:
    """The 冊 of 何冊 only asks; a counter that a figure counts says something."""
    assert counters(analyze("本は何冊まで")) == {"冊"}
    assert counters(analyze("3冊借りたい")) == frozenset()


@pytest.mark.parametrize("text", ["ところで手数料は？", "別の質問ですが、口座は？"])
def test_a_break_is_no_going_on(text: str) -> None:
    """Whoever says that it is about something else is believed."""
    assert not may_go_on(analyze(text), TOPIC)


def test_a_topic_is_forgotten_after_a_long_silence() -> None:
    """Minutes are counted from what was said of it last."""
    assert topic.fresh(TOPIC, NOW + timedelta(minutes=30), 30)
    assert not topic.fresh(TOPIC, NOW + timedelta(minutes=31), 30)


@pytest.fixture(scope="session")
def standing(knowledge: Any) -> Standing:
    """Where the words of the small knowledge base stand."""
    return Standing(build(knowledge, analyzer_of(knowledge)))


def test_both_rankings_make_one_probability(knowledge: Any, rank: Any, standing: Any) -> None:
    """No entry is above 1, all together are not, and the named reasons sum to the log-odds."""
    own = rank("手数料は", {"deposit-fee": 0.4, "withdrawal-fee": 0.3})
    joint = rank("手数料は", {"withdrawal-fee": 0.6, "withdrawal-time": 0.2})
    seen = judged(Situation(knowledge, TOPIC, own, joint, standing))
    assert seen.ranking.candidates[0].entry == "withdrawal-fee"
    assert 0 < sum(candidate.confidence for candidate in seen.ranking.candidates) <= 1
    odds = sum(reason.amount for reason in seen.reasons)
    assert seen.goes_on == pytest.approx(1 / (1 + 2.718281828459045**-odds))


def test_what_was_put_right_is_not_answered_again(knowledge: Any, rank: Any, standing: Any) -> None:
    """「そうじゃなくて」 is said of the last answer, however likely that is on its own."""
    found = {"withdrawal-time": 0.9, "deposit-fee": 0.05}
    for text, first in (("そうじゃなくて入金の方", "deposit-fee"), ("入金の方", "withdrawal-time")):
        seen = judged(Situation(knowledge, TOPIC, rank(text, found), rank(text, found), standing))
        assert seen.ranking.candidates[0].entry == first


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("ペンギンの手数料", True),
        ("出金の手数料", False),
        ("ペンギンは？", False),
        ("それはペンギンの手数料", False),
    ],
)
def test_what_nobody_here_knows_of_is_foreign(standing: Any, text: str, foreign: bool) -> None:
    """Unless it points back, or is a name alone that asks whether it is among them."""
    assert is_foreign(analyze(text), standing) is foreign


def test_what_was_shown_may_be_asked_of_in_unknown_words(standing: Any) -> None:
    """「ペンギンの手数料」 asks of an entry that speaks of fees, and of no other."""
    asked = analyze("ペンギンの手数料")
    assert not is_foreign(asked, standing, ["withdrawal-time", "withdrawal-fee"])
    assert is_foreign(asked, standing, ["withdrawal-time"])
    assert is_foreign(analyze("ペンギン"), standing, ["withdrawal-fee"])


def test_where_words_stand(standing: Any) -> None:
    """In entries, in their questions, rare ones more so; of what is unknown nothing is said."""
    assert standing.knows("出金")
    assert not standing.knows("ペンギン")
    assert standing.asked(standing.places(["出金", "ペンギン"]), "withdrawal-fee") == 1
    both = standing.places(["出金", "入金"])  # which is the rarer one
    assert 0 < standing.said(both, "withdrawal-fee") < 0.5 < standing.said(both, "deposit-fee") < 1
    assert standing.said(standing.places(["ペンギン"]), "withdrawal-fee") == 0
    assert standing.kind(["when"], "withdrawal-time") > 0
    assert standing.kind([], "withdrawal-time") == standing.kind(["when"], "gone") == 0


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load(cache=False, clock=lambda: NOW)


def _after(bot: Bot, *messages: str) -> tuple[Conversation, Any]:
    conversation, replies = bot.start()
    for message in messages:
        conversation, replies = bot.reply(conversation, message)
    return conversation, replies


def _first(replies: Any) -> str:
    found = next(reply for reply in replies if reply.decision)
    return str(found.entry or found.choices[0].id.removeprefix("entry:"))


@pytest.mark.parametrize("aside", [[], ["ありがとう"], ["ちょっと待って"], ["はい"]])
def test_the_fee_of_what_was_spoken_of(bot: Bot, aside: list[str]) -> None:
    """「手数料は？」 is about the topic, and an aside does not end that."""
    asked = "出金に何日かかりますか"
    assert _first(_after(bot, asked, *aside, "手数料は？")[1]) == "withdrawal-fee"
    assert _first(_after(bot, "クイック入金とは", *aside, "手数料は？")[1]) == "deposit-fee"


@pytest.mark.parametrize(
    ("before", "text", "entry"),
    [
        ("出金の上限はいくらですか", "そうじゃなくて入金の方", "deposit-limit"),
        ("入金の最低額は", "ごめんなさい引き出すほうです", "withdrawal-minimum"),
        ("自動売買は使えますか", "スマホでも？", "platform-ea"),
        ("残高証明書がほしい", "紙では？", "tax-report-paper"),
        ("クレジットカードで入金したい", "じゃあデビットは？", "deposit-card"),
        ("入金ボーナスのキャンペーンについて", "それはいつまで？", "campaign-deposit-bonus-period"),
    ],
)
def test_every_kind_of_going_on(bot: Bot, before: str, text: str, entry: str) -> None:
    """Incomplete, pointing back, put right: the entry is answered or among what is offered."""
    replies = _after(bot, before, text)[1]
    assert entry in {r.entry for r in replies} | {c.id[6:] for r in replies for c in r.choices}


@pytest.mark.parametrize("base", ["sample", "clinic", "furniture", "library"])
def test_short_messages_one_after_another(base: str) -> None:
    """Of each chain nearly every message leads on: answered, or among what is offered."""
    root = Path(__file__).parents[2]
    chains = yaml.safe_load((root / "eval/chains.yaml").read_text(encoding="utf-8"))["chains"]
    folder = None if base == "sample" else root / f"eval/domains/{base}/knowledge"
    talking = Bot.load(folder, cache=False, clock=lambda: NOW)
    served = []
    for chain in chains[base]:
        conversation, _ = talking.start()
        for message, entries in (turn for each in chain for turn in each.items()):
            conversation, replies = talking.reply(conversation, message)
            answers = {reply.entry for reply in replies if reply.entry}
            menus = [c.id[5:] for c in conversation.choices if c.id.startswith("menu:")]
            asked = any(reply.decision == "menu" for reply in replies)
            below = (entries_below(talking.knowledge, menu) for menu in menus if asked)
            lines = {c.id.removeprefix("entry:") for c in conversation.choices}
            served.append(bool({*entries} & (answers or lines.union(*below))))
    assert sum(served) / len(served) > 0.9


def test_what_is_missed_between_ends_no_topic(bot: Bot) -> None:
    """An aside that nothing is found for leaves what was answered and offered as it was."""
    for asked in ("出金に何日かかりますか", "お友だち紹介"):
        conversation, _ = _after(bot, asked)
        after, replies = bot.reply(conversation, "昨日の野球の結果が知りたい")
        assert [reply.decision for reply in replies if reply.decision] == ["miss"]
        assert replace(after.topic, at=None) == replace(conversation.topic, at=None)


def test_what_was_just_read_is_not_read_out_again_in_vain(knowledge: Any, rank: Any) -> None:
    """Unless it tells what is asked, a surer look is needed to answer with it once more."""
    found = {"withdrawal-time": 0.7, "deposit-fee": 0.1}
    told = decide(rank("手数料は", found), knowledge, {}, NOW.date())
    stale = decide(rank("手数料は", found), knowledge, {}, NOW.date(), "withdrawal-time")
    assert told == Answer("withdrawal-time", 0.7)
    assert stale == Menu(("withdrawal-time", "deposit-fee"), pytest.approx(0.8))
    sure = rank("手数料は", {"withdrawal-time": 0.97})
    assert decide(sure, knowledge, {}, NOW.date(), "withdrawal-time") == Answer(
        "withdrawal-time", 0.97
    )


def test_a_complete_question_is_not_dragged_back(bot: Bot) -> None:
    """Another subject gets the answer that it gets on its own."""
    for question in ("パスワードを忘れました", "口座を解約する方法を教えてください"):
        alone = _first(_after(bot, question)[1])
        assert _first(_after(bot, "出金に何日かかりますか", question)[1]) == alone


def test_a_topic_does_not_outlive_its_time(bot: Bot) -> None:
    """The same message an hour later is asked on its own."""
    conversation, _ = _after(bot, "出金に何日かかりますか")
    late = bot.assistant.take(conversation, _said("手数料は？"), NOW + timedelta(hours=1))
    assert late.context.in_context is None


def _said(text: str) -> Any:
    from faqbot import Said

    return Said(text)


def test_why_tells_what_came_of_the_context(bot: Bot) -> None:
    """An explanation within a conversation names the topic's words and the reasons."""
    conversation, _ = _after(bot, "出金に何日かかりますか")
    told = bot.explain("手数料は？", conversation=conversation)
    assert told.context is not None
    assert "出金" in told.context.terms
    assert told.context.goes_on > 0.5
    assert bot.explain("手数料は？").context is None


def test_a_conversation_stays_small(bot: Bot) -> None:
    """After 200 turns of long messages its JSON is less than 4 kB, and reads back."""
    import json

    conversation, _ = bot.start()
    texts = [
        "出金に何日かかりますか",
        "手数料は？",
        "違います",
        "戻る",
        "口座開設の必要書類と審査と入金について" * 9,
    ]
    for n in range(200):
        conversation, _ = bot.reply(conversation, texts[n % len(texts)] + "、" * (n % 3))
    assert len(json.dumps(to_json(conversation), ensure_ascii=False).encode()) < 4096
    assert from_json(to_json(conversation)) == conversation


def test_an_older_conversation_still_opens() -> None:
    """What was stored before there were topics begins without one."""
    old = from_json({"version": 1, "phase": "feedback", "entry": "withdrawal-time", "misses": 1})
    assert (old.version, old.topic, old.entry) == (2, Topic(), "withdrawal-time")
