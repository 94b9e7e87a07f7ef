"""The columns of a CSV log, by the names that people give them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from faqbot.text.normalize import normalize

_LONGEST_CELL = 1_000_000
_NAMES = {
    "text": "text 質問 質問文 質問内容 問い合わせ お問い合わせ 問い合わせ内容 お問い合わせ内容 "
    "入力 発言 メッセージ 内容 question query message",
    "at": "at 日時 日付 時刻 受付日時 date time datetime timestamp created_at",
    "conversation": "conversation 会話 会話id セッション conversation_id session session_id",
    "event": "event 出来事",
    "decision": "decision 判定 結果",
    "entry": "entry 項目 項目id 回答id entry_id",
    "confidence": "confidence 確信度 スコア",
    "choice": "choice 選択",
    "helpful": "helpful 評価 役に立った 参考になった feedback",
    "handoff": "handoff 引き継ぎ 有人対応",
}
_COLUMNS = {normalize(name): key for key, names in _NAMES.items() for name in names.split()}

NumberedRow = tuple[int, "list[str] | csv.Error"]


def column_of(head: str) -> str:
    """Return the field of a record that a column called ``head`` holds, "" for none."""
    return _COLUMNS.get(normalize(head.strip().strip('"')), "")


def row_reader(text: str) -> Iterator[NumberedRow]:
    """Yield the rows of a table with the numbers of their lines; empty ones are left out.

    Where a quotation mark is not closed every line is read on its own, so that one mistake costs
    one line.
    """
    first = next((line for line in text.split("\n") if line.strip()), "")
    separator = max(",\t;", key=first.count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from list(_read(text, separator, 0))
    except csv.Error:
        for number, line in enumerate(text.split("\n")):
            try:
                yield from list(_read(line, separator, number))
            except csv.Error as error:
                yield number + 1, error


def _read(text: str, separator: str, before: int) -> Iterator[NumberedRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield before + line, cells
        line = reader.line_num + 1
