"""Bootstrap intervals: how far a figure could be off, had other questions been asked.

Questions about one entry resemble each other, so whole groups are drawn, not single questions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from faqbot.lazy import lazy

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LEVEL = 0.95
RESAMPLES = 2000
_KEPT = 1000  # groups; draws of ten thousand are 80 MB, too much to keep
_NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with the bounds of its 95 % interval; all NaN when there is nothing to measure."""

    value: float
    low: float
    high: float

    @classmethod
    def nothing(cls) -> Interval:
        """Return the figure of an empty set."""
        return cls(float("nan"), float("nan"), float("nan"))


class Resampling:
    """Seeded draws, with replacement, of G groups; one object serves all measures of a sample.

    ``groups`` (n,) names the group of each case. The same seed and groups give the same draws.
    """

    def __init__(self, groups: Sequence[Hashable], seed: int, resamples: int = RESAMPLES) -> None:
        numbers: dict[Hashable, int] = {}
        self.group: Ints = np.array(
            [numbers.setdefault(group, len(numbers)) for group in groups], dtype=np.int64
        )
        self.size = len(numbers)
        self.resamples = resamples
        self._seed = seed

    @lazy
    def counts(self) -> Floats:
        """How often each group was drawn, shape (resamples, G)."""
        made = _counts if self.size <= _KEPT else _counts.__wrapped__
        return made(self._seed, self.size, self.resamples)

    def draws(self) -> Iterator[Ints]:
        """Yield, for each resample, the numbers of the cases drawn, repetitions included."""
        order = np.argsort(self.group, kind="stable")
        members = np.split(order, np.cumsum(np.bincount(self.group))[:-1])
        for row in self.counts:
            if self.size < len(self.group):
                drawn = [np.tile(members[g], int(row[g])) for g in np.flatnonzero(row)]
                yield np.concatenate(drawn)
            else:
                yield np.repeat(order, row.astype(np.int64))

    def sums(self, values: ArrayLike) -> Floats:
        """Return the sums of ``values`` (n,) by group, shape (G,)."""
        weights = np.asarray(values, dtype=float)
        return np.bincount(self.group, weights, self.size).astype(np.float64)

    def mean(self, values: ArrayLike) -> Interval:
        """Return the mean of ``values`` (n,) with its interval; NaN when there are none."""
        return self.ratio(values, np.ones(len(self.group)))

    def ratio(self, numerator: ArrayLike, denominator: ArrayLike) -> Interval:
        """Return sum(numerator) / sum(denominator), shapes (n,), with its BCa interval.

        BCa: bias-corrected and accelerated (Efron 1987). Where all draws agree on 0 or on 1 the
        bootstrap would claim certainty; the exact binomial bound on the number of groups with
        anything in the denominator is given instead.
        """
        if not self.size:
            return Interval.nothing()
        top, bottom = self.sums(numerator), self.sums(denominator)
        if not bottom.sum():
            return Interval.nothing()
        value = float(top.sum() / bottom.sum())
        weights = self.counts @ bottom.astype(np.float32)
        drawn = (self.counts @ top.astype(np.float32))[weights > 0] / weights[weights > 0]
        left = bottom.sum() - bottom
        jackknife: Floats = (top.sum() - top)[left > 0] / left[left > 0]
        if np.ptp(drawn) < 1e-6:
            return _degenerate(value, int(np.count_nonzero(bottom)))
        low, high = np.quantile(drawn, _levels(drawn, jackknife, value))
        return Interval(value, min(float(low), value), max(float(high), value))

    def statistic(self, of: Callable[[Ints], float]) -> Interval:
        """Return any figure with its percentile interval; ``of`` takes the case numbers drawn."""
        if not self.size:
            return Interval.nothing()
        return percentile(of(np.arange(len(self.group))), [of(drawn) for drawn in self.draws()])


@lru_cache(maxsize=8)  # suites of one judgement that are as large as each other
def _counts(seed: int, size: int, resamples: int) -> Floats:
    rng = np.random.default_rng([seed, size])
    drawn = np.empty((resamples, size), dtype=np.float32)
    for row in drawn:
        row[:] = np.bincount(rng.integers(0, size, size), minlength=size)
    drawn.flags.writeable = False
    return drawn  # type: ignore[return-value]


def _levels(drawn: Floats, jackknife: Floats, value: float) -> tuple[float, float]:
    """Return the two quantiles of ``drawn`` that bound the BCa interval."""
    below = float(np.mean(drawn < value - 1e-6) + np.mean(np.abs(drawn - value) <= 1e-6) / 2)
    bias = _NORMAL.inv_cdf(min(max(below, 1e-4), 1 - 1e-4))
    lean = jackknife.mean() - jackknife if jackknife.size else np.zeros(1)
    spread = float((lean**2).sum()) ** 1.5
    acceleration = float((lean**3).sum()) / (6 * spread) if spread > 0 else 0.0

    def level(z: float) -> float:
        shifted = bias + z
        return _NORMAL.cdf(bias + shifted / max(1e-6, 1 - acceleration * shifted))

    z = _NORMAL.inv_cdf((1 + LEVEL) / 2)
    return level(-z), level(z)


def _degenerate(value: float, n: int) -> Interval:
    bound = ((1 - LEVEL) / 2) ** (1 / n)
    if value == 1:
        return Interval(value, bound, value)
    if value == 0:
        return Interval(value, value, 1 - bound)
    return Interval(value, value, value)


def percentile(value: float, drawn: ArrayLike) -> Interval:
    """Return ``value`` with the percentile interval of its resampled values ``drawn``.

    NaN among ``drawn`` (a resample in which nothing could be measured) is left out.
    """
    found = np.asarray(drawn, dtype=float)
    found = found[~np.isnan(found)]
    if np.isnan(value) or not found.size:
        return Interval.nothing()
    low, high = np.quantile(found, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(value, min(float(low), value), max(float(high), value))


def two_samples(
    statistics: Callable[[Ints, Ints], Sequence[float]], first: Resampling, second: Resampling
) -> list[Interval]:
    """Return percentile intervals for statistics of two samples that are drawn independently.

    ``statistics`` takes the case numbers drawn of either sample and returns its figures.
    """
    values = statistics(np.arange(len(first.group)), np.arange(len(second.group)))
    pairs = zip(first.draws(), second.draws(), strict=True)
    drawn = np.array([statistics(a, b) for a, b in pairs])
    return [percentile(value, drawn[:, i]) for i, value in enumerate(values)]
