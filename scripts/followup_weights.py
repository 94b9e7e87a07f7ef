"""Makes the shipped weights of follow-ups, ``faqbot/dialogue/followup.json``: two minutes.

Fitted are the conversations of ``followups.yaml`` of the sample and of the other trades in
``eval/domains``, and, for what does not go on, two messages on end that were asked by different
people: labelled questions and questions out of scope. The loss of a message is

    -log P(right entry) - GOES_ON · log P(it goes on, or does not)

where P(right entry) is what :func:`faqbot.dialogue.followup.judged` makes of both rankings. What
is printed last is what the weights of the *other* knowledge bases make of each one.

    python scripts/followup_weights.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from faqbot.asking import Label, Score, kind_of, offered_by, score
from faqbot.assistant import CONSIDERED, Assistant
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import decide
from faqbot.dialogue.events import Said, Started
from faqbot.dialogue.followup import (
    NOTHING,
    SHIPPED,
    Situation,
    Weights,
    entry_features,
    gate_features,
    judged,
)
from faqbot.dialogue.state import Conversation
from faqbot.dialogue.step import step
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.own import read_followups, read_out_of_scope, read_questions
from faqbot.evaluation.data.paths import (
    EVAL,
    FOLLOWUPS,
    KNOWLEDGE,
    OUT_OF_SCOPE,
    QUESTIONS,
    domains_in,
)
from faqbot.knowledge.loader import load
from faqbot.ranking import Ranking
from faqbot.retrieval.compiled import load_or_build
from faqbot.retrieval.model import Model

ROOT = Path(__file__).parents[1]
NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
L2 = 0.0008  # pull of all weights towards 0
GOES_ON = 0.3  # what it counts to tell what goes on, beside finding the right entry
ROUNDS = 2
SEED = 7  # of who is put before whom
# What a conversation counts that was written for this, or made: of a question of the knowledge
# base, of one out of scope. The made ones are many; together they count twice the written ones.
WRITTEN, ASKED, OUTSIDE = 1.0, 0.2, 0.4
_REACHED = 1e-4  # a probability below which a loss grows no more
_DIGITS = 3
KINDS = ("followup", "new_subject", "asked", "outside")
SHARES: dict[str, tuple[Score, ...]] = {
    "served": ("right", "offered", "declined", "tempted"),
    "right": ("right", "declined"),
    "wrong": ("wrong", "false"),
}

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A message after those ``before``, and the entries that it is to lead to."""

    base: str
    assistant: Assistant
    before: tuple[str, ...]
    text: str
    expected: frozenset[str]
    kind: str
    weight: float


@dataclass(frozen=True, slots=True)
class Row:
    """A case as numbers: what speaks for going on, and for each entry, in the order of names."""

    gate: Floats
    entries: Floats
    right: NDArray[np.bool_]
    alone: float
    goes_on: bool
    weight: float


def main() -> None:
    """Fit the weights, say what they are worth, and write them."""
    cases = list(read_cases())
    weights = fitted(cases)
    others = {
        base: fitted([case for case in cases if case.base != base])
        for base in dict.fromkeys(case.base for case in cases)
    }
    tell("alone", cases, lambda _: None)
    tell("in context", cases, lambda _: weights)
    tell("in context, weights of the other knowledge bases", cases, lambda case: others[case.base])
    text = json.dumps(weights._asdict(), indent=1)
    SHIPPED.write_text(text + "\n", encoding="utf-8")


def read_cases() -> Iterator[Case]:
    """Yield the cases of the sample and of each other trade."""
    yield from cases_of("sample", ROOT / KNOWLEDGE, ROOT / EVAL)
    for folder in domains_in(ROOT / EVAL):
        yield from cases_of(folder.name, folder / KNOWLEDGE, folder / EVAL)


def cases_of(base: str, knowledge: Path, folder: Path) -> Iterator[Case]:
    """Yield the written conversations of a knowledge base, then those made of its questions."""
    known = load(knowledge)
    make = partial(Case, base, Assistant.of(known, load_or_build(known, Model.load())))
    for found in read_followups(folder / FOLLOWUPS, known):
        yield make(found.before, found.text, found.expected, found.kind, WRITTEN)
    questions = read_questions(folder / QUESTIONS, known)
    for before, after in pairs(questions, read_out_of_scope(folder / OUT_OF_SCOPE)):
        if not before.best & after.best:
            kind, weight = ("asked", ASKED) if after.answerable else ("outside", OUTSIDE)
            yield make((before.text,), after.text, after.best, kind, weight)


def pairs(
    questions: Sequence[Question], outside: Sequence[Question]
) -> Iterator[tuple[Question, Question]]:
    """Yield each question after another one, those out of scope after one of either."""
    choose = Random(SEED)  # noqa: S311 - nothing secret
    for first, then in ((questions, questions), (questions, outside), (outside, outside)):
        for after in then:
            before = choose.choice(first)
            if before is not after:
                yield before, after


def met(case: Case, weights: Weights | None) -> tuple[Ranking, Situation | None]:
    """Hold a conversation, and return the ranking of its last message and what it is judged in.

    Nothing that is shipped is asked: without weights all messages stand on their own.
    """
    assistant = case.assistant
    context = Context(assistant.knowledge, NOW, triggers=assistant.triggers)
    conversation, _ = step(Conversation(), Started(), context)
    for message in case.before:
        own = assistant.ranker.rank(message, CONSIDERED)
        situation = assistant.situation(message, conversation, own, NOW)
        seen = judged(situation, weights) if situation is not None and weights else None
        asked = replace(context, ranking=own, in_context=seen)
        conversation, _ = step(conversation, Said(message), asked)
    own = assistant.ranker.rank(case.text, CONSIDERED)
    return own, assistant.situation(case.text, conversation, own, NOW)


def fitted(cases: Sequence[Case]) -> Weights:
    """Return the weights of the least loss over ``cases``; what stands on its own has none.

    What was said before a message is judged by weights, too: by those of the round before.
    """
    weights = None
    for _ in range(ROUNDS):
        found = [(case, *met(case, weights)) for case in cases]
        weights = fitted_to([(c, own, seen) for c, own, seen in found if seen is not None])
    assert weights is not None  # noqa: S101 - there is a round
    return weights


def fitted_to(found: Sequence[tuple[Case, Ranking, Situation]]) -> Weights:
    """Return the weights of the least loss over messages that are judged in a situation."""
    gate, entry = names([situation for *_, situation in found])
    rows = [row(*each, gate, entry) for each in found]
    start = np.zeros(len(gate) + len(entry))
    start[len(gate) + entry.index("joint")] = 1.0
    options = {"maxiter": 2000, "ftol": 1e-12, "gtol": 1e-8}
    least = minimize(partial(loss, rows), start, jac=True, method="L-BFGS-B", options=options)
    values = [round(float(value), _DIGITS) for value in least.x]
    return Weights(
        dict(zip(gate, values[: len(gate)], strict=True)),
        dict(zip(entry, values[len(gate) :], strict=True)),
    )


def names(situations: Sequence[Situation]) -> tuple[list[str], list[str]]:
    """Return the names of what speaks for going on, and for an entry or for none."""
    found = (values for each in situations for values in entry_features(each).values())
    entry = dict.fromkeys(name for values in found for name in values)
    none = [name for name in entry if name.startswith("none")]
    return list(gate_features(situations[0])), [name for name in entry if name not in none] + none


def row(
    case: Case,
    alone: Ranking,
    situation: Situation,
    gate: Sequence[str],
    entry: Sequence[str],
) -> Row:
    """Return a case as numbers; where no entry is right, to find none is."""
    features = entry_features(situation)
    ids = sorted(features)  # sums are always added up in the same order
    expected = case.expected or {NOTHING}
    own = {candidate.entry: candidate.confidence for candidate in alone.candidates}
    right = sum(own.get(id_, 0.0) for id_ in sorted(case.expected))
    if not case.expected:
        right = 1 - max(own.values(), default=0.0)
    values = gate_features(situation)
    return Row(
        np.array([values[name] for name in gate]),
        np.array([[features[id_].get(name, 0.0) for name in entry] for id_ in ids]),
        np.array([id_ in expected for id_ in ids]),
        min(1.0, right),
        case.kind == "followup",
        case.weight,
    )


def loss(rows: Sequence[Row], weights: Floats) -> tuple[float, Floats]:
    """Return the mean loss of ``rows`` with that of the weights' size, and its slope."""
    total = sum(each.weight for each in rows)
    value, slope = 0.0, np.zeros_like(weights)
    for each in rows:
        of_gate = len(each.gate)
        goes_on = 1 / (1 + np.exp(-(each.gate @ weights[:of_gate])))
        odds = each.entries @ weights[of_gate:]
        shares = np.exp(odds - odds.max())
        shares /= shares.sum()
        joint = shares[each.right].sum()
        right = (1 - goes_on) * each.alone + goes_on * joint + _REACHED
        told = goes_on if each.goes_on else 1 - goes_on
        value -= each.weight * float(np.log(right) + GOES_ON * np.log(told + _REACHED))
        of_told = (1 if each.goes_on else -1) * GOES_ON / (told + _REACHED)
        along = goes_on * (1 - goes_on) * ((joint - each.alone) / right + of_told)
        slope[:of_gate] -= each.weight * along * each.gate
        pull = shares * (each.right - joint)
        slope[of_gate:] -= each.weight * goes_on / right * (pull @ each.entries)
    return value / total + L2 * float(weights @ weights), slope / total + 2 * L2 * weights


def tell(title: str, cases: Sequence[Case], weights: Callable[[Case], Weights | None]) -> None:
    """Print what visitors get of each kind of case; without weights, of a message alone."""
    sys.stdout.write(f"{title}\n")
    for kind in KINDS:
        got = [score_of(case, weights(case)) for case in cases if case.kind == kind]
        shares = (
            f"{name} {sum(each in scores for each in got) / len(got):.3f}"
            for name, scores in SHARES.items()
        )
        sys.stdout.write(f"  {kind:<12}{len(got):5}  {'  '.join(shares)}\n")


def score_of(case: Case, weights: Weights | None) -> Score:
    """Return how the visitor fares with the last message of a case."""
    ranking, situation = met(case, weights)
    if weights is not None and situation is not None:
        ranking = judged(situation, weights).ranking
    assistant, day = case.assistant, NOW.date()
    decision = decide(ranking, assistant.knowledge, assistant.triggers, day)
    offered = offered_by(decision, assistant.knowledge, day)
    return score(kind_of(decision), offered, Label(case.expected))


if __name__ == "__main__":
    main()
