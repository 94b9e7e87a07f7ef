"""What visitors got."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures.decisions import ANSWERABLE, OUT_OF_SCOPE, matrix, measure
from faqbot.evaluation.statistics.bootstrap import Resampling

Make = Callable[..., Outcome]


def _answerable(make: Make) -> list[Outcome]:
    a = {"a": 2, "b": 1}
    return [
        make(["a"], a, decision="answer", offered=("a",)),
        make(["b"], a, decision="answer", offered=("b",)),  # related is not right
        make(["b"], a, decision="menu", offered=("b", "a")),
        make(["c"], a, decision="menu", offered=("c",)),
        make(["c"], a, decision="miss"),
    ]


def test_verdicts(make: Make) -> None:
    """Every decision has its verdict, and only two of them serve the visitor."""
    found = _answerable(make)
    assert [o.verdict for o in found] == ["right", "wrong", "offered", "wrong_menu", "missed"]
    assert [o.ok for o in found] == [True, False, True, False, False]


def test_shares_and_precisions(make: Make) -> None:
    """Shares are of all questions, precisions of those decided so."""
    found = measure(_answerable(make), Resampling(range(5), 1, 50), ANSWERABLE)
    assert found["served"].value == pytest.approx(0.4)
    assert found["wrong_answer_rate"].value == pytest.approx(0.2)
    assert found["answer_precision"].value == pytest.approx(0.5)
    assert found["menu_precision"].value == pytest.approx(0.5)
    assert found["miss_rate"].value == pytest.approx(0.2)


def test_out_of_scope_a_menu_is_no_false_answer(make: Make) -> None:
    """A menu claims nothing; an answer does."""
    found = [
        make(["a"], decision="answer", offered=("a",)),
        make(["a"], decision="menu", offered=("a",)),
        make([], decision="miss"),
    ]
    assert [o.verdict for o in found] == ["false", "tempted", "declined"]
    figures = measure(found, Resampling(range(3), 1, 50), OUT_OF_SCOPE)
    assert all(figure.value == pytest.approx(1 / 3) for figure in figures.values())


def test_matrix_counts_each_decision(make: Make) -> None:
    """Rows by what should have happened, columns by what did."""
    rows = matrix([*_answerable(make), make(["a"], decision="answer", offered=("a",))])
    assert rows["answerable"] == {"answer": 2, "menu": 2, "miss": 1}
    assert rows["right"] == {"answer": 1, "menu": 1, "miss": 0}
    assert rows["out_of_scope"] == {"answer": 1, "menu": 0, "miss": 0}
