"""Figures of a model on cases it has not learned from, and what each part of it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import abstention, calibration, ranking
from faqbot.evaluation.statistics.paired import SIGNIFICANT, Difference, compare
from faqbot.evaluation.tuning.confidence import evidence_of
from faqbot.evaluation.tuning.learn import Lesson, Tested, cross_validated
from faqbot.evaluation.tuning.observe import Doubles, View, view
from faqbot.retrieval.model import Model
from faqbot.types import Progress

_RANKED = ("hit@1", "nDCG@10")


@dataclass(frozen=True, slots=True)
class Run:
    """What a model makes of judged questions, and of those out of scope."""

    inside: Sequence[Outcome]
    others: Sequence[Outcome]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a model reaches. Without questions out of scope ``auroc``, ``kept``, ``right`` are NaN.

    ``ece_in`` is over judged questions, ``ece_all`` and ``brier`` over these and those out of
    scope; ``right`` counts a candidate of any grade.
    """

    hit: float
    ndcg: float
    auroc: float
    kept: float
    right: float
    ece_in: float
    ece_all: float
    brier: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """One knowledge base: how many cases, both models' figures, differences by measure.

    A difference is positive where the new model is better; of the Brier score too.
    """

    name: str
    questions: int
    out_of_scope: int
    before: Figures
    now: Figures
    differences: dict[str, Difference]

    @property
    def helps(self) -> bool:
        """Tell whether something has become better and nothing worse."""
        better = any(is_gain(self.differences[name]) for name in ("nDCG@10", "Brier"))
        return better and all(d.verdict != "worse" for d in self.differences.values())


def is_gain(difference: Difference) -> bool:
    """Tell whether a gain is no chance: a one-sided test, since only better is asked for."""
    return difference.mean.value > 0 and difference.p_value / 2 < SIGNIFICANT


def of_source(tested: Sequence[Tested], source: int) -> tuple[Run, Run]:
    """Return the outcomes before and now on the knowledge base ``source`` as a whole."""
    own = [t for t in tested if t.now.case.source == source and not t.now.case.part]
    kinds = [[t for t in own if t.now.case.kind == kind] for kind in ("in", "out")]
    before = [[t.before.outcome(t.confidence_before) for t in found] for found in kinds]
    now = [[t.now.outcome(t.confidence) for t in found] for found in kinds]
    return Run(*before), Run(*now)


def compared(name: str, before: Run, now: Run, seed: int) -> Comparison:
    """Compare two runs over the same cases of the knowledge base ``name``."""
    values = ranking.per_question(before.inside), ranking.per_question(now.inside)
    inside = _clusters(now.inside)
    differences = {m: compare(values[0][m], values[1][m], seed, inside) for m in _RANKED}
    every = [*inside, *_clusters(now.others)]
    differences["Brier"] = compare(-_errors(before), -_errors(now), seed, every)
    return Comparison(
        name,
        len(now.inside),
        len(now.others),
        figures(before),
        figures(now),
        differences,
    )


def _clusters(outcomes: Sequence[Outcome]) -> list[str]:
    return [outcome.question.cluster for outcome in outcomes]


def figures(run: Run) -> Figures:
    """Return the figures of one run."""
    inside, others = run.inside, run.others
    values = ranking.per_question(inside)
    sure, right = calibration.arrays(inside)
    strange = np.array([o.confidence for o in others], dtype=float)
    known, unknown = ([o.answerability for o in found] for found in (inside, others))
    positive, negative = np.array(known, dtype=float), np.array(unknown, dtype=float)
    relevant = np.array([o.relevant for o in inside], dtype=float)
    kept, among = abstention.kept(positive, relevant, negative)
    every = np.concatenate([sure, strange]), np.concatenate([right, np.zeros(len(strange))])
    return Figures(
        hit=float(values["hit@1"].mean()),
        ndcg=float(values["nDCG@10"].mean()),
        auroc=abstention.auroc(positive, negative),
        kept=kept,
        right=among,
        ece_in=calibration.ece(sure, right),
        ece_all=calibration.ece(*every),
        brier=float(_errors(run).mean()),
    )


def _errors(run: Run) -> Doubles:
    """Squared errors of the confidences, whose mean is the Brier score."""
    sure, right = calibration.arrays([*run.inside, *run.others])
    return np.asarray((sure - right) ** 2)


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
