"""A query in the numbers of an index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats
from faqbot.text.analyzer import Analysis

ADDED = 0.5  # weight of a word that only a one-way synonym brought in


@dataclass(frozen=True, slots=True)
class Query:
    """What of a query an index knows: ids of words (W,) and n-grams (G,), weights of the words.

    ``features`` (W + G,) holds both in the numbers of ``index.postings``, ``idf`` (W + G,) how
    rare they are among entries. ``unknown`` counts the content words that stand nowhere in the
    knowledge base, ``pieces`` all different n-grams, known or not.
    """

    analysis: Analysis
    words: NDArray[np.intp]
    grams: NDArray[np.intp]
    weights: Floats
    features: NDArray[np.intp]
    idf: Floats
    unknown: int
    pieces: int

    @classmethod
    def of(cls, analysis: Analysis, index: Index) -> Query:
        """Look the words of ``analysis`` up in ``index``."""
        ids, known = index.words.ids, index.grams.ids
        found: dict[int, float] = {}
        unknown = 0
        for term in dict.fromkeys(analysis.terms):
            number = ids.get(term)
            if number is None:
                unknown += 1
            else:
                found[number] = 1.0
        for term in analysis.added:
            if term in ids:
                found.setdefault(ids[term], ADDED)
        distinct = dict.fromkeys(grams(analysis.normalized))
        pieces = [known[gram] for gram in distinct if gram in known]
        split = len(found)
        features = np.array([*found, *pieces], dtype=np.intp)
        features[split:] += len(ids)
        return cls(
            analysis,
            features[:split],
            np.array(pieces, dtype=np.intp),
            np.array([*found.values()], dtype=np.float32),
            features,
            index.idf.take(features),
            unknown,
            len(distinct),
        )
