"""``faqbot eval`` as an editor and CI use it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from faqbot.cli.app import app

RUN = CliRunner()


def _eval(*arguments: object) -> tuple[int, str, str]:
    result = RUN.invoke(app, ["eval", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def place(kb: Path, eval_folder: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A knowledge base and evaluation data that may be changed."""
    return (
        Path(shutil.copytree(kb, tmp_path / "knowledge")),
        Path(shutil.copytree(eval_folder, tmp_path / "eval")),
    )


@pytest.mark.slow
def test_bless_then_check_then_break(place: tuple[Path, Path]) -> None:
    """A clean tree passes; with an entry's variants gone it fails and names the cases."""
    where = ("--kb", place[0], "--eval", place[1])
    assert _eval(*where, "--bless")[0] == 0
    code, text, _ = _eval(*where, "--check")
    assert code == 0
    assert "合格です" in text
    faq = place[0] / "faq" / "money.yaml"
    before = faq.read_text(encoding="utf-8")
    gone = "    variants: [パスワードの再設定, 暗証を思い出せずログインできない]\n"
    faq.write_text(before.replace(gone, ""), encoding="utf-8")
    code, text, _ = _eval(*where, "--check")
    assert code == 1
    assert "暗証を思い出せずログインできない" in text
    assert _eval(*where)[0] == 0  # without --check it only reports


def test_report_to_a_file_says_on_stderr_what_is_amiss(place: tuple[Path, Path]) -> None:
    """The file holds the report; the log says why the build is red."""
    where = ("--kb", place[0], "--eval", place[1], "--suite", "questions")
    (place[1] / "gates.yaml").write_text(
        "means: {questions: {hit@1: {at_least: 1.1}}}", encoding="utf-8"
    )
    assert _eval(*where, "--bless")[0] == 0
    out = place[1] / "out" / "report.html"
    code, stdout, stderr = _eval(*where, "--check", "--format", "html", "-o", out)
    assert (code, stdout) == (1, "")
    assert "hit@1" in stderr
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_without_a_baseline_check_cannot_run(place: tuple[Path, Path]) -> None:
    """Exit 2, not 0: nothing was compared."""
    code, _, stderr = _eval("--kb", place[0], "--eval", place[1], "--check")
    assert code == 2
    assert "--bless" in stderr


@pytest.mark.parametrize("text", ["questions: []\n", "", "# nothing yet\n"])
def test_empty_suite_cannot_run(text: str, place: tuple[Path, Path]) -> None:
    """Zero tests passed is not a pass."""
    (place[1] / "questions" / "money.yaml").write_text(text, encoding="utf-8")
    code, _, stderr = _eval("--kb", place[0], "--eval", place[1], "--suite", "questions")
    assert code == 2
    assert "questions" in stderr


def test_unreadable_data_cannot_run(place: tuple[Path, Path], tmp_path: Path) -> None:
    """Folders that are not there, entries that are not there: exit 2 with the place."""
    assert _eval("--kb", place[0], "--eval", tmp_path / "nowhere")[0] == 2
    assert _eval("--data", tmp_path / "nowhere")[0] == 2
    (place[1] / "questions" / "money.yaml").write_text(
        "questions:\n  - {text: a, entries: [gone]}\n", encoding="utf-8"
    )
    code, _, stderr = _eval("--kb", place[0], "--eval", place[1])
    assert code == 2
    assert "money.yaml:2:" in stderr


@pytest.mark.parametrize(
    "arguments", [("--suite", "all,nix"), ("--against", "nix"), ("--bless", "--check")]
)
def test_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Exit 2 and a word on what is known."""
    assert _eval(*arguments)[0] == 2


def test_data_from_outside(tmp_path: Path) -> None:
    """One JSON object, and the same figures from the TREC run it writes."""
    titles = ["洗濯機", "朝食の時間"]
    corpus = [{"_id": str(n), "title": t, "text": t} for n, t in enumerate(titles)]
    queries = [{"_id": "q1", "text": "洗濯機を使いたい"}, {"_id": "q2", "text": "朝食は何時"}]
    others = [{"_id": "x-1", "text": "映画"}, {"_id": "x-2", "text": "犬の散歩"}]
    for name, rows in (("d/corpus", corpus), ("d/queries", queries), ("o/queries", others)):
        path = tmp_path / f"{name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (tmp_path / "d" / "qrels.tsv").write_text("q\tc\ts\nq1\t0\t2\nq2\t1\t1\n", encoding="utf-8")
    where = ("--data", tmp_path / "d", "--out-of-scope", tmp_path / "o")
    code, text, _ = _eval(*where, "--format", "json")
    found = json.loads(text)
    assert code == 0
    assert found["ranking"]["hit@1"]["value"] == 1
    assert found["abstention"]["auroc"]["value"] == 1
    file = tmp_path / "out.run"
    assert _eval(*where, "--format", "trec", "--output", file)[0] == 0
    assert file.with_suffix(".qrels").read_text() == "q1 0 0 2\nq2 0 1 1\n"
    run = [line.split() for line in file.read_text().splitlines()]
    assert [line[:4] for line in run if line[3] == "1"] == [
        ["q1", "Q0", "0", "1"],
        ["q2", "Q0", "1", "1"],
    ]


def test_help_says_what_its_data_is() -> None:
    """``--data`` of other commands is where conversations are kept; here it is a BEIR folder."""
    (line,) = [
        line for line in _eval("--help")[1].splitlines() if line.strip().startswith("--data")
    ]
    assert "BEIR" in line
