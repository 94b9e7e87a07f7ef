"""Signals become one score, and score and evidence a probability."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.candidates import candidates
from faqbot.retrieval.evidence import EVIDENCE, Scene
from faqbot.retrieval.index import Index
from faqbot.retrieval.model import Model
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import SIGNALS
from faqbot.text.analyzer import Analysis, Analyzer

Doubles = NDArray[np.float64]
MOST_EMPHASIS = 14.0


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one query as numbers.

    ``standard`` (S, K) are the standardised signals, ``scores`` (K,) their weighted sum,
    ``margins`` (K,) the scores above that of the best other candidate, ``evidence`` (E, K),
    ``log_odds`` (K,); ``order`` (K,) lists the candidates best first.
    """

    scene: Scene
    standard: Doubles
    scores: Doubles
    margins: Doubles
    evidence: Doubles
    log_odds: Doubles
    order: NDArray[np.intp]


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe."""

    index: Index
    analyzer: Analyzer
    model: Model

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        query = Query.of(self.analyze(text), self.index)
        judged = self.judge(query)
        if judged is None:
            return Ranking(query.analysis, ())
        order = judged.order[:limit]
        names = self.index.entries
        confidence = 1 / (1 + np.exp(-judged.log_odds[order]))
        return Ranking(
            query.analysis,
            tuple(
                Candidate(names[entry], score, probability)
                for entry, score, probability in zip(
                    judged.scene.found.entries[order].tolist(),
                    judged.scores[order].tolist(),
                    confidence.tolist(),
                    strict=True,
                )
            ),
        )

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)

    def judge(self, query: Query) -> Judged | None:
        """Return the candidates of ``query`` with all that speaks for them, None without any."""
        found = candidates(query, self.index)
        if not len(found):
            return None
        raw = {name: signal(query, found, self.index) for name, signal in SIGNALS.items()}
        weights = self._weights()
        standard = _standardised(np.array(list(raw.values()), dtype=np.float64))
        scores = weights @ standard
        scene = Scene(query, found, self.index, raw)
        evidence = np.empty((len(self.model.evidence), len(found)))
        for row, name in zip(evidence, self.model.evidence, strict=True):
            row[:] = EVIDENCE[name](scene)
        margins = _margins(scores)
        log_odds = (
            self.model.bias
            + self.model.margin * margins
            + np.array(list(self.model.evidence.values())) @ evidence
        )
        order = np.argsort(-scores, kind="stable")
        return Judged(scene, standard, scores, margins, evidence, log_odds, order)

    def _weights(self) -> Doubles:
        """Weights of the signals, (S,).

        Likeness to an entry's texts counts for more where the knowledge base says more in
        questions than in answers.
        """
        emphasis = 1 + min(self.index.question_share, MOST_EMPHASIS)
        weights = self.model.signals
        return np.array(
            [weights.get(n, 0.0) * (emphasis if n == "likeness" else 1) for n in SIGNALS]
        )

    def contributions(self, text: str, entry: str) -> tuple[Contribution, ...]:
        """Return what made ``entry``'s confidence: the amounts sum to its log-odds.

        Signals count by how far the entry stands above its best rival (or below the best entry).
        Empty for an entry that is no candidate.
        """
        judged = self.judge(Query.of(self.analyze(text), self.index))
        if judged is None or entry not in self.index.entries:
            return ()
        places = np.flatnonzero(
            judged.scene.found.entries == self.index.entries.index(entry)
        ).tolist()
        if not places:
            return ()
        at = places[0]
        rival = next((i for i in judged.order.tolist() if i != at), None)
        lead = judged.standard[:, at] - (0 if rival is None else judged.standard[:, rival])
        found = [Contribution("bias", 1.0, self.model.bias, self.model.bias)]
        weights = (self.model.margin * self._weights()).tolist()
        for name, value, weight in zip(SIGNALS, lead.tolist(), weights, strict=True):
            found.append(Contribution(name, value, weight, weight * value))
        for (name, weight), value in zip(
            self.model.evidence.items(), judged.evidence[:, at].tolist(), strict=True
        ):
            found.append(Contribution(name, value, weight, weight * value))
        return tuple(found)


def _standardised(values: Doubles) -> Doubles:
    """Standardise each signal over the candidates: what counts is to stand out among them."""
    centred = values - values.mean(axis=1, keepdims=True)
    deviation: Doubles = np.sqrt((centred * centred).mean(axis=1, keepdims=True))
    return centred / (deviation + 1e-6)


def _margins(scores: Doubles) -> Doubles:
    """Return each score less the best of the others; of a single candidate, the score."""
    if len(scores) == 1:
        return scores
    second, best = np.partition(scores, len(scores) - 2)[-2:]
    return np.asarray(np.where(scores == best, best - second, scores - best))
