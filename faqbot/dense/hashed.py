"""An encoder without a model: character n-grams, hashed into a small space.

It knows spelling and no meaning. It needs nothing, is the same everywhere and always, and so
stands in for a real encoder in tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from zlib import crc32

import numpy as np

from faqbot.dense.encoder import Kind, Vectors, unit

DIMENSIONS = 256
_SIZES = (1, 2, 3)


class Hashed:
    """Counts n-grams in hashed places with hashed signs (Weinberger et al. 2009)."""

    name = "hashed"

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """Return unit vectors, (n, :data:`DIMENSIONS`)."""
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for gram in _grams(text):
                code = crc32(gram.encode())
                row[code % DIMENSIONS] += 1 if code & 1 << 31 else -1
        return unit(found, len(texts), self.name)


def _grams(text: str) -> chain[str]:
    marked = f"^{text}$"
    return chain.from_iterable(
        (marked[at : at + size] for at in range(len(marked) - size + 1)) for size in _SIZES
    )
