"""Inverted lists in flat arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True)
class Postings:
    """For each term the items it stands in, ascending, with a precomputed weight.

    The list of term ``t`` is ``item[start[t]:start[t + 1]]``: ``start`` has shape (terms + 1,),
    ``item`` and ``weight`` one number a posting; items are in [0, ``size``).
    """

    start: Ints
    item: Ints
    weight: Floats
    size: int

    @classmethod
    def build(
        cls, terms: Sequence[int], items: Sequence[int], weights: Sequence[float], sizes: tuple[int, int]
    ) -> Postings:
        """Build from triples without duplicates; ``sizes`` is (number of terms, of items)."""
        term = np.asarray(terms, dtype=np.int32)
        item = np.asarray(items, dtype=np.int32)
        order = np.lexsort((item, term))
        start = np.zeros(sizes[0] + 1, dtype=np.int32)
        np.cumsum(np.bincount(term, minlength=sizes[0]), out=start[1:])
        weight = np.asarray(weights, dtype=np.float32)[order]
        return cls(start, item[order], weight, sizes[1])

    def scores(self, query: Iterable[tuple[int, float]]) -> Floats:
        """Return the sum over the query's (term, weight) of the items' weights, shape (size,)."""
        items, weights = [], []
        for term, boost in query:
            a, b = self.start[term], self.start[term + 1]
            items.append(self.item[a:b])
            weights.append(self.weight[a:b] * np.float32(boost))
        if not items:
            return np.zeros(self.size, dtype=np.float32)
        total = np.bincount(np.concatenate(items), np.concatenate(weights), minlength=self.size)
        return total.astype(np.float32)
