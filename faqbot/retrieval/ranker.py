"""Signals become one score, and the score a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.candidates import candidates
from faqbot.retrieval.index import Index
from faqbot.retrieval.model import Model
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import SIGNALS
from faqbot.text.analyzer import Analysis, Analyzer


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe."""

    index: Index
    analyzer: Analyzer
    model: Model

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        query = Query.of(self.analyze(text), self.index)
        found = candidates(query, self.index)
        if not len(found):
            return Ranking(query.analysis, ())
        values = np.stack([SIGNALS[name](query, found, self.index) for name in self.model.weights])
        scores = self._standard(values).T @ np.array(list(self.model.weights.values()))
        order = np.argsort(-scores, kind="stable")[:limit]
        confidence = 1 / (1 + np.exp(-scores.astype(np.float64) - self.model.bias))
        return Ranking(
            query.analysis,
            tuple(
                Candidate(
                    self.index.entries[found.entries[i]], float(scores[i]), float(confidence[i])
                )
                for i in order
            ),
        )

    @staticmethod
    def _standard(values: Floats) -> Floats:
        """Standardise each signal over the candidates: what counts is to stand out among them."""
        centred = values - values.mean(axis=1, keepdims=True)
        return centred / (values.std(axis=1, keepdims=True) + np.float32(1e-6))

    def contributions(self, text: str, entry: str) -> tuple[Contribution, ...]:
        """Return what each signal gave to ``entry``'s score; with the bias they sum to it."""
        return ()

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)
