"""Hours and days that have no effect are found where they stand."""

from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import lint
from tests.workshop.lint.conftest import HEAD, TODAY

ENTRY = HEAD + "entries:\n  - {id: a, question: 何円ですか？, answer: 三百円いただきます。}\n"
CHAT = "channels:\n  - {{id: live_chat, name: 窓口, hours: {hours}, holidays: {holidays}}}\n"
OPEN = CHAT.format(hours="{平日: 9時〜17時}", holidays="open")
CLOSED = CHAT.format(hours="{平日: 9時〜17時}", holidays="closed")
HIDDEN = CHAT.format(hours="{土日: 9時〜17時, 土: 9時〜10時, 日: closed}", holidays="closed")
ALWAYS = CHAT.format(hours="always", holidays="open")


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("holidays:\n  extra:\n    - {date: 12/29〜1/3}\n" + OPEN, "FB607", 3),
        ("special_hours:\n  - {date: 2026-12-30, hours: closed}\n" + ALWAYS, "FB608", 2),
        (
            "holidays: {extra: [{date: 2026-12-30}]}\n"
            "special_hours:\n  - {date: 2026-12-30, hours: ['10:00-12:00']}\n" + CLOSED,
            "FB609",
            1,
        ),
        ("holidays: {work: [2026-12-01]}\n" + CLOSED, "FB610", 1),
        (
            HIDDEN,
            "FB611",
            2,
        ),
        ("holidays:\n  extra:\n    - {date: 2025-12-29〜2026-01-03}\n" + CLOSED, "FB605", 3),
    ],
)
def test_settings_without_effect(tmp_path: Path, text: str, rule: str, line: int) -> None:
    """Each of them alone, at its own line."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/a.yaml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "support.yaml").write_text(text, encoding="utf-8")
    found = [f.problem for f in lint(tmp_path, TODAY).findings]
    told = [(p.code, p.where.line) for p in found if p.where.file == "support.yaml"]
    assert told == [(rule, line)]


def test_settings_with_effect(tmp_path: Path) -> None:
    """Where the days count nothing is said: a range that comes every year is never over."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq/a.yaml").write_text(ENTRY, encoding="utf-8")
    text = "holidays: {extra: [{date: 1/1〜1/3}], work: [2027-01-11]}\n"
    text += CHAT.format(hours="{毎日: 9時〜17時, 日: closed}", holidays="closed")
    (tmp_path / "support.yaml").write_text(text, encoding="utf-8")
    found = [f.problem for f in lint(tmp_path, TODAY).findings]
    assert [p.code for p in found if p.where.file == "support.yaml"] == []
