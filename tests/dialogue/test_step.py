from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.context import Context
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    LanguageChosen,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Rated,
    Said,
    SecretChecked,
    Started,
    VerificationAsked,
    WaitExpired,
)
from faqbot.dialogue.state import (
    Choice,
    Conversation,
    Form,
    Handoff,
    HandoffReason,
    Phase,
    Status,
)
from faqbot.dialogue.step import CANNOT_HAPPEN, TABLE, step
from faqbot.errors import InvalidEvent
from faqbot.knowledge.model import Knowledge
from faqbot.support.identity import SecretResult

NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
END = (Choice("end:yes", "会話終了"), Choice("end:no", "会話を続ける"))
STATES = {
    Phase.NEW: Conversation(),
    Phase.READY: Conversation(Phase.READY),
    Phase.CHOOSING: Conversation(Phase.CHOOSING, (Choice("menu:deposit", "入金"),)),
    Phase.FEEDBACK: Conversation(
        Phase.FEEDBACK, (Choice("helpful:yes", "はい"),), entry="deposit-fee"
    ),
    Phase.FORM: Conversation(
        Phase.FORM,
        (Choice("form:cancel", "やめる"),),
        form=Form("verify", "number", (("account", "12345678"),), "number"),
    ),
    Phase.CLOSING: Conversation(Phase.CLOSING, END),
    Phase.WAITING: Conversation(
        Phase.WAITING, handoff=Handoff(HandoffReason.REQUESTED, NOW, open=True)
    ),
    Phase.LIVE: Conversation(Phase.LIVE, operator="田中"),
    Phase.ENDED: Conversation(Phase.ENDED, operator="田中"),
}
EVENTS: dict[type, Event] = {
    Started: Started(),
    Said: Said("出金"),
    Chose: Chose("entry:deposit-fee"),
    LanguageChosen: LanguageChosen("en"),
    EndRequested: EndRequested(),
    Closed: Closed(),
    OperatorJoined: OperatorJoined("田中"),
    OperatorSaid: OperatorSaid("お待たせしました。"),
    OperatorLeft: OperatorLeft(),
    OperatorReleased: OperatorReleased(),
    VerificationAsked: VerificationAsked(),
    WaitExpired: WaitExpired(),
    Rated: Rated(5),
    SecretChecked: SecretChecked("number", "12345678", SecretResult.WRONG, left=4),
}
# What each event leads to, in the order of STATES; "-": it cannot happen.
OUTCOMES = {
    Started: "choosing - - - - - - - choosing",
    Said: "choosing choosing choosing choosing choosing choosing waiting live ended",
    Chose: "feedback feedback feedback feedback form feedback waiting live ended",
    LanguageChosen: "choosing choosing choosing choosing form closing waiting live ended",
    EndRequested: "closing closing closing closing closing closing waiting live ended",
    Closed: "ended ended ended ended ended ended ended ended ended",
    OperatorJoined: "- live live live live live live live -",
    OperatorSaid: "- - - - - - - live -",
    OperatorLeft: "- - - - - - - ended -",
    OperatorReleased: "- - - - - - - waiting -",
    VerificationAsked: "- - - - - - - live -",
    WaitExpired: "- - - - - - waiting - -",
    Rated: "- - - - - - - - ended",
    SecretChecked: "- ready choosing feedback form closing - live -",
}
PAIRS = [
    (phase, event, outcome)
    for event, outcomes in OUTCOMES.items()
    for phase, outcome in zip(STATES, outcomes.split(), strict=True)
]


def test_table_is_complete() -> None:
    """Every phase has a line for every event, and these tests know them all."""
    events = set(get_args(Event))
    assert set(TABLE) == set(Phase) == set(STATES)
    assert events == set(EVENTS) == set(OUTCOMES)
    assert all(set(row) == events for row in TABLE.values())


@pytest.mark.parametrize(("phase", "event", "outcome"), PAIRS)
def test_every_pair_does_as_the_table_says(
    phase: Phase, event: type, outcome: str, new_talk: Any
) -> None:
    """Every event in every phase leads where it should, or is refused and changes nothing."""
    talk = new_talk()
    talk.state = STATES[phase]
    if outcome == "-":
        assert TABLE[phase][event] is CANNOT_HAPPEN
        with pytest.raises(InvalidEvent, match=event.__name__):
            talk.hear(EVENTS[event])
        assert talk.state == STATES[phase]
    else:
        talk.hear(EVENTS[event])
        assert talk.state.phase is Phase(outcome)


def test_message_without_ranking_is_an_error(knowledge: Knowledge) -> None:
    """The assistant cannot answer without a ranking; with a human in charge none is needed."""
    with pytest.raises(ValueError, match="ranking"):
        step(STATES[Phase.READY], Said("出金"), Context(knowledge, NOW))
    for phase in (Phase.WAITING, Phase.LIVE, Phase.ENDED):
        step(STATES[phase], Said("出金"), Context(knowledge, NOW))


def test_naive_time_is_an_error(knowledge: Knowledge) -> None:
    """Without its zone the time says nothing about the desk's hours."""
    with pytest.raises(ValueError, match="aware"):
        step(Conversation(), Started(), Context(knowledge, NOW.replace(tzinfo=None)))


_WORDS = """
個人識別番号を教えて チャットで本人確認をしたい 12345678 123456 やめる 戻る 再送 初めて 入力に戻る
出金 入金 手数料 出金の手順 はい いいえ ありがとう こんにちは 1 ２ ③ 9 99 会話終了 会話を終了
ライブチャット オペレーターにつないで この中にない 会話を続ける キャンペーン 。 、 ？ {name}
\ud800 \x00
"""
_CHOICES = """
entry:deposit-fee entry:withdrawal-howto entry:campaign-old entry:gone menu:withdrawal menu:gone
menu:withdrawal-trouble menu:campaign channel:email channel:gone helpful:yes helpful:no helpful:
end:yes end:no none none:x entry x: : form:verify form:reveal form:cancel form:back form:skip
form:resend form:resume form:gone form: value:unknown value:x
"""
WORDS = st.sampled_from(_WORDS.split())
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=4).map("".join))
CHOICES = st.sampled_from(_CHOICES.split())
ANY_EVENT = st.one_of(
    TEXTS.map(Said),
    TEXTS.map(Said),
    TEXTS.map(Said),
    CHOICES.map(Chose),
    st.sampled_from([event for event in EVENTS.values() if not isinstance(event, Closed)]),
    st.builds(Rated, st.integers(-1, 7)),
    st.builds(OperatorLeft, st.booleans()),
    st.builds(
        SecretChecked,
        st.sampled_from(["number", "code"]),
        st.sampled_from(["12345678", "other"]),
        st.sampled_from(SecretResult),
        st.integers(0, 4),
        st.sampled_from([None, NOW]),
    ),
)
FOUND = st.dictionaries(
    st.sampled_from(["deposit-fee", "withdrawal-howto", "withdrawal-time", "campaign-old", "gone"]),
    st.floats(0, 1),
    max_size=4,
)


def _check(state: Conversation, replies: tuple[Any, ...]) -> None:
    assert from_json(to_json(state)) == state
    assert (state.phase is not Phase.FEEDBACK) or state.entry
    assert (state.phase is not Phase.CHOOSING) or state.choices
    assert (state.phase is not Phase.LIVE) or state.operator
    assert (state.phase is not Phase.FORM) or (state.form and state.choices)
    assert not state.form or state.phase not in (Phase.WAITING, Phase.ENDED)
    assert not state.form or state.phase is not Phase.LIVE or state.form.name == "verify"
    assert (state.phase is not Phase.ENDED) or not state.choices
    if replies:
        shown = next((reply.choices for reply in reversed(replies) if reply.choices), ())
        assert state.choices == shown
    assert all(reply.text for reply in replies)


@settings(max_examples=60)
@given(st.booleans(), st.lists(st.tuples(ANY_EVENT, FOUND), max_size=12))
def test_any_conversation_keeps_its_promises(
    new_talk: Any, is_open: bool, happenings: list[tuple[Event, dict[str, float]]]
) -> None:
    """Whatever happens, nothing breaks.

    Messages never raise; feedback has an answer and choosing has choices; what was offered last is
    what can be picked; the end is the end until a new start; every state survives JSON.
    """
    talk = new_talk(now=NOW if is_open else NOW.replace(day=21))
    for event, found in happenings:
        before = talk.state
        try:
            talk.hear(event, found)
        except InvalidEvent:
            assert not isinstance(event, Said)
            assert talk.state is before
            continue
        _check(talk.state, talk.replies)
        if before.phase is Phase.ENDED and not isinstance(event, Started):
            assert talk.state.phase is Phase.ENDED
        if before.phase is Phase.LIVE and isinstance(event, OperatorSaid):
            assert not talk.replies


@settings(max_examples=60)
@given(st.sampled_from(list(STATES.values())), TEXTS, FOUND)
def test_any_text_in_any_phase(
    new_talk: Any, state: Conversation, text: str, found: dict[str, float]
) -> None:
    """No message raises, whatever the phase, and the status never leaves the four there are."""
    talk = new_talk()
    talk.state = state
    talk.hear(Said(text), found)
    _check(talk.state, talk.replies)
    assert talk.state.status in Status


def test_state_of_another_knowledge_base_is_survived(new_talk: Any) -> None:
    """Choices whose entry, menu or channel is gone since lead to an apology, not to a crash."""
    gone = tuple(Choice(f"{kind}:gone", f"古い{kind}") for kind in ("entry", "menu", "channel"))
    for number, choice in enumerate(gone, start=1):
        for event in (Said(str(number)), Said(choice.label), Chose(choice.id)):
            talk = new_talk()
            talk.state = replace(STATES[Phase.CHOOSING], choices=gone)
            talk.hear(event)
            assert talk.texts == ["none_reply"]
            assert talk.state.misses == 1
