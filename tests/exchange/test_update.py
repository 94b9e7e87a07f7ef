"""A workbook that was edited comes back into the knowledge base it was made from."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faqbot.errors import DataError, KnowledgeError
from faqbot.exchange import commit
from faqbot.exchange.importer import Imported, import_file
from faqbot.exchange.merge import ImportOptions
from faqbot.knowledge.loader import load

Workbook = Callable[[Callable[[Any], None]], Path]
Contents = Callable[[Path], dict[str, bytes]]


def column(sheet: Any, title: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == title)


def row(sheet: Any, id_: str) -> int:
    rows = range(2, sheet.max_row + 1)
    return next(number for number in rows if sheet.cell(number, 1).value == id_)


def put(sheet: Any, id_: str, title: str, value: Any) -> None:
    sheet.cell(row(sheet, id_), column(sheet, title)).value = value


def money(kb: Path) -> str:
    return (kb / "faq" / "money.yaml").read_text(encoding="utf-8")


def test_a_change_touches_only_its_lines(kb: Path, workbook: Workbook) -> None:
    """Updated by id; comments, quoting and layout of everything else stay."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        put(sheet, "money-out", "言い換え3", "現金にしたい")
        put(sheet, "money-out", "短い見出し", None)
        put(sheet, "money-in", "回答", "銀行から。\n\nカードからも。")

    before = money(kb)
    outcome = import_file(workbook(edit), kb)
    assert outcome.ids("updated") == ("money-out", "money-in")
    assert outcome.unchanged == 1
    assert outcome.files == (kb / "faq/money.yaml",)
    assert money(kb) == before.replace(
        "      - 引き出し方は？   # 電話で多い\n",
        "      - 引き出し方は？   # 電話で多い\n      - 現金にしたい\n",
    ).replace("    label: 出金する\n", "").replace(
        "    answer: 銀行からどうぞ。     # 一行\n",
        "    answer: |     # 一行\n      銀行から。\n\n      カードからも。\n",
    )


def test_new_rows_go_to_the_end_of_their_category(kb: Path, workbook: Workbook) -> None:
    """A row without an id gets one; it stands last in the file of its category."""

    def edit(book: Any) -> None:
        book["質問と回答"].append([None, "お金", "両替できますか？", "できません。"])
        book["質問と回答"].append(["other-new", "その他", "電話番号は？", "0120です。"])

    before, path = money(kb), workbook(edit)
    outcome = import_file(path, kb)
    assert outcome.ids("added") == ("money-001", "other-new")
    new = "\n  - id: money-001\n    question: 両替できますか？\n    answer: |\n      できません。\n"
    assert money(kb) == before.replace("# おわり\n", f"{new}# おわり\n")
    assert load(kb).entry["other-new"].category == "other"
    again = import_file(path, kb)  # the sheet still has no id
    assert (again.ids("added"), again.files) == ((), ())


def test_what_is_missing_stays_unless_it_is_to_go(kb: Path, workbook: Workbook) -> None:
    """A row that is gone is reported; only ``delete`` removes its entry, and nothing else."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        sheet.delete_rows(row(sheet, "other-hours"))

    path = workbook(edit)
    outcome = import_file(path, kb)
    assert (outcome.ids("missing"), outcome.files) == (("other-hours",), ())
    outcome = import_file(path, kb, options=ImportOptions(delete=True))
    assert outcome.ids("deleted") == ("other-hours",)
    assert set(load(kb).entry) == {"money-out", "money-in"}


def test_deleting_keeps_the_comments_around(kb: Path, workbook: Workbook) -> None:
    """An entry goes with its own lines; headings written as comments stay."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        sheet.delete_rows(row(sheet, "money-in"))
        put(sheet, "money-out", "続けて聞かれる質問", None)
        choices = book["選択肢"]
        choices.cell(3, 3).value = "other-hours"

    before = money(kb)
    import_file(workbook(edit), kb, options=ImportOptions(delete=True))
    after = money(kb)
    assert "# --- 入金 ---\n# おわり\n" in after
    assert before[: before.index("      - entry: money-in")] in after


def test_deleting_what_is_still_used(kb: Path, workbook: Workbook, files: Contents) -> None:
    """A menu that leads to a deleted entry is a mistake, told at its cell; nothing is written."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        sheet.delete_rows(row(sheet, "money-in"))

    before = files(kb)
    with pytest.raises(DataError) as caught:
        import_file(workbook(edit), kb, options=ImportOptions(delete=True))
    places = [str(found.where).rpartition(":")[2] for found in caught.value.problems]
    assert places == ["質問と回答!G2", "選択肢!C3"]
    assert files(kb) == before


def test_moving_takes_the_comments_along(kb: Path, workbook: Workbook) -> None:
    """Another category: the lines of the entry move as they are, changed or not."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        put(sheet, "money-out", "カテゴリー", "その他")
        put(sheet, "money-out", "短い見出し", "出金の手順")

    outcome = import_file(workbook(edit), kb)
    assert outcome.ids("moved") == ("money-out",)
    text = (kb / "faq/other.yaml").read_text(encoding="utf-8")
    assert text.endswith(
        """\
  - id: money-out      # よく聞かれる
    question: "出金するには？"
    label: 出金の手順
    variants:          # お客様の言葉で
      - お金を引き出したい
      - 引き出し方は？   # 電話で多い
    keywords: [払い出し, 現金化]
    answer: |          # 3 行
      マイページからどうぞ。

      - **申請**を押します。
      - 翌日に届きます。
    follow_ups: [money-in]
    updated: 2026-10-01
"""
    )
    assert "money-out\n" in money(kb)  # the choice that leads there
    assert load(kb).entry["money-out"].category == "other"


def test_everything_else_is_carried_too(kb: Path, workbook: Workbook) -> None:
    """Menus, responses, small talk and synonyms are updated, comments kept."""

    def edit(book: Any) -> None:
        put(book["メニュー"], "money", "問いかけ", "何でしょう？")
        book["選択肢"].append(["money", "質問", "other-hours", "時間"])
        put(book["応答文"], "miss", "文", "見つかりません。\nすみません。")
        put(book["応答文"], "greeting", "文", None)
        put(book["応答文"], "goodbye", "文", "さようなら。")
        put(book["雑談"], "hello", "言われる言葉", "こんにちは、おはよう、やあ")
        book["雑談"].append(["bye", "さようなら", "また。"])
        book["同義語"].cell(2, 3).value = "下ろす"
        book["同義語"].append(["振込", "送金"])
        book["一方向の同義語"].cell(2, 2).value = "確定申告、申告"
        put(book["カテゴリー"], "money", "説明", "お金のこと")
        book["カテゴリー"].append(["new", "新しい", None])
        book["質問と回答"].append([None, "新しい", "新しいことは？", "あります。"])

    outcome = import_file(workbook(edit), kb)
    assert sorted({(c.kind, c.act) for c in outcome.changes}) == [
        ("category", "added"),
        ("category", "updated"),
        ("entry", "added"),
        ("group", "added"),
        ("group", "updated"),
        ("menu", "updated"),
        ("one_way", "updated"),
        ("response", "updated"),
        ("smalltalk", "added"),
        ("smalltalk", "updated"),
    ]
    texts = {path.name: path.read_text(encoding="utf-8") for path in kb.rglob("*.yaml")}
    assert texts["responses.yaml"] == (
        "# 話す文\nresponses:\n  miss: |   # 短く\n    見つかりません。\n    すみません。\n"
        "  goodbye: さようなら。\nsmalltalk:\n  - id: hello\n"
        "    patterns: [こんにちは, おはよう, やあ]\n    reply: こんにちは。\n"
        "  - id: thanks\n    patterns:\n      - ありがとう\n    reply: |\n"
        "      どういたしまして。\n      またどうぞ。\n"
        "  - id: bye\n    patterns:\n      - さようなら\n    reply: また。\n"
    )
    assert texts["synonyms.yaml"] == (
        "groups:\n  - [出金, 引き出し, 下ろす]   # お金が出る\n  - [入金, 預け入れ, チャージ]\n"
        "  - [振込, 送金]\none_way:\n  - from: [税金]\n    to: [確定申告, 申告]\n"
    )
    assert (
        "      - entry: money-in\n      - entry: other-hours\n        label: 時間\n"
        in texts["money.yaml"]
    )
    assert "  description: お金のこと\n" in texts["money.yaml"]
    assert texts["new.yaml"].startswith("category:\n  id: new\n  name: 新しい\n\nentries:\n")
    assert load(kb).entry["new-001"].answer == "あります。"


def test_a_column_that_is_gone_leaves_its_field_alone(kb: Path, workbook: Workbook) -> None:
    """Only what the sheet has is compared: deleting a column deletes no content."""

    def edit(book: Any) -> None:
        sheet = book["質問と回答"]
        for title in ("キーワード", "続けて聞かれる質問", "更新日"):
            sheet.delete_cols(column(sheet, title))
        del book["同義語"], book["応答文"]

    outcome = import_file(workbook(edit), kb)
    assert (outcome.unchanged, outcome.files) == (3, ())


def test_a_dry_run_writes_nothing(kb: Path, workbook: Workbook, files: Contents) -> None:
    """It says what would happen."""
    path = workbook(lambda book: put(book["質問と回答"], "money-in", "回答", "別の回答"))
    before = files(kb)
    outcome = import_file(path, kb, dry_run=True)
    assert outcome.ids("updated") == ("money-in",)
    assert files(kb) == before
    assert not list(kb.parent.glob(".faqbot-*"))


def test_line_ends_and_marks_stay(kb: Path, workbook: Workbook) -> None:
    """A file with Windows line ends and a byte order mark keeps both."""
    file = kb / "faq" / "money.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + money(kb).replace("\n", "\r\n").encode())
    import_file(workbook(lambda book: put(book["質問と回答"], "money-in", "回答", "別の")), kb)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf#")
    assert data.count(b"\r\n") == data.count(b"\n")
    assert "answer: 別の     # 一行\r\n".encode() in data


def two_files(book: Any) -> None:
    put(book["質問と回答"], "money-in", "回答", "別の回答")
    put(book["質問と回答"], "other-hours", "回答", "17時まで。")


def test_all_files_or_none(
    kb: Path, workbook: Workbook, files: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the second file cannot be written, the first gets its old content back."""
    path, before = workbook(two_files), files(kb)
    replace, calls = commit.replace_file, []

    def failing(target: Path, data: bytes) -> None:
        calls.append(target)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        replace(target, data)

    monkeypatch.setattr(commit, "replace_file", failing)
    with pytest.raises(DataError, match="disk is full"):
        import_file(path, kb)
    assert len(calls) == 2
    assert files(kb) == before


def test_someone_else_was_faster(
    kb: Path, workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes during the import is not overwritten."""
    path = workbook(two_files)
    write = commit.commit

    def slow(*arguments: Any) -> Any:
        (kb / "faq/money.yaml").write_text("# mine\n", encoding="utf-8")
        return write(*arguments)

    monkeypatch.setattr("faqbot.exchange.importer.commit", slow)
    with pytest.raises(DataError) as caught:
        import_file(path, kb)
    assert [found.code for found in caught.value.problems] == ["changed-meanwhile"]
    assert (kb / "faq/money.yaml").read_text(encoding="utf-8") == "# mine\n"


def test_a_broken_knowledge_base_is_mended_first(kb: Path, workbook: Workbook) -> None:
    """Its mistakes are told as ``faqbot check`` tells them."""
    path = workbook(two_files)
    (kb / "faq/other.yaml").write_text("category: {id: x}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError):
        import_file(path, kb)


def test_a_folder_that_does_not_let_us_in(kb: Path, tmp_path: Path, workbook: Workbook) -> None:
    """A target that is a file is told, and left alone."""
    target = tmp_path / "file"
    target.write_text("x", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        import_file(workbook(lambda book: None), target)
    assert caught.value.problems[0].code == "not-a-folder"
    assert os.fspath(target) in str(caught.value.problems[0].where)


def test_outcome_is_a_value(tmp_path: Path) -> None:
    """Ids are told by what happened to them and by kind."""
    assert Imported(tmp_path, False, 0, 0, (), ()).ids("added") == ()
