"""Two runs over the same cases: is one better, or is it chance?"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from faqbot.evaluation.statistics.bootstrap import Floats, Interval, Resampling

PERMUTATIONS = 9999
SIGNIFICANT = 0.05
_CHUNK = 512  # permutations at a time: memory stays small on thousands of cases


@dataclass(frozen=True, slots=True)
class Difference:
    """A mean difference, now minus before, over ``n`` cases that both runs have.

    ``p_value`` is two-sided, of the randomisation test: how often differences at least as large
    come about when it is drawn by lot, for every group of cases, which run was which.
    """

    mean: Interval
    p_value: float
    n: int

    @property
    def verdict(self) -> Literal["better", "worse", "no difference shown"]:
        """What can be said, taking larger values for better.

        Only where the test and the interval agree is anything said at all.
        """
        if not self.p_value < SIGNIFICANT or self.mean.low <= 0 <= self.mean.high:
            return "no difference shown"
        return "better" if self.mean.value > 0 else "worse"


def compare(
    before: ArrayLike,
    now: ArrayLike,
    seed: int,
    groups: Sequence[Hashable] | None = None,
) -> Difference:
    """Compare paired values, shapes (n,); cases of one of ``groups`` are drawn together.

    A pair of which a value is NaN is no pair and is left out.
    """
    difference = np.asarray(now, dtype=float) - np.asarray(before, dtype=float)
    names = list(groups) if groups is not None else list(range(len(difference)))
    measured = ~np.isnan(difference)
    draws = Resampling([names[i] for i in np.flatnonzero(measured)], seed)
    difference = difference[measured]
    if not len(difference):
        return Difference(Interval.nothing(), float("nan"), 0)
    if not difference.any():  # the same run twice: no chance is involved
        return Difference(Interval(0.0, 0.0, 0.0), 1.0, len(difference))
    sums = draws.sums(difference)
    return Difference(draws.mean(difference), _p_value(sums, seed), len(difference))


def corrected(p_values: Sequence[float]) -> list[float]:
    """Return ``p_values`` corrected for their number (Holm 1979); NaN, no test, counts as 1.

    Of many tests some look like a finding by chance; below a bound after this, one did not.
    """
    given = np.nan_to_num(np.asarray(p_values, dtype=float), nan=1.0)
    order = np.argsort(given, kind="stable")
    raised = given[order] * np.arange(len(given), 0, -1)
    found = np.empty(len(given))
    found[order] = np.minimum(1.0, np.maximum.accumulate(raised))
    return [float(p) for p in found]


def _p_value(sums: Floats, seed: int) -> float:
    sums = sums[sums != 0]
    rng = np.random.default_rng([seed, sums.size])
    observed = abs(float(sums.sum())) - 1e-9
    extreme = 0
    for first in range(0, PERMUTATIONS, _CHUNK):
        size = min(_CHUNK, PERMUTATIONS - first)
        signs = rng.integers(0, 2, (size, sums.size), dtype=np.int8) * 2.0 - 1.0
        extreme += int(np.count_nonzero(np.abs(signs @ sums) >= observed))
    return (extreme + 1) / (PERMUTATIONS + 1)
