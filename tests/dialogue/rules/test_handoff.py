from dataclasses import replace
from typing import Any

import pytest

from faqbot.dialogue.context import Context
from faqbot.dialogue.events import EndRequested, Said, Started
from faqbot.dialogue.followup import InContext
from faqbot.dialogue.state import Conversation, HandoffReason, Phase, Status
from faqbot.dialogue.step import step
from faqbot.knowledge.model import Support
from tests.dialogue.conftest import OPEN


def test_wish_is_met_at_once(talk: Any) -> None:
    """Within hours the visitor is handed over, whatever was on offer."""
    talk.hear(Started()).say("ライブチャット希望")
    (reply,) = talk.replies
    assert (reply.kind, reply.text) == ("handoff", "handoff_open")
    assert reply.handoff == talk.state.handoff
    assert (reply.handoff.reason, reply.handoff.open) == (HandoffReason.REQUESTED, True)
    assert reply.handoff.at == talk.now
    assert (talk.state.phase, talk.state.status) == (Phase.WAITING, Status.WAITING)
    assert talk.offered == []


def test_question_about_live_chat_is_answered(talk: Any) -> None:
    """Its hours are a question like any other."""
    talk.say("ライブチャットの受付時間は？", deposit_fee=0.9)
    assert talk.state.status is Status.BOT


@pytest.mark.parametrize(
    "text", ["2", "いいえ", "いいえ、ライブサポートにつないでください", "解決しません"]
)
def test_answer_that_did_not_help(talk: Any, text: str) -> None:
    """A no after an answer hands over and says why."""
    talk.say("出金の手順は", withdrawal_howto=0.9).say(text)
    assert talk.state.handoff.reason is HandoffReason.NOT_HELPFUL
    assert talk.state.phase is Phase.WAITING


def test_misses_in_a_row_hand_over(talk: Any) -> None:
    """The third miss brings a human, the reason first; it still counts as a miss."""
    talk.say("明日の天気は").say("カレーの作り方").say("富士山の高さ")
    assert talk.kinds == ["miss", "handoff"]
    assert talk.texts == ["handoff_reason_misses", "handoff_open"]
    assert talk.replies[0].decision == "miss"
    assert talk.state.handoff.reason is HandoffReason.MISSES
    assert talk.state.misses == 0


def test_none_of_these_may_be_the_last_miss(new_talk: Any) -> None:
    """Choices that never fit bring a human as well."""
    talk = new_talk(misses_before_handoff=2)
    talk.say("天気").say("手数料", deposit_fee=0.4).choose("none")
    assert talk.state.handoff.reason is HandoffReason.MISSES
    assert talk.replies[0].decision is None


def test_same_question_again_and_again_hands_over(talk: Any) -> None:
    """Asked for the third time, in whatever spelling, a question goes to a human."""
    talk.say("出金の手順", withdrawal_howto=0.9).say("出金 の 手順！！", withdrawal_howto=0.9)
    assert talk.state.status is Status.BOT
    talk.say("ねえ、出金の手順は？", withdrawal_howto=0.9)
    assert talk.texts == ["handoff_reason_repeated", "handoff_open"]
    assert talk.state.handoff.reason is HandoffReason.REPEATED


def test_same_answer_again_and_again_hands_over(talk: Any) -> None:
    """Other words that lead to the same answer are the same question."""
    for text in ("出金の手順", "お金を引き出す", "銀行に移したい"):
        talk.say(text, withdrawal_howto=0.9)
    assert talk.state.handoff.reason is HandoffReason.REPEATED


def test_to_ask_on_is_not_to_repeat(knowledge: Any, rank: Any) -> None:
    """Other words that go on with the topic may well lead to its answer again; the same do not."""
    state = Conversation(phase=Phase.READY)

    def ask(text: str) -> Status:
        nonlocal state
        own = rank(text, {"withdrawal-howto": 0.9})
        seen = InContext(own, 0.9, (), ("出金",))
        state, _ = step(state, Said(text), Context(knowledge, OPEN, own, in_context=seen))
        return state.status

    for text in ("スマホでもできますか", "土曜日の夜は", "家族の分は", "夜は土曜日"):
        assert ask(text) is Status.BOT
    assert ask("土曜日の夜は") is Status.WAITING


def test_other_questions_in_between_do_not_matter(talk: Any) -> None:
    """The same question counts when it comes back later, too; a yes settles it."""
    same, other = {"withdrawal_howto": 0.9}, {"deposit_fee": 0.9}
    talk.say("出金の手順", **same).say("入金の手数料", **other).say("出金の手順", **same)
    talk.say("はい").say("出金の手順", **same)
    assert talk.state.status is Status.BOT


def test_vague_word_again_and_again(talk: Any) -> None:
    """A word that only ever opens its menu is a question asked again as well."""
    talk.say("出金").say("出金").say("出金")
    assert talk.state.handoff.reason is HandoffReason.REPEATED


def test_closed_desk_says_when_it_opens(closed_talk: Any) -> None:
    """Outside hours: when it opens, what is open now, and that the assistant stays."""
    talk = closed_talk.say("オペレーターにつないで")
    assert talk.texts == ["handoff_closed 11月24日（火）8:00", "still_here", "handoff_offer"]
    assert talk.offered == ["channel:email", "channel:form"]  # the telephone rests as well
    handoff = talk.replies[0].handoff
    assert not handoff.open
    assert handoff.next_opening.isoformat() == "2026-11-24T08:00:00+09:00"
    assert (talk.state.phase, talk.state.status) == (Phase.READY, Status.BOT)
    assert talk.say("入金の手数料", deposit_fee=0.9).kinds == ["answer", "ask_helpful"]


def test_closed_desk_counts_anew(closed_talk: Any) -> None:
    """After a hand-over that could not be, misses and repetitions start from nothing."""
    talk = closed_talk.say("天気").say("天気").say("天気")
    assert talk.texts[0] == "handoff_reason_misses"
    assert (talk.state.misses, talk.state.questions) == (0, ())
    assert talk.say("天気").texts == ["miss"]


def test_desk_without_live_chat(new_talk: Any) -> None:
    """Without a live chat nobody knows when it opens; without channels there is none to offer."""
    talk = new_talk(support=Support()).say("担当者")
    assert talk.texts == ["handoff_closed_unknown", "still_here"]
    assert talk.offered == []


def test_desk_closed_for_good(new_talk: Any) -> None:
    """A desk that does not open within the horizon does not say when."""
    support = new_talk().knowledge.support
    never = replace(support.channel("live_chat"), hours=((),) * 7)
    talk = new_talk(support=replace(support, channels=(never,))).say("担当者")
    assert talk.texts[0] == "handoff_closed_unknown"


def test_wish_while_asked_to_confirm_the_end(talk: Any) -> None:
    """The wish for a human is met at any point."""
    assert talk.hear(EndRequested()).say("やっぱり人と話したい").state.phase is Phase.WAITING
