"""A query in the numbers of an index."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.retrieval.features import Feature
from faqbot.retrieval.grams import runs
from faqbot.retrieval.index import Index
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.semantics import shipped
from faqbot.text.analyzer import Analysis
from faqbot.text.synonyms import Terms

ADDED = 0.5  # weight of a word that only a one-way synonym brought in


@dataclass(frozen=True, slots=True)
class Query:
    """What of a query an index knows: its words, those that synonyms added last, and n-grams.

    The first ``typed`` words have the weight 1, those behind them :data:`ADDED`. ``unknown``
    counts the content words that stand nowhere in the knowledge base. ``terms`` are the different
    content words, known or not, and ``vector`` (d,) is what they mean.
    """

    analysis: Analysis
    words: tuple[Feature, ...]
    grams: tuple[Feature, ...]
    typed: int
    unknown: int
    terms: Terms
    vector: Floats

    @classmethod
    def of(cls, analysis: Analysis, index: Index) -> Query:
        """Look the words of ``analysis`` up in ``index``."""
        word, run = index.word, index.run
        terms = dict.fromkeys(analysis.terms)
        found = [feature for term in terms if (feature := word[term])]
        typed = len(found)
        if analysis.added:
            added = dict.fromkeys([word[term] for term in analysis.added])
            found += [feature.times(ADDED) for feature in added if feature and feature not in found]
        grams = dict.fromkeys([gram for text in runs(analysis.normalized) for gram in run[text]])
        distinct = tuple(terms)
        return cls(
            analysis,
            tuple(found),
            tuple(grams),
            typed,
            len(terms) - typed,
            distinct,
            shipped().text(distinct),
        )

    @property
    def key(self) -> int:
        """The sum of the hashes of the words that were typed."""
        return sum([word.key for word in self.words[: self.typed]])
