"""BM25, plain over one text an entry, and with weighted fields (BM25F, Robertson et al. 2004)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer

from faqbot.evaluation.cases import Question
from faqbot.evaluation.statistics.bootstrap import Floats

Tokenizer = Callable[[str], Sequence[str]]
TUNED_ON = 300  # questions at most


@dataclass(frozen=True, slots=True)
class Bm25Parameters:
    """``k1`` and ``b`` as in BM25; ``first`` is how many times as much the first field counts."""

    k1: float = 1.2
    b: float = 0.75
    first: float = 1.0


GRID = tuple(
    Bm25Parameters(k1, b, first)
    for k1, b, first in product((0.6, 1.2, 2.0), (0.3, 0.75), (1.0, 2.0, 4.0, 8.0))
)


class BM25:
    """Scores rows, of one text or two each, against a text."""

    def __init__(self, words: Tokenizer, *fields: Sequence[str]) -> None:
        rows = len(fields[0]) if fields else 0
        self._vectorizer = CountVectorizer(analyzer=words)
        self._rows = rows
        self._counts: list[Any] = []
        try:
            self._vectorizer.fit([text for field in fields for text in field])
        except ValueError:  # an empty vocabulary
            return
        self._counts = [self._vectorizer.transform(field).tocsr().astype(float) for field in fields]

    def scorer(self, setting: Bm25Parameters = Bm25Parameters()) -> Callable[[str], Floats]:
        """Return what scores the rows, shape (N,), for one text."""
        if not self._counts:
            return lambda _: np.zeros(self._rows)
        weights = self._weights(setting)
        return lambda text: dense(weights @ self._vectorizer.transform([text]).T)

    def tuned(self, questions: Sequence[Question], entries: Sequence[str]) -> Bm25Parameters:
        """Return the setting of :data:`GRID` that puts right ``entries`` (N,) first.

        It is chosen by the reciprocal rank on the very ``questions`` that it is judged on, which
        flatters it: a peer should not lose for want of care.
        """
        some = questions[:: max(1, len(questions) // TUNED_ON)][:TUNED_ON]
        if not some or not self._counts:
            return Bm25Parameters()
        asked = self._vectorizer.transform([question.text for question in some]).T
        right = np.array([[entry in q.best for q in some] for entry in entries])
        return max(GRID, key=lambda setting: _reciprocal(self._weights(setting) @ asked, right))

    def _weights(self, setting: Bm25Parameters) -> Any:
        """Return the weight of each word in each row, sparse (N, W)."""
        weighed = [
            _normalized(field, setting.b).multiply(setting.first if place == 0 else 1.0)
            for place, field in enumerate(self._counts)
        ]
        counts = sum(weighed[1:], weighed[0]).tocsc()
        df = np.diff(counts.indptr)
        idf = np.log1p((self._rows - df + 0.5) / (df + 0.5))
        counts.data *= np.repeat(idf, df) * (setting.k1 + 1) / (counts.data + setting.k1)
        return counts.tocsr()


def _normalized(counts: Any, b: float) -> Any:
    """Return ``counts`` (N, W) less, the longer a row is."""
    lengths = dense(counts.sum(axis=1))
    shares = 1 - b + b * lengths / max(1.0, float(lengths.mean()))
    return counts.multiply(1 / np.maximum(shares, 1e-9)[:, None])


def _reciprocal(scores: Any, right: Any) -> float:
    """Return the mean of 1 / rank of the first right row, columns being questions."""
    scores = scores.toarray()
    best = np.where(right, scores, -1.0).max(axis=0)
    rank = 1 + (scores > best).sum(axis=0)
    return float(np.where(best > 0, 1 / rank, 0.0).mean())


def dense(matrix: Any) -> Floats:
    """Return a matrix of one row or column, sparse or not, as a vector."""
    found: Floats = np.asarray(matrix.todense() if hasattr(matrix, "todense") else matrix).ravel()
    return found
