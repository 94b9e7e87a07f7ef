"""Marks that were meant for the file and reach visitors, and lines that are joined."""

from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import fix, lint
from tests.workshop.lint.conftest import HEAD, TODAY, Findings


@pytest.mark.parametrize(
    ("answer", "columns"),
    [
        ("お品書きです。\n-うどん\n－ そば", [(7, 7), (8, 7)]),
        ("＊うどんがあります。", [(6, 7)]),
        ("＊＊うどん＊＊があります。", [(6, 7), (6, 12)]),
        ("＃お品書き", [(6, 7)]),
        ("- うどん\n- そば", []),
        ("-5度まで下がります。", []),
        ("**うどん**があります。", []),
        ("―― うどんです。", []),
        ("・うどん\n・そば", []),
    ],
)
def test_raw_marks(answer_findings: Findings, answer: str, columns: list[tuple[int, int]]) -> None:
    """What is markup is not told of; what is none, at its column."""
    found = answer_findings(answer, "FB213")
    assert [(line, column) for _, line, column in found] == columns


def test_a_bar_in_full_width(tmp_path: Path) -> None:
    """It opens no block: it is shown, and the lines behind it are joined."""
    entry = "  - id: a\n    question: 何円ですか？\n    answer: ｜\n      三百円です。\n"
    text = HEAD + "entries:\n" + entry

    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/a.yaml").write_text(text, encoding="utf-8")
    found = {f.problem.code: f.problem.where.line for f in lint(tmp_path, TODAY).findings}
    assert (found["FB212"], found["FB213"]) == (5, 5)


def test_quotation_marks_of_a_word_processor(tmp_path: Path) -> None:
    """Around a word that visitors are to type they keep it from ever being typed."""
    text = HEAD + "entries:\n  - id: a\n    question: 何円ですか？\n    answer: 三百円です。\n"
    text += "    keywords: [“料金, 値段”]\n"
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/a.yaml").write_text(text, encoding="utf-8")
    found = [f.problem for f in lint(tmp_path, TODAY).findings if f.problem.code == "FB213"]
    assert [(p.where.line, p.where.column) for p in found] == [(6, 16), (6, 23)]


def test_invisible_characters_are_taken_out(tmp_path: Path) -> None:
    """A space of no width goes, a tab becomes a space; the joiner of an emoji stays."""
    entry = "  - id: a\n    question: 何\u200b円\tですか？👨\u200d👩\n    answer: 三百円です。\n"
    text = HEAD + "entries:\n" + entry

    (tmp_path / "faq").mkdir()
    path = tmp_path / "faq/a.yaml"
    path.write_text(text, encoding="utf-8")
    result, _ = fix(tmp_path, TODAY)
    assert "question: 何円 ですか？👨\u200d👩\n" in path.read_text(encoding="utf-8")
    assert not [f for f in result.findings if f.problem.code == "FB306"]
