"""One function a signal: a query and an index become one number an entry, shape (N,)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.grams import grams
from faqbot.retrieval.index import Index, features
from faqbot.retrieval.postings import Floats
from faqbot.text.analyzer import Analysis

ADDED_WEIGHT = 0.5  # of a term that only a one-way synonym brought in


@dataclass(frozen=True)
class Query:
    """A query in the numbers of an index: (id, weight) of its terms and grams."""

    analysis: Analysis
    terms: tuple[tuple[int, float], ...]
    grams: tuple[tuple[int, float], ...]
    idf_total: float  # of all its terms, those unknown to the index included

    @classmethod
    def of(cls, analysis: Analysis, index: Index) -> Query:
        """Look the words of ``analysis`` up in ``index``."""
        weights = Counter[str]()
        for term in features(analysis):
            weights[term] = 1
        for term in analysis.added:
            weights[term] = ADDED_WEIGHT  # type: ignore[assignment]
        unseen = float(np.log1p(2 * len(index.entries) + 1))  # the idf of a term in no entry
        total = sum(
            float(index.idf[index.terms[t]]) if t in index.terms else unseen
            for t in set(analysis.terms)
        )
        return cls(
            analysis,
            tuple((index.terms[t], float(w)) for t, w in weights.items() if t in index.terms),
            tuple(
                (index.grams[g], 1.0)
                for g in dict.fromkeys(grams(analysis.normalized))
                if g in index.grams
            ),
            total,
        )


def _best_row(index: Index, rows: Floats) -> Floats:
    best: Floats = np.maximum.reduceat(rows, index.row_start)
    return best


def bm25_entry(query: Query, index: Index) -> Floats:
    """BM25 of the whole entry, by the query's ideal (every term found, saturated)."""
    return index.entry_terms.scores(query.terms) / np.float32(3.4 * query.idf_total + 1e-6)


def bm25_answer(query: Query, index: Index) -> Floats:
    """BM25 of the answer alone, by the query's ideal."""
    return index.answer_terms.scores(query.terms) / np.float32(3.4 * query.idf_total + 1e-6)


def row_cosine(query: Query, index: Index) -> Floats:
    """Cosine of tf-idf vectors, the entry's most similar question or variant."""
    weighted = [(t, w * float(index.idf[t])) for t, w in query.terms]
    length = float(np.sqrt(sum(w * w for _, w in weighted) + 1e-6))
    return _best_row(index, index.row_terms.scores([(t, w / length) for t, w in weighted]))


def row_coverage(query: Query, index: Index) -> Floats:
    """Share of a question's own informative terms that the query has, best row."""
    return _best_row(index, index.row_share.scores(query.terms))


def gram_cosine(query: Query, index: Index) -> Floats:
    """Cosine of character n-grams, best row."""
    weighted = [(g, w * float(index.gram_idf[g])) for g, w in query.grams]
    length = float(np.sqrt(sum(w * w for _, w in weighted) + 1e-6))
    return _best_row(index, index.row_grams.scores([(g, w / length) for g, w in weighted]))


def polarity(query: Query, index: Index) -> Floats:
    """1 where every question of the entry disagrees with the query in できる / できない."""
    disagree = np.abs(index.row_negated - np.float32(query.analysis.negated))
    worst: Floats = np.minimum.reduceat(disagree, index.row_start)
    return worst


Signal = Callable[[Query, Index], Floats]
SIGNALS: Mapping[str, Signal] = {
    f.__name__: f
    for f in (bm25_entry, bm25_answer, row_cosine, row_coverage, gram_cosine, polarity)
}
