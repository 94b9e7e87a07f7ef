"""The questions of each entry as sets of words: what a query has in common with one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.postings import Ints, Places, ranges

_KEPT = 1 << 14  # entries whose questions are ready at hand
_FACTOR = 0x9E3779B97F4A7C15  # 2**64 by the golden ratio
_BITS = (1 << 64) - 1
Sets = tuple[frozenset[int], ...]


@dataclass(frozen=True)
class Rows(Compiled):
    """R questions (variants and keywords too) of N entries.

    ``of_entry`` (N + 1,) says where each entry's questions begin, ``start`` (R + 1,) where each
    question's different words in ``words`` do. ``keys`` (R,) are hashes of these sets, ascending,
    and ``owners`` (R,) the entry of each.
    """

    of_entry: Ints
    start: Ints
    words: Ints
    keys: NDArray[np.uint64]
    owners: Ints

    @classmethod
    def build(cls, words: Ints, row: Ints, owner: Ints, entries: int) -> Rows:
        """Build from the different words of each question; ``owner`` (R,) are their entries."""
        order = np.lexsort((words, row))
        words, row = words[order], row[order]
        start = np.zeros(len(owner) + 1, dtype=np.int32)
        np.cumsum(np.bincount(row, minlength=len(owner)), out=start[1:])
        hashed = np.zeros(len(words) + 1, dtype=np.uint64)
        np.cumsum(_hashed(words), out=hashed[1:])  # sums wrap around, and so do differences
        keys = hashed[start[1:]] - hashed[start[:-1]]
        by_key = np.lexsort((owner, keys))
        of_entry = np.searchsorted(owner, np.arange(entries + 1)).astype(np.int32)
        return cls(of_entry, start, words.astype(np.int32), keys[by_key], owner[by_key])

    def with_entries(
        self, come: Rows, source: Places, moved: Ints, now: Places
    ) -> tuple[Rows, Places]:
        """Return the questions of these entries and of those that ``come``, as they are now.

        ``source`` (N,) are the entries in their order now, those of ``come`` counted on behind
        these; ``moved`` the numbers that these have now, -1 of what is gone, ``now`` those of
        ``come``. Returned besides are the rows of both that the questions are taken from, (R,).
        """
        rows, words = len(self.start) - 1, len(self.words)
        entries = np.concatenate([self.of_entry[:-1], come.of_entry[:-1] + rows])
        counts = np.concatenate([np.diff(self.of_entry), np.diff(come.of_entry)])
        counts = counts[source]
        taken, _ = ranges(entries[source], counts)
        starts = np.concatenate([self.start[:-1], come.start[:-1] + words])
        lengths = np.concatenate([np.diff(self.start), np.diff(come.start)])[taken]
        at, _ = ranges(starts[taken], lengths)
        kept = moved[self.owners] >= 0
        keys = np.concatenate([self.keys[kept], come.keys])
        owners = np.concatenate([moved[self.owners[kept]], now[come.owners]])
        order = np.lexsort((owners, keys))
        made = Rows(
            _starts(counts),
            _starts(lengths),
            np.concatenate([self.words, come.words])[at],
            keys[order],
            owners[order].astype(np.int32),
        )
        return made, taken

    def with_words(self, words: Sequence[int], key: int) -> list[int]:
        """Return the entries one of whose questions has just these words, which differ.

        ``key`` is the sum of their :func:`word_key`.
        """
        if not words:
            return []
        key &= _BITS
        at = bisect_left(self._keys, key)
        found: dict[int, None] = {}
        while at < len(self._keys) and self._keys[at] == key:
            entry = int(self.owners[at])
            if frozenset(words) in self.sets[entry]:
                found[entry] = None
            at += 1
        return [*found]

    def flat(self, entry: int) -> tuple[Ints, list[int]]:
        """Return the words of all questions of ``entry``, and how many each question has."""
        first, last = self.of_entry[entry : entry + 2].tolist()
        bounds = self.start[first : last + 1]
        return self.words[bounds[0] : bounds[-1]], np.diff(bounds).tolist()

    @lazy
    def sets(self) -> Cache[int, Sets]:
        """The questions of each entry as sets."""
        return Cache(self._sets, _KEPT)

    def _sets(self, entry: int) -> Sets:
        first, last = self.of_entry[entry : entry + 2].tolist()
        bounds = self.start[first : last + 1].tolist()
        words = self.words[bounds[0] : bounds[-1]].tolist()
        starts = [bound - bounds[0] for bound in bounds]
        return tuple(frozenset(words[begin:end]) for begin, end in pairwise(starts))

    @lazy
    def _keys(self) -> memoryview:
        return memoryview(self.keys)  # type: ignore[arg-type]  # its items are Python numbers


def _starts(lengths: NDArray[np.signedinteger[Any]]) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def word_key(word: int) -> int:
    """Return the hash of a word."""
    mixed = (word + 1) * _FACTOR & _BITS
    return mixed * (mixed >> 32 | 1) & _BITS


def _hashed(words: Ints) -> NDArray[np.uint64]:
    mixed = (words.astype(np.uint64) + np.uint64(1)) * np.uint64(_FACTOR)
    return mixed * (mixed >> np.uint64(32) | np.uint64(1))
