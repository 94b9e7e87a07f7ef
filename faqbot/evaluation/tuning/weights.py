"""Weights of the signals: listwise softmax regression over the candidates of each question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.tuning.observe import Doubles, View
from faqbot.retrieval.meaning import DENSE_MEMORY
from faqbot.retrieval.model import MEMORY

L2 = 0.1
ENOUGH = 600  # questions; of fewer each pulls less, so that twenty do not spoil what is there
L2_OF_VARIANTS = 3.0  # a variant left out is harder to find than what visitors ask
_UNREACHED = 1e-9


def fit_weights(
    views: Sequence[View],
    before: Mapping[str, float],
    l2: float = L2,
    free: Collection[str] | None = None,
) -> dict[str, float]:
    """Return weights by signal that put what is relevant in front.

    The loss is the cross-entropy between the softmax of the scores and the gains, 2^grade - 1;
    each knowledge base counts alike. L2 pulls towards ``before``, so that few questions change
    little. The scale stays that of ``before``: only ratios matter to the order. With ``free``, only
    the weights of these signals are fitted.
    """
    from scipy.optimize import minimize

    useful = [v for v in views if v.judged is not None and v.grades.any()]
    if not useful:  # a fold of a knowledge base of a few entries
        return dict(before)
    l2 *= max(1.0, ENOUGH / len(useful))
    names = next(v.judged.signals for v in useful if v.judged is not None)
    lists = [v.judged.standard.T * v.ranker.scales(names) for v in useful if v.judged is not None]
    gains = [_shares(v.grades) for v in useful]
    count = np.bincount([v.case.source for v in useful])
    mass = np.array([1 / (count[v.case.source] * np.count_nonzero(count)) for v in useful])
    start = np.array([before.get(name, 0.0) for name in names])
    length = np.array([len(rows) for rows in lists])
    first = np.cumsum(length) - length
    x, target = np.vstack(lists), np.concatenate(gains)
    weight = np.repeat(mass, length)

    def loss(w: Doubles, pull: Doubles, strength: float) -> tuple[float, Doubles]:
        z = x @ w
        z -= np.repeat(np.maximum.reduceat(z, first), length)
        p = np.exp(z)
        total = np.add.reduceat(p, first)
        p /= np.repeat(total, length)
        away = w - pull
        value = -float((weight * target * np.log(p + _UNREACHED)).sum())
        slope = x.T @ (weight * (p - target))
        return value + strength * float(away @ away) / 2, slope + strength * away

    def along(scale: Doubles) -> tuple[float, Doubles]:
        value, slope = loss(scale[0] * start, scale[0] * start, 0.0)
        return value, np.array([slope @ start])

    scale = float(minimize(along, np.array([0.5]), jac=True, method="L-BFGS-B").x[0])
    scale = max(scale, 0.05)
    found = minimize(
        loss,
        scale * start,
        args=(scale * start, l2),
        jac=True,
        method="L-BFGS-B",
        bounds=[
            (w, w) if free is not None and name not in free else _bounds(name)
            for name, w in zip(names, scale * start, strict=True)
        ],
    ).x
    return {name: round(float(w / scale), 4) for name, w in zip(names, found, strict=True)}


def _bounds(name: str) -> tuple[float | None, None]:
    """Being remembered never speaks against an entry, see ``confidence``."""
    return (0.0 if name in (*MEMORY, *DENSE_MEMORY) else None, None)


def _shares(grades: NDArray[np.int64]) -> Doubles:
    gain = 2.0**grades - 1
    return np.asarray(gain / gain.sum())
