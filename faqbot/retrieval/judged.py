"""The candidates of one query as numbers, and the arithmetic that makes confidence of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.model import Dense, Logit, Model

Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Parts:
    """Which signals and which evidence are worked out, with their weights, (S,) and (E,) twice.

    ``scope`` and ``match`` are what the weights of the evidence were taken from.
    """

    signals: tuple[str, ...]
    weights: list[float]
    evidence: tuple[str, ...]
    scope: Logit
    match: Logit
    scope_weights: list[float]
    match_weights: list[float]

    @classmethod
    def of(
        cls, model: Model | Dense, signals: Mapping[str, float], evidence: tuple[str, ...]
    ) -> Parts:
        """Take the weights of ``evidence`` from ``model``; ``signals`` come with theirs."""
        scope, match = model.scope, model.match
        return cls(
            tuple(signals),
            list(signals.values()),
            evidence,
            scope,
            match,
            [scope.weights.get(name, 0.0) for name in evidence],
            [match.weights.get(name, 0.0) for name in evidence],
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one query as numbers.

    ``found`` are K candidates, ``scores`` (K,) the weighted sums of their standardised signals,
    ``order`` (K,) their places best first. ``parts`` names the rows of ``centred`` (S, K), the
    signals less their means, with their ``deviations``, and of ``proof``, E rows of one number for
    each candidate looked at, the first L of ``order``. ``scope`` and ``match``, of each of
    the L, sum to the utility of a candidate, see ``ranker``. ``dense`` tells that an encoder
    was asked.
    """

    found: Candidates
    parts: Parts
    centred: Doubles
    deviations: list[float]
    scores: Doubles
    order: NDArray[np.intp]
    proof: list[list[float]]
    scope: float
    match: list[float]
    dense: bool = False

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of the signals, S."""
        return self.parts.signals

    @property
    def evidence(self) -> tuple[str, ...]:
        """The names of the evidence, E."""
        return self.parts.evidence

    @property
    def standard(self) -> Doubles:
        """The standardised signals, (S, K)."""
        return np.asarray(self.centred / np.array(self.deviations)[:, None])

    @property
    def confidence(self) -> list[float]:
        """The probability that each candidate looked at is right, best candidate first."""
        return exclusive([self.scope + match for match in self.match])

    def behind(self, rank: int) -> list[float]:
        """How far each standardised signal stands below that of the best score's candidate."""
        first = int(self.scores.argmax())
        standard = self.standard
        found: list[float] = (standard[:, self.order[rank]] - standard[:, first]).tolist()
        return found


def exclusive(utilities: Sequence[float]) -> list[float]:
    """Return the probabilities of options of which at most one is right; that of none is left.

    The utility of none is 0; see ``ranker``.
    """
    most = max(0.0, *utilities)
    powers = [exp(utility - most) for utility in utilities]
    total = exp(-most) + sum(powers)
    return [power / total for power in powers]


def weighted(
    bias: float, weights: list[float], proof: list[list[float] | float], count: int
) -> list[float]:
    """Return the weighted sum of ``proof`` for each of the first ``count`` candidates."""
    rows = []
    for weight, row in zip(weights, proof, strict=True):
        if not weight:
            continue
        if isinstance(row, list):
            rows.append([weight * value for value in row[:count]])
        else:
            bias += weight * row
    return [sum(column, bias) for column in zip(*rows, strict=True)] if rows else [bias] * count
