"""Grids: the cells of a sheet as text, the row of its headings, and the rows below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from faqbot.errors import Location, Problem
from faqbot.exchange.cells import Cell, Findings, Note
from faqbot.exchange.headings import accepted, column_of, has_columns, missing, titles
from faqbot.exchange.sheets import Sheet
from faqbot.yaml.report import hint

_HIGHEST_HEADER = 20  # rows to look for the headings in


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a sheet. ``file`` names it in messages, ``title`` is the sheet's own name.

    Rows and columns count from 0. ``faults`` are the cells whose value cannot be had, ``days`` the
    dates of cells that show only a part of them; ``remarks`` are what is to be said of a cell if
    it is read. ``hidden`` tells of the sheet as a whole.
    """

    file: str
    title: str
    rows: tuple[tuple[str, ...], ...]
    faults: Mapping[tuple[int, int], Problem] = field(default_factory=dict)
    days: Mapping[tuple[int, int], date] = field(default_factory=dict)
    remarks: tuple[Note, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False

    def place(self, row: int, column: int) -> Cell:
        """Return the place of a cell; both count from 0."""
        return Cell(self.file, row + 1, column + 1)

    def written(self, row: int) -> list[int]:
        """Return the columns of ``row`` in which anything stands."""
        return [i for i, cell in enumerate(self.rows[row]) if cell.strip()]


@dataclass(frozen=True, slots=True)
class GridCell:
    """The text of a cell with its place, and its date if it is one."""

    text: str
    where: Cell
    day: date | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row under the headings: the cell of each column, several for one that repeats."""

    where: Location
    cells: Mapping[str, tuple[GridCell, ...]]

    def place(self, key: str) -> Location:
        """Return the place of the cell under ``key``, or of the row."""
        return self.cells[key][0].where if key in self.cells else self.where


def header(grid: Grid, sheet: Sheet) -> int | None:
    """Return the number of the row of headings, from 0; None when nothing is written at all.

    It is the first with all that ``sheet`` requires, below a title perhaps; else the one with the
    most headings of ``sheet``.
    """
    written = [number for number in range(len(grid.rows)) if grid.written(number)]
    high = written[:_HIGHEST_HEADER]
    fit = next((number for number in high if has_columns(grid.rows[number], sheet)), None)
    if fit is None and high:
        return max(high, key=lambda number: (known_titles(grid, number, sheet), -number))
    return fit


def known_titles(grid: Grid, row: int, sheet: Sheet) -> int:
    """Return how many headings of ``sheet`` stand in a row."""
    return sum(column_of(title, sheet) is not None for title in titles(grid.rows[row]))


def read_rows(
    grid: Grid, sheet: Sheet, findings: Findings, *, hidden: bool = False
) -> tuple[TableRow, ...]:
    """Return the rows of ``grid`` in which anything is written, by the columns of ``sheet``.

    What is left out goes into the account: what stands above the headings, columns without a
    heading or with one that is unknown, and hidden rows unless ``hidden`` asks for them.
    """
    at = header(grid, sheet)
    if at is None:
        return ()
    _above(grid, at, findings)
    columns = _columns(grid, at, sheet, findings)
    numbers = list(_numbers(grid, at, findings, hidden=hidden))
    _empty_columns(grid, at, numbers, findings)
    read = {place for places in columns.values() for place in places}
    cells = {(number, column) for number in numbers for column in read}
    findings.extend(fault for place, fault in grid.faults.items() if place in cells)
    for note in grid.remarks:
        if (note.where.line - 1, note.where.column - 1) in cells:
            findings.notes.append(note)
    rows = tuple(_row(grid, number, columns) for number in numbers)
    readable = [row for row in rows if any(c.text.strip() for f in row.cells.values() for c in f)]
    for row in readable:
        findings.note("row-taken", row.where)
    return tuple(readable)


def _above(grid: Grid, at: int, findings: Findings) -> None:
    for row in range(at):
        for column in grid.written(row):
            findings.note("cell-above", grid.place(row, column), grid.rows[row][column])


def _numbers(grid: Grid, at: int, findings: Findings, *, hidden: bool) -> Iterator[int]:
    for number in range(at + 1, len(grid.rows)):
        if not grid.written(number):
            continue
        if number in grid.hidden_rows and not hidden:
            findings.note("row-hidden", grid.place(number, 0))
        else:
            yield number


def _empty_columns(grid: Grid, at: int, numbers: Sequence[int], findings: Findings) -> None:
    """Name the columns that have something in them but no heading."""
    named = set(grid.written(at))
    bare = {i for number in numbers for i in grid.written(number)} - named
    for column in sorted(bare):
        findings.note("column-bare", grid.place(at, column))


def _columns(grid: Grid, at: int, sheet: Sheet, findings: Findings) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    known = [column.title for column in sheet.columns]
    for number, title in enumerate(titles(grid.rows[at])):
        column, where = column_of(title, sheet), grid.place(at, number)
        if column is None:
            if title:
                findings.note("column-left", where, title, hint=hint(title, known))
            continue
        if column.key in found and not column.many:
            findings.add("repeated-column", where, title=title)
            continue
        if column.shape == "shown":
            findings.note("column-shown", where, title)
            continue
        code = "column-hidden" if number in grid.hidden_columns else "column-taken"
        findings.note(code, where, title, column.title)
        found.setdefault(column.key, []).append(number)
    absent = missing(grid.rows[at], sheet)
    for column in absent:
        seen = tuple(filter(None, titles(grid.rows[at])))
        findings.add(
            "missing-column",
            Location(grid.file),
            title=column.title,
            seen=seen,
            known=accepted([column]),
        )
    return found


def _row(grid: Grid, number: int, columns: Mapping[str, Iterable[int]]) -> TableRow:
    cells = grid.rows[number]

    def one(column: int) -> GridCell:
        text = cells[column] if column < len(cells) else ""
        return GridCell(text, grid.place(number, column), grid.days.get((number, column)))

    found = {key: tuple(map(one, places)) for key, places in columns.items()}
    return TableRow(where=grid.place(number, 0), cells=found)
