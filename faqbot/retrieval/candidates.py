"""The short list: BM25F over words and n-grams, one pass over the postings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.features import ENTRY, IMPACT, Feature
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Places, distinct
from faqbot.retrieval.query import Query

SHORT_LIST = 50
NEAREST = 20  # entries that nearness in meaning alone can put on the short list …
COMPARED = 1 << 14  # … where the knowledge base has no more questions
AFFORDABLE = 1 << 14  # elements of the postings that are looked at to find the short list
_MANY_ELEMENTS = 1 << 12  # worth being rid of those of no candidate before adding up the others
_BLOCKS = 256  # of the scores, each with one greatest; fewer scores are partitioned at once
_MANY = 1 << 10  # scores


@dataclass(frozen=True, slots=True)
class Candidates:
    """K entries in the order of their numbers, and the P elements of the query's features.

    ``elements`` (P, 3) are those of the query's words, ``lengths`` of each and ``split`` in all,
    then those of its n-grams (see :class:`~.features.Feature`); ``place`` (P,) says of which
    candidate each is, K of none. ``nearness`` (K,) is how near in meaning one of its questions is.
    """

    entries: NDArray[np.intp]
    place: Places
    elements: Floats
    lengths: list[int]
    split: int
    nearness: Floats

    def __len__(self) -> int:
        return len(self.entries)

    def of_words(self, amounts: NDArray[Any]) -> NDArray[Any]:
        """Add up the ``amounts`` of the words' elements by candidate, (K,)."""
        count = len(self.entries)
        return np.bincount(self.place[: self.split], amounts, count + 1)[:count]

    def of_grams(self, amounts: NDArray[Any]) -> NDArray[Any]:
        """Add up the ``amounts`` of the n-grams' elements by candidate, (K,)."""
        count = len(self.entries)
        return np.bincount(self.place[self.split :], amounts, count + 1)[:count]


def candidates(
    query: Query,
    index: Index,
    besides: NDArray[np.intp] | None = None,
    allowed: NDArray[np.bool_] | None = None,
) -> Candidates:
    """Return the :data:`SHORT_LIST` likeliest entries; ties at the end go to the smaller number.

    The entries ``besides`` come along, whether or not they share anything with the query. None
    but those ``allowed``, (N,), is one.
    """
    features: Sequence[Feature] = query.words + query.grams
    common = _unaffordable(features)
    entry, elements = _joined([f for f in features if f not in common] if common else features)
    scores = np.bincount(entry, elements[:, IMPACT], len(index.entries))
    near = _nearness(query, index)
    if allowed is not None:
        scores *= allowed
        near = near * allowed if near is not None else None
        besides = besides[allowed[besides]] if besides is not None else None
    chosen = top(scores, SHORT_LIST)
    if near is not None:
        chosen = distinct(chosen, top(near, NEAREST))
    if besides is not None:
        chosen = distinct(chosen, besides)
    if common:
        features = [f.among(chosen) if f in common else f for f in features]
        entry, elements = _joined(features)
    place_of = np.empty(len(index.entries), dtype=np.uint16)
    place_of.fill(len(chosen))
    place_of[chosen] = np.arange(len(chosen))
    place = place_of.take(entry).astype(np.intp)
    lengths = [feature.length for feature in features[: len(query.words)]]
    if len(place) > _MANY_ELEMENTS:
        kept = (place != len(chosen)).nonzero()[0]
        place, elements = place.take(kept), elements.take(kept, axis=0)
        lengths = np.diff(kept.searchsorted([0, *accumulate(lengths)])).tolist()
    if near is not None:
        nearness = near.take(chosen)
    else:
        nearness = index.semantics.nearness_of(query.vector, index.rows.of_entry, chosen)
    return Candidates(chosen, place, elements, lengths, sum(lengths), nearness)


def _nearness(query: Query, index: Index) -> Floats | None:
    """Return how near in meaning each entry is, (N,), None of very many: it would cost too much."""
    if len(index.semantics.rows) > COMPARED:
        return None
    return index.semantics.nearness(query.vector, index.rows.of_entry)


def _joined(features: Sequence[Feature]) -> tuple[Places, Floats]:
    """Return the entry of each element of ``features``, (P,), and the elements, (P, 3)."""
    if not features:
        return np.zeros(0, np.intp), np.zeros((0, 3), np.float32)
    elements = np.concatenate([feature.elements for feature in features])
    return elements[:, ENTRY].astype(np.intp), elements


def _unaffordable(features: Sequence[Feature]) -> frozenset[Feature]:
    """Return which of ``features`` are too common to look for candidates with.

    The rarest come first, up to :data:`AFFORDABLE` elements in all. What stands in very many
    entries tells few of them apart and would cost the most.
    """
    if sum([feature.length for feature in features]) <= AFFORDABLE:
        return frozenset()
    order = sorted(features, key=lambda feature: feature.length)
    total = [*accumulate([feature.length for feature in order])]
    return frozenset(order[max(1, bisect_right(total, AFFORDABLE)) :])


def top(scores: NDArray[Any], k: int) -> Places:
    """Return, ascending, where the ``k`` greatest positive ``scores`` are, ties to the left."""
    if len(scores) < _MANY or k >= _BLOCKS:
        return _top(scores, k)
    likely = _likely(scores, k)
    return likely.take(_top(scores.take(likely), k))


def _top(scores: NDArray[Any], k: int) -> Places:
    bar = np.partition(scores, len(scores) - k)[-k] if len(scores) > k else 0
    if bar <= 0:
        return np.asarray((scores > 0).nonzero()[0])
    chosen: Places = (scores >= bar).nonzero()[0]
    if len(chosen) == k:
        return chosen
    level = (scores.take(chosen) == bar).nonzero()[0]
    return np.delete(chosen, level[k - len(chosen) :])


def _likely(scores: NDArray[Any], k: int) -> Places:
    """Return where the ``k`` greatest positive scores are, and not many others.

    The k-th greatest of the greatest of each block is no more than the k-th greatest score.
    """
    rows = len(scores) // _BLOCKS
    greatest = scores[: rows * _BLOCKS].reshape(rows, _BLOCKS).max(axis=0)
    bar = np.partition(greatest, _BLOCKS - k)[-k]
    return np.asarray((scores >= bar if bar > 0 else scores > 0).nonzero()[0])
