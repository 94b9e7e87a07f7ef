"""Texts of entries that are found by being typed as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Ints
from faqbot.text.normalize import normalize


@dataclass(frozen=True)
class Exact:
    """Hashes of the normalised texts, (T,) ascending, and the entry ``owners`` (T,) of each."""

    hashes: NDArray[np.uint64]
    owners: Ints

    @classmethod
    def build(cls, texts: Iterable[tuple[int, str]]) -> Exact:
        """Take (number of the entry, text); keywords alone are no text of an entry."""
        found = sorted({(_hash(normalize(text)), owner) for owner, text in texts})
        return cls(
            np.array([h for h, _ in found], dtype=np.uint64),
            np.array([owner for _, owner in found], dtype=np.int32),
        )

    def moved(self, now: Ints, texts: Iterable[tuple[int, str]]) -> Exact:
        """Return the same with entries at the numbers ``now``, -1 for none, and more ``texts``."""
        owners, come = now[self.owners], Exact.build(texts)
        hashes = np.concatenate([self.hashes[owners >= 0], come.hashes])
        owners = np.concatenate([owners[owners >= 0], come.owners])
        order = np.lexsort((owners, hashes))
        return Exact(hashes[order], owners[order])

    def entries(self, normalized: str) -> frozenset[int]:
        """Return the entries that have this text, which is normalised."""
        number = np.uint64(_hash(normalized))
        first = int(self.hashes.searchsorted(number))
        last = int(self.hashes.searchsorted(number, side="right"))
        return frozenset(self.owners[first:last].tolist())


def _hash(normalized: str) -> int:
    plain = normalized.rstrip("?!。 ")
    return int.from_bytes(blake2b(plain.encode(), digest_size=8).digest(), "little")
