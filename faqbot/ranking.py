"""A ranking as a plain value, as retrieval hands it to everyone else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.text.analyzer import Analysis


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal gave: ``amount = weight * value``.

    ``part`` names the sum that the amount belongs to: ``scope``, which is the same for every
    candidate of a query, or ``match``. Both together are the log-odds of the candidate against
    none of them.
    """

    part: Literal["scope", "match"]
    signal: str
    value: float
    weight: float
    amount: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer the query.

    ``score`` orders the candidates. ``confidence`` is the calibrated probability, in [0, 1],
    that this entry is the right answer to the query. Those of a ranking sum to at most 1; what is
    missing is the probability that none of them is.
    """

    entry: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one query, best first; ties are broken by entry id.

    ``named`` are the entries in whose questions the only content word of the query stands.
    ``dense`` tells that an encoder was asked, so that meaning counts beside words.
    """

    query: Analysis
    candidates: tuple[Candidate, ...]
    dense: bool = False
    named: frozenset[str] = frozenset()

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None when nothing matched at all."""
        return self.candidates[0] if self.candidates else None
