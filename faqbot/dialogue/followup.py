"""A message in the light of the talk: is it a question of its own, or does it go on?

「手数料は？」 after an answer about 出金 means the fee of a withdrawal. A message is ranked on its
own and, where it may go on, once more with the terms of the topic beside its own, which count
half. Two small models with named weights make one ranking of the two:

    P(entry) = (1 - g) · own(entry) + g · joint(entry)

- g, the probability that the message goes on, is the logistic function of a sum over
  :func:`~faqbot.dialogue.clues.gate_clues`: does it point back, how little does it say, how sure is
  each ranking.
- joint(entry) is the softmax of a sum over :func:`~faqbot.dialogue.clues.entry_clues`: both
  rankings, how near the entry is to the topic, and whether it says what was asked; that no entry is
  meant competes with a sum of its own.

Both are fitted together (``scripts/followup_weights.py``), so that what comes out is a probability
again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path
from typing import NamedTuple

from faqbot.dialogue.clues import NOTHING, Situation, entry_clues, gate_clues
from faqbot.dialogue.incomplete import counters
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analysis
from faqbot.text.morphology import tokenize

SHIPPED = Path(__file__).with_name("followup.json")
_HALF = 0.5
CERTAIN = 0.99  # chance of an entry from which a message says by itself what it means
_AT_MOST = log((1 - CERTAIN) / CERTAIN)  # log-odds that such a one goes on


@dataclass(frozen=True, slots=True)
class Reason:
    """What one clue gave: ``amount = weight * value``.

    Attributes:
        name: That of the clue.
        value: How strong it is.
        weight: How much it counts.
    """

    name: str
    value: float
    weight: float

    @property
    def amount(self) -> float:
        """What it adds to the log-odds."""
        return self.weight * self.value


@dataclass(frozen=True, slots=True)
class InContext:
    """A message judged on its own and with the topic.

    Attributes:
        ranking: Made of both rankings.
        goes_on: The probability that the message goes on with the topic.
        reasons: What speaks for that and against; their sum is its log-odds.
        terms: Those of the topic.
        stale: The id of the entry read last, where it seems not to say what is asked now; else "".
    """

    ranking: Ranking
    goes_on: float
    reasons: tuple[Reason, ...]
    terms: tuple[str, ...]
    stale: str = ""

    @property
    def continues(self) -> bool:
        """Whether it goes on with the topic, rather than not."""
        return self.goes_on > _HALF


class Weights(NamedTuple):
    """Weights by name: of what speaks for going on, and of what speaks for an entry."""

    gate: Mapping[str, float]
    entry: Mapping[str, float]


def with_topic(query: Analysis, words: Sequence[str]) -> Analysis:
    """Return the message as if the topic's words had been said before its own.

    The 日 of 「何日」 only asks for what the topic's words are about.
    """
    text, normalized = (" ".join((*words, each)) for each in (query.text, query.normalized))
    asking = counters(query) if query.question_types else frozenset()
    terms = (*words, *(term for term in query.terms if term not in asking))
    tokens = (*(token for word in words for token in tokenize(word)), *query.tokens)
    return replace(query, text=text, normalized=normalized, tokens=tokens, terms=terms)


def judged(at: Situation, weights: Weights | None = None) -> InContext:
    """Return what both rankings together make of the message, by the shipped weights or others."""
    gate, entry = weights or _shipped()
    reasons = tuple(Reason(name, x, gate.get(name, 0.0)) for name, x in gate_clues(at).items())
    odds_of_all = sum(reason.amount for reason in reasons)
    if max(at.alone.values(), default=0.0) > CERTAIN:
        too_much = max(0.0, odds_of_all - _AT_MOST)
        reasons = (*reasons, Reason("certain_alone", 1.0, -too_much))
        odds_of_all -= too_much
    goes_on = _logistic(odds_of_all)
    clues = entry_clues(at)
    odds = {
        id_: sum(entry.get(name, 0.0) * value for name, value in found.items())
        for id_, found in clues.items()
    }
    together = _softmax(odds)
    sure = {
        id_: (1 - goes_on) * at.alone.get(id_, 0.0) + goes_on * together.get(id_, 0.0)
        for id_ in {*at.alone, *together} - {NOTHING}
    }
    ordered = sorted(sure, key=lambda id_: (-sure[id_], id_))
    candidates = tuple(Candidate(id_, sure[id_], sure[id_]) for id_ in ordered)
    ranking = replace(at.own, candidates=candidates, dense=at.own.dense or at.joint.dense)
    if goes_on > _HALF:  # a word that opens a menu opens it no more, beside those of the topic
        terms = (*at.topic.terms, *at.own.query.terms)
        ranking = replace(ranking, query=replace(at.own.query, terms=terms), named=frozenset())
    last = next(iter(at.topic.answered), "")
    stale = "" if clues.get(last, {}).get("tells") else last
    return InContext(ranking, goes_on, reasons, at.topic.terms, stale)


def _logistic(odds: float) -> float:
    return 1 / (1 + exp(-odds)) if odds >= 0 else exp(odds) / (1 + exp(odds))


def _softmax(odds: Mapping[str, float]) -> dict[str, float]:
    top = max(odds.values())
    raised = {name: exp(value - top) for name, value in odds.items()}
    total = sum(raised.values())
    return {name: value / total for name, value in raised.items()}


@cache
def _shipped() -> Weights:
    return Weights(**json.loads(SHIPPED.read_text(encoding="utf-8")))
