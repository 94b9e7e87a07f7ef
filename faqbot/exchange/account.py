"""Account of an import: what became of each sheet, column, row, cell or block, in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby

from faqbot.errors import Location, quotable
from faqbot.exchange.cells import Cell, Note, letters
from faqbot.i18n import Lang, translate

# The order in which they are told.
_PARTS = ("sheet", "cell-above", "column", "row", "cell", "page", "block", "item")
_PAGES = ("page", "block", "item")
_PLAIN = frozenset({"sheet-taken", "column-taken", "column-shown", "row-taken"})
_MARGIN = "  "
_MOST = 5  # places or texts in a line


def account_lines(notes: Sequence[Note], lang: Lang) -> Iterator[str]:
    """Yield the lines of the account, sheet by sheet.

    Notes of one kind share a line, which names all their cells: ``A4–A12, A15``. A text that was
    changed is shown for the first of them.
    """
    for file in dict.fromkeys(note.where.file for note in notes):
        own = [note for note in notes if note.where.file == file]
        name = file.rpartition(":")[2] if ".xls" in file else ""
        kind = "sheet" if name else "page" if own[0].code.startswith(_PAGES) else "table"
        title = translate("account", kind, lang, name=name)
        if _is_plain(own):
            yield _whole(title, own, lang)
            continue
        yield title
        order = partial(_order, first=_first_lines(own))
        for key, group in groupby(sorted(own, key=order), key=_kind):
            yield from _lines(key[0], list(group), lang)


def _whole(title: str, notes: Sequence[Note], lang: Lang) -> str:
    """Return one line on a sheet of which nothing was changed, and only explanations left out."""
    [sheet] = (note for note in notes if note.code == "sheet-taken")
    count = sum(note.code == "row-taken" for note in notes)
    shown = [note for note in notes if note.code == "column-shown"]
    told = {key: getattr(v, lang, v) for key, v in sheet.values}
    line = translate("account", "whole", lang, sheet=title, count=count, **told)
    if not shown:
        return line
    return line + translate("account", "explained", lang, columns=_listed(_letters(shown), lang))


def _is_plain(notes: Iterable[Note]) -> bool:
    """Tell whether all of a sheet was taken as it is, under the headings of an export."""
    return all(
        note.code in _PLAIN and (note.code != "column-taken" or _is_own(note)) for note in notes
    )


def _is_own(note: Note) -> bool:
    return note.before.rstrip("0123456789") == note.after


def _letters(notes: Iterable[Note]) -> list[str]:
    return [letters(note.where.column) for note in notes]


def ranges(places: Iterable[Location]) -> str:
    """Return cells in few words: ``A4–A12, A15``; nothing for none."""
    cells = sorted({(p.column, p.line) for p in places if isinstance(p, Cell)})
    spans: list[list[tuple[int, int]]] = []
    for column, line in cells:
        if spans and spans[-1][-1] == (column, line - 1):
            spans[-1].append((column, line))
        else:
            spans.append([(column, line)])
    return ", ".join(_span(span[0], span[-1]) for span in spans)


def _span(first: tuple[int, int], last: tuple[int, int]) -> str:
    ends = [f"{letters(column)}{line}" for column, line in (first, last)]
    return ends[0] if first == last else "–".join(ends)


def _order(note: Note, first: Mapping[str, int]) -> tuple[int, bool, int, str, int, int]:
    part = next(i for i, part in enumerate(_PARTS) if note.code.startswith(part))
    left = not note.code.endswith("-taken")
    by_line = first[note.code] if note.code.startswith("block") else 0
    return part, left, by_line, note.code, note.where.column, note.where.line


def _first_lines(notes: Iterable[Note]) -> dict[str, int]:
    """Return the line of the first note of every kind."""
    first: dict[str, int] = {}
    for note in notes:
        first[note.code] = min(first.get(note.code, note.where.line), note.where.line)
    return first


def _kind(note: Note) -> tuple[str, int]:
    """Cells are told of column by column."""
    return note.code, note.where.column if note.code.startswith("cell") else 0


def _place(notes: Sequence[Note], lang: Lang) -> str:
    """Return where the blocks stand: lines of a page, or parts of its data."""
    parts = dict.fromkeys(str(v) for note in notes for key, v in note.values if key == "part")
    if parts:
        return _some(list(parts), lang)
    lines = {note.where.line for note in notes if note.where.line}
    if len(lines) > _MOST and notes[0].code == "block-taken":
        return translate("account", "lines", lang, lines=f"{min(lines)}–{max(lines)}")
    found = ranges(Cell(note.where.file, line, 1) for note in notes[:1] for line in lines)
    return translate("account", "lines", lang, lines=found.replace("A", "")) if lines else ""


def _some(texts: Sequence[str], lang: Lang) -> str:
    shown = _listed(texts[:_MOST], lang)
    more = len(texts) - _MOST
    return shown + (translate("account", "more", lang, count=more) if more > 0 else "")


def _quotes(notes: Sequence[Note], lang: Lang) -> str:
    texts = dict.fromkeys(str(quotable(note.before, 30)) for note in notes)
    return _some([translate("account", "quote", lang, text=text) for text in texts], lang)


def _lines(code: str, notes: Sequence[Note], lang: Lang) -> Iterator[str]:
    if code == "column-taken":
        pairs = tuple(dict.fromkeys(_column(note, lang) for note in notes))
        yield _MARGIN + translate("account", code, lang, columns=_listed(pairs, lang))
        return
    if code.startswith(("sheet", "column")):
        for note in notes:
            yield _MARGIN + _said(code, [note], lang)
        return
    yield _MARGIN + _said(code, notes, lang)


def _column(note: Note, lang: Lang) -> str:
    if _is_own(note):
        return note.after
    return translate("account", "column-as", lang, title=note.before, read=note.after)


def _said(code: str, notes: Sequence[Note], lang: Lang) -> str:
    first = notes[0]
    rows = ranges(Cell(n.where.file, n.where.line, 1) for n in notes).replace("A", "")
    values = {key: getattr(v, lang, v) for key, v in first.values}
    return translate(
        "account",
        code,
        lang,
        **{
            "count": len(notes),
            "cells": ranges(note.where for note in notes),
            "rows": rows,
            "column": letters(first.where.column),
            "before": quotable(first.before, 30),
            "after": quotable(first.after, 30),
            "at": _place(notes, lang),
            "texts": _quotes(notes, lang),
            **values,
        },
    )


def _listed(parts: Sequence[str], lang: Lang) -> str:
    return translate("common", "list-separator", lang).join(parts)
