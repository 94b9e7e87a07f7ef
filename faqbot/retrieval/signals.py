"""One function a signal: a query and its candidates become one number a candidate, shape (K,)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Places, ranges
from faqbot.retrieval.query import Query
from faqbot.text.words import QUESTION_KINDS

_TINY = np.float32(1e-6)


def words(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25F of the content words over questions and answer."""
    return np.asarray(found.words.sum(axis=1))


def characters(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25F of the character n-grams over questions and answer."""
    return np.asarray(found.grams.sum(axis=1))


def coverage(query: Query, found: Candidates, index: Index) -> Floats:
    """Share of the query's known words, by idf, that stand anywhere in the entry."""
    split = len(query.words)
    idf = query.idf[:split] * query.weights
    return np.asarray((found.present[:, :split] @ idf) / (idf.sum() + _TINY))


def character_coverage(query: Query, found: Candidates, index: Index) -> Floats:
    """Share of the query's known n-grams, by idf, that stand anywhere in the entry."""
    split = len(query.words)
    idf = query.idf[split:]
    return np.asarray((found.present[:, split:] @ idf) / (idf.sum() + _TINY))


def opening(query: Query, found: Candidates, index: Index) -> Floats:
    """BM25 of the content words over the beginning of the answer."""
    return np.asarray(found.heads.sum(axis=1))


def latent(query: Query, found: Candidates, index: Index) -> Floats:
    """Cosine in the latent space that the knowledge base itself spans."""
    vector = query.weights @ index.latent.terms.take(query.words, axis=0)
    vector /= np.float32(sqrt(float(vector @ vector))) + _TINY
    return np.asarray(index.latent.entries.take(found.entries, axis=0) @ vector)


def likeness(query: Query, found: Candidates, index: Index) -> Floats:
    """Likeness to the entry's texts rather than to others', learned (see ``documents``)."""
    return resemblance(query, found, index).likeness


@dataclass(frozen=True, slots=True)
class Resemblance:
    """How the query resembles the texts of its candidates, all of shape (K,).

    ``likeness`` is the signal; ``nearest`` the kernel with the most similar text; ``overlap`` the
    share of words in common (Jaccard) with the question that has most of them in common.
    """

    likeness: Floats
    nearest: Floats
    overlap: NDArray[np.float64]


def resemblance(query: Query, found: Candidates, index: Index) -> Resemblance:
    """Compare the query with the texts of the candidates, feature by feature that they share."""
    documents = index.documents
    first = documents.entry_docs.take(found.entries)
    count = documents.entry_docs.take(found.entries + 1) - first
    begin = count.cumsum() - count
    texts, _ = ranges(first, count)
    # Each element of the postings leads to the texts in which its feature stands.
    element = documents.places.gather(found.at)
    factors = np.array((_components(query, index), _typed(query)))
    text = documents.places.item.take(element[0]) - (first - begin).take(found.place).take(
        element[1]
    )
    of_feature = factors.take(found.feature, axis=1).take(element[1], axis=1)
    products = documents.places.weight.take(element[0]) * of_feature[0]
    kernel = np.bincount(text, products, len(texts)).astype(np.float32)
    shared = np.bincount(text, of_feature[1], len(texts))
    pull = documents.pull.take(texts, axis=0) * kernel[:, None]
    rival = found.slot.take(documents.rivals.take(texts, axis=0))
    total = np.bincount(rival.ravel(), pull.ravel(), len(found) + 1)[1:].astype(np.float32)
    return Resemblance(
        total + documents.prior.take(found.entries),
        np.maximum.reduceat(kernel, begin),
        _overlap(query, shared, documents.words.take(texts), begin),
    )


def _overlap(
    query: Query, shared: NDArray[Any], size: NDArray[Any], begin: Places
) -> NDArray[np.float64]:
    """Return the best Jaccard of each candidate from the words shared with its texts, (T,)."""
    either = np.count_nonzero(query.weights == 1) + query.unknown + size - shared
    jaccard = shared / np.maximum(either, 1)
    jaccard[begin - 1] = 0  # the last text of an entry is the head of its answer, no question
    return np.asarray(np.maximum.reduceat(jaccard, begin))


def _components(query: Query, index: Index) -> Floats:
    """Return the query as a unit vector of words and one of n-grams, side by side, (W + G,)."""
    split = len(query.words)
    vector = index.documents.idf.take(query.features)
    vector[:split] *= query.weights
    for part in (vector[:split], vector[split:]):
        part /= np.float32(sqrt(float(part @ part))) + _TINY
    return vector


def _typed(query: Query) -> Floats:
    """Return 1 for each feature that is a word which was typed, 0 for any other."""
    typed = np.zeros(len(query.features), dtype=np.float32)
    typed[: len(query.words)] = query.weights == 1
    return typed


def brevity(query: Query, found: Candidates, index: Index) -> Floats:
    """Minus the length of the entry's longest question: short questions are the general ones."""
    return -index.row_length.take(found.entries)


def verbatim(query: Query, found: Candidates, index: Index) -> Floats:
    """1 where one of the entry's questions has the very words that were typed, else 0."""
    return same_words(resemblance(query, found, index))


def same_words(texts: Resemblance) -> Floats:
    """Return :func:`verbatim` from the resemblance."""
    return (texts.overlap > 0.999).astype(np.float32)


def asked(query: Query, found: Candidates, index: Index) -> Floats:
    """Share of the entry's questions that ask for the same kind of thing: いつ, いくら, どこ …"""
    kinds = [QUESTION_KINDS.index(kind) for kind in query.analysis.question_types]
    if not kinds:
        return np.zeros(len(found), dtype=np.float32)
    return np.asarray(index.asked[found.entries][:, kinds].mean(axis=1))


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
        verbatim,
        asked,
    )
}
