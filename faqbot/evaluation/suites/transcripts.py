"""The dialogues suite: transcripts are played, and every turn is held to what it should bring."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
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
from faqbot.dialogue.menus import choices_of
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.rules.offering import BACK
from faqbot.dialogue.state import Choice, Conversation
from faqbot.errors import InvalidEvent
from faqbot.evaluation.data.dialogues import Dialogue, Expected, ScriptedTurn
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.report import CaseResult, Suite
from faqbot.evaluation.statistics.bootstrap import Resampling
from faqbot.knowledge.model import Knowledge

NONE = "–"


@dataclass(frozen=True, slots=True)
class Observed:
    """What came of one turn."""

    after: Conversation
    replies: tuple[Reply, ...]
    knowledge: Knowledge
    day: date

    @property
    def offered(self) -> tuple[str, ...]:
        """The ids of all choices in the replies."""
        return tuple(choice.id for reply in self.replies for choice in reply.choices)


def failures(expect: Expected, seen: Observed) -> list[str]:
    """Return, for every expectation that does not hold, ``key: expected, got …``."""
    found = []
    for key, expected in expect.items():
        got = _CHECKS[key](expected, seen)
        if got is not None:
            wanted = ", ".join(expected) if isinstance(expected, tuple) else expected
            found.append(f"{key}: {wanted} ≠ {got}")
    return found


Check = Callable[[str | tuple[str, ...], Observed], str | None]
"""Returns None when it holds, else what was there instead."""


def _is(actual: Callable[[Observed], str]) -> Check:
    def check(expected: str | tuple[str, ...], seen: Observed) -> str | None:
        got = actual(seen)
        return None if got == expected else got

    return check


# What the visitor sees counts, however it came about: a topic typed or clicked shows a menu too.
_SHOWN = {ReplyKind.ANSWER: "answer", ReplyKind.MENU: "menu", ReplyKind.MISS: "miss"}


def _decision(seen: Observed) -> str:
    found = (reply.decision or _SHOWN.get(reply.kind) for reply in seen.replies)
    return next(filter(None, found), NONE)


def _entry(seen: Observed) -> str:
    answers = (r.entry for r in seen.replies if r.kind is ReplyKind.ANSWER and r.entry)
    return next(answers, NONE)


def _handoff(seen: Observed) -> str:
    return next((reply.handoff.reason.value for reply in seen.replies if reply.handoff), NONE)


def _shown(seen: Observed) -> set[tuple[Choice, ...]]:
    """Return the choices of each reply, the way back aside."""
    return {
        tuple(choice for choice in reply.choices if choice.id != BACK)
        for reply in seen.replies
        if reply.choices
    }


def _menu(expected: str | tuple[str, ...], seen: Observed) -> str | None:
    """An editor's menu is shown when a reply offers exactly its choices."""
    menus = seen.knowledge.menus
    found = [m.id for m in menus if choices_of(seen.knowledge, m, seen.day) in _shown(seen)]
    return None if expected in found else ", ".join(found) or NONE


def _offers(expected: str | tuple[str, ...], seen: Observed) -> str | None:
    missing = [entry for entry in expected if f"entry:{entry}" not in seen.offered]
    return ", ".join(seen.offered) or NONE if missing else None


def _not_offers(expected: str | tuple[str, ...], seen: Observed) -> str | None:
    there = [entry for entry in expected if f"entry:{entry}" in seen.offered]
    return ", ".join(there) or None


def _kind(expected: str | tuple[str, ...], seen: Observed) -> str | None:
    kinds = [reply.kind.value for reply in seen.replies]
    return None if expected in kinds else ", ".join(kinds) or NONE


def _says(expected: str | tuple[str, ...], seen: Observed) -> str | None:
    """What is read counts: the text of the replies and the labels of their choices."""
    read = [(reply.text, *(c.label for c in reply.choices)) for reply in seen.replies]
    said = " / ".join(line for lines in read for line in lines)
    return None if str(expected) in said else said or NONE


_CHECKS: Mapping[str, Check] = {
    "decision": _is(_decision),
    "entry": _is(_entry),
    "menu": _menu,
    "offers": _offers,
    "not_offers": _not_offers,
    "kind": _kind,
    "says": _says,
    "status": _is(lambda seen: seen.after.status.value),
    "phase": _is(lambda seen: seen.after.phase.value),
    "handoff": _is(_handoff),
    "silent": _is(lambda seen: "false" if seen.replies else "true"),
}


def observed(before: Conversation, seen: Observed) -> Expected:
    """Return what a transcript of ``seen`` should expect: what matters, no more than holds."""
    found: dict[str, str | tuple[str, ...]] = {}
    decision, entry = _decision(seen), _entry(seen)
    if decision == NONE or not any(reply.decision for reply in seen.replies):
        found.update(_in_short(seen))
    else:
        found["decision"] = decision
    if entry != NONE:
        found["entry"] = entry
    if decision == "menu":
        found.update(_choices(seen))
    if _handoff(seen) != NONE:
        found["handoff"] = _handoff(seen)
    if seen.after.status is not before.status or "handoff" in found:
        found["status"] = seen.after.status.value
    return found


def _in_short(seen: Observed) -> dict[str, str]:
    return {"kind": seen.replies[0].kind.value} if seen.replies else {"silent": "true"}


def _choices(seen: Observed) -> dict[str, str | tuple[str, ...]]:
    """Return the editor's menu that is shown, else the entries that are offered."""
    shown = _shown(seen)
    for menu in seen.knowledge.menus:
        if choices_of(seen.knowledge, menu, seen.day) in shown:
            return {"menu": menu.id}
    entries = (id_.removeprefix("entry:") for id_ in seen.offered if id_.startswith("entry:"))
    return {"offers": tuple(dict.fromkeys(entries))}


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


def event_of(turn: ScriptedTurn, conversation: Conversation) -> Event:
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
