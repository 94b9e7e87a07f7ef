"""Calibration: is a confidence of 80 % right four times in five, and what does caution cost?

Both look at the best candidate alone: its confidence, and whether it is a right entry, one of
the question's highest grade. On questions out of scope nothing is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.statistics.bootstrap import Floats

BINS = 10


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
    """Return the expected calibration error.

    The mean over questions of how far, in the question's bin, the mean confidence is from the
    share that is right. NaN without questions.
    """
    if not confidence.size:
        return float("nan")
    number = _bin_of(confidence)
    gaps = np.bincount(number, confidence, BINS) - np.bincount(number, right, BINS)
    return float(np.abs(gaps).sum() / confidence.size)


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
