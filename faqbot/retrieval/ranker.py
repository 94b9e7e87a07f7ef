"""Signals become one score, and score and evidence a probability."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.candidates import candidates
from faqbot.retrieval.evidence import EVIDENCE, Doubles, Scene
from faqbot.retrieval.index import Index
from faqbot.retrieval.memory import Example, Memory, Recall
from faqbot.retrieval.model import MEMORY, Logit, Model
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import SIGNALS, resemblance, same_words
from faqbot.text.analyzer import Analysis, Analyzer

MOST_EMPHASIS = 14.0


@dataclass(frozen=True, slots=True)
class Judged:
    """The candidates of one query as numbers.

    ``standard`` (S, K) are the standardised signals, ``scores`` (K,) their weighted sum,
    ``evidence`` (E, K); ``scope`` is the log-odds that the query is answered at all, ``match``
    (K,) those of each candidate if it is; ``order`` (K,) lists the candidates best first.
    """

    scene: Scene
    standard: Doubles
    scores: Doubles
    evidence: Doubles
    scope: float
    match: Doubles
    order: NDArray[np.intp]

    @property
    def confidence(self) -> Doubles:
        """The probability that each candidate is right, (K,)."""
        return np.asarray(1 / ((1 + np.exp(-self.scope)) * (1 + np.exp(-self.match))))


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe."""

    index: Index
    analyzer: Analyzer
    model: Model

    @cached_property
    def memory(self) -> Memory | None:
        """The judged questions of the model, compiled; None when it has none."""
        examples = self.model.memory
        if not examples:
            return None
        return Memory.build(examples, [self.analyze(e.text) for e in examples], self.index)

    @property
    def signals(self) -> tuple[str, ...]:
        """The names of the rows of :attr:`Judged.standard`."""
        return (*SIGNALS, *MEMORY) if self.model.memory else tuple(SIGNALS)

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        query = Query.of(self.analyze(text), self.index)
        judged = self.judge(query)
        if judged is None:
            return Ranking(query.analysis, ())
        order = judged.order[:limit]
        names = self.index.entries
        return Ranking(
            query.analysis,
            tuple(
                Candidate(names[entry], score, confidence)
                for entry, score, confidence in zip(
                    judged.scene.found.entries[order].tolist(),
                    judged.scores[order].tolist(),
                    judged.confidence[order].tolist(),
                    strict=True,
                )
            ),
        )

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)

    def judge(self, query: Query, recall: Recall | None = None) -> Judged | None:
        """Return the candidates of ``query`` with all that speaks for them, None without any.

        ``recall`` takes the place of what the ranker's own memory makes of the query.
        """
        if recall is None and self.memory is not None:
            recall = self.memory.recall(query.analysis)
        found = candidates(query, self.index, recall.entries if recall is not None else None)
        if not len(found):
            return None
        texts = resemblance(query, found, self.index)
        of_texts = {"likeness": texts.likeness, "verbatim": same_words(texts)}
        raw = {
            name: of_texts[name] if name in of_texts else signal(query, found, self.index)
            for name, signal in SIGNALS.items()
        }
        standard = _standardised(np.array(list(raw.values()), dtype=np.float64))
        if recall is not None:
            standard = np.vstack([standard, _remembered(recall.gain[found.entries])])
        scores = self._weights @ standard
        order = np.argsort(-scores, kind="stable")
        scene = Scene(query, found, self.index, raw, texts, scores, recall)
        evidence = np.empty((len(EVIDENCE), len(found)))
        for row, piece in zip(evidence, EVIDENCE.values(), strict=True):
            row[:] = piece(scene)
        of_scope, of_match = self._logits
        scope = self.model.scope.bias + of_scope @ evidence[:, order[0]]
        match = self.model.match.bias + of_match @ evidence
        return Judged(scene, standard, scores, evidence, float(scope), match, order)

    def scales(self) -> Doubles:
        """What the model's weights are multiplied by, (S,).

        Likeness to an entry's texts counts for more where the knowledge base says more in
        questions than in answers.
        """
        emphasis = 1 + min(self.index.question_share, MOST_EMPHASIS)
        return np.array([emphasis if name == "likeness" else 1.0 for name in self.signals])

    @cached_property
    def _logits(self) -> tuple[Doubles, Doubles]:
        """Weights of the evidence, (E,), for scope and for match."""
        scope, match = (
            np.array([logit.weights.get(name, 0.0) for name in EVIDENCE])
            for logit in (self.model.scope, self.model.match)
        )
        return scope, match

    @cached_property
    def _weights(self) -> Doubles:
        """Weights of the signals, (S,)."""
        weights = self.model.signals
        return self.scales() * [weights.get(name, 0.0) for name in self.signals]

    def contributions(self, text: str, entry: str) -> tuple[Contribution, ...]:
        """Return what made the confidence in ``entry``, named; empty if it is no candidate.

        The amounts of a part sum to its log-odds. The margin is told signal by signal: by how
        far the entry stands above its best rival, or below the best entry.
        """
        return self.all_contributions(text, [entry]).get(entry, ())

    def all_contributions(
        self, text: str, entries: Iterable[str]
    ) -> dict[str, tuple[Contribution, ...]]:
        """Return :meth:`contributions` by entry, of those of ``entries`` that are candidates."""
        judged = self.judge(Query.of(self.analyze(text), self.index))
        if judged is None:
            return {}
        place = {self.index.entries[i]: at for at, i in enumerate(judged.scene.found.entries)}
        scope = self._part("scope", self.model.scope, judged, int(judged.order[0]))
        return {
            entry: (*scope, *self._part("match", self.model.match, judged, place[entry]))
            for entry in entries
            if entry in place
        }

    def like(self, text: str, entry: str) -> list[tuple[Example, float]]:
        """Return the judged questions like ``text`` that ``entry`` answers, with similarity."""
        return self.memory.like(self.analyze(text), entry) if self.memory is not None else []

    def _part(
        self, part: Literal["scope", "match"], logit: Logit, judged: Judged, at: int
    ) -> list[Contribution]:
        found = [Contribution(part, "bias", 1.0, logit.bias, logit.bias)]
        for name, value in zip(EVIDENCE, judged.evidence[:, at].tolist(), strict=True):
            weight = logit.weights.get(name, 0.0)
            if name == "margin":
                rivals = [i for i in judged.order.tolist() if i != at]
                lead = judged.standard[:, at] - (judged.standard[:, rivals[0]] if rivals else 0)
                weights = (weight * self._weights).tolist()
                for signal, ahead, share in zip(self.signals, lead.tolist(), weights, strict=True):
                    found.append(Contribution(part, signal, ahead, share, share * ahead))
            elif weight:
                found.append(Contribution(part, name, value, weight, weight * value))
        return found


def _standardised(values: Doubles) -> Doubles:
    """Standardise each signal over the candidates: what counts is to stand out among them."""
    count = values.shape[1]
    centred: Doubles = values - np.add.reduce(values, axis=1, keepdims=True) / count
    deviation = np.sqrt(np.add.reduce(centred * centred, axis=1, keepdims=True) / count)
    deviation += 1e-6
    centred /= deviation
    return centred


def _remembered(gain: Doubles) -> Doubles:
    """Return the row of :data:`~.model.MEMORY`. The root keeps one example from settling all."""
    return _standardised(np.sqrt(gain)[None, :])
