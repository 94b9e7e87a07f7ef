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
        cls,
        keys: NDArray[np.signedinteger[Any]],
        items: NDArray[np.signedinteger[Any]],
        weights: Floats,
        n: int,
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


def distinct(*numbers: Places) -> Places:
    """Return what stands in any of the arrays, ascending, each number once.

    ``np.union1d`` is slower, and loads masked arrays, at a tenth of what all of numpy takes.
    """
    found = np.concatenate(numbers)
    found.sort()
    return found[_begins(found)]


def _begins(ordered: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Tell of each of ``ordered`` numbers whether it is the first of its like."""
    begins = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    return begins


def numbered(bags: Iterable[Iterable[str]]) -> dict[str, int]:
    """Number the distinct strings of ``bags`` in the order of the strings."""
    return {term: i for i, term in enumerate(sorted(set().union(*bags)))}


def triples(
    bags: Sequence[Sequence[str]], ids: Mapping[str, int]
) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    """Return (term id, bag number, how often) of each term of each of ``bags``, bag by bag."""
    lengths = [len(bag) for bag in bags]
    keys = map(ids.__getitem__, chain.from_iterable(bags))
    codes = np.fromiter(keys, np.int64, sum(lengths))
    size = int(codes.max(initial=0)) + 1
    codes += np.repeat(np.arange(len(bags), dtype=np.int64) * size, lengths)
    codes.sort()
    first = np.flatnonzero(_begins(codes))
    codes, counts = codes[first], np.diff(first, append=len(codes))
    terms, owner = codes % size, codes // size
    return terms.astype(np.int32), owner.astype(np.int32), counts.astype(np.float32)


def idf(df: NDArray[np.int_], n: int) -> Floats:
    """Inverse document frequency as BM25 has it, always positive (Robertson and Zaragoza 2009)."""
    return np.log1p((n - df + 0.5) / (df + 0.5)).astype(np.float32)


def frequencies_of(weights: Floats, n: int) -> NDArray[np.int64]:
    """Return in how many of ``n`` documents each feature stands, read back from its idf."""
    ratio = np.expm1(weights.astype(np.float64))
    found: NDArray[np.int64] = np.rint((n + 0.5 - ratio / 2) / (1 + ratio)).astype(np.int64)
    return found
