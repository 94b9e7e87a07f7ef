"""The short list: BM25F over words and n-grams, one pass over the postings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Lists, Places
from faqbot.retrieval.query import Query

GRAM_WEIGHT = np.float32(0.15)  # of n-grams beside words
SHORT_LIST = 50
AFFORDABLE = 1 << 14  # elements of the postings that are looked at to find the short list


@dataclass(frozen=True, slots=True)
class Candidates:
    """K entries that share something with the query, in the order of their numbers.

    ``words`` (K, W) and ``grams`` (K, G) hold the impact of each of the query's features on each
    entry, 0 where it is missing; ``heads`` (K, W) the same for the beginnings of the answers.
    ``present`` (K, W + G) is 1 where an entry has a feature, 0 where it is missing.
    ``slot`` (N,) is 1, 2 … for the candidates, 0 for any other entry. ``at`` (P,) are the
    elements of the index's postings that they share with the query, ``place`` (P,) and ``feature``
    (P,) the candidate and the feature of the query that each is of.
    """

    entries: NDArray[np.intp]
    words: Floats
    grams: Floats
    heads: Floats
    present: Floats
    slot: Places
    at: Places
    place: Places
    feature: Places

    def __len__(self) -> int:
        return len(self.entries)


def candidates(query: Query, index: Index, besides: NDArray[np.intp] | None = None) -> Candidates:
    """Return the :data:`SHORT_LIST` likeliest entries; ties at the end go to the smaller number.

    The entries ``besides`` come along, whether or not they share anything with the query.
    """
    n, split = len(index.entries), len(query.words)
    scanned, skipped = _affordable(query.features, index.postings)
    at, feature = index.postings.gather(query.features.take(scanned))
    if len(skipped):
        feature = scanned.take(feature)
    entry = index.postings.item.take(at)
    weights = np.full(len(query.features), GRAM_WEIGHT)
    weights[:split] = query.weights
    impact = index.postings.weight.take(at) * weights.take(feature)
    scores = np.bincount(entry, impact, n).astype(np.float64, copy=False)
    chosen = top(scores, SHORT_LIST)
    if besides is not None:
        chosen = np.union1d(chosen, besides)
    slot = np.zeros(n, dtype=np.intp)
    slot[chosen] = np.arange(1, len(chosen) + 1)
    place = slot.take(entry)
    kept = place.nonzero()[0]
    at, feature, place = at.take(kept), feature.take(kept), place.take(kept) - 1
    if len(skipped):
        more = _look_up(index.postings, query.features, skipped, chosen)
        at, feature, place = map(np.concatenate, zip((at, feature, place), more, strict=True))
    return _in_detail(query, index, chosen, slot, (at, place, feature))


def _affordable(features: Places, postings: Lists) -> tuple[Places, Places]:
    """Return which of ``features`` to look for candidates with, and which are too common for it.

    The rarest come first, up to :data:`AFFORDABLE` elements in all. What stands in very many
    entries tells few of them apart and would cost the most.
    """
    everything = np.arange(len(features))
    length = postings.start.take(features + 1) - postings.start.take(features)
    if int(length.sum()) <= AFFORDABLE:
        return everything, everything[:0]
    order = length.argsort(kind="stable")
    few = max(1, int(length.take(order).cumsum().searchsorted(AFFORDABLE, "right")))
    return np.sort(order[:few]), np.sort(order[few:])


def _look_up(
    postings: Lists, features: Places, which: Places, entries: Places
) -> tuple[Places, Places, Places]:
    """Find the elements of some of ``features`` that are of ``entries``, which are ascending."""
    found, places, owners = [], [], []
    for number in which.tolist():
        begin, end = postings.start[features[number] : features[number] + 2].tolist()
        item = postings.item[begin:end]
        at = item.searchsorted(entries)
        place = (item.take(at, mode="clip") == entries).nonzero()[0]
        found.append(at.take(place) + begin)
        places.append(place)
        owners.append(np.full(len(place), number))
    return np.concatenate(found), np.concatenate(owners), np.concatenate(places)


def _in_detail(
    query: Query,
    index: Index,
    chosen: Places,
    slot: Places,
    elements: tuple[Places, Places, Places],
) -> Candidates:
    at, place, feature = elements
    split = len(query.words)
    impacts = np.zeros((len(chosen), len(query.features)), dtype=np.float32)
    impacts[place, feature] = index.postings.weight.take(at)
    present = (impacts > 0).astype(np.float32)
    impacts[:, :split] *= query.weights
    heads = np.zeros((len(chosen), split), dtype=np.float32)
    of_words = (feature < split).nonzero()[0]
    heads[place.take(of_words), feature.take(of_words)] = index.head_impact.take(at.take(of_words))
    words, grams = impacts[:, :split], impacts[:, split:]
    return Candidates(chosen, words, grams, heads, present, slot, at, place, feature)


def top(scores: NDArray[np.float64], k: int) -> Places:
    """Return, ascending, where the ``k`` greatest positive ``scores`` are, ties to the left."""
    if len(scores) > k:
        bar = np.partition(scores, len(scores) - k)[len(scores) - k]
        if bar > 0:
            chosen: Places = (scores >= bar).nonzero()[0]
            if len(chosen) == k:
                return chosen
            level = (scores[chosen] == bar).nonzero()[0]
            return np.delete(chosen, level[k - len(chosen) :])
    return np.asarray((scores > 0).nonzero()[0])
