"""One function a signal: a query and its candidates become one number a candidate, shape (K,)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query

_TINY = np.float32(1e-6)


def words(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25F of the content words over questions and answer."""
    return np.asarray(found.words.sum(axis=1))


def characters(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25F of the character n-grams over questions and answer."""
    return np.asarray(found.grams.sum(axis=1))


def coverage(query: Query, found: Candidates, index: Index) -> Floats:
    """Share of the query's known words, by idf, that stand anywhere in the entry."""
    idf = index.words.idf[query.words] * query.weights
    return np.asarray(((found.words > 0) @ idf) / (idf.sum() + _TINY))


def character_coverage(query: Query, found: Candidates, index: Index) -> Floats:
    """Share of the query's known n-grams, by idf, that stand anywhere in the entry."""
    idf = index.grams.idf[query.grams]
    return np.asarray(((found.grams > 0) @ idf) / (idf.sum() + _TINY))


def opening(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25 of the content words over the beginning of the answer."""
    return np.asarray(found.heads.sum(axis=1))


def latent(query: Query, found: Candidates, index: Index) -> Floats:
    """Cosine in the latent space that the knowledge base itself spans."""
    vector = query.weights @ index.latent.terms[query.words]
    return index.latent.entries[found.entries] @ (vector / (np.linalg.norm(vector) + _TINY))


def likeness(query: Query, found: Candidates, index: Index) -> Floats:
    """Likeness to the entry's texts rather than to others', learned (see ``documents``)."""
    return likeness_and_nearest(query, found, index)[0]


def likeness_and_nearest(query: Query, found: Candidates, index: Index) -> tuple[Floats, Floats]:
    """Return :func:`likeness` and the kernel with each candidate's most similar text."""
    documents = index.documents
    first = documents.entry_docs[found.entries]
    count = documents.entry_docs[found.entries + 1] - first
    begin = np.cumsum(count) - count
    docs = np.arange(count.sum()) + np.repeat(first - begin, count)
    kernel = _kernel(query, docs, index)
    at, owner = documents.dual.gather(docs)
    slot = np.full(len(index.entries), -1, dtype=np.int16)
    slot[found.entries] = np.arange(len(found))
    place = slot[documents.dual.item[at]]
    kept = np.flatnonzero(place >= 0)
    pull = documents.dual.weight[at[kept]] * kernel[owner[kept]]
    total = np.bincount(place[kept], pull, minlength=len(found)).astype(np.float32)
    return total + documents.prior[found.entries], np.maximum.reduceat(kernel, begin)


def _kernel(query: Query, docs: NDArray[np.intp], index: Index) -> Floats:
    """Cosine of words plus cosine of n-grams between the query and each of ``docs``."""
    documents, split = index.documents, len(index.words.ids)
    vector = np.zeros(len(documents.idf), dtype=np.float32)
    for ids, weights in ((query.words, query.weights), (query.grams + split, np.float32(1))):
        values = documents.idf[ids] * weights
        vector[ids] = values / (np.sqrt(values @ values) + _TINY)
    at, owner = documents.vectors.gather(docs)
    products = vector[documents.vectors.item[at]] * documents.vectors.weight[at]
    return np.bincount(owner, products, minlength=len(docs)).astype(np.float32)


def brevity(query: Query, found: Candidates, index: Index) -> Floats:
    """Minus the length of the entry's longest question: short questions are the general ones."""
    return -index.row_length[found.entries]


Signal = Callable[[Query, Candidates, Index], Floats]
SIGNALS: Mapping[str, Signal] = {
    function.__name__: function
    for function in (
        words,
        characters,
        coverage,
        character_coverage,
        opening,
        latent,
        likeness,
        brevity,
    )
}
