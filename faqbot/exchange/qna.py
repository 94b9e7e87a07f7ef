"""The tables of QnA Maker and of custom question answering: one row a way to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from faqbot.errors import Location
from faqbot.exchange.bundle import Bundle, Item, Value
from faqbot.exchange.cells import one_line, tidy
from faqbot.exchange.column import Column, Sheet
from faqbot.exchange.grid import Grid, Row, has_columns, header, matches, read_rows, titles
from faqbot.exchange.problems import Findings
from faqbot.yaml.scalars import is_id

HEADERS = ("Question", "Answer", "Source", "Metadata", "SuggestedQuestions", "QnaId")

_SHEET = Sheet(
    "QnA Maker",
    "",
    (
        Column("question", "Question", "line", 0, "", required=True),
        Column("answer", "Answer", "text", 0, "", required=True),
        Column("source", "Source", "line", 0, ""),
        Column("metadata", "Metadata", "line", 0, ""),
        Column("suggested", "SuggestedQuestions", "shown", 0, ""),
        Column("qna_id", "QnaId", "line", 0, ""),
        Column("context", "IsContextOnly", "shown", 0, ""),
        Column("prompts", "Prompts", "shown", 0, ""),
        Column("display", "SourceDisplayName", "shown", 0, ""),
    ),
)
_MARKS = [column for column in _SHEET.columns if column.key in ("metadata", "qna_id")]
_BREAK = re.compile(r"\\r\\n|\\n|\\r")


def is_qna(grid: Grid) -> bool:
    """Tell whether the headers are those of QnA Maker."""
    at = header(grid, _SHEET)
    if at is None or not has_columns(grid.rows[at], _SHEET):
        return False
    return any(matches(title, mark) for title in titles(grid.rows[at]) for mark in _MARKS)


@dataclass(slots=True)
class _Group:
    """The rows that share an answer."""

    row: Row
    questions: list[str] = field(default_factory=list)


def read_qna(grid: Grid, findings: Findings) -> Bundle:
    """Return the entries: rows of one QnaId (or of one answer, without ids) are one entry.

    The metadata ``faqbot_id``, ``category`` and ``label`` give id, category and label.
    """
    groups: dict[tuple[str, ...], _Group] = {}
    for row in read_rows(grid, _SHEET, findings):
        question, answer = one_line(row.text("question")), row.text("answer").strip()
        for name, text in (("question", question), ("answer", answer)):
            if not text:
                findings.add("empty-cell", row.place(name), title=name.capitalize())
        number = row.text("qna_id").strip()
        source = (row.text("source"), row.text("metadata"))
        key = (number,) if number else (answer, *source)
        groups.setdefault(key, _Group(row)).questions.append(question or "？")
    return Bundle(
        tuple(_item(group) for group in groups.values()), new_categories=True, partial=True
    )


def _item(group: _Group) -> Item:
    row, (question, *others) = group.row, dict.fromkeys(group.questions)
    metadata = _metadata(row.text("metadata"))
    values: dict[str, Value] = {
        "question": question,
        "answer": tidy(_BREAK.sub("\n", row.text("answer"))) or "？",
        "variants": tuple(others),
    }
    if "label" in metadata:
        values["label"] = metadata["label"]
    places: dict[str, Location] = {key: cells[0][1] for key, cells in row.cells.items()}
    given = metadata.get("faqbot_id", "")
    number = row.text("qna_id").strip()
    id_ = given if is_id(given) else f"qna-{number}" if is_id(number) else ""
    return Item(id_, values, row.where, places, metadata.get("category", ""))


def _metadata(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split("|"))
    return {key.strip().lower(): value.strip() for key, _, value in pairs if value.strip()}


def qna_rows(entries: Iterable[tuple[str, dict[str, Value]]]) -> list[tuple[str, ...]]:
    """Return rows for entries with the id of their category, under :data:`HEADERS`."""
    rows: list[tuple[str, ...]] = [HEADERS]
    for number, (category, values) in enumerate(entries, start=1):
        title = str(values["label"])
        label = f"|label:{title}" if title and "|" not in title else ""
        metadata = f"faqbot_id:{values['id']}|category:{category}{label}"
        answer = str(values["answer"]).replace("\n", "\\n")
        rest = (answer, "Editorial", metadata, "[]", str(number))
        questions = (values["question"], *values.get("variants", ()))
        rows.extend((str(question), *rest) for question in questions)
    return rows
