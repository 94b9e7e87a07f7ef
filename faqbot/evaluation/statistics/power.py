"""Power: the smallest difference that a set of cases can show, and how many cases it would take."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from faqbot.evaluation.statistics.bootstrap import LEVEL, Resampling

SEEN = 0.8  # how often a difference of that size is to be seen
CHURN = 0.05  # of the cases that end otherwise after an edit, one way or the other
WANTED = 0.02  # two points
_Z = NormalDist().inv_cdf((1 + LEVEL) / 2) + NormalDist().inv_cdf(SEEN)


@dataclass(frozen=True, slots=True)
class Power:
    """What ``cases`` can show. They tell as much as ``worth`` independent ones would.

    ``smallest`` is the difference of two shares that a paired test sees :data:`SEEN` of the times,
    ``needed`` how many such cases it takes for :data:`WANTED`, where ``churn`` of them change.
    """

    cases: int
    worth: float
    smallest: float
    needed: int
    churn: float = CHURN


def power(ok: ArrayLike, groups: Sequence[Hashable], churn: float = CHURN) -> Power | None:
    """Return the power of cases that ended well or not, shape (n,); None without any.

    Cases of one of ``groups`` resemble each other as much as their outcomes do.
    """
    values = np.asarray(ok, dtype=float)
    if not values.size:
        return None
    effect = design_effect(values, groups)
    worth = values.size / effect
    smallest = max(_Z * sqrt(churn / worth), 1 / values.size)
    return Power(values.size, worth, smallest, ceil(effect * churn * (_Z / WANTED) ** 2), churn)


def design_effect(values: ArrayLike, groups: Sequence[Hashable]) -> float:
    """Return how many times larger the variance of the mean is for drawing groups; at least 1."""
    given = np.asarray(values, dtype=float)
    off = given - float(given.mean())
    alone = float((off**2).sum())
    together = float((Resampling(groups, 0).sums(off) ** 2).sum())
    return max(1.0, together / alone) if alone else 1.0
