"""Ranking measures, one number a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import StringIO
from math import log2
from typing import Any

import ir_measures
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.measures.ranking import gains, per_question
from faqbot.evaluation.reports.programs import run_lines, strictly_falling
from faqbot.ranking import Candidate

Make = Callable[..., Outcome]


def test_hit_wants_the_highest_grade(make: Make) -> None:
    """A related entry in first place is no hit while a right one exists."""
    values = per_question([make(["b", "a"], {"a": 2, "b": 1})])
    assert values["hit@1"][0] == 0
    assert values["hit@3"][0] == 1
    assert values["RR"][0] == 1  # relevant in whatever grade


def test_hit_takes_grade_one_where_nothing_better_is_judged(make: Make) -> None:
    """The highest grade is the question's own."""
    assert per_question([make(["b"], {"b": 1})])["hit@1"][0] == 1


def test_gain_is_two_to_the_grade_minus_one(make: Make) -> None:
    """nDCG weighs grade 2 three times as much as grade 1."""
    found = per_question([make(["b", "a"], {"a": 2, "b": 1})])["nDCG@10"][0]
    assert found == pytest.approx((1 + 3 / log2(3)) / (3 + 1 / log2(3)))


def test_question_without_result_scores_zero(make: Make) -> None:
    """It does not disappear from the mean."""
    values = per_question([make([], {"a": 2}, id_="x"), make(["a"], {"a": 2}, id_="y")])
    assert all(list(found) == [0, 1] for found in values.values())


def test_ties_keep_the_order_given(make: Make) -> None:
    """Equal scores are ranked as the engine ranked them, not by id backwards."""
    values = per_question([make({"a": 0.5, "b": 0.5}, {"a": 1})])
    assert values["hit@1"][0] == 1


_ENTRIES = [f"e{n}" for n in range(12)]


@st.composite
def _outcomes(draw: st.DrawFn) -> list[Outcome]:
    found = []
    for number in range(draw(st.integers(1, 6))):
        ranked = draw(st.lists(st.sampled_from(_ENTRIES), unique=True, max_size=12))
        scores = sorted(
            draw(
                st.lists(
                    st.floats(-5, 5, width=32) | st.sampled_from([0.0, 1.0]),
                    min_size=len(ranked),
                    max_size=len(ranked),
                )
            ),
            reverse=True,
        )
        candidates = tuple(
            Candidate(entry, score, 0.5) for entry, score in zip(ranked, scores, strict=True)
        )
        grades = draw(
            st.dictionaries(st.sampled_from(_ENTRIES), st.integers(1, 3), min_size=1, max_size=5)
        )
        found.append(Outcome(Question(f"q {number}", "", grades), candidates))
    return found


@given(_outcomes())
@settings(max_examples=60)
def test_figures_equal_those_of_ir_measures_on_the_written_run(outcomes: list[Outcome]) -> None:
    """Whoever evaluates our TREC run with ir_measures gets our figures, ties and all."""
    run = list(ir_measures.read_trec_run(StringIO("\n".join(run_lines(outcomes)))))
    judged = [(o.question.id, o.question.grades) for o in outcomes]
    best = [(o.question.id, dict.fromkeys(o.question.best, 1)) for o in outcomes]
    ndcg = ir_measures.nDCG(gains=gains(dict(judged))) @ 10
    theirs = ir_measures.calc_aggregate(
        [ndcg, ir_measures.RR, ir_measures.R @ 10], _qrels(judged), run
    )
    successes = [ir_measures.Success @ k for k in (1, 3, 5)]
    hits = ir_measures.calc_aggregate(successes, _qrels(best), run)
    ours = {name: float(np.mean(found)) for name, found in per_question(outcomes).items()}
    assert ours["nDCG@10"] == pytest.approx(theirs[ndcg])
    assert ours["RR"] == pytest.approx(theirs[ir_measures.RR])
    assert ours["R@10"] == pytest.approx(theirs[ir_measures.R @ 10])
    for k in (1, 3, 5):
        assert ours[f"hit@{k}"] == pytest.approx(hits[ir_measures.Success @ k])


def _qrels(judged: list[tuple[str, Mapping[str, int]]]) -> list[Any]:
    lines = (f"{q.replace(' ', '%20')} 0 {e} {n}" for q, found in judged for e, n in found.items())
    return list(ir_measures.read_trec_qrels(StringIO("\n".join(lines))))


@given(st.lists(st.floats(-1e6, 1e6, width=32)))
def test_scores_fall_strictly_in_single_precision(scores: list[float]) -> None:
    """No tool can find a tie, and no score moves by more than the ties make necessary."""
    scores = sorted(scores, reverse=True)
    falling = np.array(strictly_falling(scores), dtype=np.float32)
    assert (np.diff(falling) < 0).all()
    assert np.allclose(falling, scores, atol=1e-3, rtol=1e-4)


def test_lines_of_a_run(make: Make) -> None:
    """The lines are what TREC tools read: six fields, ranks from 1."""
    lines = list(run_lines([make({"a": 0.5, "b c": 0.5}, {"a": 1})]))
    assert lines[0] == "q Q0 a 1 0.5 faqbot"
    assert lines[1].split()[:4] == ["q", "Q0", "b%20c", "2"]
