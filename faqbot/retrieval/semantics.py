"""Meaning of words without an encoder at question time: a shipped table of word vectors.

``scripts/word_vectors.py`` makes the table. The vector of a text is the sum of its words' unit
vectors, each by the weight a / (a + p) of how common the word is (Arora, Liang and Ma, "A Simple
but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017), at length 1; the cosine of two
texts is their nearness in meaning. A word that the table does not have adds nothing.

Soft coverage asks the same word by word. Of the weight that a query's words carry it is the share
that one of an entry's questions has: all of a word that stands there, and of one that does not
the cube of its greatest cosine with a word that does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import blake2b
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.caches import Cache, Compiled
from faqbot.retrieval.postings import Floats, Ints, Places, ranges
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.texts import EntryTexts
from faqbot.text.synonyms import Terms

DIMENSIONS = 64
FOLDER = Path(__file__).with_name("words")
_KEPT = 1 << 15  # words at hand
_TINY = 1e-9


def word_hash(term: str) -> int:
    """Return the number under which the table keeps a term."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


class WordVectors:
    """The table: ``hashes`` (W,) ascending, ``vectors`` (W, d) as bytes, ``weights`` (W,)."""

    def __init__(
        self,
        hashes: NDArray[np.uint64],
        vectors: NDArray[np.int8],
        weights: NDArray[np.float16],
    ) -> None:
        """Take the arrays as they are kept on disk."""
        self._hashes = hashes
        self._vectors = vectors
        self._weights = weights

    @classmethod
    def load(cls, folder: Path = FOLDER) -> WordVectors:
        """Map the table in ``folder`` into memory; raises OSError."""
        names = ("hashes", "vectors", "weights")
        return cls(
            *(np.load(folder / f"{n}.npy", mmap_mode="r", allow_pickle=False) for n in names)
        )

    @cached_property
    def word(self) -> Cache[str, tuple[Floats, float] | None]:
        """Unit vector, (d,), and weight of each term; None of one that is not in the table."""
        return Cache(self._word, _KEPT)

    def _word(self, term: str) -> tuple[Floats, float] | None:
        number = np.uint64(word_hash(term))
        at = int(self._hashes.searchsorted(number))
        if at == len(self._hashes) or self._hashes[at] != number:
            return None
        vector = self._vectors[at].astype(np.float32)
        return vector / np.float32(sqrt(vector.dot(vector)) + _TINY), float(self._weights[at])

    def unit(self, terms: Sequence[str]) -> Floats:
        """Return the unit vector of each of ``terms``, (T, d); zeros for those without one."""
        found = np.zeros((len(terms), DIMENSIONS), dtype=np.float32)
        for place, term in enumerate(terms):
            if known := self.word[term]:
                found[place] = known[0]
        return found

    def text(self, terms: Iterable[str]) -> Floats:
        """Return the vector of a text of these terms, (d,), at length 1, or zeros."""
        total = np.zeros(DIMENSIONS, dtype=np.float32)
        for term in dict.fromkeys(terms):
            if known := self.word[term]:
                total += known[0] * np.float32(known[1])
        return total / np.float32(sqrt(total.dot(total)) + _TINY)


@cache
def shipped() -> WordVectors:
    """Return the table that comes with the package."""
    return WordVectors.load()


@dataclass(frozen=True)
class Semantics(Compiled):
    """What the texts of N entries mean: ``rows`` (R, d) and ``heads`` (N, d) are unit vectors.

    A row is a question, variant or keyword, in the order of :class:`~.rows.Rows`; a head is the
    beginning of an answer. ``words`` (V, d) are the vectors of the words of the index.
    """

    rows: Floats
    heads: Floats
    words: Floats

    @classmethod
    def build(cls, entries: Sequence[EntryTexts], words: Sequence[str]) -> Semantics:
        """Look the words up in the shipped table."""
        table = shipped()
        return cls(
            np.array([table.text(row.words) for texts in entries for row in texts.rows]),
            np.array([table.text(texts.head.words) for texts in entries]),
            table.unit(words),
        )

    def nearness(self, vector: Floats, of_entry: Ints) -> Floats:
        """Return the greatest cosine of ``vector`` with a row of each entry, (N,).

        The rows of entry n are those from ``of_entry[n]`` to ``of_entry[n + 1]``.
        """
        found: Floats = np.maximum.reduceat(self.rows.dot(vector), of_entry[:-1])
        return found

    def nearness_of(self, vector: Floats, of_entry: Ints, entries: Places) -> Floats:
        """Return :meth:`nearness` of these ``entries`` alone, (K,)."""
        if not len(entries):
            return np.zeros(0, dtype=np.float32)
        first, last = of_entry[entries], of_entry[entries + 1]
        at, _ = ranges(first, last - first)
        starts = np.concatenate([[0], np.cumsum(last - first)[:-1]])
        found: Floats = np.maximum.reduceat(self.rows.take(at, axis=0).dot(vector), starts)
        return found

    def covered(
        self, terms: Terms, weights: Floats, numbers: Ints, rows: Rows, entries: Sequence[int]
    ) -> list[float]:
        """Return the soft coverage of ``terms`` by each of ``entries``.

        ``weights`` (T,) are those of the terms, ``numbers`` (T,) theirs among the words of the
        index, -1 for a term that is not among them.
        """
        parts = [rows.flat[entry] for entry in entries]
        lengths = np.array([length for _, of_rows in parts for length in of_rows])
        filled = lengths.nonzero()[0]
        if not len(terms) or not len(filled):
            return [0.0] * len(entries)
        words = np.concatenate([of_words for of_words, _ in parts])
        alike = self.words.take(words, axis=0).dot(shipped().unit(terms).T).clip(0, 1) ** 3
        alike[words[:, None] == numbers] = 1
        starts = np.concatenate([[0], np.cumsum(lengths[filled])[:-1]])
        shares = np.zeros(len(lengths))
        shares[filled] = np.maximum.reduceat(alike, starts).dot(weights) / (weights.sum() + _TINY)
        counts = np.array([len(of_rows) for _, of_rows in parts])
        firsts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        found: list[float] = np.maximum.reduceat(shares, firsts).tolist()
        return found
