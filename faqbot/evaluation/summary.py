"""The one table of many knowledge bases: their figures, and the mean of each over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isnan, nan

from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import EvaluationReport, Peer

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
    return SetRow(
        OVERALL,
        sum(row.questions for row in own),
        sum(row.out_of_scope for row in own),
        {figure: _mean([row.figures[figure] for row in own]) for figure in FIGURES},
        sum(row.passed for row in own),
        sum(row.gates for row in own),
    )


def measured(table: Sequence[SetRow]) -> tuple[str, ...]:
    """Return the figures that some row has."""
    return tuple(
        figure for figure in FIGURES if any(not isnan(row.figures[figure]) for row in table)
    )


@dataclass(frozen=True, slots=True)
class EngineRow:
    """A line of the leaderboard: ``by_set`` is hit@1 on each set, ``figures`` are means over all.

    NaN is what was not measured.
    """

    name: str
    by_set: Mapping[str, float]
    figures: Mapping[str, float]


LEADING = ("hit@1", "hit@3", "nDCG@10", "auroc", "kept_at_5pct_false_answers")


def leaderboard(judged: Judgement) -> tuple[EngineRow, ...]:
    """Return a row for each engine that was judged on every set, best mean of hit@1 first.

    Each set counts the same; none without peers.
    """
    reports = {judged.report.title: judged.report}
    reports |= {name: domain.report for name, domain in judged.domains.items()}
    engines = {name: _engines(report) for name, report in reports.items() if report.ranking}
    if not judged.report.peers or not engines:
        return ()
    common = set.intersection(*(set(found) for found in engines.values()))
    found = [
        EngineRow(
            name,
            {title: of[name].get("hit@1", nan) for title, of in engines.items()},
            {f: _mean([of[name].get(f, nan) for of in engines.values()]) for f in LEADING},
        )
        for name in common
    ]
    return tuple(sorted(found, key=lambda row: (-row.figures["hit@1"], row.name)))


def _engines(report: EvaluationReport) -> dict[str, dict[str, float]]:
    ours = Peer("faqbot", report.ranking, report.abstention, nan)
    return {
        engine.name: {n: f.value for n, f in (*engine.ranking.items(), *engine.abstention.items())}
        for engine in (ours, *report.peers)
    }


def _mean(values: Sequence[float]) -> float:
    there = [value for value in values if not isnan(value)]
    return sum(there) / len(there) if there else nan
