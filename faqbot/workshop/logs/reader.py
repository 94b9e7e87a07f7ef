"""Read a log: JSONL, CSV or one question a line. What is broken is told, the rest is used."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.exchange.csvfile import read_text
from faqbot.exchange.problems import Findings
from faqbot.i18n import Sentence
from faqbot.workshop.logs.columns import column_of, row_reader
from faqbot.workshop.logs.record import LogRecord, parse

Row = tuple[int, dict[str, Any] | Problem]  # with the number of its line

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


def _rows(text: str, file: str) -> Iterator[Row]:
    first = next((line for line in text.split("\n") if line.strip()), "").strip()
    if first.startswith("{"):
        return _of_json(text, file)
    if Path(file).suffix.lower() in (".csv", ".tsv") or _has_heads(first):
        return _of_csv(text, file)
    return ((n, {"text": line}) for n, line in enumerate(text.split("\n"), 1) if line.strip())


def _has_heads(first: str) -> bool:
    separator = "\t" if "\t" in first else ","
    return "text" in {column_of(cell) for cell in first.split(separator)}


def _of_json(text: str, file: str) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            reason = getattr(error, "msg", type(error).__name__)
            yield number, problem("logs", "bad-json", Location(file, number, 1), reason=reason)
            continue
        if isinstance(data, dict):
            yield number, data
        else:
            where = Location(file, number, 1)
            yield number, problem("logs", "bad-json", where, reason=type(data).__name__)


def _of_csv(text: str, file: str) -> Iterator[Row]:
    rows = row_reader(text)
    head_at, heads = next(rows, (0, []))
    if isinstance(heads, csv.Error):
        raise DataError([problem("logs", "bad-row", Location(file, head_at, 1), reason=str(heads))])
    if not heads:
        return
    names = [column_of(cell) for cell in heads]
    if "text" not in names:
        if len(heads) != 1:
            shown = "、".join(cell for cell in heads if cell.strip())
            raise DataError(
                [problem("logs", "no-text-column", Location(file, head_at, 1), found=shown)]
            )
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
