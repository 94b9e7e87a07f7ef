"""A ranking as a plain value, as retrieval hands it to everyone else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from faqbot.text.analyzer import Analysis


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one signal gave: ``amount = weight * value``.

    All of them together are the log-odds of the candidate against none of them.

    Attributes:
        part: The sum that it belongs to: ``scope``, the same for every candidate of a query,
            ``match``, or ``combined``, what evidence is worth in combination.
        signal: Its name.
        value: How strong it is; in ``combined`` what it adds to the output of the network.
        weight: How much it counts.
        amount: What it adds to the log-odds.
    """

    part: Literal["scope", "match", "combined"]
    signal: str
    value: float
    weight: float
    amount: float


def amounts_of(contributions: Iterable[Contribution]) -> dict[str, float]:
    """Return what each signal adds to the log-odds, in however many ways it counts."""
    amounts: dict[str, float] = {}
    for one in contributions:
        amounts[one.signal] = amounts.get(one.signal, 0.0) + one.amount
    return amounts


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may answer the query.

    Attributes:
        entry: Its id.
        score: What orders the candidates; comparable within one ranking only.
        confidence: The calibrated probability, in [0, 1], that this entry is the right answer.
            Those of a ranking sum to at most 1; what is missing is the probability that none of
            them is.
    """

    entry: str
    score: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The candidates of one query, best first; ties are broken by entry id.

    Attributes:
        query: The analysis of what was asked.
        candidates: Best first.
        dense: Whether an encoder was asked, so that meaning counts beside words.
        named: Ids of the entries in whose questions the only content word of the query stands.
        differing: Ids of the candidates that name another figure than the query: 2階 for 9階.
    """

    query: Analysis
    candidates: tuple[Candidate, ...]
    dense: bool = False
    named: frozenset[str] = frozenset()
    differing: frozenset[str] = frozenset()

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None when nothing matched at all."""
        return self.candidates[0] if self.candidates else None
