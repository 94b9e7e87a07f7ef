"""Makes the shipped weights of follow-ups, ``faqbot/dialogue/followup.json``: two minutes.

Fitted are the conversations of ``followups.yaml`` of the sample and of the other trades in
``eval/domains``; short messages one after another (``eval/chains.yaml``); labelled questions after
another one of the same category, without the nouns that both have (「出金の手数料は」 →
「手数料は」), which go on; and, for what does not go on, two messages on end that were asked by
different people: labelled questions and questions out of scope.
The loss of a message is

    -log P(right entry) - GOES_ON · log P(it goes on, or does not)

where P(right entry) is what :func:`faqbot.dialogue.followup.judged` makes of both rankings. What
is printed last is what the weights of the *other* knowledge bases make of each one.

    python scripts/followup_weights.py
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from faqbot.asking import Label, Score, kind_of, offered_by, score
from faqbot.assistant import CONSIDERED, Assistant
from faqbot.dialogue.clues import NOTHING, Situation, entry_clues, gate_clues
from faqbot.dialogue.context import Context
from faqbot.dialogue.decision import decide
from faqbot.dialogue.events import Said, Started
from faqbot.dialogue.followup import SHIPPED, Weights, judged
from faqbot.dialogue.incomplete import nouns_of
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
from faqbot.text.analyzer import Analysis

ROOT = Path(__file__).parents[1]
CHAINS = ROOT / EVAL / "chains.yaml"
NOW = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
L2 = 0.0005  # pull of all weights towards 0
GOES_ON = 0.3  # what it counts to tell what goes on, beside finding the right entry
SEED = 7  # of who is put before whom
# What a conversation counts that was written for this, or made: of a question of the knowledge
# base, cut short or whole, of one out of scope. The made ones are many.
WRITTEN, CUT, ASKED, OUTSIDE = 1.0, 0.3, 0.2, 0.4
_REACHED = 1e-4  # a probability below which a loss grows no more
_DIGITS = 3
_SHORTEST = 3  # letters that a question must have left
KINDS = ("followup", "chain", "new_subject", "cut", "asked", "outside")
ON = ("followup", "chain", "cut")
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


Met = tuple[Case, Ranking, Situation | None]


@dataclass(frozen=True, slots=True)
class Rows:
    """N cases as numbers, of each at most M entries, in the order of names.

    ``gate`` (N, G), ``entries`` (N, M, E); which of M there are and which are ``right`` (N, M);
    and how right the message alone is, whether it goes on, and what it counts (N,).
    """

    gate: Floats
    entries: Floats
    there: NDArray[np.bool_]
    right: NDArray[np.bool_]
    alone: Floats
    goes_on: NDArray[np.bool_]
    weight: Floats


def main() -> None:
    """Fit the weights, say what they are worth, and write them."""
    cases = list(read_cases())
    alone = [(case, *met(case, None)) for case in cases]
    first = fitted(alone)  # judges what was said before a message
    found = [(case, *met(case, first)) for case in cases]
    weights = fitted(found)
    others = {
        base: fitted([each for each in found if each[0].base != base])
        for base in dict.fromkeys(case.base for case in cases)
    }
    tell("alone", alone, lambda _: None)
    tell("in context", found, lambda _: weights)
    tell("in context, weights of the other knowledge bases", found, lambda case: others[case.base])
    text = json.dumps(weights._asdict(), indent=1)
    SHIPPED.write_text(text + "\n", encoding="utf-8")


def read_cases() -> Iterator[Case]:
    """Yield the cases of the sample and of each other trade that has conversations."""
    yield from cases_of("sample", ROOT / KNOWLEDGE, ROOT / EVAL)
    for folder in domains_in(ROOT / EVAL):
        if (folder / EVAL / FOLLOWUPS).exists():
            yield from cases_of(folder.name, folder / KNOWLEDGE, folder / EVAL)


def cases_of(base: str, knowledge: Path, folder: Path) -> Iterator[Case]:
    """Yield the written conversations of a knowledge base, then those made of its questions."""
    known = load(knowledge)
    make = partial(Case, base, Assistant.of(known, lambda one: load_or_build(one, Model.load())))
    for found in read_followups(folder / FOLLOWUPS, known):
        yield make(found.before, found.text, found.expected, found.kind, WRITTEN)
    for earlier, text, best in chains_of(base):
        yield make(earlier, text, best, "chain", WRITTEN)
    questions = read_questions(folder / QUESTIONS, known)
    for said, text, best in cut_short(questions, make):
        yield make((said,), text, best, "cut", CUT)
    for before, after in pairs(questions, read_out_of_scope(folder / OUT_OF_SCOPE)):
        if not before.best & after.best:
            kind, weight = ("asked", ASKED) if after.answerable else ("outside", OUTSIDE)
            yield make((before.text,), after.text, after.best, kind, weight)


def chains_of(base: str) -> Iterator[tuple[tuple[str, ...], str, frozenset[str]]]:
    """Yield each message of the chains of a knowledge base but the first, after those before."""
    for chain in yaml.safe_load(CHAINS.read_text(encoding="utf-8"))["chains"][base]:
        turns = [turn for each in chain for turn in each.items()]
        for n, (text, entries) in enumerate(turns[1:], start=1):
            yield tuple(said for said, _ in turns[:n]), text, frozenset(entries)


def cut_short(
    questions: Sequence[Question], make: Callable[..., Case]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield questions after one near them, without what it has said already.

    Near is what is of one category, or kin. What is left of the question says something.
    """
    choose = Random(SEED)  # noqa: S311 - nothing secret
    assistant = make((), "", frozenset(), "", 0.0).assistant
    asked = [question for question in questions if question.best]
    analyses = {question.id: assistant.ranker.analyze(question.text) for question in asked}
    for then in asked:
        own = analyses[then.id]
        nouns = nouns_of(own)
        near = [
            (first, nouns & set(analyses[first.id].terms))
            for first in asked
            if not first.best & then.best and is_near(assistant, first, then)
        ]
        near = [(first, shared) for first, shared in near if 0 < len(shared) < len({*own.terms})]
        if not near:
            continue
        first, shared = choose.choice(near)
        text = without(own, shared)
        if len(text) >= _SHORTEST:
            yield first.text, text, then.best


def is_near(assistant: Assistant, first: Question, then: Question) -> bool:
    """Tell whether one may be asked after the other."""
    known = assistant.knowledge
    one, other = min(first.best), min(then.best)
    return known.entry[one].category == known.entry[other].category or other in known.kin.get(
        one, ()
    )


def without(analysis: Analysis, nouns: Set[str]) -> str:
    """Return a text without these nouns and the particles behind them."""
    kept, cut = [], False
    for token in analysis.tokens:
        if token.pos == "名詞" and token.term in nouns:
            cut = True
        elif not (cut and token.pos == "助詞"):
            cut = False
            kept.append(token.surface)
    return "".join(kept)


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
        situation = assistant.situation(conversation, own, NOW)
        seen = judged(situation, weights) if situation is not None and weights else None
        asked = replace(context, ranking=own, in_context=seen)
        conversation, _ = step(conversation, Said(message), asked)
    own = assistant.ranker.rank(case.text, CONSIDERED)
    return own, assistant.situation(conversation, own, NOW)


def fitted(found: Sequence[Met]) -> Weights:
    """Return the weights of the least loss over cases; what stands on its own needs none."""
    return fitted_to([(c, own, seen) for c, own, seen in found if seen is not None])


def fitted_to(found: Sequence[tuple[Case, Ranking, Situation]]) -> Weights:
    """Return the weights of the least loss over messages that are judged in a situation."""
    gate, entry = names([situation for *_, situation in found])
    rows = rows_of(found, gate, entry)
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
    found = (values for each in situations for values in entry_clues(each).values())
    entry = dict.fromkeys(name for values in found for name in values)
    none = [name for name in entry if name.startswith("none")]
    return list(gate_clues(situations[0])), [name for name in entry if name not in none] + none


def rows_of(
    found: Sequence[tuple[Case, Ranking, Situation]], gate: Sequence[str], entry: Sequence[str]
) -> Rows:
    """Return cases as numbers; where no entry is right, to find none is."""
    clues = [entry_clues(at) for *_, at in found]
    count, most = len(found), max(map(len, clues))
    entries = np.zeros((count, most, len(entry)))
    there, right = np.zeros((count, most), bool), np.zeros((count, most), bool)
    for n, ((case, *_), of_entry) in enumerate(zip(found, clues, strict=True)):
        for m, id_ in enumerate(sorted(of_entry)):  # sums are always added up in the same order
            entries[n, m] = [of_entry[id_].get(name, 0.0) for name in entry]
            there[n, m], right[n, m] = True, id_ in (case.expected or {NOTHING})
    return Rows(
        np.array([[gate_clues(at)[name] for name in gate] for *_, at in found]),
        entries,
        there,
        right,
        np.array([right_alone(case, own) for case, own, _ in found]),
        np.array([case.kind in ON for case, *_ in found]),
        np.array([case.weight for case, *_ in found]),
    )


def right_alone(case: Case, own: Ranking) -> float:
    """Return how sure the message alone is of what is right."""
    sure = {candidate.entry: candidate.confidence for candidate in own.candidates}
    if not case.expected:
        return 1 - max(sure.values(), default=0.0)
    return min(1.0, sum(sure.get(id_, 0.0) for id_ in sorted(case.expected)))


def loss(rows: Rows, weights: Floats) -> tuple[float, Floats]:
    """Return the mean loss of ``rows`` with that of the weights' size, and its slope."""
    of_gate, total = rows.gate.shape[1], rows.weight.sum()
    goes_on = 1 / (1 + np.exp(-(rows.gate @ weights[:of_gate])))
    odds = np.where(rows.there, rows.entries @ weights[of_gate:], -np.inf)
    shares = np.exp(odds - odds.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    joint = (shares * rows.right).sum(axis=1)
    right = (1 - goes_on) * rows.alone + goes_on * joint + _REACHED
    told = np.where(rows.goes_on, goes_on, 1 - goes_on) + _REACHED
    value = -float(rows.weight @ (np.log(right) + GOES_ON * np.log(told)))
    of_told = np.where(rows.goes_on, 1, -1) * GOES_ON / told
    along = goes_on * (1 - goes_on) * ((joint - rows.alone) / right + of_told)
    pull = shares * (rows.right - joint[:, None])
    slope = np.concatenate(
        [
            -(rows.weight * along) @ rows.gate,
            -np.einsum("n,nm,nme->e", rows.weight * goes_on / right, pull, rows.entries),
        ]
    )
    return value / total + L2 * float(weights @ weights), slope / total + 2 * L2 * weights


def tell(title: str, found: Sequence[Met], weights: Callable[[Case], Weights | None]) -> None:
    """Print what visitors get of each kind of case; without weights, of a message alone."""
    sys.stdout.write(f"{title}\n")
    for kind in KINDS:
        got = [score_of(*each, weights(each[0])) for each in found if each[0].kind == kind]
        shares = (
            f"{name} {sum(each in scores for each in got) / len(got):.3f}"
            for name, scores in SHARES.items()
        )
        sys.stdout.write(f"  {kind:<12}{len(got):5}  {'  '.join(shares)}\n")


def score_of(
    case: Case, own: Ranking, situation: Situation | None, weights: Weights | None
) -> Score:
    """Return how the visitor fares with the last message of a case."""
    ranking, stale = own, ""
    if weights is not None and situation is not None:
        seen = judged(situation, weights)
        ranking, stale = seen.ranking, seen.stale
    assistant, day = case.assistant, NOW.date()
    decision = decide(ranking, assistant.knowledge, assistant.triggers, day, stale)
    offered = offered_by(decision, assistant.knowledge, day)
    return score(kind_of(decision), offered, Label(case.expected))


if __name__ == "__main__":
    main()
