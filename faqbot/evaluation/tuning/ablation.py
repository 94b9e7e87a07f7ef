"""What each signal and each piece of evidence is worth: everything anew without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from faqbot.evaluation.progress import Progress
from faqbot.evaluation.tuning.confidence import evidence_of
from faqbot.evaluation.tuning.figures import Comparison, Run, compared, of_source
from faqbot.evaluation.tuning.learn import Lesson, Tested, cross_validated
from faqbot.evaluation.tuning.observe import View, view
from faqbot.retrieval.model import Model


@dataclass(frozen=True, slots=True)
class Dropped:
    """One row of the table: what was dropped, and every knowledge base with and without it.

    In a comparison ``before`` is with it and ``now`` without: a negative difference is what it
    was worth.
    """

    part: Literal["signal", "evidence"]
    name: str
    comparisons: tuple[Comparison, ...]


def ablate(
    views: Sequence[View], names: Sequence[str], base: Model, seed: int, progress: Progress
) -> Iterator[Dropped]:
    """Drop the signals of ``base`` one at a time, then the evidence, refitted by folds.

    ``names`` are those of the knowledge bases.
    """
    sources = range(len(names))
    inside = [v for v in views if v.case.kind == "in"]
    whole = [_ranked(inside, source) for source in sources]
    for name in base.signals:
        progress(f"without {name}", 0, 1)
        less = replace(base, signals={n: w for n, w in base.signals.items() if n != name})
        seen = [view(v.case, replace(v.ranker, model=less)) for v in inside]
        without = [_ranked(seen, source) for source in sources]
        yield Dropped("signal", name, _compared(names, whole, without, seed))
    plain = Lesson(weights=False, memory=False)
    whole = _judged(cross_validated(views, base, plain), sources)
    for name in dict.fromkeys(name for part in evidence_of(memory=False) for name in part):
        progress(f"without {name}", 0, 1)
        without = _judged(cross_validated(views, base, replace(plain, without=name)), sources)
        yield Dropped("evidence", name, _compared(names, whole, without, seed))


def _ranked(views: Sequence[View], source: int) -> Run:
    return Run([v.outcome() for v in views if v.case.source == source], [])


def _judged(found: Sequence[Tested], sources: Sequence[int]) -> list[Run]:
    return [of_source(found, source)[1] for source in sources]


def _compared(
    names: Sequence[str], before: Sequence[Run], now: Sequence[Run], seed: int
) -> tuple[Comparison, ...]:
    runs = zip(names, before, now, strict=True)
    return tuple(compared(name, first, second, seed) for name, first, second in runs)
