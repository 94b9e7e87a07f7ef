"""Signals become a score, and score and evidence probabilities.

**Score.** Each of the S signals (see ``signals``) is standardised over the K candidates of the
query, x' = (x - mean) / deviation, and the score of candidate i is the weighted sum of its
signals: s_i = Σ w·x'_i. The weights are hand-set or learned by listwise softmax regression
(Cao et al., "Learning to Rank", ICML 2007).

**Confidence.** Of a query's candidates at most one is taken to be the right one, and it may be
that none is. That is a conditional logit with an outside option (McFadden, 1974): candidate i has
the utility u_i = scope + match_i, "none of them" has 0, and

    P(i) = exp(u_i) / (1 + Σ_j exp(u_j)).

``scope`` is a weighted sum of what the query and the knowledge base say whichever entry is meant,
``match_i`` one of what speaks for the entry (see ``evidence``). So confidences of a list never
sum above 1, a near tie is a near tie, and utilities are sums whose parts have names.
The candidates looked at are in the order of their confidence, the others behind them by score.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from itertools import starmap
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from faqbot.lazy import lazy
from faqbot.ranking import Candidate, Contribution, Ranking
from faqbot.retrieval.candidates import candidates
from faqbot.retrieval.combined import network, table_of
from faqbot.retrieval.evidence import EVIDENCE, Scene
from faqbot.retrieval.features import ENTRY, Feature
from faqbot.retrieval.index import Index
from faqbot.retrieval.judged import Doubles, Judged, Parts, weighted
from faqbot.retrieval.meaning import DENSE, DENSE_MEMORY, Meaning, Sense, felt, recalled
from faqbot.retrieval.memory import Example, Memory, Recall
from faqbot.retrieval.model import MEMORY, Dense, Model
from faqbot.retrieval.postings import Floats, distinct
from faqbot.retrieval.query import Query
from faqbot.retrieval.signals import SIGNALS
from faqbot.text.analyzer import Analysis, Analyzer

MOST_EMPHASIS = 14.0
MOST_NAMED = 50  # entries that a word may stand in to name some of them
_NOUNS = frozenset(["名詞", "接頭辞", "接尾辞", "補助記号"])
LOOKED_AT = 10  # candidates, the first by score, in which there is any confidence
_TINY = 1e-6
# What is remembered counts as it is, not beside what else is: where no judged question is like the
# query, chance likenesses would otherwise speak against every entry without one.
_SCALES = dict.fromkeys((*MEMORY, *DENSE_MEMORY), 0.2)


@dataclass(frozen=True)
class Ranker:
    """Ranks the entries of one index; immutable and thread-safe.

    ``sense`` asks an encoder, where there is one and the model has weights for it. Only entries
    that are ``allowed``, (N,), are candidates; None for all.
    """

    index: Index
    analyzer: Analyzer
    model: Model
    sense: Sense | None = None
    allowed: NDArray[np.bool_] | None = None

    def among(self, allowed: NDArray[np.bool_]) -> Ranker:
        """Return the ranker that finds nothing but the entries ``allowed``, (N,)."""
        narrowed = replace(self, allowed=allowed)
        own = {field.name for field in fields(self)}
        # What is worked out once is shared.
        vars(narrowed).update({k: v for k, v in vars(self).items() if k not in own})
        return narrowed

    @lazy
    def memory(self) -> Memory | None:
        """The judged questions of the model, compiled; None when it has none."""
        examples = self.model.memory
        if not examples:
            return None
        return Memory.build(examples, [self.analyze(e.text) for e in examples], self.index)

    def rank(self, text: str, limit: int = 10) -> Ranking:
        """Return at most ``limit`` candidates for ``text``, best first, ties by entry id."""
        return self.rank_analysis(self.analyze(text), limit)

    def rank_analysis(self, analysis: Analysis, limit: int = 10) -> Ranking:
        """Return :meth:`rank` of what :meth:`analyze` made of a text."""
        query = Query.of(analysis, self.index)
        judged = self.judge(query)
        if judged is None:
            return Ranking(query.analysis, ())
        best, names = judged.order[:limit], self.index.entries
        numbers = judged.found.entries.take(best).tolist()
        scores = judged.scores.take(best).tolist()
        confidence = [*judged.confidence, *[0.0] * len(best)][: len(best)]
        found = zip([names[i] for i in numbers], scores, confidence, strict=True)
        named = self._named(query, names)
        differing = self._differing(query, [names[n] for n in numbers], numbers)
        told = tuple(starmap(Candidate, found))
        return Ranking(query.analysis, told, judged.dense, named, differing)

    def _named(self, query: Query, names: Sequence[str]) -> frozenset[str]:
        """Return the entries in whose questions the query's only word stands, if they are few.

        A compound is one word, too (領収書). In the place of one that is not known here stand
        those that mean the same.
        """
        nouns = all(token.pos in _NOUNS for token in query.analysis.tokens)
        if len(query.terms) > 1 and (query.unknown or not nouns):
            return frozenset()
        words = query.words[: query.typed] or self._meant(query.analysis)
        if not words or min(word.length for word in words) > MOST_NAMED:
            return frozenset()
        asked: list[set[int]] = []
        for word in words:
            entries = word.elements[:, ENTRY].astype(int).tolist()
            sets = self.index.rows.sets
            asked.append({n for n in entries if any(word.number in row for row in sets[n])})
        found = set.intersection(*asked) if query.typed else set.union(*asked)
        if self.allowed is not None:
            found = {n for n in found if self.allowed[n]}
        return frozenset(names[n] for n in found)

    def _meant(self, analysis: Analysis) -> tuple[Feature, ...]:
        """Return the known words that stand for unknown ones, not those that いつ asks for."""
        meant = (term for made in analysis.corrections for term in made.became)
        named = (term for match in analysis.synonyms for term in match.became)
        found = (self.index.word[term] for term in dict.fromkeys((*meant, *named)))
        return tuple(word for word in found if word is not None)

    def _differing(
        self, query: Query, entries: Sequence[str], numbers: Sequence[int]
    ) -> frozenset[str]:
        """Return those of ``entries`` that name another figure than the query, which none has."""
        rivals = frozenset().union(*map(self.index.lexicon.rivals, query.terms))
        if not rivals:
            return frozenset()
        words = {word.number for term in rivals if (word := self.index.word[term])}
        found = zip(entries, (self.index.rows.sets[n] for n in numbers), strict=True)
        return frozenset(
            entry for entry, rows in found if any(not words.isdisjoint(row) for row in rows)
        )

    def analyze(self, text: str) -> Analysis:
        """Analyse ``text`` in the words of the index: unknown ones are bridged to known ones."""
        return self.index.lexicon.correct(self.analyzer.analyze(text), self.analyzer)

    def judge(
        self,
        query: Query,
        recall: Recall | None = None,
        *,
        every: bool = False,
    ) -> Judged | None:
        """Return the candidates of ``query`` with all that speaks for them, None without any.

        ``recall`` takes the place of what the ranker's own memory makes of the query. Signals and
        evidence without a weight are left out unless ``every`` one is asked for.
        """
        if recall is None and self.memory is not None:
            recall = self.memory.recall(query.analysis)
        judged = self._judge(query, recall, None, every)
        if self.sense is None or self.model.dense is None:
            return judged
        sure = judged.confidence[0] if judged is not None else 0.0
        meaning = self.sense.ask(query.analysis.text, sure)
        if meaning is None:
            return judged
        return self._judge(query, recall, self._reminded(meaning, recall), every)

    def _judge(
        self,
        query: Query,
        recall: Recall | None,
        meaning: Meaning | None,
        every: bool,
    ) -> Judged | None:
        besides = recall.entries if recall is not None else None
        if meaning is not None:
            near = meaning.entries
            besides = near if besides is None else distinct(besides, near)
        found = candidates(query, self.index, besides, self.allowed)
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
        deviations = [
            _SCALES.get(name) or sqrt(variance / count) + _TINY
            for name, variance in zip(raw, variances, strict=True)
        ]
        weights = zip(parts.weights, deviations, strict=True)
        scores = np.array([weight / deviation for weight, deviation in weights]).dot(centred)
        order = (-scores).argsort(kind="stable")
        best = order[:LOOKED_AT]
        raw_best = dict(zip(raw, table.take(best, axis=1).tolist(), strict=True))
        scene = Scene(
            query,
            self.index,
            found.entries.take(best).tolist(),
            raw_best,
            scores.take(best).tolist(),
            recall,
            meaning,
        )
        proof = [scene.told[name] for name in parts.evidence]
        scope = weighted(parts.scope.bias, parts.scope_weights, proof, 1)[0]
        match = weighted(parts.match.bias, parts.match_weights, proof, len(best))
        likeliest = sorted(range(len(best)), key=lambda rank: -match[rank])
        return Judged(
            found,
            parts,
            centred,
            deviations,
            scores,
            np.concatenate([best.take(likeliest), order[LOOKED_AT:]]),
            [
                [row[rank] for rank in likeliest] if isinstance(row, list) else [row] * len(best)
                for row in proof
            ],
            scope,
            [match[rank] for rank in likeliest],
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

    @lazy
    def _examples(self) -> Floats:
        """The vectors of the judged questions, (J, d)."""
        assert self.sense is not None  # noqa: S101 - it is what knows the query's
        return self.sense.vectors([example.text for example in self.model.memory])

    @lazy
    def _every(self) -> Parts:
        return self._parts(self.model, every=True)

    @lazy
    def _used(self) -> Parts:
        return self._parts(self.model, every=False)

    @lazy
    def _every_with_meaning(self) -> Parts:
        assert self.model.dense is not None  # noqa: S101 - otherwise no encoder is asked
        return self._parts(self.model.dense, every=True)

    @lazy
    def _used_with_meaning(self) -> Parts:
        assert self.model.dense is not None  # noqa: S101 - otherwise no encoder is asked
        return self._parts(self.model.dense, every=False)

    def _parts(self, model: Model | Dense, *, every: bool) -> Parts:
        memory = bool(self.model.memory)
        signals = [*SIGNALS, *(MEMORY if memory else ())]
        if isinstance(model, Dense):
            signals += [*DENSE, *(DENSE_MEMORY if memory else ())]
        weighed = {*model.scope.weights, *model.match.weights}
        if "combined" in weighed:
            weighed.update(network().names)
        names = [n for n in signals if every or model.signals.get(n) or n in weighed]
        weights = [
            scale * model.signals.get(name, 0.0)
            for name, scale in zip(names, self.scales(names).tolist(), strict=True)
        ]
        evidence = tuple(name for name in EVIDENCE if every or name in weighed)
        return Parts.of(model, dict(zip(names, weights, strict=True)), evidence)

    def contributions(self, text: str, entry: str) -> tuple[Contribution, ...]:
        """Return what made the confidence in ``entry``, named; empty if it is no candidate.

        The amounts sum to the log-odds of the entry against none of them. Its standing is told
        signal by signal: by how far the entry is behind the one with the best score.
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
            if rank.get(entry, LOOKED_AT) < LOOKED_AT
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
        if not weight:
            continue
        if name == "combined":
            found += _told_of_network(judged, rank, weight)
        elif name == "standing":
            weights = [weight * share for share in parts.weights]
            for signal, behind, share in zip(
                parts.signals, judged.behind(rank), weights, strict=True
            ):
                if behind and share:
                    found.append(Contribution(part, signal, behind, share, share * behind))
        else:
            found.append(Contribution(part, name, value, weight, weight * value))
    return found


def _told_of_network(judged: Judged, rank: int, weight: float) -> Iterator[Contribution]:
    """Yield what each piece of evidence adds to the output of the network, by its ``weight``."""
    by, rows = network(), dict(zip(judged.parts.evidence, judged.proof, strict=True))
    amounts = by.amounts(table_of([rows[name] for name in by.names]), rank)
    for name, amount in {"bias": by.average, **amounts}.items():
        yield Contribution("combined", name, amount, weight, weight * amount)
