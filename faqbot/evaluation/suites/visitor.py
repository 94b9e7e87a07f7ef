"""A simulated visitor: they want something, and have only so much patience.

They type a labelled question. Given an entry that answers it, they are content. Shown a menu, they
click their entry if it is there, else the sub-menu that leads to it. Misunderstood, they say it in
other words: those of another labelled question with the same answer. Out of words, they say that
an answer did not help, which brings a human, or leave. The list of topics that follows a miss
does not count as a menu: whoever has a question does not start browsing.

Visitors whose question is out of scope do the same with further questions of its kind; for
them the right end is to be handed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from faqbot.dialogue.events import Chose, Event, Said, Started
from faqbot.dialogue.menus import entries_below
from faqbot.dialogue.replies import Reply, ReplyKind
from faqbot.dialogue.rules.answer import NO
from faqbot.dialogue.state import Conversation
from faqbot.evaluation.cases import Question
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.report import CaseResult, Measures, Suite
from faqbot.evaluation.statistics.bootstrap import Resampling
from faqbot.types import Progress, silent

PATIENCE = 4  # messages and clicks
RESOLVED, HANDED_OVER, GAVE_UP = "resolved", "handed_over", "gave_up"


@dataclass(frozen=True, slots=True)
class SimulatedVisit:
    """How a visit ended, after how many turns, and whether a wrong answer was given on the way."""

    question: Question
    end: str
    turns: int
    misled: bool

    @property
    def ok(self) -> bool:
        """Tell whether it ended as it should: with the answer, or without one with a human."""
        return self.end == (RESOLVED if self.question.answerable else HANDED_OVER)


def visit(
    engine: Faqbot, phrases: Sequence[Question], now: datetime, patience: int = PATIENCE
) -> SimulatedVisit:
    """Let a visitor ask the first of ``phrases``, then, when misunderstood, the others."""
    goal = phrases[0].best
    conversation, _ = engine.step(Conversation(), Started(), now)
    words: Iterator[str] = (question.text for question in phrases)
    event: Event | None = Said(next(words))
    misled = False
    for turn in range(1, patience + 1):
        if event is None:
            return SimulatedVisit(phrases[0], GAVE_UP, turn - 1, misled)
        conversation, replies = engine.step(conversation, event, now)
        if any(reply.handoff for reply in replies):
            return SimulatedVisit(phrases[0], HANDED_OVER, turn, misled)
        given = [reply.entry for reply in replies if reply.kind is ReplyKind.ANSWER]
        if any(entry in goal for entry in given):
            return SimulatedVisit(phrases[0], RESOLVED, turn, misled)
        misled = misled or bool(given)
        event = _next(engine, conversation, replies, goal, words)
    return SimulatedVisit(phrases[0], GAVE_UP, patience, misled)


def _next(
    engine: Faqbot,
    conversation: Conversation,
    replies: Sequence[Reply],
    goal: frozenset[str],
    words: Iterator[str],
) -> Event | None:
    """Return what the visitor does now, None when they leave."""
    on_offer = [choice.id for choice in conversation.choices]
    if any(reply.kind is ReplyKind.MENU for reply in replies):
        for choice in on_offer:
            if choice in {f"entry:{entry}" for entry in goal}:
                return Chose(choice)
        for choice in on_offer:
            kind, _, menu = choice.partition(":")
            if kind == "menu" and goal & entries_below(engine.knowledge, menu):
                return Chose(choice)
    text = next(words, None)
    if text is not None:
        return Said(text)
    return Chose(NO) if NO in on_offer else None


def visitors_suite(
    engine: Faqbot,
    questions: Sequence[Question],
    now: datetime,
    seed: int,
    progress: Progress = silent,
) -> Suite:
    """Return the suite of one visit for each of ``questions``, answerable or not.

    ``resolution_rate``  of answerable visits: the answer was reached
    ``first_contact``    … by the first message alone
    ``turns``            messages and clicks up to the answer, where it was reached
    ``needless_handoff`` of answerable visits: handed over although an entry has the answer
    ``gave_up``          of answerable visits: left without answer or human
    ``missed_handoff``   of visits out of scope: no human came
    ``misled``           of all visits: a wrong answer on the way
    """
    visits: list[SimulatedVisit] = []
    kin = _kin(questions)
    for done, question in enumerate(questions):
        if done % 50 == 0:
            progress("visitors", done, len(questions))
        visits.append(visit(engine, kin[question.id], now))
    progress("visitors", len(questions), len(questions))
    return Suite("visitors", tuple(_case(v) for v in visits), _measures(visits, seed))


def _kin(questions: Sequence[Question]) -> Mapping[str, tuple[Question, ...]]:
    """Return for each question itself and those after it, going round, with the same aim."""
    groups: dict[object, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.best or question.kind, []).append(question)
    return {
        question.id: (*group[place:], *group[:place])[: PATIENCE + 1]
        for group in groups.values()
        for place, question in enumerate(group)
    }


def _measures(visits: Sequence[SimulatedVisit], seed: int) -> Measures:
    draws = Resampling([v.question.cluster for v in visits], seed)
    answerable = np.array([v.question.answerable for v in visits], dtype=float)
    resolved = np.array([v.end == RESOLVED for v in visits], dtype=float)
    turns = np.array([v.turns for v in visits], dtype=float)
    handed = np.array([v.end == HANDED_OVER for v in visits], dtype=float)
    left = np.array([v.end == GAVE_UP for v in visits], dtype=float)
    found = {
        "resolution_rate": draws.ratio(resolved, answerable),
        "first_contact": draws.ratio(resolved * (turns == 1), answerable),
        "turns": draws.ratio(resolved * turns, resolved),
        "needless_handoff": draws.ratio(handed * answerable, answerable),
        "gave_up": draws.ratio(left * answerable, answerable),
        "missed_handoff": draws.ratio((1 - handed) * (1 - answerable), 1 - answerable),
        "misled": draws.mean([v.misled for v in visits]),
    }
    return {name: figure for name, figure in found.items() if figure.value == figure.value}


def _case(visit: SimulatedVisit) -> CaseResult:
    return CaseResult(
        id=visit.question.id,
        text=visit.question.text,
        ok=visit.ok,
        verdict=visit.end,
        values={"turns": float(visit.turns)},
        where=visit.question.where,
        cluster=visit.question.cluster,
    )
