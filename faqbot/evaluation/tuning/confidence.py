"""Confidence: a conditional logit over the candidates of a query and "none of them".

See :mod:`faqbot.retrieval.ranker` for the model. Its loss is the negative log-probability of what
is right: of the right candidates where one is looked at, otherwise of none. Added to it are a
small penalty on standardised weights and, the fewer the questions, one on how far they are from
those of the model that there was before. What is the same of every question keeps its weight.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faqbot.evaluation.tuning.observe import Doubles, View
from faqbot.evaluation.tuning.sources import Kind
from faqbot.evaluation.tuning.weights import ENOUGH
from faqbot.retrieval.evidence import EVIDENCE, FELT_REMEMBERED, REMEMBERED
from faqbot.retrieval.model import Dense, Logit, Model
from faqbot.retrieval.ranker import LOOKED_AT

SCOPE = (
    "known",
    "length",
    "size",
    "few",
    "phrasings",
    "crowding",
    "register",
    "elsewhere_nearest",
    "elsewhere_mean",
)
# How much a knowledge base counts as a whole, and a size of few entries, any other size being 1;
# large ones, of which there are few, count twice.
WHOLE, TINY = 16.0, 2.0
LARGE, OF_LARGE = 100, 2.0  # entries, and how often such a one counts
MATCH = (
    "standing",
    "likeness",
    "latent",
    "semantic",
    "semantic_answer",
    "brevity",
    "met",
    "agreement",
    "contrast",
    "exact",
    "combined",
)
L2, L2_OF_FEW = 1e-3, 0.5  # the second is divided by the number of questions
# How much each kind of question counts: judged, out of scope, of other knowledge bases, of
# withheld entries, small talk. Of what visitors ask about two thirds have an answer.
MIX: dict[Kind, float] = {"in": 1.0, "out": 0.35, "far": 0.05, "near": 0.1, "talk": 0.2}
# Of what is asked of a knowledge base of a few entries most is answered nowhere in it.
FEW = 5  # entries
MIX_OF_FEW: dict[Kind, float] = {"in": 0.2, "out": 0.8, "far": 1.0, "near": 0.2, "talk": 0.5}
_NAMES = tuple(EVIDENCE)
_OF_THE_BASE = frozenset(["size", "crowding"])  # of one alone nothing can be learned about them
_NEVER = -1e9
_TINY = 1e-6


def evidence_of(
    memory: bool, without: str = "", *, felt: bool = False
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the evidence of scope and of match, of models with or without a memory.

    ``felt`` tells that an encoder is asked.
    """
    scope = [*SCOPE, *(("nearest",) if felt else ())]
    match = [*MATCH, *(("nearness", "nearness_asked") if felt else ())]
    if memory:
        scope += ["recalled_nearest", "recalled_near"]
        match += ["recalled", *(FELT_REMEMBERED if felt else ())]
    return (
        tuple(name for name in scope if name != without),
        tuple(name for name in match if name != without),
    )


def fit_confidence(
    views: Sequence[View],
    before: Model | Dense,
    scope: Sequence[str],
    match: Sequence[str],
) -> tuple[Logit, Logit]:
    """Return the weights of the evidence named ``scope`` and ``match``.

    Each knowledge base of about a size counts alike, and so does each of its parts and of its
    kinds of questions.
    """
    from scipy.optimize import minimize

    seen = [view for view in views if view.judged is not None]
    if not seen:  # a fold of a knowledge base of a few entries
        return before.scope, before.match
    evidence, there, right = table_of(seen, (*scope, *match))
    g, f = evidence[:, 0, : len(scope)], evidence[:, :, len(scope) :]
    mass = mass_of(seen)
    spread = np.concatenate([g.std(axis=0), f[there].std(axis=0), [1.0]])
    alone = len({(view.case.source, view.case.part) for view in seen}) < 2
    constant = (spread < _TINY) | [alone and n in _OF_THE_BASE for n in (*scope, *match, "")]
    scale = np.where(constant, 1.0, spread + _TINY)
    anchor = np.array(
        [before.scope.weights.get(n, 0.0) for n in scope]
        + [before.match.weights.get(n, 0.0) for n in match]
        + [before.scope.bias]
    )
    free = np.append(np.ones(len(scale) - 1), 0.0)
    few = max(1.0, ENOUGH / max(1, sum(view.case.kind == "in" for view in seen))) ** 2
    small, near = L2 * free, few * L2_OF_FEW / max(1, len(seen)) * free
    answered: NDArray[np.bool_] = np.asarray(right.any(axis=1))

    def loss(standard: Doubles) -> tuple[float, Doubles]:
        weights = standard / scale
        utility = f @ weights[len(scope) : -1] + (g @ weights[: len(scope)] + weights[-1])[:, None]
        utility[~there] = _NEVER
        most = np.maximum(utility.max(axis=1), 0.0)
        powers = np.exp(utility - most[:, None])
        p = powers / (powers.sum(axis=1) + np.exp(-most))[:, None]
        hit = (p * right).sum(axis=1)
        target = np.where(answered, hit, 1 - p.sum(axis=1)) + 1e-12
        share = np.where(answered[:, None], p * right / (hit + 1e-12)[:, None], 0.0)
        slope = (share - p) * mass[:, None]
        away = standard - anchor * scale
        penalty = small @ (standard * standard) + near @ (away * away)
        value = -float(mass @ np.log(target)) + float(penalty)
        of_scope = slope.sum(axis=1)
        gradient = np.concatenate(
            [of_scope @ g, np.einsum("nl,nlf->f", slope, f), [of_scope.sum()]]
        )
        return value, -gradient / scale + 2 * (small * standard + near * away)

    bounds = [(0.0 if n in _ONLY_FOR else None, None) for n in (*scope, *match)] + [(None, None)]
    bounds = [
        (at, at) if fixed else bound
        for bound, fixed, at in zip(bounds, constant, anchor, strict=True)
    ]
    start = np.clip(anchor * scale, [b[0] if b[0] is not None else -np.inf for b in bounds], None)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x / scale
    return (
        Logit(round(float(found[-1]), 4), _named(scope, found[: len(scope)])),
        Logit(0.0, _named(match, found[len(scope) : -1])),
    )


#: What is remembered may speak for an answer, never against it: an example that must not be
#: reminded of itself leaves the right entry with one less than the wrong ones.
_ONLY_FOR = frozenset([*REMEMBERED, *FELT_REMEMBERED])


def confidence(view: View, scope: Logit, match: Logit) -> Doubles:
    """Return the probability that each candidate is right, best candidate first, (K,)."""
    judged = view.judged
    if judged is None:
        return np.zeros(0)
    proof = np.array(judged.proof)
    utility = _of(scope, proof[:, 0]) + _of(match, proof)
    most = max(0.0, float(utility.max()))
    powers = np.exp(utility - most)
    found = np.zeros(len(judged.order))
    found[: len(powers)] = powers / (powers.sum() + np.exp(-most))
    return found


def _of(logit: Logit, proof: Doubles) -> Doubles:
    """Return ``logit`` of evidence of shape (E,) or (E, L)."""
    weights = np.array([logit.weights.get(name, 0.0) for name in _NAMES])
    return np.asarray(logit.bias + weights @ proof)


def mass_of(views: Sequence[View]) -> Doubles:
    """Return how much each case counts, in all 1: see :func:`fit_confidence`."""
    places: dict[tuple[int, str, Kind], list[int]] = {}
    for place, view in enumerate(views):
        places.setdefault((view.case.source, view.case.part, view.case.kind), []).append(place)
    mass = np.zeros(len(views))
    for (_, part, kind), at in places.items():
        entries = len(views[at[0]].ranker.index.entries)
        few = part and entries <= FEW
        share = (MIX_OF_FEW if few else MIX)[kind] / len(at)
        whole = WHOLE * (OF_LARGE if entries >= LARGE else 1.0)
        mass[at] = share * (TINY if few else 1.0 if part else whole)
    return np.asarray(mass / mass.sum())


def table_of(
    views: Sequence[View], names: Sequence[str]
) -> tuple[Doubles, NDArray[np.bool_], NDArray[np.bool_]]:
    """Return the evidence ``names`` of N views, (N, LOOKED_AT, F), and of which candidates it is.

    Which candidates are there and which are right is (N, LOOKED_AT); none is of other questions
    than judged ones.
    """
    columns = [_NAMES.index(name) for name in names]
    shape = len(views), LOOKED_AT
    evidence = np.zeros((*shape, len(names)))
    there, right = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    for row, view in enumerate(views):
        if view.judged is None:
            continue
        proof = np.array(view.judged.proof).T
        count = len(proof)
        evidence[row, :count] = proof[:, columns]
        there[row, :count] = True
        if view.case.kind == "in":
            right[row, :count] = view.right[view.judged.order[:count]]
    return evidence, there, right


def _named(names: Sequence[str], weights: Doubles) -> dict[str, float]:
    return {n: round(float(w), 4) for n, w in zip(names, weights, strict=True) if round(w, 4)}
