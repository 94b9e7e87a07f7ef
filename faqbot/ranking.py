"""A ranking as a plain value, as retrieval hands it to everyone else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.text.analyzer import Analysis


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal gave: ``amount = weight * value``.

    Of the two probabilities whose product is the confidence, ``part`` names the one whose
    log-odds the amount is added to: ``scope`` or ``match``.
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
    that this entry is a right answer to the query.
    """

    entry: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one query, best first; ties are broken by entry id.

    ``dense`` tells that an encoder was asked, so that meaning counts beside words.
    """

    query: Analysis
    candidates: tuple[Candidate, ...]
    dense: bool = False

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None when nothing matched at all."""
        return self.candidates[0] if self.candidates else None
