"""Which entries take whose questions, once these are not registered as they stand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from faqbot.evaluation.progress import Progress, silent
from faqbot.evaluation.suites.selftest import distinct_texts, held_out
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model


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
