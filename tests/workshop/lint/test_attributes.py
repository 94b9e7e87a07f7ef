"""Conditions that never decide, and attributes that nothing speaks of."""

from datetime import date
from pathlib import Path

from faqbot.workshop.lint.linter import lint

SETTINGS = "attributes:\n  - {id: plan}\n  - {id: branch}\n"
HEAD = """\
category: {id: money, name: お金}
entries:
  - id: money-fee
    question: 手数料はいくらですか？
    answer: 手数料は330円です。
    answers:
"""
CONDITIONS = (
    "plan = pro | premium",
    "plan = premium",
    "plan = free, language = en",
    "plan = free, plan = pro",
    "plan = free",
    "language = en, plan = free",
)


def test_a_condition_that_another_one_covers_or_that_contradicts_itself(tmp_path: Path) -> None:
    """Found where it stands; so is an attribute that is declared for nothing."""
    (tmp_path / "faq").mkdir()
    some = "".join(
        f"      - when: {when}\n        answer: 手数料は無料です。\n" for when in CONDITIONS
    )
    (tmp_path / "faq/money.yaml").write_text(HEAD + some, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    found = [
        (str(finding.problem.where), finding.problem.code)
        for finding in lint(tmp_path, date(2026, 11, 22)).findings
        if finding.problem.code in ("FB210", "FB211")
    ]
    assert found == [
        ("faq/money.yaml:9:15", "FB210"),
        ("faq/money.yaml:13:15", "FB210"),
        ("faq/money.yaml:17:15", "FB210"),
        ("settings.yaml:3:10", "FB211"),
    ]


def test_a_conditional_answer_is_read_like_any_other(tmp_path: Path) -> None:
    """It is polite, and its brackets close."""
    (tmp_path / "faq").mkdir()
    some = "      - when: plan = pro\n        answer: 手数料は（無料だ。\n"
    (tmp_path / "faq/money.yaml").write_text(HEAD + some, encoding="utf-8")
    (tmp_path / "settings.yaml").write_text(SETTINGS, encoding="utf-8")
    codes = {finding.problem.code for finding in lint(tmp_path, date(2026, 11, 22)).findings}
    assert {"FB203", "FB209"} <= codes
