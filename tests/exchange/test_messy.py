"""Spreadsheets as busy people keep them: every mistake at its cell, everything else taken."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from faqbot.errors import DataError
from faqbot.exchange.importer import Imported, import_file
from faqbot.knowledge import loader

openpyxl = pytest.importorskip("openpyxl")

DAY = datetime(2026, 11, 1)
Row = Sequence[Any]
# id, category, question, label, variants, answer, updated, remark
RENTAL: list[Row] = [
    (
        *("ｒｅｎｔ－ｐｒｉｃｅ", "貸し出し", "一日いくらで借りられますか？ ", "料金"),
        *(
            "レンタル料を知りたい\n半日だけといくらですか\n",
            "1 日 1,200 円です。\n保証金はいりません。",
        ),
        *(DAY, "店長確認済"),
    ),
    (
        *("rent-kinds", "貸し出し", "どんな自転車がありますか?", "車種"),
        *("電動はありますか\n子ども用はありますか", "・シティサイクル\n・電動\nがあります。"),
        *(DAY, None),
    ),
    (None,) * 8,
    (
        *("rent-child", "貸し出し", "子どもを乗せられますか？", "子ども乗せ"),
        "幼児用の座席はありますか、ヘルメットは借りられますか",
        '<a href="https://bike.example/child">案内</a>をご覧ください。<br>無料です。',
        *("2026/11/1", "HP より"),
    ),
    (
        *("rent-hours", "貸し出し", "何時まで借りられますか？", "返却時刻"),
        *("返す時刻は何時ですか", "①㈱駅前店は 19 時までです。", "令和8年11月1日", None),
    ),
]
TWIN: Row = (
    "rent-hours",
    "貸し出し",
    "何時まで？",
    "返却",
    "夜まで",
    "18 時まで。",
    DAY,
    "古い。消す？",
)
MEMBER: list[Row] = [
    (
        "card-join",
        "会員",
        "会員になるには？",
        "入会",
        "カードを作りたい\n入会金はありますか",
        "店頭でどうぞ。",
        DAY,
    ),
    ("card-price", "会員", "会費はいくらですか？", "会費", "年会費の額", 500, DAY),
]
NATURAL = ("ＩＤ", "分類", "ご質問", "ボタンの名前", "ほかの聞き方", "お答え", "最終更新日", "備考")
OFFICIAL = ("ID", "カテゴリー", "質問", "見出し", "言い換え", "回答", "更新日", "備考")
FORMULA = '="年 "&TEXT(500,"#,##0")&" 円です。"'


def _book(headings: Row, rows: Sequence[Row], members: Sequence[Row], above: str) -> Any:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "貸し出し"
    if above == "title":
        sheet.append(["みどり自転車　よくある質問（2026 年 11 月版）"])
        sheet.merge_cells("A1:H1")
        sheet.append([])
    elif above == "band":
        sheet.append(["項目", None, "内容"])
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:F1")
    sheet.append(headings)
    for row in rows:
        sheet.append(row)
    sheet.column_dimensions["H"].hidden = True
    other = book.create_sheet("会員")
    other.append(headings[:7])
    for row in members:
        other.append(row)
    other["F3"].number_format = '#,##0"円です。"'
    return book


LAYOUTS = [
    (NATURAL, "title"),
    (NATURAL, ""),
    (OFFICIAL, ""),
    (OFFICIAL, "title"),
    (OFFICIAL, "band"),
]


@pytest.mark.parametrize(("headings", "above"), LAYOUTS)
def test_before_it_is_mended(headings: Row, above: str, tmp_path: Path) -> None:
    """A doubled id and a formula that was never worked out are named, and nothing is written."""
    members = [*MEMBER, ("card-year", "会員", "年会費は？", "年会費", "一年の額", FORMULA, DAY)]
    book = _book(headings, [*RENTAL, TWIN], members, above)
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(DataError) as caught:
        import_file(tmp_path / "a.xlsx", tmp_path / "kb")
    top = {"title": 3, "band": 2, "": 1}[above]
    assert [(p.code, str(p.where).rpartition(":")[2]) for p in caught.value.problems] == [
        ("no-value", "会員!F4"),
        ("duplicate-row", f"貸し出し!A{top + 6}"),
    ]
    assert not (tmp_path / "kb").exists()


def _imported(path: Path, folder: Path) -> Imported:
    """Return what was imported, after a look that says the same and writes nothing."""
    look = import_file(path, folder, dry_run=True)
    assert not folder.exists()
    done = import_file(path, folder)
    assert look.account == done.account
    return done


@pytest.mark.parametrize(("headings", "above"), LAYOUTS)
def test_after_it_is_mended(headings: Row, above: str, tmp_path: Path) -> None:
    """Everything comes in as it is shown, from both sheets, and the account names the rest."""
    _book(headings, RENTAL, MEMBER, above).save(tmp_path / "a.xlsx")
    done = _imported(tmp_path / "a.xlsx", tmp_path / "kb")
    knowledge = loader.load(tmp_path / "kb")
    entries = knowledge.entry
    assert set(entries) == {
        "rent-price", "rent-kinds", "rent-child", "rent-hours", "card-join", "card-price",
    }  # fmt: skip
    assert {c.name for c in knowledge.categories} == {"貸し出し", "会員"}
    assert entries["rent-price"].question == "一日いくらで借りられますか？"
    assert entries["rent-price"].variants == ("レンタル料を知りたい", "半日だけといくらですか")
    assert len(entries["rent-child"].variants) == 1  # a comma does not divide sentences …
    assert entries["rent-hours"].answer == "①㈱駅前店は 19 時までです。"
    assert entries["card-price"].answer == "500円です。"
    assert {str(entry.updated) for entry in entries.values()} == {"2026-11-01"}
    told = {note.code for note in done.account}
    assert {
        "cell-id",
        "cell-lines",
        "cell-comma",
        "cell-day",
        "column-left",
    } <= told  # … and is told
    assert ("cell-above" in told) is bool(above)


TABLE = '質問,回答,分類\n予約は？,①㈱駅前店へ。,貸し出し\n返却は？,"店で。\n夜も可。",貸し出し\n'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("cp932.csv", TABLE.encode("cp932")),
        ("mac.csv", TABLE.replace("\n", "\r").encode()),
        ("dos.csv", b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode()),
        ("utf16.txt", TABLE.replace(",", "\t").encode("utf-16")),
        ("semicolon.csv", TABLE.replace(",", ";").encode()),
        ("tabs.tsv", TABLE.replace(",", "\t").encode()),
        ("full-width.csv", TABLE.replace("質問,回答", "　ご質問　,Ａ").encode()),
    ],
)
def test_tables_of_any_program(name: str, data: bytes, tmp_path: Path) -> None:
    """Whatever wrote the table, the same two entries come in."""
    (tmp_path / name).write_bytes(data)
    _imported(tmp_path / name, tmp_path / "kb")
    assert [(e.question, e.answer) for e in loader.load(tmp_path / "kb").entries] == [
        ("予約は？", "①㈱駅前店へ。"),
        ("返却は？", "店で。\n夜も可。"),
    ]


@pytest.mark.parametrize(
    ("name", "data", "code", "part"),
    [
        ("a.xls", b"\x09\x08\x10\x00\x00\x06", "foreign", "Excel ブック"),
        ("a.docx", b"PK\x03\x04", "foreign", "見出しは「質問」と「回答」"),
        ("open.csv", TABLE.replace('可。"', "可。").encode(), "bad-csv", "引用符"),
        ("secret.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "foreign", "パスワード"),
    ],
)
def test_what_is_no_table(name: str, data: bytes, code: str, part: str, tmp_path: Path) -> None:
    """The hint says what to do with a file of that kind."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DataError) as caught:
        import_file(tmp_path / name, tmp_path / "kb")
    [problem] = caught.value.problems
    assert (problem.code, part in problem.mend.ja) == (code, True)
