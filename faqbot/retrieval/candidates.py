"""The short list: BM25F over words and n-grams, one pass over the postings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Places
from faqbot.retrieval.query import Query

GRAM_WEIGHT = np.float32(0.15)  # of n-grams beside words
SHORT_LIST = 50


@dataclass(frozen=True, slots=True)
class Candidates:
    """K entries that share something with the query, in the order of their numbers.

    ``words`` (K, W) and ``grams`` (K, G) hold the impact of each of the query's features on each
    entry, 0 where it is missing; ``heads`` (K, W) the same for the beginnings of the answers.
    ``slot`` (N,) is 1, 2 … for the candidates, 0 for any other entry. ``at`` (P,) are the
    elements of the index's postings that they share with the query, ``place`` (P,) and ``feature``
    (P,) the candidate and the feature of the query that each is of.
    """

    entries: NDArray[np.intp]
    words: Floats
    grams: Floats
    heads: Floats
    slot: Places
    at: Places
    place: Places
    feature: Places

    def __len__(self) -> int:
        return len(self.entries)


def candidates(
    query: Query, index: Index, besides: NDArray[np.intp] | None = None
) -> Candidates:
    """Return the :data:`SHORT_LIST` likeliest entries; ties at the end go to the smaller number.

    The entries ``besides`` come along, whether or not they share anything with the query.
    """
    n, split = len(index.entries), len(query.words)
    at, feature = index.postings.gather(query.features)
    entry = index.postings.item.take(at)
    impact = index.postings.weight.take(at)
    weights = np.full(len(query.features), GRAM_WEIGHT)
    weights[:split] = query.weights
    scores: NDArray[np.float64] = np.bincount(entry, impact * weights.take(feature), n)
    chosen = top(scores, SHORT_LIST)
    if besides is not None:
        chosen = np.union1d(chosen, besides)
    slot = np.zeros(n, dtype=np.intp)
    slot[chosen] = np.arange(1, len(chosen) + 1)
    place = slot.take(entry)
    kept = place.nonzero()[0]
    at, feature = at.take(kept), feature.take(kept)
    place = place.take(kept) - 1
    impacts = np.zeros((len(chosen), len(query.features)), dtype=np.float32)
    impacts[place, feature] = impact.take(kept)
    impacts[:, :split] *= query.weights
    heads = np.zeros((len(chosen), split), dtype=np.float32)
    of_words = int(feature.searchsorted(split))
    heads[place[:of_words], feature[:of_words]] = index.head_impact.take(at[:of_words])
    words, grams = impacts[:, :split], impacts[:, split:]
    return Candidates(chosen, words, grams, heads, slot, at, place, feature)


def top(scores: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """Return, ascending, where the ``k`` greatest positive ``scores`` are, ties to the left."""
    if len(scores) > k:
        bar = np.partition(scores, len(scores) - k)[len(scores) - k]
        if bar > 0:
            chosen = (scores >= bar).nonzero()[0]
            if len(chosen) == k:
                return chosen
            level = (scores[chosen] == bar).nonzero()[0]
            return np.delete(chosen, level[k - len(chosen) :])
    return (scores > 0).nonzero()[0]
