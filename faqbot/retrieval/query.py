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
    """What of a query an index knows: ids of its words (W,) and their weights.

    ``features`` (W + G,) holds words and n-grams in the numbers of ``index.postings``, ``idf``
    (W + G,) how rare they are among entries. ``unknown`` counts the content words that stand
    nowhere in the knowledge base.
    """

    analysis: Analysis
    words: NDArray[np.intp]
    weights: Floats
    features: NDArray[np.intp]
    idf: Floats
    unknown: int

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
        pieces = dict.fromkeys(grams(analysis.normalized))
        split = len(found)
        known_pieces = [known[piece] for piece in pieces if piece in known]
        features = np.array([*found, *known_pieces], dtype=np.intp)
        features[split:] += len(ids)
        return cls(
            analysis,
            features[:split],
            np.array([*found.values()], dtype=np.float32),
            features,
            index.idf.take(features),
            unknown,
        )
