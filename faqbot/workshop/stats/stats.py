"""Figures of a knowledge base and of a log, as one value."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from faqbot.evaluation.pool import Progress, silent
from faqbot.evaluation.suites.selftest import distinct_texts, held_out
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.stats.contents import KnowledgeSize, Readability, readability, shape
from faqbot.workshop.stats.log import Fared, fared


@dataclass(frozen=True, slots=True)
class Pair:
    """Of the ``asked`` ways to ask for ``entry``, ``questions`` find ``taker`` first."""

    entry: str
    taker: str
    asked: int
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confusion:
    """``found`` of the ``asked`` ways to ask find their own entry when left out one at a time."""

    asked: int
    found: int
    pairs: tuple[Pair, ...]


def confusion(
    knowledge: Knowledge, day: date, *, jobs: int = 1, progress: Progress = silent
) -> Confusion:
    """Ask every registered way to ask while it is left out; most confused pairs first."""
    outcomes = held_out(knowledge, Model.load(), day, jobs=jobs, progress=progress)
    taken: dict[tuple[str, str], list[str]] = defaultdict(list)
    found = 0
    for outcome in outcomes:
        (entry,) = outcome.question.grades
        first = outcome.candidates[0].entry if outcome.candidates else None
        if first == entry:
            found += 1
        elif first is not None:
            taken[entry, first].append(outcome.question.text)
    pairs = [
        Pair(entry, taker, len(distinct_texts(knowledge.entry[entry])), tuple(sorted(texts)))
        for (entry, taker), texts in taken.items()
    ]
    pairs.sort(key=lambda p: (-len(p.questions), p.asked, p.entry, p.taker))
    return Confusion(len(outcomes), found, tuple(pairs))


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a knowledge base; ``confusion`` and ``fared`` only where they were asked for."""

    shape: KnowledgeSize
    readability: Readability | None
    confusion: Confusion | None
    fared: Fared | None


def stats(
    knowledge: Knowledge,
    day: date,
    *,
    log: Log | None = None,
    quick: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Stats:
    """Return the figures of ``knowledge`` on ``day``; ``quick`` leaves the confused pairs out."""
    return Stats(
        shape(knowledge, day),
        readability(knowledge),
        None if quick else confusion(knowledge, day, jobs=jobs, progress=progress),
        None if log is None else fared(log, knowledge, day),
    )
