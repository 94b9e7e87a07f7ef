"""Ragged lists in flat arrays: postings, and the vectors of documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Places = NDArray[np.intp]


@dataclass(frozen=True)
class Lists:
    """One list a key: that of key ``k`` is ``item[start[k]:start[k + 1]]``, items ascending.

    ``start`` has shape (keys + 1,), ``item`` and ``weight`` have one number an element.
    """

    start: NDArray[np.signedinteger[Any]]
    item: NDArray[np.signedinteger[Any]]
    weight: Floats

    @classmethod
    def build(
        cls, keys: NDArray[np.int_], items: NDArray[np.int_], weights: Floats, n: int
    ) -> Lists:
        """Build ``n`` lists from triples without duplicates, in any order."""
        order = np.lexsort((items, keys))
        start = np.zeros(n + 1, dtype=np.int32)
        np.cumsum(np.bincount(keys, minlength=n), out=start[1:])
        return cls(
            start, np.asarray(items, np.int32)[order], np.asarray(weights, np.float32)[order]
        )

    def gather(self, keys: NDArray[np.signedinteger[Any]]) -> tuple[Places, Places]:
        """Return where the elements of ``keys``' lists stand, and which key each belongs to.

        The second array counts the keys from 0 in the order given.
        """
        begin = self.start.take(keys)
        return ranges(begin, self.start.take(keys + 1) - begin)

    def find(self, keys: NDArray[Any], items: NDArray[Any], most: int) -> Places:
        """Return where the elements (key, item) stand, which exist; items are below ``most``."""
        owner = np.repeat(np.arange(len(self.start) - 1, dtype=np.int64), np.diff(self.start))
        found: Places = np.searchsorted(
            owner * most + self.item, np.asarray(keys, np.int64) * most + items
        )
        return found


def ranges(
    begin: NDArray[np.signedinteger[Any]], length: NDArray[np.signedinteger[Any]]
) -> tuple[Places, Places]:
    """Return the numbers of the ranges ``begin`` … ``begin + length``, and each one's range."""
    owner = np.arange(len(begin)).repeat(length)
    at = np.arange(len(owner))
    at += (begin - length.cumsum() + length).take(owner)
    return at, owner


def numbered(bags: Iterable[Iterable[str]]) -> dict[str, int]:
    """Number the distinct strings of ``bags`` in the order of the strings."""
    return {term: i for i, term in enumerate(sorted(set().union(*bags)))}


def triples(
    bags: Sequence[Mapping[str, float]], ids: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Return (term ids, bag numbers, values) of all elements of ``bags``."""
    lengths = [len(bag) for bag in bags]
    keys = map(ids.__getitem__, chain.from_iterable(bags))
    terms = np.fromiter(keys, np.int32, sum(lengths))
    amounts = chain.from_iterable([bag.values() for bag in bags])
    values = np.fromiter(amounts, np.float32, sum(lengths))
    return terms, np.repeat(np.arange(len(bags), dtype=np.int32), lengths), values


def idf(df: NDArray[np.int_], n: int) -> Floats:
    """Inverse document frequency as BM25 has it, always positive (Robertson and Zaragoza 2009)."""
    return np.log1p((n - df + 0.5) / (df + 0.5)).astype(np.float32)
