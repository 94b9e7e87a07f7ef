"""Themes of questions that went wrong, the entries they belong to, and proposals, as values."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from faqbot.knowledge.model import Knowledge
from faqbot.lazy import lazy
from faqbot.retrieval.index import Index
from faqbot.workshop.suggest.asked import AskedQuestion, Trouble, key_of
from faqbot.workshop.suggest.likeness import cluster, similar
from faqbot.workshop.suggest.reading import Reading

# Two questions are one matter when both are more likely in scope than not, one entry most likely
# answers both, and they are not unlike; where no entry answers them, when they are alike; and
# always when they are nearly equal. Purity was measured with each (see docs/suggest.md) and chosen
# on other halves than those that are published: words alone tell too little.
TOGETHER, NEAR, ALIKE, EQUAL = 0.6, 0.3, 0.45, 0.9
INSIDE = 0.5
_OUTSIDE = 0.15  # chance of being answered below which the likeliest entry says nothing
_LOOSE = 0.15  # pairs less alike count as not alike at all
_WEIGHTS: Mapping[Trouble, float] = {"miss": 1.0, "unhelpful": 1.0, "handoff": 1.0, "menu": 0.5}


@dataclass(frozen=True, slots=True)
class ThemeCase:
    """A question that went wrong, and what is made of it today."""

    asked: AskedQuestion
    reading: Reading


@dataclass(frozen=True)
class Theme:
    """Questions about one thing, the most central first.

    ``likeness`` holds how alike two of ``cases`` are, by their places, the smaller first.
    """

    cases: tuple[ThemeCase, ...]
    likeness: Mapping[tuple[int, int], float]

    @property
    def id(self) -> str:
        """A short name, the same in every run in which the title is."""
        return hashlib.blake2b(key_of(self.title).encode(), digest_size=3).hexdigest()

    @property
    def title(self) -> str:
        """The most central question."""
        return self.cases[0].asked.text

    @lazy
    def troubles(self) -> Counter[Trouble]:
        """What visitors got, how often."""
        return sum((case.asked.troubles for case in self.cases), Counter())

    @property
    def count(self) -> int:
        """How often it was asked."""
        return sum(case.asked.count for case in self.cases)

    @property
    def answers(self) -> tuple[str, ...]:
        """What people answered and offer, of the most central question first."""
        found = (answer for case in self.cases for answer in case.asked.answers if answer)
        return tuple(dict.fromkeys(found))

    @property
    def weight(self) -> float:
        """How much it matters: by how often it went wrong, and how badly."""
        return sum(_WEIGHTS[trouble] * times for trouble, times in self.troubles.items())

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last day on which it was asked, if the log tells."""
        first = [case.asked.first for case in self.cases if case.asked.first]
        last = [case.asked.last for case in self.cases if case.asked.last]
        return (min(first), max(last)) if first and last else None

    def alike(self, i: int, j: int) -> float:
        """Return how alike two cases are."""
        return 1.0 if i == j else self.likeness.get((min(i, j), max(i, j)), 0.0)


def group(cases: Sequence[ThemeCase], index: Index) -> list[Theme]:
    """Return the themes of ``cases``, those that matter most first."""
    if not cases:
        return []
    first, second, value = similar([case.reading for case in cases], index, _LOOSE)
    matters = [_matter(case) for case in cases]
    edges = [
        (i, j, alike)
        for i, j, alike in zip(first.tolist(), second.tolist(), value.tolist(), strict=True)
        if matters[i] == matters[j] and _belong(cases[i], cases[j], matters[i], alike)
    ]
    groups = cluster(len(cases), edges, NEAR)
    home = {n: (at, number) for number, found in enumerate(groups) for at, n in enumerate(found)}
    inside: list[dict[tuple[int, int], float]] = [{} for _ in groups]
    for i, j, alike in edges:
        if home[i][1] == home[j][1]:
            inside[home[i][1]][home[i][0], home[j][0]] = alike
    themes = [
        _theme([cases[n] for n in found], links)
        for found, links in zip(groups, inside, strict=True)
    ]
    return sorted(themes, key=lambda theme: (-theme.weight, -theme.count, theme.title))


def _matter(case: ThemeCase) -> str:
    """Return the entry that visitors chose, else the likeliest; "" where there hardly is one."""
    if case.asked.votes.total():
        return min(case.asked.votes, key=lambda entry: (-case.asked.votes[entry], entry))
    inside = case.reading.matches and case.reading.scope >= _OUTSIDE
    return case.reading.matches[0][0] if inside else ""


def _belong(one: ThemeCase, other: ThemeCase, matter: str, alike: float) -> bool:
    """Tell whether two cases of the same likeliest entry, "" for none, are one theme."""
    if not matter:
        return alike >= ALIKE
    ours, theirs = _answering(one), _answering(other)
    together = sum(chance * theirs.get(entry, 0.0) for entry, chance in ours.items())
    inside = min(_scope(one), _scope(other)) >= INSIDE
    return alike >= EQUAL or (alike >= NEAR and inside and together >= TOGETHER)


def _scope(case: ThemeCase) -> float:
    """Return how likely it is answered at all; what visitors found themselves is."""
    return 1.0 if case.asked.votes.total() else case.reading.scope


def _answering(case: ThemeCase) -> dict[str, float]:
    """Return how likely each entry answers ``case`` if any does; what visitors chose tells best."""
    votes = +case.asked.votes
    if not votes:
        return dict(case.reading.matches)
    return {entry: times / votes.total() for entry, times in votes.items()}


def _theme(cases: Sequence[ThemeCase], links: Mapping[tuple[int, int], float]) -> Theme:
    """Put the most central case first: most alike to what was asked most."""
    size = len(cases)
    central = [float(case.asked.count) for case in cases]
    for (i, j), alike in links.items():
        central[i] += alike * cases[j].asked.count
        central[j] += alike * cases[i].asked.count
    order = sorted(range(size), key=lambda n: (-central[n], len(cases[n].asked.text), n))
    place = {n: at for at, n in enumerate(order)}
    moved = {
        (min(place[i], place[j]), max(place[i], place[j])): alike for (i, j), alike in links.items()
    }
    return Theme(tuple(cases[n] for n in order), moved)


VOTE = 3.0  # what a visitor's choice counts, in questions that the ranker is asked about
_BLAME = 0.2  # what is left of the chance of an answer that was found unhelpful


def chances(theme: Theme) -> list[tuple[str, float]]:
    """Return entries with the probability that they answer the theme, likeliest first.

    Taken as given is that the knowledge base answers it at all; see :func:`scope`.
    """
    total: Counter[str] = Counter()
    votes = 0
    for case in theme.cases:
        for entry, chance in case.reading.matches:
            total[entry] += chance * (_BLAME if case.asked.blamed[entry] else 1.0)  # type: ignore[assignment]
        for entry, times in case.asked.votes.items():
            total[entry] += VOTE * times  # type: ignore[assignment]
            votes += times
    weight = len(theme.cases) + VOTE * votes
    found = [(entry, value / weight) for entry, value in total.items() if value > 0]
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def scope(theme: Theme) -> float:
    """Return the probability that the knowledge base answers such questions at all.

    Where visitors found an answer themselves it does.
    """
    if any(case.asked.votes.total() for case in theme.cases):
        return 1.0
    return sum(map(_scope, theme.cases)) / len(theme.cases)


def category(theme: Theme, knowledge: Knowledge) -> str:
    """Return the category that an entry for the theme would most likely stand in."""
    total: Counter[str] = Counter()
    for case in theme.cases:
        for entry, chance in case.reading.matches[:5]:
            if entry in knowledge.entry:
                total[knowledge.entry[entry].category] += chance  # type: ignore[assignment]
    if not total:
        return knowledge.categories[0].id
    return min(total, key=lambda name: (-total[name], name))


def blamed(theme: Theme) -> str:
    """Return the entry whose answer most visitors of the theme found unhelpful, "" for none."""
    total: Counter[str] = Counter()
    for case in theme.cases:
        total.update(case.asked.blamed)
    return min(total, key=lambda name: (-total[name], name)) if total.total() else ""


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
    ``new``       begin ``entry`` in ``category``, asked by ``wordings``, its ``answer`` a person's,
                  or unwritten
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
    answer: str = ""

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
