"""Features: all that an index knows of one word or n-gram, ready at hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from faqbot.retrieval.postings import Floats, Places
from faqbot.retrieval.rows import word_key

if TYPE_CHECKING:
    from faqbot.retrieval.index import Index


ENTRY, IMPACT, PULL = 0, 1, 2  # the columns of an element


@dataclass(frozen=True, slots=True, eq=False)
class Feature:
    """One list of the postings, by ``number``: ``length`` entries with two amounts for each.

    ``elements`` (length, 3) are rows of an entry, ascending; the BM25F of the feature in it; and
    how much it speaks for the entry rather than for others (see ``documents``). ``idf`` is how
    rare the feature is among entries, ``text_idf`` among their texts. ``key`` is a word's hash.
    """

    number: int
    length: int
    elements: Floats
    idf: float
    text_idf: float
    key: int

    @classmethod
    def of(cls, index: Index, number: int, elements: Floats) -> Feature:
        """Return the feature of this number, whose list ``elements`` is."""
        return cls(
            number,
            len(elements),
            elements,
            float(index.idf[number]),
            float(index.documents.idf[number]),
            word_key(number) if number < len(index.words) else 0,
        )

    def times(self, weight: float) -> Feature:
        """Return the feature as it is when it counts ``weight``."""
        return replace(
            self,
            elements=self.elements * np.array([1, weight, weight], dtype=np.float32),
            idf=self.idf * weight,
            text_idf=self.text_idf * weight,
        )

    def among(self, entries: Places) -> Feature:
        """Return the feature with its list cut down to ``entries``, which are ascending."""
        mine = self.elements[:, ENTRY]
        at = mine.searchsorted(entries.astype(np.float32))
        at = at[mine.take(at, mode="clip") == entries]
        return replace(self, length=len(at), elements=self.elements.take(at, axis=0))
