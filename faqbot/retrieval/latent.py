"""Latent semantics of the knowledge base itself (Deerwester et al. 1990)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.postings import Floats, triples
from faqbot.retrieval.texts import EntryTexts

DIMENSIONS = 50
ROW_WEIGHT = 3  # times that a word of a question counts
OVERSAMPLING, POWER_ROUNDS = 10, 4  # of the randomised SVD (Halko, Martinsson and Tropp 2011)


@dataclass(frozen=True)
class Latent:
    """``terms`` (V, k) carries a bag of words to k dimensions; ``entries`` (N, k) are unit vectors.

    Both are empty, k = 0, for a knowledge base too small to have any.
    """

    terms: Floats
    entries: Floats

    @classmethod
    def build(cls, entries: Sequence[EntryTexts], ids: Mapping[str, int], idf: Floats) -> Latent:
        """Factor the matrix of entries by words, tf-idf."""
        from scipy import sparse  # only when an index is built
        from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

        bags = [_said(texts) for texts in entries]
        words, owner, tf = triples(bags, ids)
        values = (1 + np.log(tf)) * idf[words]
        norm = np.sqrt(np.bincount(owner, values * values, minlength=len(bags)))
        x = sparse.csr_matrix((values / norm[owner], (owner, words)), (len(bags), len(ids)))
        k = min(DIMENSIONS, min(x.shape) - 2)
        if k < 2:
            return cls(np.zeros((len(ids), 0), np.float32), np.zeros((len(bags), 0), np.float32))
        # One thread: matrices so narrow gain nothing by more, and sums come out alike everywhere.
        with threadpool_limits(1):
            terms = _directions(x, k)
        vectors = x @ terms
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return cls(
            np.ascontiguousarray(terms * idf[:, None], dtype=np.float32),  # read row by row
            (vectors / np.where(length > 0, length, 1)).astype(np.float32),
        )

    def folded(self, entries: Sequence[EntryTexts], ids: Mapping[str, int]) -> Floats:
        """Return the unit vectors of further entries, (n, k); words without a direction count 0."""
        found = np.zeros((len(entries), self.terms.shape[1]), dtype=np.float32)
        for row, texts in zip(found, entries, strict=True):
            for word, tf in Counter(_said(texts)).items():
                if ids[word] < len(self.terms):
                    row += np.float32(1 + log(tf)) * self.terms[ids[word]]
            row /= np.float32(sqrt(row.dot(row)) or 1)
        return found


def _said(texts: EntryTexts) -> tuple[str, ...]:
    """Return the words of an entry, those of its questions as often as they count."""
    asked = tuple([word for row in texts.rows for word in row.words])
    return texts.answer.words + asked * ROW_WEIGHT


def _directions(x: Any, k: int) -> NDArray[np.float64]:
    """Return the first ``k`` right singular vectors of ``x`` (sparse), as columns."""
    rng = np.random.default_rng(0)
    basis = x @ rng.standard_normal((x.shape[1], min(k + OVERSAMPLING, *x.shape)))
    for _ in range(POWER_ROUNDS):
        basis, _r = np.linalg.qr(basis)
        basis, _r = np.linalg.qr(x.T @ basis)
        basis = x @ basis
    basis, _r = np.linalg.qr(basis)
    _u, _s, vt = np.linalg.svd((x.T @ basis).T, full_matrices=False)
    return np.asarray(vt[:k].T)
