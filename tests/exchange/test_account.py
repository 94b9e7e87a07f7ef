"""Every import ends with an account: what was taken, what was changed, what was left out."""

import re
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from faqbot.errors import DataError
from faqbot.exchange.account import account_lines
from faqbot.exchange.cells import Findings, Note
from faqbot.exchange.importer import Imported, import_file
from faqbot.exchange.merge import ImportOptions
from faqbot.exchange.tables import read_tables
from faqbot.exchange.workbook import read_xlsx
from faqbot.i18n import LANGUAGES
from faqbot.knowledge import loader
from faqbot.knowledge.model import Entry

openpyxl = pytest.importorskip("openpyxl")

Make = Callable[[Callable[[Any], None]], Imported]


@pytest.fixture
def imported(tmp_path: Path) -> Make:
    """Return a function that makes a workbook of its own and imports it into a new folder."""

    def make(fill: Callable[[Any], None], **options: Any) -> Imported:
        book = openpyxl.Workbook()
        fill(book)
        path = tmp_path / "own.xlsx"
        book.save(path)
        return import_file(path, tmp_path / "kb", options=ImportOptions(**options))

    return make


def _entries(outcome: Imported) -> list[Entry]:
    return list(loader.load(outcome.folder).entries)


def _told(outcome: Imported) -> dict[str, Note]:
    return {note.code: note for note in outcome.account}


def _sheet(book: Any, *rows: tuple[Any, ...]) -> Any:
    for row in rows:
        book.active.append(row)
    return book.active


def test_values_as_they_are_shown(imported: Make) -> None:
    """Zeros, percentages, times, money and dates come in as Excel shows them."""

    def fill(book: Any) -> None:
        sheet = _sheet(book, ("質問", "回答", "言い換え1", "言い換え2", "キーワード"))
        for value, pattern in (
            (123, "00000"),
            (0.05, "0%"),
            (time(9, 30), "h:mm"),
            (datetime(2026, 11, 1), 'ggge"年"m"月"d"日"'),
        ):
            row = (f"{pattern}の場合は？", value, value, 9012345678, 1000)
            sheet.append(row)
            last = sheet.max_row
            sheet.cell(last, 2).number_format = sheet.cell(last, 3).number_format = pattern
            sheet.cell(last, 4).number_format = "000-0000-0000"
            sheet.cell(last, 5).number_format = "#,##0"

    entries = _entries(imported(fill, category="料金"))
    assert [entry.answer for entry in entries] == ["00123", "5%", "9:30", "令和8年11月1日"]
    assert entries[0].variants == ("00123", "090-1234-5678")
    assert {entry.keywords for entry in entries} == {("1,000",)}


def test_a_look_that_is_not_understood(imported: Make) -> None:
    """It is named with the value that was taken."""

    def fill(book: Any) -> None:
        sheet = _sheet(book, ("質問", "回答"), ("割合は？", 1.5))
        sheet["B2"].number_format = "# ?/?"

    note = _told(imported(fill))["cell-format"]
    assert (str(note.where).rpartition("!")[2], note.before, note.after) == ("B2", "# ?/?", "1.5")


def test_a_second_sheet(imported: Make) -> None:
    """Every sheet with the headings is read; one without categories is one of its own name."""

    def fill(book: Any) -> None:
        sheet = _sheet(book, ("ご質問", "お答え"), ("予約は？", "電話で。"))
        sheet.title = "予約"
        other = book.create_sheet("支払い")
        other.append(("Ｑ", "Ａ（必須）"))
        other.append(("カードは？", "使えます。"))
        book.create_sheet("集計").append(("月", "件数"))
        book.create_sheet("下書き").append(("質問", "メモ"))

    outcome = imported(fill)
    assert {(e.question, e.answer) for e in _entries(outcome)} == {
        ("予約は？", "電話で。"),
        ("カードは？", "使えます。"),
    }
    assert {c.name for c in loader.load(outcome.folder).categories} == {"予約", "支払い"}
    files = {(n.code, n.where.file.rpartition(":")[2]) for n in outcome.account}
    assert {("sheet-left", "集計"), ("sheet-partial", "下書き")} <= files


def _with_hidden(book: Any) -> None:
    sheet = _sheet(book, ("質問", "回答"), ("今は？", "はい。"), ("昔は？", "いいえ。"))
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("旧").append(("質問", "回答"))
    book["旧"].append(("もっと昔は？", "いいえ。"))
    book["旧"].sheet_state = "hidden"


def test_hidden_rows(imported: Make) -> None:
    """Hidden rows and sheets are left out and named; nothing is deleted for being hidden."""
    outcome = imported(_with_hidden)
    assert [entry.question for entry in _entries(outcome)] == ["今は？"]
    assert {"row-hidden", "sheet-hidden"} <= _told(outcome).keys()
    with pytest.raises(DataError) as caught:
        imported(_with_hidden, delete=True)
    assert [p.code for p in caught.value.problems] == ["hidden-delete"]


def test_hidden_rows_on_request(imported: Make) -> None:
    """With the option they come in like the others."""
    outcome = imported(_with_hidden, hidden=True, category="すべて")
    assert {e.question for e in _entries(outcome)} == {"今は？", "昔は？", "もっと昔は？"}


def test_what_is_changed_on_the_way(imported: Make) -> None:
    """Ids, lists of lines, dates and joined lines are named, each with its cell."""

    def fill(book: Any) -> None:
        lines, both = "・うどんは？\n・丼は？", "宴会はできますか、個室はありますか"
        _sheet(
            book,
            ("ＩＤ", "カテゴリー", "質問", "回答", "言い換え", "更新日", "キーワード"),
            ("ｆｏｏｄ－１ ", "食事", "何が\nありますか？", "そば。", lines, "R8.11.1", "1,000"),
            ("food-2", "食事", "個室は？", "はい。", both, datetime(2026, 11, 2, 9), None),
        )

    outcome = imported(fill)
    first, second = _entries(outcome)
    assert (first.id, first.question) == ("food-1", "何が ありますか？")
    assert first.variants == ("うどんは？", "丼は？")
    assert [str(entry.updated) for entry in (first, second)] == ["2026-11-01", "2026-11-02"]
    assert first.keywords == ("1,000",)
    places = {code: str(note.where).rpartition("!")[2] for code, note in _told(outcome).items()}
    assert {key: places[key] for key in places if key.startswith("cell")} == {
        "cell-id": "A2",
        "cell-breaks": "C2",
        "cell-lines": "E2",
        "cell-comma": "E3",
        "cell-day": "F2",
        "cell-time": "F3",
        "cell-thousands": "G2",
    }


def test_one_error_a_category(kb: Path, tmp_path: Path) -> None:
    """A category that is not there is told once, with all its places; or made on request."""
    path = tmp_path / "a.csv"
    rows = "".join(f"質問{n}は？,はい。,宴会\n" for n in range(5))
    path.write_text(f"質問,回答,カテゴリー\n{rows}", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        import_file(path, kb)
    [problem] = caught.value.problems
    assert problem.code == "unknown-category"
    assert "C3–C6" in problem.what.ja
    outcome = import_file(path, kb, options=ImportOptions(add_categories=True))
    assert len(outcome.ids("added")) == 5


def test_an_empty_category_is_asked_for(imported: Make) -> None:
    """Where others have one, an empty cell is no category of its own."""

    def fill(book: Any) -> None:
        _sheet(
            book, ("分類", "質問", "回答"), ("食事", "酒は？", "はい。"), (None, "茶は？", "はい。")
        )

    with pytest.raises(DataError) as caught:
        imported(fill)
    assert [(p.code, str(p.where)[-2:]) for p in caught.value.problems] == [("no-category", "A3")]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("ご質問", "お答え"),
        ("Q", "A"),
        ("問", "答"),
        ("よくあるご質問", "回答内容"),
        ("お客様からのご質問", "こたえ"),
        ("質問（必須）", "※回答"),
        ("Question", "Answer"),
        ("【質問】", "Ａ．"),
    ],
)
def test_headings_as_people_write_them(question: str, answer: str, tmp_path: Path) -> None:
    """Politeness, width, brackets and marks make no other heading."""
    path = tmp_path / "a.csv"
    path.write_text(f"{question},{answer}\n予約は？,電話で。\n", encoding="utf-8")
    outcome = import_file(path, tmp_path / "kb")
    assert [(e.question, e.answer) for e in _entries(outcome)] == [("予約は？", "電話で。")]


def test_headings_that_are_none(tmp_path: Path) -> None:
    """The message lists those that were seen, and those that would do."""
    path = tmp_path / "a.csv"
    path.write_text("きくこと,はなすこと\n予約は？,電話で。\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        import_file(path, tmp_path / "kb")
    [problem] = caught.value.problems
    assert "きくこと、はなすこと" in problem.what.ja
    assert "よくある質問" in problem.mend.ja
    assert "答え" in problem.mend.ja


def test_the_account_in_words(imported: Make) -> None:
    """It is short however long the table is: cells that stand together are a range."""

    def fill(book: Any) -> None:
        sheet = _sheet(book, ("よくある質問の表",), ("質問", "回答", "更新日", "備考"))
        for number in range(50):
            sheet.append((f"質問{number}は？", "はい。", "R8.11.1", "済" if number else None))

    outcome = imported(fill, category="a")
    lines = list(account_lines(outcome.account, "ja"))
    assert lines == [
        "シート「Sheet」",
        "  「質問と回答」として読みました。",
        "  見出しより上の A1 は取り込みません（「よくある質問の表」）。",
        "  取り込んだ列: 質問、回答、更新日",
        "  D 列「備考」は取り込みません。",
        "  取り込んだ行: 50 行（3–52）",
        "  C3–C52: 日付の書き方をそろえました（R8.11.1 → 2026-11-01）。",
    ]
    assert all(list(account_lines(outcome.account, lang)) for lang in LANGUAGES)


TEXT = st.text("あ漢A1。、,\n・-_ ①", min_size=1, max_size=8)
VALUE = (
    st.none()
    | TEXT
    | st.integers(0, 10**6)
    | st.floats(0, 1000, allow_nan=False)
    | st.datetimes(datetime(1950, 1, 1), datetime(2050, 1, 1))
    | st.booleans()
)
PATTERN = st.sampled_from(
    ["General", "00000", "#,##0", "0%", "0.0", 'h"時"mm', "yyyy/m/d", "# ?/?", '@"様"', '0"円"']
)
HEADING = st.sampled_from(
    ["ご質問", "お答え", "言い換え", "言い換え2", "見出し", "メモ", "", "タグ", "備考", "更新"]
)


@st.composite
def _workbooks(draw: st.DrawFn) -> Any:
    book = openpyxl.Workbook()
    for number in range(draw(st.integers(1, 2))):
        sheet = book.active if number == 0 else book.create_sheet("二枚目")
        if draw(st.booleans()):
            sheet.append((draw(TEXT), draw(VALUE)))
        others = draw(st.lists(HEADING, max_size=5))
        required = ["質問", "回答"] if draw(st.integers(0, 4)) else ["質問"]
        sheet.append(draw(st.permutations([*required, *others])))
        top = sheet.max_row
        for row in range(top + 1, top + 1 + draw(st.integers(1, 4))):
            for column in range(1, draw(st.integers(2, 8))):
                cell = sheet.cell(row, column, draw(VALUE))
                cell.number_format = draw(PATTERN)
            sheet.row_dimensions[row].hidden = draw(st.integers(0, 5)) == 0
        if draw(st.booleans()):
            sheet.merge_cells(start_row=top + 1, end_row=top + 2, start_column=1, end_column=1)
    return book


def _bare(text: str) -> str:
    """Return ``text`` without width, white space and what sets words apart."""
    return re.sub(r"[\s、,]+", "", normalize("NFKC", text))


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(book=_workbooks())
def test_nothing_is_lost_in_silence(book: Any, tmp_path: Path) -> None:
    """Every cell with something in it is in the result, named in the account, or refused."""
    path = tmp_path / "any.xlsx"
    book.save(path)
    findings = Findings()
    grids = read_xlsx(path, findings)
    bundle = read_tables(grids, findings)
    refused = {str(problem.where) for problem in findings.problems}
    named = {str(note.where) for note in findings.notes}
    columns = {n.where.column for n in findings.notes if n.code in ("column-left", "column-bare")}
    columns |= {p.where.column for p in findings.problems if p.code == "repeated-column"}
    hidden = {n.where.line for n in findings.notes if n.code == "row-hidden"}
    texts: dict[tuple[str, int], str] = {}
    for item in bundle.entries:
        values = (v if isinstance(v, str) else "".join(map(str, v)) for v in item.values.values())
        texts[item.where.file, item.where.line] = _bare("".join((item.id, item.home, *values)))
    if any(problem.code == "no-sheet" for problem in findings.problems):
        return
    for grid in grids:
        if {grid.file} & (refused | named) and not any(file == grid.file for file, _ in texts):
            continue  # the sheet as a whole
        for row, cells in enumerate(grid.rows):
            for column, text in enumerate(cells):
                place = grid.place(row, column)
                found = _bare(text) in texts.get((grid.file, row + 1), "")
                told = str(place) in named | refused
                out = column + 1 in columns or row + 1 in hidden
                assert not text.strip() or found or told or out, (place, text)


def test_menus_of_new_categories(tmp_path: Path) -> None:
    """On request each gets a menu of its entries; one entry alone makes no menu."""
    path = tmp_path / "a.csv"
    path.write_text(
        "質問,回答,分類\n予約は？,電話で。,ご予約\n変更は？,電話で。\u3000前日まで。,ご予約\n酒は？,はい。,食事\n",
        encoding="utf-8",
    )
    import_file(path, tmp_path / "kb", options=ImportOptions(menus=True))
    [menu] = loader.load(tmp_path / "kb").menus
    assert (menu.label, menu.triggers, menu.prompt) == (
        "ご予約",
        ("ご予約",),
        "ご予約について、何をお調べですか？",
    )
    assert [choice.target for choice in menu.choices] == ["category-1-001", "category-1-002"]
