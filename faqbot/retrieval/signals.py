"""One function a signal: a query and its candidates become one number a candidate, shape (K,)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.retrieval.candidates import Candidates
from faqbot.retrieval.features import IMPACT, PULL, Feature
from faqbot.retrieval.index import Index
from faqbot.retrieval.query import ADDED, Query
from faqbot.text.words import QUESTION_KINDS

Numbers = NDArray[np.floating[Any]]
_TINY = 1e-6


def words(query: Query, found: Candidates, index: Index) -> Numbers:
    """BM25F of the content words over questions and answer."""
    return found.of_words(found.elements[: found.split, IMPACT])


def characters(query: Query, found: Candidates, index: Index) -> Numbers:
    """BM25F of the character n-grams over questions and answer, by their weight beside words."""
    return found.of_grams(found.elements[found.split :, IMPACT])


def coverage(query: Query, found: Candidates, index: Index) -> Numbers:
    """Share of the query's known words, by idf, that stand anywhere in the entry."""
    idf = [word.idf for word in query.words]
    total = sum(idf) + _TINY
    shares = np.array([part / total for part in idf])
    return found.of_words(shares.repeat(found.lengths))


def mentioned(query: Query, found: Candidates, index: Index) -> Numbers:
    """Share of what the query's words say, known or not, that stands anywhere in the entry."""
    shares = query.information[query.numbers >= 0] / (query.information.sum() + _TINY)
    added = np.zeros(len(query.words) - query.typed)
    return found.of_words(np.concatenate([shares, added]).repeat(found.lengths))


def latent(query: Query, found: Candidates, index: Index) -> Numbers:
    """Cosine in the latent space that the knowledge base itself spans."""
    terms = index.latent.terms.take([word.number for word in query.words], axis=0)
    if query.typed < len(terms):
        terms[query.typed :] *= np.float32(ADDED)
    vector = np.add.reduce(terms, axis=0)
    vector /= sqrt(vector.dot(vector)) + _TINY
    return np.asarray(index.latent.entries.take(found.entries, axis=0).dot(vector))


def likeness(query: Query, found: Candidates, index: Index) -> Numbers:
    """Likeness to the entry's own texts rather than to others', learned (see ``documents``)."""
    split = found.split
    total = found.of_words(found.elements[:split, PULL]) / _length(query.words)
    total += found.of_grams(found.elements[split:, PULL]) / _length(query.grams)
    total += index.documents.prior.take(found.entries)
    return total


def _length(features: tuple[Feature, ...]) -> float:
    """Return the length of the vector of ``features``, tf-idf over texts."""
    return sqrt(sum([feature.text_idf * feature.text_idf for feature in features])) + _TINY


def brevity(query: Query, found: Candidates, index: Index) -> Numbers:
    """Minus the length of the entry's longest question: short questions are the general ones."""
    return index.brevity.take(found.entries)


def verbatim(query: Query, found: Candidates, index: Index) -> Numbers:
    """1 where one of the entry's questions has the very words that were typed, else 0."""
    same = np.zeros(len(found))
    if not query.unknown:
        typed = query.words[: query.typed]
        for entry in index.rows.with_words([word.number for word in typed], query.key):
            same[found.entries == entry] = 1
    return same


def asked(query: Query, found: Candidates, index: Index) -> Numbers:
    """Share of the entry's questions that ask for the same kind of thing: いつ, いくら, どこ …"""
    kinds = query.analysis.question_types
    if not kinds:
        return np.zeros(len(found))
    share = np.array([(kind in kinds) / len(kinds) for kind in QUESTION_KINDS], dtype=np.float32)
    return np.asarray(index.asked.take(found.entries, axis=0).dot(share))


def semantic(query: Query, found: Candidates, index: Index) -> Numbers:
    """Nearness in meaning to one of the entry's questions (see ``semantics``)."""
    return found.nearness


def semantic_answer(query: Query, found: Candidates, index: Index) -> Numbers:
    """Nearness in meaning to the beginning of the entry's answer."""
    return np.asarray(index.semantics.heads.take(found.entries, axis=0).dot(query.vector))


Signal = Callable[[Query, Candidates, Index], Numbers]
SIGNALS: Mapping[str, Signal] = {
    function.__name__: function
    for function in (
        words,
        characters,
        coverage,
        mentioned,
        latent,
        likeness,
        brevity,
        verbatim,
        asked,
        semantic,
        semantic_answer,
    )
}
