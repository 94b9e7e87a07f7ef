"""Small knowledge bases for lint, and its findings in a form that is easy to compare."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import lint

TODAY = date(2026, 11, 22)
HEAD = "category: {id: money, name: お金}\n"

Findings = Callable[..., list[tuple[str, int, int]]]


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAQBOT_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def answer_findings(tmp_path: Path) -> Findings:
    """Return a function that lints one answer: rule, line and column of what is found in it.

    The answer begins on line 6 in column 7, behind a question that is nobody's concern.
    """

    def find(answer: str, *rules: str) -> list[tuple[str, int, int]]:
        lines = "".join((f"      {line}".rstrip() + "\n") for line in answer.split("\n"))
        text = HEAD + "entries:\n  - id: a\n    question: 何円ですか？\n    answer: |\n" + lines
        (tmp_path / "faq").mkdir(exist_ok=True)
        (tmp_path / "faq" / "a.yaml").write_text(text, encoding="utf-8")
        found = [finding.problem for finding in lint(tmp_path, TODAY).findings]
        return [
            (problem.code, problem.where.line, problem.where.column)
            for problem in found
            if problem.where.line >= 6 and (not rules or problem.code in rules)
        ]

    return find
