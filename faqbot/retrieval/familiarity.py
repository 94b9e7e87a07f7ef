"""How much a query sounds like what the knowledge base is asked.

Questions to a desk share more than their subject: endings, politeness, turns of phrase. Counting
the three-character pieces of a query that occur in the editor's questions tells chit-chat from a
question with no model of either.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

_SLOTS_PER_PIECE = 8  # so that about one piece in eight shares its slot with another


@dataclass(frozen=True)
class Familiarity:
    """``table`` counts, for each slot of a hash table, the questions that have such a piece."""

    table: NDArray[np.uint16]
    questions: int

    @classmethod
    def build(cls, questions: Sequence[str]) -> Familiarity:
        """Count the pieces of ``questions``, which are normalised."""
        counts = Counter(piece for text in questions for piece in set(_pieces(text)))
        size = 1 << max(10, (_SLOTS_PER_PIECE * len(counts)).bit_length())
        table = np.zeros(size, dtype=np.uint16)
        slots = np.fromiter((crc32(p) for p in counts), np.int64, len(counts)) & (size - 1)
        np.add.at(table, slots, np.minimum(list(counts.values()), 60000).astype(np.uint16))
        return cls(table, len(questions))

    def of(self, normalized: str) -> tuple[float, float]:
        """Return (share of the pieces that are known, mean log frequency of the pieces).

        The second is in units of the log of the number of questions.
        """
        slots = np.array([crc32(piece) for piece in _pieces(normalized)], dtype=np.int64)
        counts = self.table[slots & (len(self.table) - 1)]
        share = np.count_nonzero(counts) / len(counts)
        return share, float(np.log1p(counts).mean() / np.log1p(self.questions))


def _pieces(normalized: str) -> list[bytes]:
    text = f"^{normalized}$"
    return [text[i : i + 3].encode() for i in range(max(1, len(text) - 2))]
