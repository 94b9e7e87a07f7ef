"""Baseline, comparison and gates, over a run of everything on the small knowledge base."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation import baseline
from faqbot.evaluation.baseline import BaselineComparison, compare_reports
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates, Mean, check, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.judgement import Explainer, judgement
from faqbot.evaluation.material import SUITES, Material, MaterialOptions
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model

OPTIONS = MaterialOptions(day=date(2026, 11, 20), changes=())


@pytest.fixture(scope="module")
def material(eval_folder: Path, knowledge: Knowledge) -> Material:
    return read_inside(eval_folder, knowledge, SUITES)


@pytest.fixture(scope="module")
def judged(material: Material) -> tuple[EvaluationReport, Faqbot]:
    return judge(material, Model.load(), OPTIONS)


def _remembered(report: EvaluationReport, tmp_path: Path) -> baseline.Baseline:
    baseline.write(report, tmp_path / "baseline.json")
    return baseline.read(tmp_path / "baseline.json")


def _compare(now: EvaluationReport, before: EvaluationReport, tmp_path: Path) -> BaselineComparison:
    return compare_reports(now, _remembered(before, tmp_path), 1, lambda suite, case: "why")


def _changed(report: EvaluationReport, suite: str, **cases: bool) -> EvaluationReport:
    """Return ``report`` with the first cases of a suite good or bad as given: a=True …"""
    found = report.suites[suite]
    values = list(cases.values())
    new = tuple(
        replace(case, ok=values[n], verdict="x") if n < len(values) else case
        for n, case in enumerate(found.cases)
    )
    return replace(report, suites={**report.suites, suite: replace(found, cases=new)})


def test_same_run_compares_clean(judged: tuple[EvaluationReport, Faqbot], tmp_path: Path) -> None:
    """Twice the same engine: nothing flips, no difference is shown, every gate is passed."""
    report, _ = judged
    found = _compare(report, report, tmp_path)
    assert found.flips == ()
    assert found.changed == ()
    verdicts = {d.verdict for part in found.differences.values() for d in part.values()}
    assert verdicts == {"no difference shown"}
    assert all(result.passed for result in check(report, found, Gates()))


def test_two_runs_give_the_same_baseline(
    judged: tuple[EvaluationReport, Faqbot], material: Material, tmp_path: Path
) -> None:
    """Byte for byte: no timings, no order that changes, whatever the number of processes."""
    again, _ = judge(material, Model.load(), replace(OPTIONS, jobs=2))
    baseline.write(judged[0], tmp_path / "a.json")
    baseline.write(again, tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_flips_both_ways(judged: tuple[EvaluationReport, Faqbot], tmp_path: Path) -> None:
    """What got worse fails its gate and says why; what got better does not make up for it."""
    before = _changed(judged[0], "questions", a=True, b=False)
    now = _changed(judged[0], "questions", a=False, b=True)
    found = _compare(now, before, tmp_path)
    assert [flip.text for flip in found.of("worse")] == ["出金の手順を知りたい"]
    assert found.of("worse")[0].why == "why"
    assert len(found.of("better")) == 1
    missed = [result.name for result in check(now, found, Gates()) if not result.passed]
    assert missed == ["questions flips"]
    assert all(result.passed for result in check(now, found, Gates(flips={"questions": 1})))


def test_vanished_case_is_a_regression(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """Whoever deletes a failing test does not pass."""
    report, _ = judged
    suite = report.suites["questions"]
    fewer = replace(report, suites={"questions": replace(suite, cases=suite.cases[1:])})
    found = _compare(fewer, report, tmp_path)
    assert [flip.id for flip in found.of("vanished")] == [suite.cases[0].id]
    missed = [result.name for result in check(fewer, found, Gates()) if not result.passed]
    assert missed == ["questions vanished"]


def test_suites_not_run_are_not_missed(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """A check of one suite says nothing of the others, and blessing it keeps theirs."""
    report, _ = judged
    part = replace(report, suites={"self": report.suites["self"]})
    assert _compare(part, report, tmp_path).flips == ()
    baseline.write(part, tmp_path / "baseline.json")
    assert "questions" in baseline.read(tmp_path / "baseline.json").cases


def _figures(good: int, n: int) -> EvaluationReport:
    cases = tuple(
        CaseResult(f"c{i}", "", i < good, "x", {"hit@1": float(i < good)}) for i in range(n)
    )
    share = Interval(good / n, 0, 1)
    return EvaluationReport(
        "t",
        None,
        {"questions": Suite("questions", cases, {"hit@1": share})},
        {},
        {},
        {},
        {},
        None,  # type: ignore[arg-type]
    )


def test_significantly_worse_fails_even_where_flips_are_allowed(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """Thirty of a hundred lost is beyond chance; two of a hundred is not."""
    stamp = judged[0].stamp
    before = replace(_figures(90, 100), stamp=stamp)
    gates = Gates(flips={"questions": 100})
    for good, failed in ((88, False), (60, True)):
        now = replace(_figures(good, 100), stamp=stamp)
        results = check(now, _compare(now, before, tmp_path), gates)
        assert any(not result.passed for result in results) is failed


def test_mean_gates(judged: tuple[EvaluationReport, Faqbot]) -> None:
    """Bounds from below and above; a figure that cannot be measured does not pass."""
    report = replace(judged[0], abstention={"auroc": Interval.nothing()})
    gates = Gates(
        means=(
            Mean("questions", "hit@1", at_least=0.01),
            Mean("questions", "hit@1", at_most=0.01),
            Mean("abstention", "auroc", at_least=0.1),
        )
    )
    assert [result.passed for result in check(report, None, gates)] == [True, False, False]


def test_must_pass(judged: tuple[EvaluationReport, Faqbot]) -> None:
    """Per-case gates hold whatever the baseline says; an unknown case does not pass."""
    gates = Gates(must_pass=("dialogues:menu-to-answer", "dialogues:gone"))
    assert [result.passed for result in check(judged[0], None, gates)] == [True, False]


def test_gates_of_suites_not_run_are_left_out(judged: tuple[EvaluationReport, Faqbot]) -> None:
    """Telling in from out of scope needs both suites, so with one alone its gate is not held."""
    gates = Gates(means=(Mean("abstention", "auroc", at_least=2.0),))
    assert [result.passed for result in check(judged[0], None, gates)] == [False]
    alone = replace(judged[0], suites={"questions": judged[0].suites["questions"]})
    assert check(alone, None, gates) == ()


def test_gates_file(tmp_path: Path) -> None:
    """What an editor writes, and their slips told with their place."""
    path = tmp_path / "gates.yaml"
    path.write_text(
        "day: 2026-11-20\nmeans:\n  questions: {hit@1: {at_least: 0.7}}\nflips: {self: 3}\n"
        "worse: report\nmust_pass: ['dialogues:a']\n",
        encoding="utf-8",
    )
    assert read_gates(path) == Gates(
        date(2026, 11, 20),
        (Mean("questions", "hit@1", 0.7),),
        {"self": 3},
        forbid_worse=False,
        must_pass=("dialogues:a",),
    )
    path.write_text("means:\n  questions: {hits@1: {at_least: 0.7}}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_gates(path)
    assert caught.value.problems[0].where.line == 2


@pytest.mark.parametrize("text", ["", "{}", '{"schema": 99, "suites": {}, "hashes": {}}', "[1]"])
def test_broken_baseline_is_told(text: str, tmp_path: Path) -> None:
    """Neither a traceback nor a comparison with nothing."""
    (tmp_path / "b.json").write_text(text, encoding="utf-8")
    with pytest.raises(DataError):
        baseline.read(tmp_path / "b.json")
    with pytest.raises(DataError):
        baseline.read(tmp_path / "none.json")


def test_baseline_has_a_schema_and_no_timing(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """What is compared next year can be told from what was written today."""
    baseline.write(judged[0], tmp_path / "b.json")
    text = (tmp_path / "b.json").read_text(encoding="utf-8")
    assert json.loads(text)["schema"] == baseline.SCHEMA
    assert "seconds" not in text


def test_reason_names_words_first_and_right(judged: tuple[EvaluationReport, Faqbot]) -> None:
    """Enough to see at a glance what went wrong."""
    report, engine = judged
    why = Explainer(engine, report.suites)
    case = next(c for c in report.suites["questions"].cases if c.text.startswith("出金すると"))
    assert "terms: " in why("questions", case)
    assert "right: money-withdraw-fee (#" in why("questions", case)


def test_judgement_without_a_baseline(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """It says nothing about flips and still checks the gates."""
    found = judgement(*judged, tmp_path / "none.json", Gates(), 1)
    assert found.comparison is None
    assert found.passed
