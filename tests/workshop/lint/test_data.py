"""Data of entries that is written otherwise than elsewhere."""

from datetime import date
from pathlib import Path

import pytest

from faqbot.workshop.lint.linter import fix, lint

HEAD = "category: {id: hotel, name: 宿}\nentries:\n"
ENTRY = "  - {{id: e{0}, question: {0}番はどこですか？, answer: あちらです。, extra: {{{1}}}}}\n"
TODAY = date(2026, 11, 22)


@pytest.fixture
def found(tmp_path: Path):
    """Return where data is found odd, of entries with these data."""

    def found(*extras: str) -> list[str]:
        (tmp_path / "faq").mkdir()
        text = HEAD + "".join(ENTRY.format(n, extra) for n, extra in enumerate(extras))
        (tmp_path / "faq/hotel.yaml").write_text(text, encoding="utf-8")
        findings = lint(tmp_path, TODAY).findings
        problems = [finding.problem for finding in findings]
        return [str(p.where) for p in problems if p.code == "FB214"]

    return found


@pytest.mark.parametrize("slip", ["flor: 3", "Floor: 3", "floor: 3階"])
def test_a_slip_beside_others(found, slip: str) -> None:
    """A key that is spelt otherwise, and text where numbers stand."""
    [where] = found("floor: 1", "floor: 2", slip)
    assert where.startswith("faq/hotel.yaml:5:")


@pytest.mark.parametrize(
    "extras",
    [
        ("floor: 1", "flor: 2"),  # which of the two is right, nobody knows
        ("x1: 1", "x1: 2", "x2: 3"),
        ("floor: 1", "floor: 2", "floor: 3, flour: 1"),
        ("floor: a", "floor: b", "floor: 3"),
    ],
)
def test_what_may_be_meant(found, extras: tuple[str, ...]) -> None:
    """Two that differ, short names, both keys side by side, a number among texts."""
    assert found(*extras) == []


def test_data_is_never_mended(tmp_path: Path) -> None:
    """A program gets it as it is: full-width letters stay there, and are mended elsewhere."""
    (tmp_path / "faq").mkdir()
    path = tmp_path / "faq/hotel.yaml"
    text = (
        "  - {id: a, question: ＷＩＦＩはありますか？, answer: あります。, extra: {k: ＷＩＦＩ}}\n"
    )
    path.write_text(HEAD + text, encoding="utf-8")
    fix(tmp_path, TODAY)
    mended = path.read_text(encoding="utf-8")
    assert "question: WIFIは" in mended
    assert "{k: ＷＩＦＩ}" in mended
