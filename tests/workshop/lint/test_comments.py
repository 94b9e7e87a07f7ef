from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import lint
from faqbot.workshop.lint.sources import ignores
from faqbot.yaml.document import make_document

TODAY = date(2026, 11, 22)
HEAD = "category: {id: money, name: お金}\n"
ENTRY = "entries:\n  - id: a\n    question: 何円ですか？\n"


def _codes(tmp_path: Path, text: str) -> tuple[list[str], int]:
    (tmp_path / "faq").mkdir(exist_ok=True)
    (tmp_path / "faq" / "a.yaml").write_text(HEAD + ENTRY + text, encoding="utf-8")
    result = lint(tmp_path, TODAY)
    codes = [finding.problem.code for finding in result.findings]
    return [code for code in codes if code != "FB108"], result.ignored


@pytest.mark.parametrize(
    "text",
    [
        "    answer: ３円でございます。  # lint: ignore FB302\n",
        "    answer: ３円でございます。  # lint: ignore full-width-letters\n",
        "    # lint: ignore FB302\n    answer: ３円でございます。\n",
        "    # lint: ignore fb302 - 印刷物と同じ書き方\n    answer: ３円でございます。\n",
        "    # lint: ignore FB302\n\n    # 料金\n    answer: ３円でございます。\n",
        "    answer: |  # lint: ignore FB302\n      料金のご案内です。\n      ３円でございます。\n",
        "    answer: ３円でございます。\n# lint: ignore-file FB302\n",
    ],
)
def test_a_comment_makes_lint_silent(tmp_path: Path, text: str) -> None:
    """On the line, above it, at the head of a block, for the file; by id or by name."""
    codes, ignored = _codes(tmp_path, text)
    assert "FB302" not in codes
    assert ignored == 1


def test_a_comment_is_about_one_line_and_one_rule(tmp_path: Path) -> None:
    """Other lines and other rules are still told, and what ignores nothing is idle."""
    text = "    label: ３円  # lint: ignore FB301\n    answer: ３円でございます。\n"
    codes, ignored = _codes(tmp_path, text)
    assert codes.count("FB302") == 2
    assert "FB705" in codes
    assert ignored == 0


def test_an_unknown_rule_is_told(tmp_path: Path) -> None:
    """A slip in the comment itself must not pass for silence."""
    codes, _ = _codes(tmp_path, "    answer: 三円でございます。  # lint: ignore FB999\n")
    assert codes == ["FB704"]


def test_text_that_looks_like_a_comment_is_none() -> None:
    """Within an answer the same words are text."""
    source = make_document("a.yaml", "answer: |\n  手順です。\n  # lint: ignore FB302\nb: c\n")
    assert not list(ignores(source))


def test_several_rules_and_a_reason() -> None:
    """Commas of either width divide them."""
    source = make_document("a.yaml", "a: b  # lint: ignore FB302、FB301, FB203\n")
    assert [ignore.rule for ignore in ignores(source)] == ["FB302", "FB301", "FB203"]
