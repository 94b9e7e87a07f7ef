"""The evaluation data that comes with the sample knowledge base."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from faqbot.evaluation.baseline import read
from faqbot.evaluation.data.dialogues import read_dialogues
from faqbot.evaluation.data.own import read_out_of_scope, read_questions
from faqbot.evaluation.data.paths import domains_in
from faqbot.evaluation.gates import MEASURES, read_gates
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge
from faqbot.text.normalize import normalize

ROOT = Path(__file__).parents[2]
EVAL = ROOT / "eval"
OTHERS = EVAL / "out_of_scope.yaml"
DOMAINS = domains_in(EVAL)
each_domain = pytest.mark.parametrize("domain", DOMAINS, ids=lambda path: path.name)


@pytest.fixture(scope="module")
def sample() -> Knowledge:
    return load(ROOT / "knowledge")


def _bare(text: str) -> str:
    """Return what is left of a text without width, spaces and punctuation."""
    return "".join(c for c in normalize(text) if c.isalnum())


def test_no_question_leaks(sample: Knowledge) -> None:
    """None stands in the knowledge base, as a question or a variant, whatever its spelling."""
    known = {_bare(text) for entry in sample.entries for text in (entry.question, *entry.variants)}
    asked = read_questions(EVAL / "questions", sample) + read_out_of_scope(OTHERS)
    leaks = [f"{q.where}: {q.text}" for q in asked if _bare(q.text) in known]
    assert leaks == []


def test_there_is_enough_to_judge_by(sample: Knowledge) -> None:
    """Questions of every kind on nearly every entry, others, and conversations."""
    questions = read_questions(EVAL / "questions", sample)
    others = read_out_of_scope(OTHERS)
    assert len(questions) >= 400
    assert len(others) >= 150
    assert len(read_dialogues(EVAL / "dialogues", sample)) >= 25
    kinds = Counter(question.kind for question in questions)
    wanted = ("keyword", "hiragana", "typo", "halfwidth", "polite", "english")
    assert min(kinds[kind] for kind in wanted) >= 10
    assert Counter(question.kind for question in others)["near_miss"] >= 40
    tested = {entry for question in questions for entry in question.best}
    assert len(tested) / len(sample.entries) > 0.95


def test_no_question_is_both_answerable_and_not(sample: Knowledge) -> None:
    """A question out of scope is labelled nowhere else."""
    labelled = {_bare(q.text) for q in read_questions(EVAL / "questions", sample)}
    assert not [q for q in read_out_of_scope(OTHERS) if _bare(q.text) in labelled]


def test_gates_are_readable() -> None:
    """They name the day on which the sample is judged, and bounds for every suite."""
    gates = read_gates(EVAL / "gates.yaml")
    assert gates.day is not None
    assert {gate.suite for gate in gates.means} == set(MEASURES)


def test_there_are_domains() -> None:
    """Three trades or more that have nothing to do with the sample."""
    assert len(DOMAINS) >= 3


@each_domain
def test_no_question_of_a_domain_leaks(domain: Path) -> None:
    """None stands in its knowledge base, and none is labelled both ways."""
    knowledge = load(domain / "knowledge")
    known = {_bare(t) for entry in knowledge.entries for t in (entry.question, *entry.variants)}
    asked = read_questions(domain / "eval" / "questions", knowledge)
    others = read_out_of_scope(domain / "eval" / "out_of_scope.yaml")
    assert [q.text for q in (*asked, *others) if _bare(q.text) in known] == []
    assert not {_bare(q.text) for q in asked} & {_bare(q.text) for q in others}


@each_domain
def test_there_is_enough_to_judge_a_domain_by(domain: Path) -> None:
    """Questions in every manner of typing, others, and nearly every entry asked for."""
    knowledge = load(domain / "knowledge")
    asked = read_questions(domain / "eval" / "questions", knowledge)
    kinds = Counter(question.kind for question in asked)
    assert 15 <= len(knowledge.entries) <= 60
    assert len(asked) >= 80
    assert len(kinds) >= 10
    assert min(kinds.values()) >= 4
    assert len(read_out_of_scope(domain / "eval" / "out_of_scope.yaml")) >= 30
    assert len({e for q in asked for e in q.best}) / len(knowledge.entries) > 0.7


@each_domain
def test_gates_of_a_domain_hold_what_visitors_get(domain: Path) -> None:
    """The right entry said or shown, wrong answers, and answers to what has none; on one day."""
    gates = read_gates(domain / "eval" / "gates.yaml")
    held = {(gate.suite, gate.measure) for gate in gates.means}
    assert gates.day is not None
    assert held >= {
        ("questions", "served"),
        ("questions", "wrong_answer_rate"),
        ("out_of_scope", "false_answer_rate"),
    }


@each_domain
def test_baseline_of_a_domain_knows_every_question(domain: Path) -> None:
    """A question that is not in it could turn bad unseen."""
    knowledge = load(domain / "knowledge")
    before = read(domain / "eval" / "baseline.json").cases
    asked = read_questions(domain / "eval" / "questions", knowledge)
    others = read_out_of_scope(domain / "eval" / "out_of_scope.yaml")
    assert set(before["questions"]) == {question.id for question in asked}
    assert set(before["out_of_scope"]) == {question.id for question in others}
