"""Abstention: answerability of questions that can be answered against that of others.

Answerability is the probability that some candidate is right (``Outcome.answerability``): a near
tie of two says that the question is one for this desk, though not which of them it is.

``auroc``
    The probability that an answerable question has more of it than one out of scope, ties
    counting half.
``kept_at_5pct_false_answers``
    Set the threshold at the 95th percentile (interpolated) of the questions out of scope, so
    that 5 % of them would be taken for answerable: the share of answerable questions that lie
    above it.
``right_among_kept``
    Of those kept, the share whose first candidate is relevant (grade at least 1).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.statistics.bootstrap import Floats, Interval, Resampling, two_samples

MEASURES = ("auroc", "kept_at_5pct_false_answers", "right_among_kept")
FALSE_ANSWERS = 0.05


def auroc(positive: Floats, negative: Floats) -> float:
    """Return the area under the ROC curve of two sets of confidences, ties counting half.

    NaN when either is empty.
    """
    if not positive.size or not negative.size:
        return float("nan")
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, side="left")
    not_above = np.searchsorted(ordered, positive, side="right")
    return float((below + not_above).mean() / (2 * negative.size))


def threshold(negative: Floats, false_answers: float = FALSE_ANSWERS) -> float:
    """Return the confidence above which ``false_answers`` of the ``negative`` ones lie."""
    return float(np.quantile(negative, 1 - false_answers))


def kept(positive: Floats, right: Floats, negative: Floats) -> tuple[float, float]:
    """Return (share kept, share right among the kept); the latter NaN when none is kept."""
    if not positive.size or not negative.size:
        return float("nan"), float("nan")
    above = positive > threshold(negative)
    return float(above.mean()), float(right[above].mean()) if above.any() else float("nan")


def measure(
    answerable: Sequence[Outcome],
    out_of_scope: Sequence[Outcome],
    first: Resampling,
    second: Resampling,
) -> dict[str, Interval]:
    """Return :data:`MEASURES` with their intervals; ``first`` and ``second`` draw the samples."""
    positive = np.array([o.answerability for o in answerable], dtype=float)
    right = np.array([o.relevant for o in answerable], dtype=float)
    negative = np.array([o.answerability for o in out_of_scope], dtype=float)
    if not positive.size or not negative.size:
        return {name: Interval.nothing() for name in MEASURES}

    def figures(a: NDArray[np.int64], b: NDArray[np.int64]) -> tuple[float, float, float]:
        return (auroc(positive[a], negative[b]), *kept(positive[a], right[a], negative[b]))

    return dict(zip(MEASURES, two_samples(figures, first, second), strict=True))
