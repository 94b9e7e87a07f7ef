"""The dialogues suite: transcripts are played, and every turn is held to what it should bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    OperatorJoined,
    OperatorLeft,
    OperatorReleased,
    OperatorSaid,
    Said,
    Started,
    WaitExpired,
)
from faqbot.dialogue.state import Conversation
from faqbot.errors import InvalidEvent
from faqbot.evaluation.data.dialogues import Dialogue, Turn
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.report import CaseResult, Suite
from faqbot.evaluation.statistics.bootstrap import Resampling
from faqbot.evaluation.suites.expectations import Observed, failures

PASSED, FAILED = "passed", "failed"
_OPERATOR = "山田"
_EVENTS: Mapping[str, Event] = {
    "end_requested": EndRequested(),
    "closed": Closed(),
    "operator_joined": OperatorJoined(_OPERATOR),
    "operator_said": OperatorSaid("お待たせしました。"),
    "operator_left": OperatorLeft(),
    "operator_released": OperatorReleased(),
    "wait_expired": WaitExpired(),
}


def dialogues_suite(engine: Faqbot, dialogues: Sequence[Dialogue], seed: int) -> Suite:
    """Return the suite of ``dialogues``: ``passed`` is the share in which everything held."""
    cases = tuple(play(engine, dialogue) for dialogue in dialogues)
    draws = Resampling(range(len(cases)), seed)
    return Suite("dialogues", cases, {"passed": draws.mean([case.ok for case in cases])})


def play(engine: Faqbot, dialogue: Dialogue) -> CaseResult:
    """Play one transcript. ``detail`` names every turn that did not bring what it should.

    It stops at a turn that cannot be played: a choice not on offer, an event out of place.
    """
    conversation, _ = engine.step(Conversation(), Started(), dialogue.at)
    zone = ZoneInfo(engine.knowledge.support.timezone)
    wrong: list[str] = []
    for number, turn in enumerate(dialogue.turns, 1):
        try:
            conversation, replies = engine.step(
                conversation, event_of(turn, conversation), dialogue.at
            )
        except (InvalidEvent, LookupError) as error:
            wrong.append(f"{number} 「{turn.what}」 {error}")
            break
        seen = Observed(
            conversation, replies, engine.knowledge, dialogue.at.astimezone(zone).date()
        )
        wrong += [f"{number} 「{turn.what}」 {found}" for found in failures(turn.expect, seen)]
    return CaseResult(
        id=dialogue.id,
        text=dialogue.about,
        ok=not wrong,
        verdict=FAILED if wrong else PASSED,
        detail="\n".join(wrong),
        where=dialogue.where,
    )


def event_of(turn: Turn, conversation: Conversation) -> Event:
    """Return the event of a turn; raises LookupError for a choice that is not on offer."""
    if turn.kind == "visitor":
        return Said(turn.what)
    if turn.kind == "event":
        return _EVENTS[turn.what]
    offered = conversation.choices
    for choice in offered:
        if turn.what == (choice.label if turn.kind == "choose" else choice.id):
            return Chose(choice.id)
    labels = ", ".join(choice.label if turn.kind == "choose" else choice.id for choice in offered)
    raise LookupError(f"is not on offer: {labels or 'nothing is'}")
