"""Reports of every mistake of a source, with guesses at what was meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import ClassVar

from faqbot.errors import Location, Problem, problem
from faqbot.i18n import Sentence


class Report:
    """Collects problems; ``catalogue`` has the sentences of those that :meth:`add` is told."""

    catalogue: ClassVar[str] = "knowledge"

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def add(self, code: str, where: Location, **values: object) -> None:
        """Record the problem called ``code``; see :func:`~faqbot.errors.problem`."""
        self.extend([problem(self.catalogue, code, where, **values)])

    def extend(self, problems: Iterable[Problem]) -> None:
        """Record problems that are ready made."""
        self._problems.extend(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything recorded, in the order of files and lines."""
        return tuple(sorted(self._problems, key=_place))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What makes the source unusable."""
        return tuple(found for found in self.problems if found.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What does not stand in the way."""
        return tuple(found for found in self.problems if found.severity != "error")


def _place(found: Problem) -> tuple[str, int, int, str]:
    where = found.where
    return where.file, where.line, where.column, found.code


_CUTOFF = 60.0  # of 100; below, a proposal puzzles more than it helps
_MOST_LISTED = 40  # words
_SHORT, _CUTOFF_SHORT = 3, 75.0  # characters: 祝日 is no 日, JST no EST
NOTHING = Sentence.of("common", "nothing")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the one of ``known`` most similar to ``word``, or None when none is similar."""
    from rapidfuzz import fuzz, process  # only where there is a mistake

    cutoff = _CUTOFF_SHORT if len(_folded(word)) <= _SHORT else _CUTOFF
    found = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=_folded, score_cutoff=cutoff
    )
    return None if found is None else found[0]


def hint(word: str, known: Iterable[str]) -> Sentence:
    """Return the question "did you mean …?", or nothing when nothing is similar."""
    match = nearest(word, known)
    return Sentence.of("common", "did-you-mean", match=match) if match else NOTHING


def listing(known: Iterable[str]) -> tuple[str, ...] | Sentence:
    """Return the known words, for people to read; ``なし`` / ``none`` when there are none.

    Of very many only the first: nobody reads the rest, and a misspelt one has a hint of its own.
    """
    words = tuple(known)
    if len(words) > _MOST_LISTED:
        words = (*words[:_MOST_LISTED], "…")
    return words or Sentence.of("common", "none")


def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().strip()
