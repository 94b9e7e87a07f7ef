"""The workbook is pleasant to edit, and explains itself."""

import sys
from pathlib import Path

import pytest

from faqbot.errors import DataError
from faqbot.exchange.base import open_base
from faqbot.exchange.cells import letters
from faqbot.exchange.exporter import export_file
from faqbot.exchange.formats import Format
from faqbot.exchange.importer import import_file
from faqbot.exchange.schemas import placeholder, purpose
from faqbot.exchange.sheets import SHEETS
from faqbot.exchange.workbook import read_xlsx, text_of
from faqbot.exchange.xlsx import LONGEST_CELL
from faqbot.i18n import Sentence
from faqbot.knowledge import schema

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def book(kb: Path, tmp_path: Path) -> "openpyxl.Workbook":
    return openpyxl.load_workbook(export_file(kb, tmp_path / "a.xlsx", Format.XLSX).path)


def test_sheets(book: "openpyxl.Workbook") -> None:
    """Instructions first, entries open, Japanese headers that stay when one scrolls."""
    assert book.sheetnames == ["使い方", *(sheet.title for sheet in SHEETS)]
    assert book.active.title == "質問と回答"
    entries = book["質問と回答"]
    headers = [cell.value for cell in entries[1]]
    assert headers[:5] == ["ID", "カテゴリー", "質問", "回答", "短い見出し"]
    variants = ["言い換え1", "言い換え2", "言い換え3", "言い換え4"]
    assert headers[-6:] == [*variants, "リンク1", "リンク2"]
    assert entries.freeze_panes == "D2"
    assert all(book[sheet.title].freeze_panes for sheet in SHEETS)
    assert entries.auto_filter.ref.startswith("A1:")


def test_cells(book: "openpyxl.Workbook") -> None:
    """Wide enough, wrapped, dates as dates, everything else as text."""
    entries = book["質問と回答"]
    assert entries.column_dimensions["D"].width > 50
    assert entries["D2"].alignment.wrap_text
    assert entries["D2"].number_format == "@"
    assert entries["K2"].value.isoformat()[:10] == "2026-10-01"
    assert "ID" in entries["A1"].value
    assert "変えないで" in entries["A1"].comment.text


def test_a_list_to_choose_from(book: "openpyxl.Workbook") -> None:
    """Categories come from their sheet, kinds of choices are two."""
    rules = book["質問と回答"].data_validations.dataValidation
    assert [(rule.type, str(rule.sqref)[:2]) for rule in rules] == [("list", "B2")]
    assert rules[0].formula1.startswith("'カテゴリー'!$B$2:$B$")
    assert book["カテゴリー"]["B2"].value == "お金"
    rules = book["選択肢"].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == ['"質問,メニュー"']


def test_instructions(book: "openpyxl.Workbook") -> None:
    """They say how to come back, what is not in the workbook, and what every column is."""
    text = "\n".join(str(cell.value) for row in book["使い方"].iter_rows() for cell in row)
    for part in ("faqbot import", "--dry-run", "--delete", "settings.yaml", "support.yaml", "Alt+"):
        assert part in text
    for column in SHEETS[0].columns:
        assert f"列「{column.title}」" in text


def test_no_text_is_a_formula(kb: Path, tmp_path: Path) -> None:
    """Texts that look like formulas, errors, numbers or escapes come back as they were."""
    answers = [
        "=1+1",
        "'x",
        "#N/A",
        "007",
        "1e5",
        "TRUE",
        "_x0041_",
        "_x005F_",
        "+81-50",
        "2026/1/1",
    ]
    rows = "\n".join(
        f"  - {{id: o-{n}, question: q{n}, answer: {answer!r}, label: {answer!r}}}"
        for n, answer in enumerate(answers)
    ).replace('"\'x"', '"\'x"')
    (kb / "faq" / "other.yaml").write_text(
        f"category: {{id: other, name: 他}}\nentries:\n{rows}\n", encoding="utf-8"
    )
    path = export_file(kb, tmp_path / "a.xlsx", Format.XLSX).path
    assert import_file(path, kb).files == ()
    sheet = openpyxl.load_workbook(path)["質問と回答"]
    assert {cell.data_type for cell in sheet["D"]} == {"s"}


def test_too_long_for_a_cell(kb: Path, tmp_path: Path) -> None:
    """What Excel would cut off is refused, and named."""
    other = kb / "faq" / "other.yaml"
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("18時", "あ" * (LONGEST_CELL + 1)), encoding="utf-8")
    with pytest.raises(DataError, match="other-hours"):
        export_file(kb, tmp_path / "a.xlsx", Format.XLSX)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_workbook_of_ones_own(tmp_path: Path) -> None:
    """Any sheet with 質問 and 回答 will do, wherever its table begins, numbers as texts."""
    book = openpyxl.Workbook()
    book.active.append([])
    book.active.append(["よくある質問 一覧"])
    book.active.append(["No.", "分類", "質問", "回答", "類似質問1"])
    book.active.append([1, "窓口", "何時から？", 9.0, True])
    book.active.append([2, None, "何時まで？", 17.5])
    book.active.merge_cells("B4:B5")
    path = tmp_path / "own.xlsx"
    book.save(path)
    outcome = import_file(path, tmp_path / "kb")
    assert [n.before for n in outcome.account if n.code == "column-left"] == ["No."]
    assert outcome.ids("added") == ("category-1-001", "category-1-002")
    entries = open_base(tmp_path / "kb").entries()
    assert entries["category-1-001"]["answer"] == "9"
    assert entries["category-1-001"]["variants"] == ("TRUE",)
    assert entries["category-1-002"]["answer"] == "17.5"


def test_results_of_formulas(tmp_path: Path) -> None:
    """A workbook that was saved by a spreadsheet has results; one that was not is told."""
    book = openpyxl.Workbook()
    book.active.append(["質問", "回答"])
    book.active.append(["Q", '="A"&"B"'])
    path = tmp_path / "f.xlsx"
    book.save(path)
    with pytest.raises(DataError) as caught:
        import_file(path, tmp_path / "kb")
    assert [p.code for p in caught.value.problems] == ["no-value"]


def test_without_the_library(kb: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the command that installs it."""
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(DataError, match=r"pip install 'faqbot\[exchange\]'"):
        export_file(kb, tmp_path / "a.xlsx", Format.XLSX)


def test_every_response_is_described() -> None:
    """A sentence that was added to the assistant needs a word for editors."""
    for key, names in schema.PLACEHOLDERS.items():
        assert purpose(key) == Sentence.of("responses", key)
        assert all(placeholder(name).ja.startswith(f"{{{name}}} ") for name in names)


def test_names_of_columns() -> None:
    """As spreadsheets count."""
    assert [letters(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_values_as_text() -> None:
    """What a cell shows is what is read."""
    assert [text_of(v) for v in (None, 1, 1.0, 1.5, False)] == ["", "1", "1", "1.5", "FALSE"]
    assert text_of("a_x000D_b") == "a\rb"


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    """It is told, not opened."""
    from faqbot.exchange.cells import Findings

    findings = Findings()
    assert read_xlsx(tmp_path, findings) == ()
    assert findings.errors
