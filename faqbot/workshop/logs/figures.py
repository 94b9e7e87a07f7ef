"""Figures of a log: how its questions fared, and what visitors said of the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt

from faqbot.asking import DECISIONS
from faqbot.knowledge.model import Knowledge
from faqbot.text.masking import without_marks
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.logs.record import LogRecord

_Z = 1.959963984540054  # of a two-sided 95 % interval
_FORCED = ("misses", "repeated")


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class EntryRatings:
    """How often an entry was given, and how often it was rated helpful or not."""

    entry: str
    given: int
    helpful: int
    unhelpful: int

    @property
    def rate(self) -> Share | None:
        """The share of ratings that were good; None without a rating."""
        rated = self.helpful + self.unhelpful
        return wilson(self.helpful, rated) if rated else None


@dataclass(frozen=True, slots=True)
class Fared:
    """What became of the questions of a log.

    ``afresh``: the log does not say, so the assistant of today was asked. ``never`` names entries
    that may be shown and were not given once; ``gone`` counts what was given and is no longer
    there.
    """

    questions: int
    conversations: int
    first: date | None
    last: date | None
    afresh: bool
    answer: int
    menu: int
    miss: int
    handoff: int
    helpful: int
    unhelpful: int
    entries: tuple[EntryRatings, ...]
    never: tuple[str, ...]
    gone: int


def wilson(successes: int, trials: int) -> Share:
    """Return ``successes / trials`` with its score interval (Wilson 1927); ``trials`` > 0."""
    share, z2 = successes / trials, _Z * _Z
    centre = (share + z2 / (2 * trials)) / (1 + z2 / trials)
    spread = _Z * sqrt(share * (1 - share) / trials + z2 / (4 * trials * trials))
    half = spread / (1 + z2 / trials)
    return Share(share, max(0.0, centre - half), min(1.0, centre + half))


def fared(log: Log, knowledge: Knowledge, day: date) -> Fared:
    """Return how the questions of ``log`` fared, and the entries most often given first."""
    seen = list(_seen(log, knowledge, day))
    decisions = Counter(decision for decision, _ in seen)
    given = Counter(entry for _, entry in seen if entry)
    helpful: Counter[str] = Counter()
    unhelpful: Counter[str] = Counter()
    for record in log.records:
        if record.helpful is not None and record.entry:
            (helpful if record.helpful else unhelpful)[record.entry] += 1
    days = [record.at.date() for record in log.records if record.at]
    names = {*given, *helpful, *unhelpful}
    entries = [
        EntryRatings(name, given[name], helpful[name], unhelpful[name])
        for name in names
        if name in knowledge.entry
    ]
    ratings = [record.helpful for record in log.records if record.helpful is not None]
    return Fared(
        questions=sum(decisions[name] for name in ("answer", "menu", "miss", "repeated")),
        conversations=len({r.conversation for r in log.records if r.conversation}),
        first=min(days, default=None),
        last=max(days, default=None),
        afresh=not log.judged,
        answer=decisions["answer"],
        menu=decisions["menu"],
        miss=decisions["miss"],
        handoff=sum(record.handoff is not None for record in log.records),
        helpful=ratings.count(True),
        unhelpful=ratings.count(False),
        entries=tuple(sorted(entries, key=lambda e: (-e.given, -e.unhelpful, e.entry))),
        never=tuple(e.id for e in knowledge.entries if e.valid_on(day) and e.id not in names),
        gone=sum(given[name] for name in names if name not in knowledge.entry),
    )


def _seen(log: Log, knowledge: Knowledge, day: date) -> Iterator[tuple[str, str | None]]:
    """Yield what was decided, "chosen" for an entry picked by the visitor, and the entry given."""
    assistant = None if log.judged else DayAssistant(knowledge, day)
    for record in log.records:
        kind, _, target = (record.choice or "").partition(":")
        if kind == "entry":
            yield "chosen", target
        elif record.choice is not None:
            continue
        elif record.decision is not None:
            yield record.decision, record.entry if record.decision == "answer" else None
        elif record.handoff in _FORCED:
            yield "repeated", None
        elif assistant is not None and record.event == "Said" and record.text:
            yield from _afresh(record, assistant)


def _afresh(record: LogRecord, assistant: DayAssistant) -> Iterator[tuple[str, str | None]]:
    outcome = assistant.ask(without_marks(record.text))
    if outcome.kind in DECISIONS:
        yield outcome.kind, outcome.entry
