"""Knowledge bases of other trades beside the evaluation data: judged together, in one table."""

from __future__ import annotations

import json
import shutil
from io import StringIO
from math import isnan
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.console import Console
from typer.testing import CliRunner

from faqbot.cli.app import app
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports import RENDERERS, terminal
from faqbot.evaluation.request import JudgementRequest, carry_out
from faqbot.evaluation.summary import FIGURES, rows

from .conftest import DAY

RUN = CliRunner()
QUICK = ("--suite", "questions,out_of_scope")


def _write(kb: Path, eval_folder: Path, home: Path) -> Path:
    shutil.copytree(kb, home / "knowledge")
    shutil.copytree(eval_folder, home / "eval")
    for name in ("bank", "shop"):
        domain = _domain(home, name)
        shutil.copytree(kb, domain / "knowledge")
        shutil.copytree(eval_folder, domain / "eval")
        shutil.rmtree(domain / "eval" / "dialogues")
    (_domain(home, "shop") / "eval" / "out_of_scope.yaml").unlink()
    (_domain(home, "bank") / "eval" / "questions" / "money.yaml").write_text(
        "questions:\n  - {text: デモで練習したい, entries: [money-demo]}\n", encoding="utf-8"
    )
    (home / "eval" / "domains" / "README.md").write_text("# domains", encoding="utf-8")
    return home


def _domain(place: Path, name: str) -> Path:
    return place / "eval" / "domains" / name


@pytest.fixture
def place(kb: Path, eval_folder: Path, tmp_path: Path) -> Path:
    """A knowledge base and two domains: one question in the first, the other all answerable."""
    return _write(kb, eval_folder, tmp_path)


@pytest.fixture(scope="module")
def judged(kb: Path, eval_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Judgement:
    """All of them judged."""
    home = _write(kb, eval_folder, tmp_path_factory.mktemp("home"))
    suites = ("questions", "out_of_scope")
    return carry_out(JudgementRequest(home / "knowledge", DAY, home / "eval", suites=suites))


def _eval(place: Path, *arguments: object) -> tuple[int, str, str]:
    where = ("--kb", place / "knowledge", "--eval", place / "eval")
    result = RUN.invoke(app, ["eval", *map(str, (*where, *arguments))])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def _domains(place: Path, *arguments: object) -> dict[str, object]:
    code, text, _ = _eval(place, "--suite", "out_of_scope", "--format", "json", *arguments)
    assert code == 0
    found: dict[str, object] = json.loads(text)["domains"]
    return found


def _text(judged: Judgement) -> str:
    drawn = StringIO()
    terminal.render(judged, Console(file=drawn, width=100), "en")
    return drawn.getvalue()


def test_text_ends_with_a_table_of_all(judged: Judgement) -> None:
    """A line for each, and the last one for their mean."""
    text = _text(judged)
    table = text[text.index("All knowledge bases") :]
    begins = [line.split()[0] for line in table.splitlines() if line.strip()]
    assert begins[-3:] == ["bank", "shop", "mean"]


def test_what_a_domain_lacks_is_said(judged: Judgement) -> None:
    """A file that is not there is skipped aloud, and nothing of it is counted."""
    assert judged.domains["bank"].report.absent == ()
    assert judged.domains["shop"].report.absent == ("out_of_scope",)
    assert _text(judged).count("There is no out_of_scope.yaml") == 1
    assert isnan(rows(judged)[2].figures["false_answer_rate"])


def test_mean_counts_every_knowledge_base_once(judged: Judgement) -> None:
    """However many questions each has; what one lacks is the mean of the others."""
    *own, overall = rows(judged)
    assert [row.questions for row in own] == [6, 1, 6]
    assert overall.questions == 13
    for figure in FIGURES:
        measured = [row.figures[figure] for row in own if not isnan(row.figures[figure])]
        assert overall.figures[figure] == pytest.approx(sum(measured) / len(measured))


def test_every_format_has_the_domains(judged: Judgement) -> None:
    """JUnit has a set of suites for each, JSON their reports, the documents table and cases."""
    junit = ElementTree.fromstring(RENDERERS["junit"](judged, "en"))
    assert [suite.get("name") for suite in junit] == [
        *("questions", "out_of_scope", "bank/questions", "bank/out_of_scope", "shop/questions")
    ]
    found = json.loads(RENDERERS["json"](judged, "en"))
    assert set(found["domains"]) == {"bank", "shop"}
    assert found["domains"]["bank"]["suites"]["questions"]["n"] == 1
    assert [row["name"] for row in found["summary"]][1:] == ["bank", "shop", "overall"]
    assert "| bank | 1 |" in RENDERERS["markdown"](judged, "en")
    html = RENDERERS["html"](judged, "en")
    assert "All knowledge bases" in html
    assert '"shop/questions"' in html


@pytest.mark.slow
def test_bless_writes_every_baseline_and_check_holds_them(place: Path) -> None:
    """A change that harms a domain alone turns the check red and is named."""
    assert _eval(place, *QUICK, "--bless")[0] == 0
    assert (_domain(place, "shop") / "eval" / "baseline.json").is_file()
    assert _eval(place, *QUICK, "--check")[0] == 0
    gates = "means: {questions: {hit@1: {at_least: 1.1}}}"
    (_domain(place, "bank") / "eval" / "gates.yaml").write_text(gates, encoding="utf-8")
    code, _, stderr = _eval(place, *QUICK, "--check", "-o", place / "report.txt")
    assert code == 1
    assert "bank" in stderr
    assert "hit@1" in stderr
    code, text, _ = _eval(place, *QUICK, "--check", "--format", "markdown")
    assert code == 1
    assert "❌ bank · ラベル付き質問: 正解が 1 位（questions hit@1）" in text
    assert _eval(place, *QUICK, "--check", "--alone")[0] == 0


def test_domain_without_a_baseline_cannot_be_checked(place: Path) -> None:
    """Nothing was compared, so nothing is passed; the file that is wanted is named."""
    assert _eval(place, *QUICK, "--bless", "--alone")[0] == 0
    code, _, stderr = _eval(place, *QUICK, "--check")
    assert code == 2
    assert "bank" in stderr


def test_one_knowledge_base_alone(place: Path) -> None:
    """By name, by option, or where a file belongs to one knowledge base only."""
    assert _domains(place, "--alone") == {}
    assert _domains(place, "--baseline", place / "b.json") == {}
    assert _domains(place, "--out-of-scope", place / "eval" / "out_of_scope.yaml") == {}
    bank = _domain(place, "bank")
    assert _domains(bank) == {}


def test_domain_that_has_nothing_of_what_is_asked_is_named(place: Path) -> None:
    """Neither has dialogues: the report says so, and no line of figures stands for them."""
    code, text, _ = _eval(place, "--suite", "dialogues", "--format", "json")
    assert code == 0
    assert json.loads(text)["unjudged"] == ["bank", "shop"]
    assert "bank" in _eval(place, "--suite", "dialogues")[1]


def test_broken_domain_is_told_before_any_work(place: Path) -> None:
    """A knowledge base that is gone stops the run, with its folder named."""
    shutil.rmtree(_domain(place, "shop") / "knowledge")
    code, stdout, stderr = _eval(place, *QUICK, "--bless")
    assert (code, stdout) == (2, "")
    assert "shop" in stderr
    assert not (place / "eval" / "baseline.json").exists()


def test_without_dialogues_the_other_suites_run(place: Path) -> None:
    """All that is there is judged; asked for by name, what is not there is a mistake."""
    shutil.rmtree(place / "eval" / "dialogues")
    code, text, _ = _eval(place, "--alone", "--lang", "en")
    assert code == 0
    assert "There is no dialogues/*.yaml" in text
    assert _eval(place, "--alone", "--suite", "dialogues")[0] == 2


def test_nothing_at_all_is_no_pass(place: Path) -> None:
    """No variants and no files: there is nothing to judge."""
    faq = place / "knowledge" / "faq" / "money.yaml"
    lines = faq.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.strip().startswith("variants:")]
    faq.write_text("\n".join(kept), encoding="utf-8")
    (place / "empty").mkdir()
    assert _eval(place, "--eval", place / "empty")[0] == 2


@pytest.mark.slow
def test_suite_whose_file_is_gone_passes_no_check(place: Path) -> None:
    """Its cases have vanished and its bounds are missed, until the baseline is blessed anew."""
    gates = "means: {out_of_scope: {declined: {at_least: 0}}, abstention: {auroc: {at_least: 0}}}"
    (place / "eval" / "gates.yaml").write_text(gates, encoding="utf-8")
    (place / "eval" / "dialogues" / "money.yaml").rename(place / "money.yaml")
    (place / "eval" / "dialogues").rmdir()
    assert _eval(place, "--alone", "--bless")[0] == 0
    (place / "eval" / "out_of_scope.yaml").rename(place / "others.yaml")
    code, text, _ = _eval(place, "--alone", "--check", "--lang", "en")
    assert code == 1
    for name in ("out_of_scope declined", "abstention auroc", "out_of_scope vanished"):
        assert f"({name})" in text
    (place / "eval" / "gates.yaml").unlink()
    assert _eval(place, "--alone", "--bless")[0] == 0
    assert _eval(place, "--alone", "--check")[0] == 0
