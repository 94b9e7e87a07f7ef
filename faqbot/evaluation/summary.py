"""The one table of many knowledge bases: their figures, and the mean of each over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan

from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import EvaluationReport

#: Figure → the suite that it is taken from.
FIGURES: Mapping[str, str] = {
    "hit@1": "questions",
    "served": "questions",
    "right_answers": "questions",
    "wrong_answer_rate": "questions",
    "miss_rate": "questions",
    "false_answer_rate": "out_of_scope",
    "false_menu_rate": "out_of_scope",
    "ece_overall": "calibration",
}
OVERALL = "overall"


@dataclass(frozen=True, slots=True)
class SetRow:
    """A line of the table: a knowledge base, or all of them; NaN is what was not measured.

    ``questions`` and ``out_of_scope`` say how many were asked, ``passed`` how many of the
    ``gates`` are passed.
    """

    name: str
    questions: int
    out_of_scope: int
    figures: Mapping[str, float]
    passed: int
    gates: int


def rows(judged: Judgement) -> tuple[SetRow, ...]:
    """Return a row for each knowledge base and the last one for all; none without domains.

    A figure of all is the mean over the knowledge bases that have it: each counts the same,
    however many questions it has.
    """
    if not judged.domains:
        return ()
    own = [_row(judged.report.title, judged)]
    own += [_row(name, domain) for name, domain in judged.domains.items()]
    return (*own, _all(own))


def _row(name: str, judged: Judgement) -> SetRow:
    figures = {figure: _figure(judged.report, figure) for figure in FIGURES}
    asked, others = (_count(judged.report, suite) for suite in ("questions", "out_of_scope"))
    return SetRow(name, asked, others, figures, judged.gates_passed, len(judged.gates))


def _figure(report: EvaluationReport, name: str) -> float:
    if FIGURES[name] == "calibration":
        return report.calibration["ece"].value if report.calibration else nan
    suite = report.suites.get(FIGURES[name])
    return suite.measures[name].value if suite is not None else nan


def _count(report: EvaluationReport, suite: str) -> int:
    return len(report.suites[suite].cases) if suite in report.suites else 0


def _all(own: Sequence[SetRow]) -> SetRow:
    def mean(figure: str) -> float:
        found = [row.figures[figure] for row in own if not isnan(row.figures[figure])]
        return sum(found) / len(found) if found else nan

    return SetRow(
        OVERALL,
        sum(row.questions for row in own),
        sum(row.out_of_scope for row in own),
        {figure: mean(figure) for figure in FIGURES},
        sum(row.passed for row in own),
        sum(row.gates for row in own),
    )


def measured(table: Sequence[SetRow]) -> tuple[str, ...]:
    """Return the figures that some row has."""
    return tuple(
        figure for figure in FIGURES if any(not isnan(row.figures[figure]) for row in table)
    )
