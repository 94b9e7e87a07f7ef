"""The short list: BM25F over words and n-grams, one pass over the postings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query

GRAM_WEIGHT = np.float32(0.15)  # of n-grams beside words
SHORT_LIST = 50


@dataclass(frozen=True, slots=True)
class Candidates:
    """K entries that share something with the query, in the order of their numbers.

    ``words`` (K, W) and ``grams`` (K, G) hold the impact of each of the query's features on each
    entry, 0 where it is missing; ``heads`` (K, W) the same for the beginnings of the answers.
    """

    entries: NDArray[np.intp]
    words: Floats
    grams: Floats
    heads: Floats

    def __len__(self) -> int:
        return len(self.entries)


def candidates(
    query: Query, index: Index, besides: NDArray[np.intp] | None = None
) -> Candidates:
    """Return the :data:`SHORT_LIST` likeliest entries; ties at the end go to the smaller number.

    The entries ``besides`` come along, whether or not they share anything with the query.
    """
    n = len(index.entries)
    word_at, word_of = index.words.lists.gather(query.words)
    gram_at, gram_of = index.grams.lists.gather(query.grams)
    word_item, gram_item = index.words.lists.item[word_at], index.grams.lists.item[gram_at]
    word_impact = index.words.lists.weight[word_at] * query.weights[word_of]
    gram_impact = index.grams.lists.weight[gram_at]
    scores: NDArray[np.float64] = np.bincount(
        np.concatenate([word_item, gram_item]),
        np.concatenate([word_impact, gram_impact * GRAM_WEIGHT]),
        minlength=n,
    ).astype(np.float64, copy=False)
    chosen = top(scores, SHORT_LIST)
    if besides is not None:
        chosen = np.union1d(chosen, besides)
    slot = np.full(n, -1, dtype=np.int16)
    slot[chosen] = np.arange(len(chosen))
    words = np.zeros((len(chosen), len(query.words)), dtype=np.float32)
    heads = np.zeros_like(words)
    grams = np.zeros((len(chosen), len(query.grams)), dtype=np.float32)
    place = slot[word_item]
    kept = np.flatnonzero(place >= 0)
    words[place[kept], word_of[kept]] = word_impact[kept]
    heads[place[kept], word_of[kept]] = index.head_impact[word_at[kept]]
    place = slot[gram_item]
    kept = np.flatnonzero(place >= 0)
    grams[place[kept], gram_of[kept]] = gram_impact[kept]
    return Candidates(chosen, words, grams, heads)


def top(scores: NDArray[np.float64], k: int) -> NDArray[np.intp]:
    """Return, ascending, where the ``k`` greatest positive ``scores`` are, ties to the left."""
    positive = np.flatnonzero(scores > 0)
    if len(positive) <= k:
        return positive
    values = scores[positive]
    bar = np.partition(values, len(values) - k)[len(values) - k]
    above = positive[values > bar]
    level = positive[values == bar][: k - len(above)]
    return np.sort(np.concatenate([above, level]))
