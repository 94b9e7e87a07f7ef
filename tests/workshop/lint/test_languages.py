"""What of a knowledge base is not in English, once it has begun to be."""

from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import lint

from ...knowledge.test_translation import MONEY, RESPONSES, SETTINGS

HALF = ", answer: On your page."
CONDITIONAL = '      answers: [{when: "plan = pro", answer: Pros pay nothing.}]\n'
MENU = "    en: {label: Money matters, prompt: Which one?, triggers: [money]}\n"


def found(folder: Path, faq: str, responses: str = RESPONSES) -> list[str]:
    (folder / "faq").mkdir()
    for name, text in (("faq/money", faq), ("settings", SETTINGS), ("responses", responses)):
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    findings = (f.problem for f in lint(folder, date(2026, 11, 22)).findings)
    return [
        f"{p.code} {p.where.file} {p.what.ja.split('」')[0].partition('「')[2]}"
        for p in findings
        if p.code.startswith("FB8")
    ]


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ("", []),
        (HALF, ["FB802 faq/money.yaml money-out"]),
        (CONDITIONAL, ["FB802 faq/money.yaml money-fee"]),
        (MENU, ["FB803 faq/money.yaml money", "FB801 faq/money.yaml money"]),
        (", en: {name: Money, description: What it costs}", ["FB803 faq/money.yaml money"]),
    ],
)
def test_what_lacks_a_translation_is_told_with_its_place(
    tmp_path: Path, taken: str, told: list[str]
) -> None:
    """An entry without one, half of one, and what keeps English from being offered."""
    assert taken in MONEY
    always = "FB801 faq/money.yaml money-day"
    assert sorted(found(tmp_path, MONEY.replace(taken, ""))) == sorted([always, *told])


def test_a_sentence_of_ones_own_has_an_english_one(tmp_path: Path) -> None:
    """Else the standard one is said in English."""
    assert "FB801 responses.yaml empty" in found(tmp_path, MONEY, "responses: {empty: 空です。}\n")


def test_nothing_is_said_where_nothing_is_translated(tmp_path: Path) -> None:
    """Most knowledge bases are Japanese, and that is well."""
    faq = """\
category: {id: money, name: お金}
entries:
  - {id: money-out, question: 出金するには？, answer: マイページからどうぞ。}
"""
    assert found(tmp_path, faq) == []
