"""Standing of words in a knowledge base: in which entries each occurs, and what is asked there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import log

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.features import ENTRY
from faqbot.retrieval.index import Index
from faqbot.text.words import QUESTION_KINDS
from faqbot.types import WordPlaces

_KEPT = 1 << 13  # words, or entries


@dataclass(frozen=True)
class Standing(Compiled):
    """Where the words of an index stand, by the ids of its entries."""

    index: Index

    @lazy
    def _number(self) -> dict[str, int]:
        return {entry: number for number, entry in enumerate(self.index.entries)}

    @lazy
    def _entries(self) -> Cache[str, frozenset[int]]:
        return Cache(self._with, _KEPT)

    def _with(self, word: str) -> frozenset[int]:
        feature = self.index.word[word]
        if feature is None:
            return frozenset()
        return frozenset(feature.elements[:, ENTRY].astype(int).tolist())

    @lazy
    def _asked(self) -> Cache[int, frozenset[int]]:
        sets = self.index.rows.sets
        return Cache(lambda number: frozenset[int]().union(*sets[number]), _KEPT)

    def knows(self, word: str) -> bool:
        """Tell whether ``word`` stands anywhere."""
        return bool(self._entries[word])

    def places(self, words: Iterable[str]) -> WordPlaces:
        """Return, of each known one of ``words``, its number and the numbers of its entries."""
        known = ((word, self._entries[word]) for word in words)
        return tuple((self.index.words[word], entries) for word, entries in known if entries)

    def said(self, places: WordPlaces, entry: str) -> float:
        """Return the share of words, rare ones counting more, that stand anywhere in ``entry``."""
        number, weights = self._number.get(entry, -1), self._weights
        total = held = 0.0
        for _, entries in places:
            weight = weights[len(entries)]
            total += weight
            held += weight if number in entries else 0.0
        return held / total if total else 0.0

    def asked(self, places: WordPlaces, entry: str) -> float:
        """Return the share of words, rare ones counting more, in the questions of ``entry``."""
        number = self._number.get(entry)
        if number is None or not places:
            return 0.0
        asked, weights = self._asked[number], self._weights
        total = held = 0.0
        for word, entries in places:
            weight = weights[len(entries)]
            total += weight
            held += weight if word in asked else 0.0
        return held / total if total else 0.0

    @lazy
    def _weights(self) -> list[float]:
        """What a word counts, by how many entries it stands in."""
        size = len(self._number) + 1
        return [0.0, *(log(size / count) for count in range(1, size + 1))]

    def kind(self, kinds: Collection[str], entry: str) -> float:
        """Return the share of the questions of ``entry`` that ask for one of ``kinds``."""
        number = self._number.get(entry)
        if number is None or not kinds:
            return 0.0
        row = self.index.asked[number]
        return max(float(row[QUESTION_KINDS.index(kind)]) for kind in kinds)
