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

    ``unknown`` counts the content words that stand nowhere in the knowledge base, ``pieces`` all
    different n-grams, known or not.
    """

    analysis: Analysis
    words: NDArray[np.intp]
    grams: NDArray[np.intp]
    weights: Floats
    unknown: int
    pieces: int

    @classmethod
    def of(cls, analysis: Analysis, index: Index) -> Query:
        """Look the words of ``analysis`` up in ``index``."""
        ids = index.words.ids
        found = {ids[term]: 1.0 for term in analysis.terms if term in ids}
        unknown = sum(term not in ids for term in set(analysis.terms))
        for term in analysis.added:
            if term in ids:
                found.setdefault(ids[term], ADDED)
        known = index.grams.ids
        distinct = dict.fromkeys(grams(analysis.normalized))
        pieces = [known[gram] for gram in distinct if gram in known]
        return cls(
            analysis,
            np.fromiter(found, np.intp, len(found)),
            np.array(pieces, dtype=np.intp),
            np.fromiter(found.values(), np.float32, len(found)),
            unknown,
            len(distinct),
        )
