"""What goes on with a topic, and what does not: on made-up rankings and on the sample."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from faqbot import Bot
from faqbot.dialogue import followup, topic
from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.followup import Situation, judged, may_go_on
from faqbot.dialogue.state import Conversation, Topic
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


@pytest.mark.parametrize("text", ["ところで手数料は？", "別の質問ですが、口座は？"])
def test_a_break_is_no_going_on(text: str) -> None:
    """Whoever says that it is about something else is believed."""
    assert not may_go_on(analyze(text), TOPIC)


def test_a_topic_is_forgotten_after_a_long_silence() -> None:
    """Minutes are counted from what was said of it last."""
    assert topic.fresh(TOPIC, NOW + timedelta(minutes=30), 30)
    assert not topic.fresh(TOPIC, NOW + timedelta(minutes=31), 30)


def test_both_rankings_make_one_probability(knowledge: Any, rank: Any) -> None:
    """No entry is above 1, all together are not, and the named reasons sum to the log-odds."""
    own = rank("手数料は", {"deposit-fee": 0.4, "withdrawal-fee": 0.3})
    joint = rank("出金 手数料は", {"withdrawal-fee": 0.6, "withdrawal-time": 0.2})
    seen = judged(Situation(knowledge, TOPIC, own, joint, followup.texts_of(knowledge)))
    assert seen.ranking.candidates[0].entry == "withdrawal-fee"
    assert 0 < sum(candidate.confidence for candidate in seen.ranking.candidates) <= 1
    odds = sum(reason.amount for reason in seen.reasons)
    assert seen.goes_on == pytest.approx(1 / (1 + 2.718281828459045**-odds))


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
