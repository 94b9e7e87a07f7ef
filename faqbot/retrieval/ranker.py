"""Signals become one score, and score and evidence a probability."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import starmap
from math import sqrt
from typing import Literal

import numpy as np

from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.candidates import candidates
from faqbot.retrieval.evidence import EVIDENCE, LOOKED_BACK, Scene
from faqbot.retrieval.index import Index
from faqbot.retrieval.judged import Doubles, Judged, Parts, weighted
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY, Meaning, Sense, felt, recalled
from faqbot.retrieval.memory import Example, Memory, Recall
from faqbot.retrieval.model import MEMORY, Dense, Model
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import SIGNALS
from faqbot.text.analyzer import Analysis, Analyzer

MOST_EMPHASIS = 14.0
_TINY = 1e-6


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe.

    ``sense`` asks an encoder, where there is one and the model has weights for it.
    """

    index: Index
    analyzer: Analyzer
    model: Model
    sense: Sense | None = None

    @cached_property
    def memory(self) -> Memory | None:
        """The judged questions of the model, compiled; None when it has none."""
        examples = self.model.memory
        if not examples:
            return None
        return Memory.build(examples, [self.analyze(e.text) for e in examples], self.index)

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        query = Query.of(self.analyze(text), self.index)
        judged = self.judge(query, limit=limit)
        if judged is None:
            return Ranking(query.analysis, ())
        best, names = judged.order[:limit], self.index.entries
        numbers = judged.found.entries.take(best).tolist()
        scores = judged.scores.take(best).tolist()
        found = zip([names[i] for i in numbers], scores, judged.confidence, strict=True)
        return Ranking(query.analysis, tuple(starmap(Candidate, found)), dense=judged.dense)

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)

    def judge(
        self,
        query: Query,
        recall: Recall | None = None,
        *,
        limit: int | None = None,
        every: bool = False,
    ) -> Judged | None:
        """Return the candidates of ``query`` with all that speaks for them, None without any.

        ``recall`` takes the place of what the ranker's own memory makes of the query. Only the
        best ``limit`` candidates are looked at. Signals and evidence without a weight are left
        out unless ``every`` one is asked for.
        """
        if recall is None and self.memory is not None:
            recall = self.memory.recall(query.analysis)
        judged = self._judge(query, recall, None, limit, every)
        if self.sense is None or self.model.dense is None:
            return judged
        sure = judged.confidence[0] if judged is not None else 0.0
        meaning = self.sense.ask(query.analysis.text, sure)
        if meaning is None:
            return judged
        return self._judge(query, recall, self._reminded(meaning, recall), limit, every)

    def _judge(
        self,
        query: Query,
        recall: Recall | None,
        meaning: Meaning | None,
        limit: int | None,
        every: bool,
    ) -> Judged | None:
        besides = recall.entries if recall is not None else None
        if meaning is not None:
            near = meaning.entries
            besides = near if besides is None else np.union1d(besides, near)
        found = candidates(query, self.index, besides)
        if not len(found):
            return None
        if meaning is None:
            parts = self._every if every else self._used
        else:
            parts = self._every_with_meaning if every else self._used_with_meaning
        beside = {} if meaning is None else felt(meaning, found.entries)
        if recall is not None:
            beside[MEMORY[0]] = np.sqrt(recall.gain.take(found.entries))
        raw = {
            name: SIGNALS[name](query, found, self.index) if name in SIGNALS else beside[name]
            for name in parts.signals
        }
        count = len(found)
        table = np.array([*raw.values()], dtype=np.float64).reshape(len(raw), count)
        centred = table - np.add.reduce(table, axis=1, keepdims=True) / count
        variances = np.einsum("ij,ij->i", centred, centred).tolist()
        deviations = [sqrt(variance / count) + _TINY for variance in variances]
        weights = zip(parts.weights, deviations, strict=True)
        scores = np.array([weight / deviation for weight, deviation in weights]).dot(centred)
        order = (-scores).argsort(kind="stable")
        best = order[:limit]
        raw_best = dict(zip(raw, table.take(best, axis=1).tolist(), strict=True))
        scene = Scene(
            query,
            self.index,
            found.entries.take(best).tolist(),
            raw_best,
            scores.take(order[: max(len(best), LOOKED_BACK)]).tolist(),
            recall,
            meaning,
        )
        proof = [EVIDENCE[name](scene) for name in parts.evidence]
        scope = weighted(parts.scope.bias, parts.scope_weights, proof, 1)[0]
        match = weighted(parts.match.bias, parts.match_weights, proof, len(best))
        return Judged(
            found,
            parts,
            centred,
            deviations,
            scores,
            order,
            [row if isinstance(row, list) else [row] * len(best) for row in proof],
            scope,
            match,
            meaning is not None,
        )

    def _reminded(self, meaning: Meaning, recall: Recall | None) -> Meaning:
        """Add what judged questions near in meaning say, those set aside in ``recall`` left out."""
        if self.memory is None:
            return meaning
        similarity = recalled(self._examples @ meaning.vector)
        if recall is not None and recall.without is not None:
            similarity[recall.without] = 0
        return replace(meaning, recalled=self.memory.gain(similarity))

    def scales(self, signals: Sequence[str]) -> Doubles:
        """What the model's weights of ``signals`` are multiplied by, (S,).

        Likeness to an entry's texts counts for more where the knowledge base says more in
        questions than in answers.
        """
        emphasis = 1 + min(self.index.question_share, MOST_EMPHASIS)
        return np.array([emphasis if name == "likeness" else 1.0 for name in signals])

    def prepare(self) -> None:
        """Do now what the first query would wait for."""
        if self.memory is not None and self.sense is not None:
            _ = self._examples

    @cached_property
    def _examples(self) -> Floats:
        """The vectors of the judged questions, (J, d)."""
        assert self.sense is not None  # noqa: S101 - it is what knows the query's
        return self.sense.vectors([example.text for example in self.model.memory])

    @cached_property
    def _every(self) -> Parts:
        return self._parts(self.model, every=True)

    @cached_property
    def _used(self) -> Parts:
        return self._parts(self.model, every=False)

    @cached_property
    def _every_with_meaning(self) -> Parts:
        assert self.model.dense is not None  # noqa: S101 - otherwise no encoder is asked
        return self._parts(self.model.dense, every=True)

    @cached_property
    def _used_with_meaning(self) -> Parts:
        assert self.model.dense is not None  # noqa: S101 - otherwise no encoder is asked
        return self._parts(self.model.dense, every=False)

    def _parts(self, model: Model | Dense, *, every: bool) -> Parts:
        memory = bool(self.model.memory)
        signals = [*SIGNALS, *(MEMORY if memory else ())]
        if isinstance(model, Dense):
            signals += [*DENSE, *(DENSE_MEMORY if memory else ())]
        weighed = {**model.scope.weights, **model.match.weights}
        names = [n for n in signals if every or model.signals.get(n) or n in weighed]
        weights = [
            scale * model.signals.get(name, 0.0)
            for name, scale in zip(names, self.scales(names).tolist(), strict=True)
        ]
        evidence = tuple(name for name in EVIDENCE if every or name in weighed)
        return Parts.of(model, dict(zip(names, weights, strict=True)), evidence)

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
        numbers = judged.found.entries.take(judged.order).tolist()
        rank = {self.index.entries[number]: rank for rank, number in enumerate(numbers)}
        scope = _told("scope", judged, 0)
        return {
            entry: (*scope, *_told("match", judged, rank[entry]))
            for entry in entries
            if entry in rank
        }

    def like(self, text: str, entry: str) -> list[tuple[Example, float]]:
        """Return the judged questions like ``text`` that ``entry`` answers, with similarity."""
        return self.memory.like(self.analyze(text), entry) if self.memory is not None else []


def _told(part: Literal["scope", "match"], judged: Judged, rank: int) -> list[Contribution]:
    parts = judged.parts
    logit = parts.scope if part == "scope" else parts.match
    found = [Contribution(part, "bias", 1.0, logit.bias, logit.bias)]
    for name, row in zip(parts.evidence, judged.proof, strict=True):
        weight, value = logit.weights.get(name, 0.0), row[rank]
        if name == "margin":
            lead = judged.lead(rank)
            weights = [weight * share for share in parts.weights]
            for signal, ahead, share in zip(parts.signals, lead, weights, strict=True):
                found.append(Contribution(part, signal, ahead, share, share * ahead))
        elif weight:
            found.append(Contribution(part, name, value, weight, weight * value))
    return found
