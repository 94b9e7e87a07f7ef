"""Familiarity of a query: how much it sounds like what the knowledge base is asked.

Questions to a desk share more than their subject: endings, politeness, turns of phrase. Counting
the three-character pieces of a query that occur in the editor's questions tells chit-chat from a
question with no model of either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.caches import Cache, Compiled

_SLOTS_PER_PIECE = 8  # so that about one piece in eight shares its slot with another
_KEPT = 1 << 16  # pieces
_BITS = (1 << 64) - 1
_ONE, _TWO = np.uint64(21), np.uint64(42)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2**64 by the golden ratio


@dataclass(frozen=True)
class Familiarity(Compiled):
    """``table`` counts, for each slot of a hash table, the questions that have such a piece."""

    table: NDArray[np.uint16]
    questions: int

    @classmethod
    def build(cls, questions: Sequence[str]) -> Familiarity:
        """Count the pieces of ``questions``, which are normalised."""
        pieces = [np.unique(_pieces(text)) for text in questions]
        distinct, counts = np.unique(np.concatenate(pieces), return_counts=True)
        size = 1 << max(10, (_SLOTS_PER_PIECE * len(distinct)).bit_length())
        table = np.zeros(size, dtype=np.uint16)
        np.add.at(table, _slots(distinct, size), np.minimum(counts, 60000).astype(np.uint16))
        return cls(table, len(questions))

    def share(self, normalized: str) -> float:
        """Return the share of the text's pieces that occur in the questions."""
        text = f"^{normalized}$".ljust(3)
        known = self._known
        pieces = [text[at : at + 3] for at in range(len(text) - 2)]
        return sum(map(known.__getitem__, pieces)) / len(pieces)

    @cached_property
    def _known(self) -> Cache[str, bool]:
        return Cache(self._is_known, _KEPT)

    def _is_known(self, piece: str) -> bool:
        one, two, three = map(ord, piece)
        code = (one << int(_TWO) | two << int(_ONE) | three) * int(_FACTOR) & _BITS
        return bool(self.table[code >> (65 - len(self.table).bit_length())])


def _pieces(normalized: str) -> NDArray[np.uint64]:
    """Return every three characters in a row as one number: 21 bits are enough for each."""
    text = f"^{normalized}$".ljust(3)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint64)
    pieces: NDArray[np.uint64] = (codes[:-2] << _TWO) | (codes[1:-1] << _ONE) | codes[2:]
    return pieces


def _slots(pieces: NDArray[np.uint64], size: int) -> NDArray[np.intp]:
    """Hash by multiplication (Knuth 1973, 6.4); the upper bits are the ones that are mixed."""
    return ((pieces * _FACTOR) >> np.uint64(65 - size.bit_length())).astype(np.intp)
