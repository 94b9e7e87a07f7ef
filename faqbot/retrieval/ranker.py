"""Signals become one score, and the score a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.index import Index
from faqbot.retrieval.model import Model
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.signals import SIGNALS, Query
from faqbot.text.analyzer import Analysis, Analyzer


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe."""

    index: Index
    analyzer: Analyzer
    model: Model

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        query = self._query(text)
        if not query.terms and not query.grams:
            return Ranking(query.analysis, ())
        scores = np.full(len(self.index.entries), self.model.bias, dtype=np.float32)
        for name, values in self._signals(query).items():
            scores += np.float32(self.model.weights[name]) * values
        order = np.argsort(-scores, kind="stable")[:limit]
        confidence = 1 / (1 + np.exp(-scores.astype(np.float64)))
        return Ranking(
            query.analysis,
            tuple(
                Candidate(self.index.entries[i], float(scores[i]), float(confidence[i]))
                for i in order
            ),
        )

    def contributions(self, text: str, entry: str) -> tuple[Contribution, ...]:
        """Return what each signal gave to ``entry``'s score; with the bias they sum to it."""
        at = self.index.entries.index(entry)
        values = {n: float(v[at]) for n, v in self._signals(self._query(text)).items()}
        weights = self.model.weights
        return (
            Contribution("bias", 1.0, self.model.bias, self.model.bias),
            *(Contribution(n, v, weights[n], weights[n] * v) for n, v in values.items()),
        )

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)

    def _query(self, text: str) -> Query:
        return Query.of(self.analyze(text), self.index)

    def _signals(self, query: Query) -> dict[str, Floats]:
        return {name: SIGNALS[name](query, self.index) for name in self.model.weights}
