"""The table of mistakes: what is wrong in a workbook → what is said, and at which cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faqbot.errors import DataError
from faqbot.exchange.importer import import_file
from faqbot.i18n import LANGUAGES

Workbook = Callable[[Callable[[Any], None]], Path]
Contents = Callable[[Path], dict[str, bytes]]

# Sheet, cell, value → code and the cell that is told.
BROKEN: list[tuple[str, str, Any, str, str]] = [
    ("質問と回答", "C2", None, "empty-cell", "質問と回答!C2"),
    ("質問と回答", "D3", "  \n", "empty-cell", "質問と回答!D3"),
    ("質問と回答", "A3", "money-out", "duplicate-row", "質問と回答!A3"),
    ("質問と回答", "A3", "お金", "bad-id", "質問と回答!A3"),
    ("質問と回答", "B2", "おかね", "unknown-category", "質問と回答!B2"),
    ("質問と回答", "G2", "money-inn", "unknown-reference", "質問と回答!G2"),
    ("質問と回答", "H3", "money-out, nothing", "unknown-reference", "質問と回答!H3"),
    ("質問と回答", "I2", "来月", "bad-date", "質問と回答!I2"),
    ("質問と回答", "K2", "2026-02-30", "bad-date", "質問と回答!K2"),
    ("質問と回答", "D2", "=1/0", "no-value", "質問と回答!D2"),
    ("質問と回答", "D1", "こたえかた", "missing-column", "質問と回答"),
    ("質問と回答", "E1", "質問", "repeated-column", "質問と回答!E1"),
    ("カテゴリー", "B2", None, "empty-cell", "カテゴリー!B2"),
    ("メニュー", "D2", None, "empty-cell", "メニュー!D2"),
    ("メニュー", "B2", "別", "unknown-category", "メニュー!B2"),
    ("選択肢", "A2", "monkey", "unknown-menu-row", "選択肢!A2"),
    ("選択肢", "B3", "項目", "bad-kind", "選択肢!B3"),
    ("選択肢", "C3", "money-inn", "unknown-reference", "選択肢!C3"),
    ("選択肢", "C3", "money-out", "duplicate-choice", "選択肢!C3"),
    ("応答文", "A2", "greetings", "unknown-response", "応答文!A2"),
    ("応答文", "C2", "{なまえ}", "unknown-placeholder", "応答文!C2"),
    ("雑談", "C2", None, "empty-cell", "雑談!C2"),
    ("同義語", "B2", None, "short-group", "同義語!B2"),
    ("同義語", "B3", "引き出し", "synonym-twice", "同義語!B3"),
    ("一方向の同義語", "B2", None, "empty-cell", "一方向の同義語!B2"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "code", "place"), BROKEN)
def test_one_mistake(
    kb: Path,
    workbook: Workbook,
    files: Contents,
    sheet: str,
    cell: str,
    value: Any,
    code: str,
    place: str,
) -> None:
    """It is told at its cell, in both languages, alone; nothing is written."""

    def edit(book: Any) -> None:
        book[sheet][cell] = value

    path, before = workbook(edit), files(kb)
    with pytest.raises(DataError) as caught:
        import_file(path, kb)
    found = caught.value.problems
    assert [(p.code, str(p.where)) for p in found] == [(code, f"{path}:{place}")]
    assert all(s.get(lang).strip() for s in (found[0].what, found[0].mend) for lang in LANGUAGES)
    assert files(kb) == before


def test_all_mistakes_at_once(kb: Path, workbook: Workbook) -> None:
    """Those of the cells and those that only the whole shows, in the order of the rows."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        sheet["C2"], sheet["I2"], sheet["G3"], sheet["B4"] = None, "来月", "nobody", "どこか"
        book["応答文"]["C3"] = "{x}"

    with pytest.raises(DataError) as caught:
        import_file(workbook(edit), kb)
    assert [str(p.where).rpartition(":")[2] for p in caught.value.problems][:3] == [
        "応答文!C3",
        "質問と回答!C2",
        "質問と回答!I2",
    ]
    assert {p.code for p in caught.value.problems} == {
        "unknown-placeholder",
        "empty-cell",
        "bad-date",
        "unknown-category",
    }


def test_a_mistake_in_a_new_knowledge_base(tmp_path: Path, workbook: Workbook) -> None:
    """There, too, nothing is made."""
    path = workbook(lambda book: book["質問と回答"].__setitem__("D2", None))
    with pytest.raises(DataError):
        import_file(path, tmp_path / "new" / "kb")
    assert not (tmp_path / "new" / "kb").exists()
    assert not list((tmp_path / "new").glob(".faqbot-*"))


def test_notes_are_left_out(kb: Path, workbook: Workbook) -> None:
    """A column of notes is not read, whatever stands in it."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        end = sheet.max_column + 1
        sheet.cell(1, end).value, sheet.cell(2, end).value = "メモ", "=NA()"
        sheet.cell(3, end).value = "#N/A"
        sheet.cell(3, end).data_type = "e"

    outcome = import_file(workbook(edit), kb)
    assert [n.before for n in outcome.account if n.code == "column-left"] == ["メモ"]
    assert outcome.files == ()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"no zip", "bad-xlsx"),
        ("a.xlsx", b"PK\x03\x04broken", "bad-xlsx"),
        ("a.csv", "名前,値\n1,2\n".encode(), "no-sheet"),
        ("a.csv", b"", "no-sheet"),
        ("a.csv", "質問,回答\n".encode(), "no-rows"),
        ("a.csv", '質問,回答\n"開いた,まま\n'.encode(), "bad-csv"),
        ("a.csv", b"\xff\xfe\xff\xff\x00", "bad-encoding"),
        ("a.json", b"{", "bad-json"),
        ("a.json", b'{"@type": "WebPage"}', "bad-faq-page"),
        ("a.json", b'{"@type": "FAQPage", "mainEntity": [{"name": "q"}]}', "bad-faq-page"),
        ("a.md", b"just text\n", "no-rows"),
        ("a.html", b"<p>just text</p>", "no-rows"),
        ("a.tsv", b"Question\tAnswer\tMetadata\n\tA\t\n", "empty-cell"),
        ("a.bin", b"\x00\x01", "unknown-format"),
        ("nowhere.csv", None, "no-source"),
        ("nowhere.xlsx", None, "no-source"),
    ],
)
def test_a_file_that_is_none(tmp_path: Path, name: str, data: bytes | None, code: str) -> None:
    """Every way in which a file can be something else ends in one sentence."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DataError) as caught:
        import_file(path, tmp_path / "kb")
    assert [p.code for p in caught.value.problems] == [code]
    assert not (tmp_path / "kb").exists()
