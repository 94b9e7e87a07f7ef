"""What a set of cases can show, tried out by simulation; and what a log says beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from faqbot.evaluation.analysis import findings
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.judge import judge
from faqbot.evaluation.material import MaterialOptions
from faqbot.evaluation.report import Traffic
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.statistics.power import CHURN, power
from faqbot.evaluation.suites.questions import answerable_suite
from faqbot.evaluation.traffic import to_label
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Candidate
from faqbot.retrieval.model import Model
from faqbot.text.analyzer import Analyzer

from .conftest import DAY

ASKED = {"出金の手順を知りたい": 6, "ログインできない": 3, "口座の凍結": 1, "口座凍結について": 2}


def test_smallest_difference_is_seen_four_times_in_five() -> None:
    """The paired test, on cases of which one in twenty ends otherwise, with that difference."""
    n, rng = 400, np.random.default_rng(0)
    found = power(rng.random(n) < 0.8, range(n))
    assert found is not None
    up = (CHURN - found.smallest) / 2
    seen = 0
    for _ in range(100):
        draw = rng.random(n)
        change = np.where(draw < up, 1, np.where(draw > 1 - up - found.smallest, -1, 0))
        seen += compare(np.zeros(n), change, 7).p_value < 0.05
    assert 65 <= seen <= 95


def test_questions_about_one_entry_are_worth_fewer() -> None:
    """Ten entries asked ten times each, always alike, tell as much as ten questions."""
    ok = np.repeat([1, 1, 1, 1, 1, 1, 1, 0, 0, 1], 10)
    alike = power(ok, np.repeat(np.arange(10), 10).tolist())
    alone = power(ok, range(100))
    assert alike is not None
    assert alone is not None
    assert alike.worth == pytest.approx(10)
    assert alone.worth == pytest.approx(100)
    assert alike.needed == pytest.approx(10 * alone.needed, abs=10)
    assert power([], []) is None


@pytest.fixture(scope="module")
def seen(eval_folder: Path, knowledge: Knowledge) -> Traffic:
    material = read_inside(eval_folder, knowledge, ("questions", "out_of_scope"))
    options = MaterialOptions(("questions", "out_of_scope"), day=DAY, changes=(), log=ASKED)
    found = judge(material, Model.load(), options)[0].traffic
    assert found is not None
    return found


def test_log_is_held_against_the_tests(seen: Traffic) -> None:
    """How many, how far apart, and in which words."""
    assert (seen.asked, seen.distinct) == (12, 4)
    assert 0 < seen.drift <= 1
    assert "凍結" in dict(seen.words)
    for shares in (seen.categories, seen.decided):
        assert sum(share.asked for share in shares) == pytest.approx(1)
        assert sum(share.tested for share in shares) == pytest.approx(1)
    assert {"hit@1", "served"} <= set(seen.figures)


def test_what_is_to_be_labelled_is_no_test_and_not_twice_the_same(seen: Traffic) -> None:
    """The test question is labelled already, and one of two that are alike is enough."""
    texts = [asked.text for asked in seen.to_label]
    assert "出金の手順を知りたい" not in texts
    assert len({"口座の凍結", "口座凍結について"} & set(texts)) <= 1
    assert texts


def test_what_is_sure_is_not_to_be_labelled() -> None:
    """However often it is asked; of what is not, guesses that nobody would make are not named."""
    asked = {"出金手数料": 900, "凍結": 1}
    sure, unsure = (
        Outcome(
            Question(text, text),
            tuple(Candidate(f"entry-{n}", c, c) for n, c in enumerate(found)),
            terms=(text,),
        )
        for text, found in zip(asked, ((0.995, 0.001), (0.5, 0.3, 0.004)), strict=True)
    )
    (found,) = to_label([sure, unsure], asked, set())
    assert found.text == "凍結"
    assert [entry for entry, _ in found.guesses] == ["entry-0", "entry-1"]


def test_a_log_like_the_tests_has_not_drifted(engine: Faqbot, eval_folder: Path) -> None:
    """Asked as often as tested, figures stay what they are."""
    material = read_inside(eval_folder, engine.knowledge, ("questions",))
    log = {question.text: 2 for question in material.questions}
    options = MaterialOptions(("questions",), day=DAY, changes=(), log=log)
    report, _ = judge(material, Model.load(), options)
    assert report.traffic is not None
    assert report.traffic.drift == pytest.approx(0)
    assert report.traffic.to_label == ()
    for name in ("hit@1", "served"):
        own = report.suites["questions"].measures[name]
        assert report.traffic.figures[name].value == pytest.approx(own.value)


def test_label_that_all_witnesses_contradict_is_doubted(knowledge: Knowledge) -> None:
    """The engine is sure, a question in the same words is labelled otherwise."""

    def case(id_: str, text: str, right: str, sure: float) -> Outcome:
        question = Question(id_, text, {right: 2})
        found = (Candidate("money-password", sure, sure), Candidate("money-demo", 0.1, 0.1))
        return Outcome(question, found, "answer", ("money-password",), ("パスワード", "忘れる"))

    odd = case("a", "パスワードを忘れました", "money-demo", 0.9)
    witness = case("b", "パスワード忘れ", "money-password", 0.9)

    def doubted(*outcomes: Outcome) -> int:
        suite = answerable_suite("questions", outcomes, 7, {})
        found = findings(knowledge, Analyzer(), {"questions": suite})
        return sum(finding.kind == "doubtful" for finding in found)

    assert doubted(odd, witness) == 1
    unsure = replace(odd, candidates=(Candidate("money-password", 0.3, 0.3),))
    assert doubted(unsure, witness) == 0
    ally = case("c", "パスワードをわすれた", "money-demo", 0.2)
    assert doubted(odd, witness, ally) == 0
