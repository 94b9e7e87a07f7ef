"""A table as text: rows of cells under a row of headers, whatever file it came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from faqbot.errors import Location, Problem
from faqbot.exchange.cells import Cell, Findings, folded
from faqbot.exchange.columns import Column, Sheet
from faqbot.yaml.report import hint

_NUMBER = re.compile(r"[0-9]+$")
_HIGHEST_HEADER = 20  # rows to look for the headers in


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet. ``file`` names it in messages, ``title`` is the sheet's own name.

    ``faults`` are the cells whose value cannot be had: row and column from 0 → what is wrong.
    """

    file: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    faults: Mapping[tuple[int, int], Problem] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Cell:
        """Return the place of a cell; both count from 0."""
        return Cell(self.file, row + 1, column + 1)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the headers: the text of each column, several for one that repeats."""

    where: Location
    cells: Mapping[str, tuple[tuple[str, Location], ...]]

    def text(self, key: str) -> str:
        """Return the text under ``key``; nothing when there is no such column."""
        return self.cells[key][0][0] if key in self.cells else ""

    def place(self, key: str) -> Location:
        """Return the place of the cell under ``key``, or of the row."""
        return self.cells[key][0][1] if key in self.cells else self.where


def header(grid: Grid, sheet: Sheet) -> int | None:
    """Return the number of the row of headers, from 0; None when nothing is written at all.

    It is the first with all that ``sheet`` requires, below a title perhaps; else the first row.
    """
    written = [i for i, row in enumerate(grid.rows) if any(cell.strip() for cell in row)]
    fit = (i for i in written[:_HIGHEST_HEADER] if has_columns(grid.rows[i], sheet))
    return next(fit, written[0] if written else None)


def titles(row: Sequence[str]) -> tuple[str, ...]:
    """Return the headers in a row."""
    return tuple(" ".join(cell.split()) for cell in row)


def has_columns(row: Sequence[str], sheet: Sheet) -> bool:
    """Tell whether a row has the headers of all columns that ``sheet`` requires."""
    found = titles(row)
    required = (column for column in sheet.columns if column.required)
    return all(any(matches(title, column) for title in found) for column in required)


def matches(title: str, column: Column) -> bool:
    """Tell whether ``title`` is a header of ``column``."""
    name = folded(title)
    if column.many:
        name = _NUMBER.sub("", name)
    return name in {folded(known) for known in (column.key, column.title, *column.aliases)}


def read_rows(grid: Grid, sheet: Sheet, findings: Findings) -> tuple[TableRow, ...]:
    """Return the rows of ``grid`` in which anything is written, by the columns of ``sheet``."""
    at = header(grid, sheet)
    if at is None:
        return ()
    columns = _columns(grid, at, sheet, findings)
    read = {place for places in columns.values() for place in places}
    findings.extend(
        fault for (row, column), fault in grid.faults.items() if row > at and column in read
    )
    return tuple(
        _row(grid, number, columns)
        for number in range(at + 1, len(grid.rows))
        if any(cell.strip() for cell in grid.rows[number])
    )


def _columns(grid: Grid, at: int, sheet: Sheet, findings: Findings) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    known = [column.title for column in sheet.columns]
    for number, title in enumerate(titles(grid.rows[at])):
        column = next((column for column in sheet.columns if matches(title, column)), None)
        if column is None:
            if title:
                where = grid.place(at, number)
                findings.add("unknown-column", where, title=title, hint=hint(title, known))
        elif column.key in found and not column.many:
            findings.add("repeated-column", grid.place(at, number), title=title)
        else:
            found.setdefault(column.key, []).append(number)
    for column in sheet.columns:
        if column.required and column.key not in found:
            findings.add("missing-column", Location(grid.file), title=column.title)
    return found


def _row(grid: Grid, number: int, columns: Mapping[str, Iterable[int]]) -> TableRow:
    cells = grid.rows[number]
    return TableRow(
        where=grid.place(number, 0),
        cells={
            key: tuple((cells[i] if i < len(cells) else "", grid.place(number, i)) for i in places)
            for key, places in columns.items()
        },
    )
