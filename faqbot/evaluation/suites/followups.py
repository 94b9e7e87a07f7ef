"""The followups suite: the last message of a conversation, with what was said before and without.

A ``followup`` means nothing, or something else, on its own; a ``new_subject`` must not be dragged
back to what was spoken of. Both are judged twice, so that the figures say what the context is
worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from faqbot.dialogue.events import Said, Started
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.state import Choice, Conversation
from faqbot.evaluation.cases import FollowUp
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.measures.followups import ALONE, KINDS, NAMES, RIGHT, SERVED, WITH, WRONG
from faqbot.evaluation.report import CaseResult, Suite
from faqbot.evaluation.statistics.bootstrap import Interval, Resampling


def followups_suite(engine: Faqbot, cases: Sequence[FollowUp], now: datetime, seed: int) -> Suite:
    """Return the suite of ``cases``; ``…_alone`` are the figures without what was said before."""
    judged = [(case, _last(engine, case, now), _alone(engine, case, now)) for case in cases]
    measures: dict[str, Interval] = {}
    for kind in KINDS:
        own = [found for found in judged if found[0].kind == kind]
        if not own:
            continue
        draws = Resampling([case.id for case, *_ in own], seed)
        for place, suffix in enumerate((WITH, ALONE)):
            for name in NAMES:
                values = [_counts((last, alone)[place], name) for _, last, alone in own]
                measures[f"{kind}_{name}{suffix}"] = draws.mean(values)
    results = tuple(_case(case, verdict, alone) for case, verdict, alone in judged)
    return Suite("followups", results, measures)


def _counts(verdict: str, name: str) -> bool:
    return verdict == name or (name == SERVED and verdict in ("right", "offered"))


def _last(engine: Faqbot, case: FollowUp, now: datetime) -> str:
    conversation, _ = engine.step(Conversation(), Started(), now)
    for message in case.before:
        conversation, _ = engine.step(conversation, Said(message), now)
    return _verdict(engine.step(conversation, Said(case.text), now)[1], case.expected)


def _alone(engine: Faqbot, case: FollowUp, now: datetime) -> str:
    conversation, _ = engine.step(Conversation(), Started(), now)
    return _verdict(engine.step(conversation, Said(case.text), now)[1], case.expected)


def _verdict(replies: Sequence[Reply], expected: frozenset[str]) -> str:
    """Return ``right``, ``wrong`` (another answer), ``offered``, ``wrong_menu`` or ``missed``."""
    answered = {reply.entry for reply in replies if reply.kind is ReplyKind.ANSWER}
    if answered:
        return RIGHT if answered & expected else WRONG
    offered = {_entry(choice) for reply in replies for choice in reply.choices} - {""}
    if offered & expected:
        return "offered"
    return "wrong_menu" if offered else "missed"


def _entry(choice: Choice) -> str:
    kind, _, target = choice.id.partition(":")
    return target if kind == "entry" else ""


def _case(case: FollowUp, verdict: str, alone: str) -> CaseResult:
    return CaseResult(
        id=case.id,
        text=" → ".join((*case.before, case.text)),
        ok=_counts(verdict, SERVED),
        verdict=verdict,
        detail=f"{case.kind}; alone: {alone}",
        where=case.where,
    )
