"""How good a model is on cases it has not learned from, beside the model there was before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import abstention, calibration, ranking
from faqbot.evaluation.statistics.paired import SIGNIFICANT, Difference, compare
from faqbot.evaluation.tuning.learn import Tested
from faqbot.evaluation.tuning.observe import Doubles


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
    """Return the outcomes before and now on the knowledge base ``source``."""
    own = [t for t in tested if t.now.case.source == source]
    kinds = [[t for t in own if t.now.case.kind == kind] for kind in ("in", "out")]
    before = [[t.before.outcome(t.confidence_before) for t in found] for found in kinds]
    now = [[t.now.outcome(t.confidence) for t in found] for found in kinds]
    return Run(*before), Run(*now)


def compared(name: str, before: Run, now: Run, seed: int) -> Comparison:
    """Compare two runs over the same cases of the knowledge base ``name``."""
    values = ranking.per_question(before.inside), ranking.per_question(now.inside)
    differences = {m: compare(values[0][m], values[1][m], seed) for m in ("hit@1", "nDCG@10")}
    differences["Brier"] = compare(-_errors(before), -_errors(now), seed)
    return Comparison(
        name,
        len(now.inside),
        len(now.others),
        figures(before),
        figures(now),
        differences,
    )


def figures(run: Run) -> Figures:
    """Return the figures of one run."""
    inside, others = run.inside, run.others
    values = ranking.per_question(inside)
    sure, right = calibration.arrays(inside)
    strange = np.array([o.confidence for o in others], dtype=float)
    relevant = np.array([o.relevant for o in inside], dtype=float)
    kept, among = abstention.kept(sure, relevant, strange)
    every = np.concatenate([sure, strange]), np.concatenate([right, np.zeros(len(strange))])
    return Figures(
        hit=float(values["hit@1"].mean()),
        ndcg=float(values["nDCG@10"].mean()),
        auroc=abstention.auroc(sure, strange),
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
