"""Calibration: is a confidence of 80 % right four times in five, and what does caution cost?

Both look at the best candidate alone: its confidence, and whether it is a right entry, one of
the question's highest grade. On questions out of scope nothing is right.

The calibration error of a sample is never 0: chance alone parts confidence from share in every bin.
So what chance adds is taken off (Kumar, Liang and Ma 2019), the interval tells how far the error of
all questions may be, and beside it stands what a perfectly calibrated engine would be charged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.statistics.bootstrap import LEVEL, Floats, Interval, Resampling

BINS = 10
_TRIALS = 200  # perfectly calibrated engines looked at
_NORMAL = NormalDist()
_Z = _NORMAL.inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence lies in (``low``, ``high``], the lowest bin with 0."""

    low: float
    high: float
    count: int
    confidence: float  # mean; 0 in an empty bin
    right: float  # share; 0 in an empty bin


@dataclass(frozen=True, slots=True)
class Point:
    """Answering all questions from ``threshold`` on: the share answered and the share wrong."""

    threshold: float
    coverage: float
    risk: float


def arrays(outcomes: Sequence[Outcome]) -> tuple[Floats, Floats]:
    """Return (confidences, right as 0 or 1), shapes (n,)."""
    confidence = np.array([outcome.confidence for outcome in outcomes], dtype=float)
    right = np.array([outcome.rank == 1 for outcome in outcomes], dtype=float)
    return confidence, right


def _bin_of(confidence: Floats) -> NDArray[np.int64]:
    return np.clip(np.ceil(confidence * BINS).astype(np.int64) - 1, 0, BINS - 1)


def reliability(confidence: Floats, right: Floats) -> tuple[Bin, ...]:
    """Return ten bins of equal width over [0, 1]."""
    number = _bin_of(confidence)
    counts = np.bincount(number, minlength=BINS)
    safe = np.maximum(counts, 1)
    means = np.bincount(number, confidence, BINS) / safe
    rights = np.bincount(number, right, BINS) / safe
    return tuple(
        Bin(i / BINS, (i + 1) / BINS, int(counts[i]), float(means[i]), float(rights[i]))
        for i in range(BINS)
    )


def ece(confidence: Floats, right: Floats) -> float:
    """Return the expected calibration error of the sample, chance included.

    The mean over questions of how far, in the question's bin, the mean confidence is from the
    share that is right. NaN without questions.
    """
    if not confidence.size:
        return float("nan")
    number = _bin_of(confidence)
    gaps = np.bincount(number, confidence, BINS) - np.bincount(number, right, BINS)
    return float(np.abs(gaps).sum() / confidence.size)


def error(confidence: Floats, right: Floats, draws: Resampling) -> Interval:
    """Return the expected calibration error without what chance adds, with its interval.

    The error lies no further from the sample's than the gaps of all bins together are off, which
    bounds it from below; from above the sample's own, on average too large, is a bound already.
    """
    if not confidence.size:
        return Interval.nothing()
    gaps = np.zeros((draws.size, BINS))
    np.add.at(gaps, (draws.group, _bin_of(confidence)), confidence - right)
    sizes = draws.sums(np.ones(confidence.size))
    found = gaps.sum(axis=0) / confidence.size
    drawn = (draws.counts @ gaps) / (draws.counts @ sizes)[:, None]
    sample = float(np.abs(found).sum())
    off = float(np.quantile(np.abs(drawn - found).sum(axis=1), (1 + LEVEL) / 2))
    low = max(0.0, sample - off)
    high = sample + _Z * float(np.abs(drawn).sum(axis=1).std())
    spread = np.sqrt(((gaps - sizes[:, None] * found) ** 2).sum(axis=0)) / confidence.size
    return Interval(min(max(_debiased(found, spread), low), high), low, high)


def error_if_perfect(confidence: Floats, seed: int) -> Interval:
    """Return what :func:`error` comes to on average when every confidence is exactly right.

    The interval holds 95 of a hundred such engines.
    """
    n = confidence.size
    if not n:
        return Interval.nothing()
    rng = np.random.default_rng([seed, n])
    number = _bin_of(confidence)
    charged = []
    for _ in range(_TRIALS):
        gap = confidence - (rng.random(n) < confidence)
        found = np.bincount(number, gap, BINS) / n
        spread = np.sqrt(np.bincount(number, gap**2, BINS) / n - found**2) / sqrt(n)
        charged.append(_debiased(found, spread))
    low, high = np.quantile(charged, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(np.mean(charged)), float(low), float(high))


def _debiased(gaps: Floats, spread: Floats) -> float:
    """Return the sum of the sizes of ``gaps``, (B,), less what chance of ``spread`` adds to it.

    A gap seen through normal noise looks larger by as much as noise once more makes it look.
    """
    total = 0.0
    for gap, noise in zip(np.abs(gaps).tolist(), spread.tolist(), strict=True):
        z = gap / noise if noise else np.inf
        seen = noise * 2 * _NORMAL.pdf(z) + gap * (2 * _NORMAL.cdf(z) - 1) if noise else gap
        total += 2 * gap - seen
    return max(0.0, total)


def risk_coverage(confidence: Floats, right: Floats) -> tuple[Point, ...]:
    """Return the risk at every coverage, the most confident questions first.

    Questions of equal confidence are answered together, so a point for each distinct confidence.
    """
    order = np.argsort(-confidence, kind="stable")
    ranked, wrong = confidence[order], np.cumsum(1 - right[order])
    ends = np.flatnonzero(np.append(ranked[1:] != ranked[:-1], True))[: ranked.size]
    return tuple(
        Point(float(ranked[i]), (int(i) + 1) / ranked.size, float(wrong[i] / (i + 1))) for i in ends
    )


def aurc(confidence: Floats, right: Floats) -> float:
    """Return the area under the risk–coverage curve: the mean risk over all coverages.

    Lower is better; among questions of equal confidence the wrong ones are spread evenly. NaN
    without questions.
    """
    if not confidence.size:
        return float("nan")
    values, groups, sizes = np.unique(-confidence, return_inverse=True, return_counts=True)
    wrong = np.bincount(groups, 1 - right, values.size)
    spread = np.repeat(wrong / sizes, sizes)
    return float((np.cumsum(spread) / np.arange(1, confidence.size + 1)).mean())
