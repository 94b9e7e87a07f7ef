"""Confidence: two logistic models, of whether a query is answered at all and of which entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.tuning.observe import Doubles, Kind, View
from faqbot.retrieval.evidence import EVIDENCE, FELT, FELT_REMEMBERED, REMEMBERED
from faqbot.retrieval.model import Logit

SCOPE = ("latent", "fame", "familiar", "length", "overlap", "unknown_words")
MATCH = ("margin", "lead", "likeness", "latent", "overlap", "unknown_words", "length")
SCOPE_C, MATCH_C = 0.1, 0.3
LOOKED_AT = 5  # candidates of a question that match learns from
OTHERS_WEIGHT = 0.12  # of each of them but the first
# Parts of the questions out of scope: as given, of other knowledge bases, of withheld entries.
_MIX: dict[Kind, float] = {"out": 0.93, "far": 0.05, "near": 0.02}
_NAMES = tuple(EVIDENCE)


def evidence_of(
    memory: bool, without: str = "", *, felt: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the evidence of scope and of match, of models with or without a memory.

    ``felt`` tells that an encoder is asked.
    """
    # Nearness tells whether there is an answer at all; which it is, the margin tells as well.
    nearness = FELT if felt else ()
    remembered = (*REMEMBERED, *(FELT_REMEMBERED if felt else ()))
    more = remembered if memory else ()
    return (
        tuple(name for name in (*SCOPE, *nearness, *more) if name != without),
        tuple(name for name in (*MATCH, *more) if name != without),
    )


def fit_scope(views: Sequence[View], names: Sequence[str]) -> Logit:
    """Fit the log-odds that a query is answered at all, on its best candidate.

    Each knowledge base counts alike, and in each the shares of judged questions and of those out
    of scope are as given, so that the probability is that of the mixture.
    """
    found = [v for v in views if v.judged is not None]
    x = _matrix([[row[0] for row in v.judged.proof] for v in found if v.judged], names)
    y = np.array([v.case.kind == "in" for v in found])
    return _fit(x, y, _scope_weights(found), SCOPE_C, names)


def _scope_weights(views: Sequence[View]) -> Doubles:
    places: dict[tuple[int, Kind], list[int]] = {}
    for i, v in enumerate(views):
        places.setdefault((v.case.source, v.case.kind), []).append(i)
    weights = np.zeros(len(views))
    for (source, kind), at in places.items():
        inside = len(places.get((source, "in"), ()))
        prior = inside / max(1, inside + len(places.get((source, "out"), ())))
        kinds = {k: part for k, part in _MIX.items() if (source, k) in places}
        part = prior if kind == "in" else (1 - prior) * kinds[kind] / sum(kinds.values())
        weights[at] = part / len(at)
    return np.asarray(weights * len(views) / weights.sum())


def fit_match(views: Sequence[View], names: Sequence[str]) -> Logit:
    """Fit the log-odds that a candidate is right, on judged questions; bases count alike."""
    rows, right, weight = [], [], []
    found = [v for v in views if v.judged is not None and v.case.kind == "in"]
    count = np.bincount([v.case.source for v in found])
    for v in found:
        assert v.judged is not None  # noqa: S101 - filtered above
        for place, i in enumerate(v.judged.order[:LOOKED_AT].tolist()):
            rows.append([row[place] for row in v.judged.proof])
            right.append(v.right[i])
            weight.append((OTHERS_WEIGHT if place else 1.0) / count[v.case.source])
    weights = np.array(weight)
    y = np.array(right)
    return _fit(_matrix(rows, names), y, weights * len(weights) / weights.sum(), MATCH_C, names)


def log_odds(logit: Logit, evidence: Doubles) -> Doubles:
    """Return ``logit`` of evidence of shape (E,) or (E, K)."""
    weights = np.array([logit.weights.get(name, 0.0) for name in _NAMES])
    return np.asarray(logit.bias + weights @ evidence)


def confidence(view: View, scope: Logit, match: Logit) -> Doubles:
    """Return the probability that each candidate is right, best candidate first, (K,)."""
    if view.judged is None:
        return np.zeros(0)
    inside = log_odds(scope, np.array(view.judged.proof)[:, 0])
    right = log_odds(match, np.array(view.judged.proof))
    return np.asarray(1 / ((1 + np.exp(-inside)) * (1 + np.exp(-right))))


def _matrix(rows: Sequence[Sequence[float]], names: Sequence[str]) -> Doubles:
    return np.array(rows)[:, [_NAMES.index(name) for name in names]]


def _fit(
    x: Doubles, y: NDArray[np.bool_], weight: Doubles, cost: float, names: Sequence[str]
) -> Logit:
    """Fit; what is recalled may speak for an answer, never against it.

    An example that must not be reminded of itself leaves the right entry with one example less
    than the wrong ones, which looks as if being remembered were a bad sign.
    """
    found = _regress(x, y, weight, cost, names)
    memory = (*REMEMBERED, *FELT_REMEMBERED)
    kept = [n for n in names if n not in memory or found.weights.get(n, 0.0) > 0]
    if len(kept) == len(names):
        return found
    columns = [names.index(name) for name in kept]
    return _fit(x[:, columns], y, weight, cost, kept)


def _regress(
    x: Doubles, y: NDArray[np.bool_], weight: Doubles, cost: float, names: Sequence[str]
) -> Logit:
    """Fit on standardised columns; the logit returned takes them as they come."""
    from sklearn.linear_model import LogisticRegression

    if y.all() or not y.any():
        share = (float(y.sum()) + 0.5) / (len(y) + 1)
        return Logit(round(float(np.log(share / (1 - share))), 4), {})
    mean = np.average(x, axis=0, weights=weight)
    deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight)) + 1e-9
    model: Any = LogisticRegression(C=cost, max_iter=2000)
    model.fit((x - mean) / deviation, y, sample_weight=weight)
    slopes = model.coef_[0] / deviation
    return Logit(
        round(float(model.intercept_[0] - slopes @ mean), 4),
        {name: round(float(w), 4) for name, w in zip(names, slopes, strict=True)},
    )
