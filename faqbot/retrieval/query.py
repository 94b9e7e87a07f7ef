"""A query in the numbers of an index."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faqbot.retrieval.features import Feature
from faqbot.retrieval.grams import runs
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats, Ints
from faqbot.retrieval.sentences import sentences
from faqbot.retrieval.vectors import shipped
from faqbot.text.analyzer import Analysis
from faqbot.text.synonyms import Terms

ADDED = 0.5  # weight of a word that only a one-way synonym brought in


@dataclass(frozen=True, slots=True)
class Query:
    """What of a query an index knows: its words, those that synonyms added last, and n-grams.

    The first ``typed`` words have the weight 1, those behind them :data:`ADDED`. ``unknown``
    counts the content words that stand nowhere in the knowledge base. ``terms`` are the different
    content words, known or not; ``numbers`` (T,) are theirs in the index, -1 of unknown ones,
    ``similar`` (T) those of the words that mean about the same, and ``information`` (T,) is how
    much each says. ``vector`` (m,) is what the
    query means, and ``elsewhere`` (E,) how near that is to each question that is asked elsewhere.
    """

    analysis: Analysis
    words: tuple[Feature, ...]
    grams: tuple[Feature, ...]
    typed: int
    unknown: int
    terms: Terms
    numbers: Ints
    similar: tuple[Ints, ...]
    information: Floats
    vector: Floats
    elsewhere: Floats

    @classmethod
    def of(cls, analysis: Analysis, index: Index) -> Query:
        """Look the words of ``analysis`` up in ``index``."""
        word, run, table = index.word, index.run, shipped()
        terms = dict.fromkeys(analysis.terms)
        found = [feature for term in terms if (feature := word[term])]
        typed = len(found)
        if analysis.added:
            added = dict.fromkeys([word[term] for term in analysis.added])
            found += [feature.times(ADDED) for feature in added if feature and feature not in found]
        grams = dict.fromkeys([gram for text in runs(analysis.normalized) for gram in run[text]])
        distinct = tuple(terms)
        vector = sentences().query(analysis.tokens)
        return cls(
            analysis,
            tuple(found),
            tuple(grams),
            typed,
            len(terms) - typed,
            distinct,
            np.array([f.number if (f := word[term]) else -1 for term in distinct], dtype=np.int32),
            tuple([index.similar[term] for term in distinct]),
            np.array([table.information[term] for term in distinct], dtype=np.float32),
            vector,
            index.semantics.elsewhere.dot(vector),
        )

    @property
    def key(self) -> int:
        """The sum of the hashes of the words that were typed."""
        return sum([word.key for word in self.words[: self.typed]])
