"""Word vectors: a shipped table, memory-mapped, so that meaning costs no encoder.

``scripts/word_vectors.py`` and ``scripts/teach_words.py`` make the table. The cosine of two words
is their nearness in meaning, and the weight a / (a + p) of each says how common it is (Arora, Liang
and Ma, "A Simple but Tough-to-Beat Baseline for Sentence Embeddings", ICLR 2017). What a text means
by its words in their order is said in ``sentences``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from math import log, sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faqbot.lazy import lazy
from faqbot.retrieval.caches import Cache
from faqbot.retrieval.postings import Floats
from faqbot.text.figures import is_figure
from faqbot.text.words import DENIAL

DIMENSIONS = 64
FOLDER = Path(__file__).with_name("words")
_KEPT = 1 << 15  # words at hand
FREQUENT = 1e-4  # a in the weight a / (a + p) of a word
_TINY = 1e-9
_MOST, _OF_FIGURE, _OF_DENIAL = 16.0, 6.0, 3.0  # nats, of what the table does not have or tell


def word_hash(term: str) -> int:
    """Return the number under which the table keeps a term."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")


def place_of(term: str, hashes: NDArray[np.uint64]) -> int | None:
    """Return where the hash of ``term`` stands among ``hashes``, ascending; None if nowhere."""
    number = np.uint64(word_hash(term))
    at = int(hashes.searchsorted(number))
    return at if at < len(hashes) and hashes[at] == number else None


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

    @lazy
    def word(self) -> Cache[str, tuple[Floats, float] | None]:
        """Unit vector, (d,), and weight of each term; None of one that is not in the table."""
        return Cache(self._word, _KEPT)

    def _word(self, term: str) -> tuple[Floats, float] | None:
        at = place_of(term, self._hashes)
        if at is None:
            return None
        vector = self._vectors[at].astype(np.float32)
        return vector / np.float32(sqrt(vector.dot(vector)) + _TINY), float(self._weights[at])

    @lazy
    def information(self) -> Cache[str, float]:
        """How much each term says: minus the log of how common it is in Japanese, at most 16."""
        return Cache(self._information, _KEPT)

    def _information(self, term: str) -> float:
        if term == DENIAL:
            return _OF_DENIAL
        if is_figure(term):
            return _OF_FIGURE
        known = self.word[term]
        if known is None:
            return _MOST
        rarity = known[1]  # a / (a + p)
        return min(_MOST, -log(max(FREQUENT * (1 - rarity) / (rarity + _TINY), _TINY)))

    def unit(self, terms: Sequence[str]) -> Floats:
        """Return the unit vector of each of ``terms``, (T, d); zeros for those without one."""
        found = np.zeros((len(terms), DIMENSIONS), dtype=np.float32)
        for place, term in enumerate(terms):
            if known := self.word[term]:
                found[place] = known[0]
        return found


@cache
def shipped() -> WordVectors:
    """Return the table that comes with the package."""
    return WordVectors.load()
