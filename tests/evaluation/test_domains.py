"""Knowledge bases of other trades beside the evaluation data: judged together, in one table."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from faqbot.cli.app import app

RUN = CliRunner()
QUICK = ("--suite", "questions,out_of_scope")


@pytest.fixture
def place(kb: Path, eval_folder: Path, tmp_path: Path) -> Path:
    """A knowledge base, its evaluation data, and two domains, one with nothing out of scope."""
    shutil.copytree(kb, tmp_path / "knowledge")
    shutil.copytree(eval_folder, tmp_path / "eval")
    for name in ("bank", "shop"):
        home = tmp_path / "eval" / "domains" / name
        shutil.copytree(kb, home / "knowledge")
        shutil.copytree(eval_folder, home / "eval")
        shutil.rmtree(home / "eval" / "dialogues")
    (tmp_path / "eval" / "domains" / "shop" / "eval" / "out_of_scope.yaml").unlink()
    (tmp_path / "eval" / "domains" / "README.md").write_text("# domains", encoding="utf-8")
    return tmp_path


def _eval(place: Path, *arguments: object) -> tuple[int, str, str]:
    where = ("--kb", place / "knowledge", "--eval", place / "eval")
    result = RUN.invoke(app, ["eval", *map(str, (*where, *arguments))])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def _domain(place: Path, name: str) -> Path:
    return place / "eval" / "domains" / name


def _json(place: Path, *arguments: object) -> dict[str, dict[str, object]]:
    code, text, _ = _eval(place, *QUICK, "--format", "json", *arguments)
    assert code == 0
    found: dict[str, dict[str, object]] = json.loads(text)
    return found


def _names(text: str) -> Sequence[str | None]:
    return [suite.get("name") for suite in ElementTree.fromstring(text)]


def test_text_ends_with_a_table_of_all(place: Path) -> None:
    """A line for each, and the last one for their mean."""
    code, text, _ = _eval(place, *QUICK, "--lang", "en")
    assert code == 0
    table = text[text.index("All knowledge bases") :]
    begins = [line.split()[0] for line in table.splitlines() if line.strip()]
    assert [name for name in begins if name in ("bank", "shop", "mean")] == ["bank", "shop", "mean"]


def test_what_a_domain_lacks_is_said(place: Path) -> None:
    """A file that is not there is skipped aloud, and nothing of it is counted."""
    found = _json(place)
    assert found["domains"]["bank"]["absent"] == []  # type: ignore[index]
    assert found["domains"]["shop"]["absent"] == ["out_of_scope"]  # type: ignore[index]
    _, text, _ = _eval(place, *QUICK, "--lang", "en")
    assert text.count("There is no out_of_scope.yaml") == 1


def test_mean_counts_every_knowledge_base_once(place: Path) -> None:
    """However many questions each has; what one lacks is the mean of the others."""
    (_domain(place, "bank") / "eval" / "questions" / "money.yaml").write_text(
        "questions:\n  - {text: デモで練習したい, entries: [money-demo]}\n", encoding="utf-8"
    )
    *own, overall = _json(place)["summary"]
    for figure in ("hit@1", "served", "false_answer_rate", "ece_overall"):
        measured = [row["figures"][figure] for row in own if row["figures"][figure] is not None]
        mean = sum(measured) / len(measured)
        assert overall["figures"][figure] == pytest.approx(mean, abs=1e-6)
    assert own[2]["figures"]["false_answer_rate"] is None
    assert overall["questions"] == sum(row["questions"] for row in own)


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
    assert "❌ bank · questions hit@1" in text
    assert _eval(place, *QUICK, "--check", "--alone")[0] == 0


def test_domain_without_a_baseline_cannot_be_checked(place: Path) -> None:
    """Nothing was compared, so nothing is passed; the file that is wanted is named."""
    assert _eval(place, *QUICK, "--bless", "--alone")[0] == 0
    code, _, stderr = _eval(place, *QUICK, "--check")
    assert code == 2
    assert "bank" in stderr


def test_every_format_has_the_domains(place: Path) -> None:
    """JUnit has a set of suites for each, HTML their cases and the table."""
    junit = _eval(place, *QUICK, "--format", "junit")[1]
    assert _names(junit) == [
        *("questions", "out_of_scope", "bank/questions", "bank/out_of_scope", "shop/questions")
    ]
    html = _eval(place, *QUICK, "--format", "html", "--lang", "en")[1]
    assert "All knowledge bases" in html
    assert '"shop/questions"' in html


def test_one_knowledge_base_alone(place: Path) -> None:
    """By name, by option, or where a file belongs to one knowledge base only."""
    assert _json(place, "--alone")["domains"] == {}
    assert _json(place, "--baseline", place / "b.json")["domains"] == {}
    assert _json(place, "--out-of-scope", place / "eval" / "out_of_scope.yaml")["domains"] == {}
    bank = _domain(place, "bank")
    assert _json(place, "--kb", bank / "knowledge", "--eval", bank / "eval")["domains"] == {}


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
        assert f"✗ {name}" in text
    (place / "eval" / "gates.yaml").unlink()
    assert _eval(place, "--alone", "--bless")[0] == 0
    assert _eval(place, "--alone", "--check")[0] == 0
