"""Proposals for a theme, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.workshop.suggest.themes import Theme

ProposalKind = Literal["variant", "synonym", "new", "rewrite", "choose", "none"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What would come of a proposal, tried out on the knowledge base with it.

    Of the theme's ``others``, its most central questions that are not themselves added,
    ``before`` and ``after`` are answered with the entry; the confidences are means over all of
    them. ``lost`` are questions, with the entries they belong to, that would no longer reach it.
    """

    others: int
    before: int
    after: int
    confidence_before: float
    confidence_after: float
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that an editor could do.

    ``variant``   add ``wordings`` to ``entry``
    ``synonym``   let ``word``, which is unknown, mean the same as ``known``
    ``new``       begin ``entry`` in ``category``, asked by ``wordings``, its answer unwritten
    ``rewrite``   look the answer of ``entry`` over: visitors found it unhelpful
    ``choose``    no entry is likely enough to be named; the proposals behind this one are options
    ``none``      nothing: it has nothing to do with the knowledge base

    ``chance`` is the probability that ``entry`` answers the theme if any does (see the
    suggestion's ``scope``); 0 where there is none.
    """

    kind: ProposalKind
    entry: str = ""
    wordings: tuple[str, ...] = ()
    category: str = ""
    word: str = ""
    known: str = ""
    chance: float = 0.0
    effect: Effect | None = None

    @property
    def writes(self) -> bool:
        """Whether there is anything to write when it is accepted."""
        return bool(self.wordings) if self.kind in ("variant", "new") else self.kind == "synonym"


@dataclass(frozen=True)
class Suggestion:
    """A theme with its proposals, the recommended one first.

    ``scope`` is the mean probability that the knowledge base answers such questions at all;
    ``known`` and ``unknown`` are their words, by whether they stand in it.
    """

    theme: Theme
    proposals: tuple[Proposal, ...]
    scope: float
    known: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id of the theme."""
        return self.theme.id

    @property
    def first(self) -> Proposal:
        """The recommended proposal."""
        return self.proposals[0]

    @property
    def worth(self) -> float:
        """What is likely gained: how much the theme matters by the chance that this helps."""
        if self.first.kind == "none":
            return 0.0
        if self.first.kind == "new":
            return self.theme.weight * (1 - self._best)
        return self.theme.weight * self._best

    @property
    def _best(self) -> float:
        return max((p.chance for p in self.proposals), default=0.0) * self.scope
