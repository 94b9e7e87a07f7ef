"""Values of cells by the shape of their column; whatever is changed on the way is accounted for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time

from faqbot.exchange import sheets
from faqbot.exchange.cells import (
    Findings,
    day,
    one_line,
    split,
    split_answers,
    split_mapping,
    thousands,
    tidy,
)
from faqbot.exchange.grid import GridCell
from faqbot.exchange.html import looks_like_html
from faqbot.exchange.sheets import Column, Shape
from faqbot.yaml.nodes import Value
from faqbot.yaml.record import MAX_ID, is_id, narrow_id

_BULLET = re.compile(
    r"^\s*(?:[・･•◦●○■□◆◇‣*]|[-－ー—–](?=\s)|[①-⑳]|[0-9０-９]{1,2}[.．)）](?=\D))\s*"
)
# 「…か、…」 「…たい、…」: where one way of asking ends and the next begins, perhaps.
_END = "(?:か|たい|です|ます|ません|ください)[？?。]?"
_TWO_QUESTIONS = re.compile(f"{_END}[、,，].*{_END}$")


def value_of(cells: Sequence[GridCell], column: Column, findings: Findings) -> Value:
    """Return what the cells of one row say under ``column``."""
    if column.many:
        found = (text for cell in cells for text in _lines(cell, findings))
        return tuple(dict.fromkeys(filter(None, found)))
    return _READERS[column.shape](cells[0], findings)


def _lines(cell: GridCell, findings: Findings) -> tuple[str, ...]:
    """Every line of a cell is a way to ask of its own; marks of a list are no part of it."""
    lines = [line for line in tidy(cell.text).split("\n") if line.strip()]
    bare = tuple(_BULLET.sub("", line).strip() for line in lines) if len(lines) > 1 else ()
    if bare:
        findings.note("cell-lines", cell.where, cell.text, " / ".join(bare), count=len(bare))
    elif _TWO_QUESTIONS.search(cell.text):
        findings.note("cell-comma", cell.where, cell.text)
    return bare or (_line(cell, findings),)


def _line(cell: GridCell, findings: Findings) -> str:
    text = one_line(cell.text)
    if "\n" in tidy(cell.text):
        findings.note("cell-breaks", cell.where, cell.text, text)
    else:
        _tell_of_invisible(cell, text, findings)
    return text


def _text(cell: GridCell, findings: Findings) -> str:
    text = tidy(cell.text)
    _tell_of_invisible(cell, text, findings)
    if looks_like_html(text):
        findings.note("cell-html", cell.where, text)
    return text


def _tell_of_invisible(cell: GridCell, text: str, findings: Findings) -> None:
    if "".join(text.split()) != "".join(cell.text.split()):
        findings.note("cell-invisible", cell.where, cell.text, text)


def _id(cell: GridCell, findings: Findings) -> str:
    text = narrow_id(one_line(cell.text))
    if text != cell.text.strip():
        findings.note("cell-id", cell.where, cell.text, text)
    if text and not is_id(text):
        findings.add("bad-id", cell.where, id=text, limit=MAX_ID)
    return text


def _words(cell: GridCell, findings: Findings) -> tuple[str, ...]:
    words = split(cell.text)
    if cell.text.strip() and not words:
        findings.note("cell-nothing", cell.where, cell.text)
    for number in thousands(cell.text):
        if any(number[0] in word for word in words):
            findings.note("cell-thousands", cell.where, number[0])
    return words


def _ids(cell: GridCell, findings: Findings) -> tuple[str, ...]:
    words = split(cell.text)
    if cell.text.strip() and not words:
        findings.note("cell-nothing", cell.where, cell.text)
    ids = tuple(dict.fromkeys(map(narrow_id, words)))
    if ids != words:
        findings.note("cell-id", cell.where, cell.text, ", ".join(ids))
    return ids


def _day(cell: GridCell, findings: Findings) -> str:
    text = cell.text.strip()
    if cell.day is None:
        found = day(text)
        if found != text:
            findings.note("cell-day", cell.where, text, found)
        return found
    found = cell.day.strftime("%Y-%m-%d")
    if isinstance(cell.day, datetime) and cell.day.time() != time():
        findings.note("cell-time", cell.where, text, found)
    return found


def _answers(cell: GridCell, findings: Findings) -> Value:
    """Return conditional answers; every one stands below its condition."""
    _tell_of_invisible(cell, tidy(cell.text), findings)
    answers = split_answers(cell.text)
    if answers is None:
        findings.add("no-condition", cell.where)
    return answers or ()


def _mapping(cell: GridCell, findings: Findings) -> Value:
    """Return any mapping, a pair in each line."""
    _tell_of_invisible(cell, tidy(cell.text), findings)
    found = split_mapping(cell.text)
    if found is None:
        findings.add("no-pairs", cell.where)
    return found or ""


def _kind(cell: GridCell, findings: Findings) -> str:
    text = _line(cell, findings)
    if text and text not in sheets.KINDS:
        findings.add("bad-kind", cell.where, text=text)
    return sheets.KINDS.get(text, text)


_READERS: Mapping[Shape, Callable[[GridCell, Findings], Value]] = {
    "id": _id,
    "line": _line,
    "text": _text,
    "words": _words,
    "ids": _ids,
    "date": _day,
    "category": _line,
    "answers": _answers,
    "mapping": _mapping,
    "kind": _kind,
}
