"""Reader of logs: JSONL, CSV or one question a line. What is broken is told, the rest is used."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.exchange.cells import Findings
from faqbot.exchange.csvfile import read_text
from faqbot.i18n import Sentence
from faqbot.text.normalize import normalize
from faqbot.workshop.logs.record import LogRecord, parse

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


LogRow = tuple[int, dict[str, Any] | Problem]  # with the number of its line

_EXPECTED = frozenset({"at", "decision", "confidence", "helpful"})  # what else is text


@dataclass(frozen=True, slots=True)
class Log:
    """The records of a log, in its order, and what could not be read, line by line.

    ``lines`` counts what is not empty; ``judged`` tells whether the log says what the assistant
    did with the questions. ``older`` counts records from before the day asked for.
    """

    records: tuple[LogRecord, ...]
    problems: tuple[Problem, ...]
    lines: int
    older: int = 0

    @property
    def judged(self) -> bool:
        """Whether any record has a decision."""
        return any(record.decision for record in self.records)


def read_log(path: Path, since: date | None = None) -> Log:
    """Return the log in the file ``path``, masked; of ``since`` on where times are given.

    JSONL is told by its first character; CSV by its name or by a column for the questions in its
    first line; in anything else every line is a question. UTF-8, UTF-16 with its mark, cp932 and
    EUC-JP are read. Raises :class:`~faqbot.errors.DataError` when nothing can be used.
    """
    findings = Findings()
    text = read_text(path, findings)
    findings.stop()
    rows = list(_rows(text or "", str(path)))
    records: list[LogRecord] = []
    problems: list[Problem] = []
    for line, row in rows:
        found = row if isinstance(row, Problem) else _record(row, Location(str(path), line, 1))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            records.append(found)
    if not records:
        raise DataError([*problems, problem("logs", "empty-log", Location(str(path)))])
    kept = tuple(r for r in records if since is None or r.at is None or r.at.date() >= since)
    return Log(kept, tuple(problems), len(rows), len(records) - len(kept))


def _rows(text: str, file: str) -> Iterator[LogRow]:
    first = next((line for line in text.split("\n") if line.strip()), "").strip()
    if first.startswith("{"):
        return _of_json(text, file)
    if Path(file).suffix.lower() in (".csv", ".tsv") or _has_heads(first):
        return _of_csv(text, file)
    return ((n, {"text": line}) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def _has_heads(first: str) -> bool:
    separator = "\t" if "\t" in first else ","
    return "text" in {column_of(cell) for cell in first.split(separator)}


def _of_json(text: str, file: str) -> Iterator[LogRow]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
            reason = type(data).__name__
        except (ValueError, RecursionError) as error:
            data, reason = None, getattr(error, "msg", type(error).__name__)
        if isinstance(data, dict):
            yield number, data
        else:
            where = Location(file, number, 1)
            yield number, problem("logs", "bad-json", where, reason=reason)


def _of_csv(text: str, file: str) -> Iterator[LogRow]:
    rows = row_reader(text)
    head_at, heads = next(rows, (0, []))
    if isinstance(heads, csv.Error):
        raise DataError.of("logs", "bad-row", Location(file, head_at, 1), reason=str(heads))
    if not heads:
        return
    names = [column_of(cell) for cell in heads]
    if "text" not in names:
        if len(heads) != 1:
            shown = "、".join(cell for cell in heads if cell.strip())
            raise DataError.of("logs", "no-text-column", Location(file, head_at, 1), found=shown)
        names = ["text"]  # one column without a name: its first line is a question, too
        yield head_at, {"text": heads[0]}
    for number, cells in rows:
        where = Location(file, number, 1)
        if isinstance(cells, csv.Error):
            yield number, problem("logs", "bad-row", where, reason=str(cells))
        elif len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
            reason = f"{len(cells)} > {len(names)}"
            yield number, problem("logs", "bad-row", where, reason=reason)
        else:
            yield number, {k: c for k, c in zip(names, cells, strict=False) if k}


def _record(data: dict[str, Any], where: Location) -> LogRecord | Problem:
    try:
        record = parse(data, where)
    except ValueError as error:
        key = str(error)
        expected = Sentence.of("logs", f"expected-{key if key in _EXPECTED else 'text'}")
        found = str(data.get(key))
        return problem("logs", "bad-value", where, key=key, found=found, expected=expected)
    # "Said" is what a record without a name is taken for; an empty one says nothing.
    empty = record.event == "Said" and not record.text and record.helpful is None
    return replace(record, event="") if empty else record
