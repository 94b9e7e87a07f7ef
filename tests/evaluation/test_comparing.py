"""Baseline, comparison and gates, over a run of everything on the small knowledge base."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.evaluation import baseline
from faqbot.evaluation.comparison import BaselineComparison, compare_reports
from faqbot.evaluation.data.reading import read_inside
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.gates import Gates, Mean, check, read_gates
from faqbot.evaluation.judge import judge
from faqbot.evaluation.judgement import Explainer, judgement
from faqbot.evaluation.material import SUITES, Material, MaterialOptions
from faqbot.evaluation.report import CaseResult, EvaluationReport, Suite
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.i18n import Sentence
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
    return compare_reports(now, _remembered(before, tmp_path), 1, lambda suite, case: ("why",))


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


def _moved(report: EvaluationReport, by: float) -> EvaluationReport:
    """Return ``report`` with the confidences of the questions lower by ``by``."""
    suite = report.suites["questions"]
    cases = tuple(
        replace(case, values={**case.values, "confidence": case.values["confidence"] - by})
        for case in suite.cases
    )
    return replace(report, suites={**report.suites, "questions": replace(suite, cases=cases)})


def _missed(report: EvaluationReport, found: BaselineComparison, gates: Gates) -> list[str]:
    return [result.name for result in check(report, found, gates) if not result.passed]


def test_flips_both_ways(judged: tuple[EvaluationReport, Faqbot], tmp_path: Path) -> None:
    """What got worse fails its gate and says why; what got better does not make up for it."""
    before = _changed(judged[0], "questions", a=True, b=False)
    now = _moved(_changed(judged[0], "questions", a=False, b=True), 0.3)
    found = _compare(now, before, tmp_path)
    assert [(flip.text, flip.weight) for flip in found.of("worse")] == [
        ("出金の手順を知りたい", "sure")
    ]
    assert found.of("worse")[0].why == ("why",)
    assert len(found.of("better")) == 1
    assert _missed(now, found, Gates()) == ["questions flips"]
    assert _missed(now, found, Gates(flips={"questions": 1})) == []


def test_flip_within_the_margin_is_seen_and_does_not_fail(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """Confidence hardly moved: the case stood at a threshold. The report tells it all the same."""
    before = _changed(judged[0], "questions", a=True)
    now = _moved(_changed(judged[0], "questions", a=False), 0.1)
    found = _compare(now, before, tmp_path)
    assert [flip.weight for flip in found.of("worse")] == [""]
    (told,) = [r for r in check(now, found, Gates()) if r.name == "questions flips"]
    assert (told.passed, told.found) == (True, "0 (+1)")
    strict = compare_reports(now, _remembered(before, tmp_path), 1, lambda suite, case: (), 0.05)
    assert _missed(now, strict, Gates()) == ["questions flips"]


def test_flip_of_an_edited_entry_fails(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """Whoever edits an entry answers for its questions, however little confidence moved."""
    before = _changed(judged[0], "questions", a=True)
    now = _changed(judged[0], "questions", a=False)
    now = replace(now, entries={**now.entries, "money-withdraw": "other"})
    found = _compare(now, before, tmp_path)
    assert found.edited == {"money-withdraw"}
    assert [flip.weight for flip in found.of("worse")] == ["edited"]
    assert _missed(now, found, Gates()) == ["questions flips"]


def test_renamed_file_and_moved_case_change_nothing(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """A case is known by its text where its id is another: no flip, nothing vanished or new."""
    report, _ = judged
    suite = report.suites["questions"]
    cases = tuple(replace(c, id=c.id.replace("money/", "cash/")) for c in suite.cases)
    assert cases != suite.cases
    moved = replace(report, suites={"questions": replace(suite, cases=cases[::-1])})
    found = _compare(moved, report, tmp_path)
    assert found.flips == ()
    assert found.differences["questions"]["ok"].n == len(cases)
    by_old_name = Gates(must_pass=(f"questions:{suite.cases[0].id}",))
    assert _missed(moved, found, by_old_name) == []


def test_relabelled_question_is_called_so(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """It is compared with nothing, as it means another answer now; it did not get worse."""
    before = _changed(judged[0], "questions", a=True)
    now = _changed(judged[0], "questions", a=False)
    suite = now.suites["questions"]
    first = replace(suite.cases[0], grades={"money-demo": 2})
    cases = (first, *suite.cases[1:])
    now = replace(now, suites={"questions": replace(suite, cases=cases)})
    found = _compare(now, before, tmp_path)
    assert [(flip.kind, flip.id) for flip in found.flips] == [("relabelled", first.id)]
    assert found.differences["questions"]["ok"].n == len(cases) - 1
    assert _missed(now, found, Gates()) == []


def test_what_the_baseline_was_made_of_is_compared_suite_by_suite(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """Blessing one suite does not make the others' results those of today."""
    report, _ = judged
    stamp = replace(
        report.stamp,
        hashes={**report.stamp.hashes, "knowledge": "new"},
        settings={**report.stamp.settings, "answer_threshold": 0.9},
    )
    later = replace(report, stamp=stamp)
    found = _compare(later, report, tmp_path)
    was = report.stamp.made_of["answer_threshold"]
    assert found.changed == ("knowledge", f"answer_threshold {was} → 0.9")
    alone = replace(later, suites={"self": later.suites["self"]})
    baseline.write(alone, tmp_path / "baseline.json")
    again = baseline.read(tmp_path / "baseline.json")
    why = lambda suite, case: ()  # noqa: E731
    assert compare_reports(alone, again, 1, why).changed == ()
    assert compare_reports(later, again, 1, why).changed == found.changed


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


def test_text_taken_out_of_an_entry_is_no_test_that_was_dropped(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """It is told and fails nothing; an entry that lost all of its texts fails."""
    report, _ = judged
    suite = report.suites["self"]
    fewer = replace(report, suites={"self": replace(suite, cases=suite.cases[1:])})
    found = _compare(fewer, report, tmp_path)
    assert [flip.weight for flip in found.of("vanished")] == [""]
    assert _missed(fewer, found, Gates()) == []
    own = suite.cases[0].right
    kept = tuple(case for case in suite.cases if not case.right & own)
    fewer = replace(report, suites={"self": replace(suite, cases=kept)})
    found = _compare(fewer, report, tmp_path)
    assert {flip.weight for flip in found.of("vanished")} == {"lost"}
    assert _missed(fewer, found, Gates()) == ["self vanished"]


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
        "margin: 0.1\nworse: report\nmust_pass: ['dialogues:a']\n",
        encoding="utf-8",
    )
    assert read_gates(path) == Gates(
        date(2026, 11, 20),
        (Mean("questions", "hit@1", 0.7),),
        {"self": 3},
        margin=0.1,
        forbid_worse=False,
        must_pass=("dialogues:a",),
    )
    path.write_text("must_pass: ['dialogue:a', 'questions:b', c]\n", encoding="utf-8")
    with pytest.raises(DataError, match="dialogues") as caught:
        read_gates(path)
    assert [p.where.column for p in caught.value.problems] == [13, 42]
    path.write_text("means:\n  questions: {hits@1: {at_least: 0.7}}\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        read_gates(path)
    assert caught.value.problems[0].where.line == 2


def test_nan_in_a_baseline_is_told(judged: tuple[EvaluationReport, Faqbot], tmp_path: Path) -> None:
    """It is no figure that anything could be compared with."""
    path = tmp_path / "b.json"
    baseline.write(judged[0], path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"hit@1": 1.0', '"hit@1": NaN', 1), encoding="utf-8")
    with pytest.raises(DataError, match="NaN"):
        baseline.read(path)


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
    told = [part.get("en") for part in why("questions", case) if isinstance(part, Sentence)]
    assert any(part.startswith("words: ") for part in told)
    assert any(part.startswith("right: money-withdraw-fee (#") for part in told)


def test_judgement_without_a_baseline(
    judged: tuple[EvaluationReport, Faqbot], tmp_path: Path
) -> None:
    """It says nothing about flips and still checks the gates."""
    found = judgement(*judged, tmp_path / "none.json", Gates(), 1)
    assert found.comparison is None
    assert found.passed
