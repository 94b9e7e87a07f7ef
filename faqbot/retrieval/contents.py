"""The words of each entry, wherever they stand in it: the postings the other way round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.postings import Ints, Lists, Places, ranges


@dataclass(frozen=True)
class Contents:
    """The different words of N entries: those of entry n are ``words[start[n]:start[n + 1]]``."""

    start: Ints
    words: Ints

    @classmethod
    def build(cls, word: Ints, entry: Ints, entries: int) -> Contents:
        """Build from pairs of a word and an entry that has it, each pair once."""
        start = np.zeros(entries + 1, dtype=np.int32)
        np.cumsum(np.bincount(entry, minlength=entries), out=start[1:])
        return cls(start, word[entry.argsort(kind="stable")])

    @classmethod
    def of(cls, lists: Lists, entries: int) -> Contents:
        """Return the words of so many ``entries``, of the postings of each word."""
        numbers = np.arange(len(lists.start) - 1, dtype=np.int32)
        item = lists.item.astype(np.int32, copy=False)
        return cls.build(numbers.repeat(np.diff(lists.start)), item, entries)

    def with_entries(self, come: Contents, source: Places) -> Contents:
        """Return the words of these entries and of those that ``come``, as they are now.

        ``source`` (N,) are the entries in their order now, those of ``come`` counted on behind
        these.
        """
        both = np.concatenate([self.start[:-1], come.start[:-1] + len(self.words)])
        lengths = np.concatenate([np.diff(self.start), np.diff(come.start)])[source]
        start = np.zeros(len(source) + 1, dtype=np.int32)
        np.cumsum(lengths, out=start[1:])
        at, _ = ranges(both[source], lengths)
        return Contents(start, np.concatenate([self.words, come.words]).take(at))

    def take(self, entries: Sequence[int]) -> tuple[Ints, Ints]:
        """Return the words of ``entries``, one after the other, and how many each has, (L,)."""
        places = np.array(entries, dtype=np.intp)
        first = self.start.take(places)
        lengths = self.start.take(places + 1) - first
        at, _ = ranges(first, lengths)
        return self.words.take(at), lengths
