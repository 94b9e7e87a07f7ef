"""Excel workbooks read as text, every cell as Excel shows it."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem, reason_of
from faqbot.exchange.cells import Cell, Findings, Note
from faqbot.exchange.grid import Grid
from faqbot.exchange.shown import BUILT_IN, is_date, shown, shown_text

# Excel writes a carriage return so, and a literal "_x0041_" as "_x005F_x0041_"; LibreOffice leaves
# the latter as it is, so no other escape is taken for one.
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_", re.IGNORECASE)
_WIDEST, _LONGEST = 1_000, 100_000  # a stray format at the end of a sheet is no data


def openpyxl() -> Any:
    """Return the module openpyxl; say how to get it when it is not installed."""
    try:
        import openpyxl as module
    except ImportError:
        raise DataError.of("exchange", "needs-extra", "openpyxl") from None
    return module


def read_xlsx(path: Path, findings: Findings) -> tuple[Grid, ...]:
    """Return the sheets of the workbook; mistakes in it go to ``findings``."""
    if not path.is_file():
        findings.add("no-source", Location(str(path)))
        return ()
    book = _load(path, findings, data_only=False)
    if book is None:
        return ()
    results = None
    if any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row):
        results = _load(path, findings, data_only=True)
    return tuple(
        _grid(sheet, results[sheet.title] if results else None, path, findings)
        for sheet in book.worksheets
    )


def _load(path: Path, findings: Findings, *, data_only: bool) -> Any:
    module = openpyxl()
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return module.load_workbook(path, data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        findings.add("bad-xlsx", Location(str(path)), reason=type(error).__name__)
    except OSError as error:
        findings.add("unreadable", Location(str(path)), reason=reason_of(error))
    return None


def _grid(sheet: Any, results: Any, path: Path, findings: Findings) -> Grid:
    file = f"{path}:{sheet.title}"
    reader = _SheetReader(file)
    rows: list[list[str]] = []
    last = {"max_row": min(sheet.max_row, _LONGEST), "max_col": min(sheet.max_column, _WIDEST)}
    if (last["max_row"], last["max_col"]) != (sheet.max_row, sheet.max_column):
        findings.note("sheet-cut", Location(file), rows=_LONGEST, columns=_WIDEST)
    for number, row in enumerate(sheet.iter_rows(**last)):
        shown = results[number + 1] if results is not None else row
        rows.append([reader.read(cell, shown[i]) for i, cell in enumerate(row)])
    reader.fill_merged(sheet, rows)
    if getattr(sheet, "_images", None):
        findings.note("sheet-images", Location(file), count=len(sheet._images))
    return Grid(
        file,
        sheet.title,
        tuple(map(tuple, rows)),
        reader.faults,
        reader.days,
        tuple(reader.remarks),
        frozenset(n - 1 for n, row in sheet.row_dimensions.items() if row.hidden),
        _hidden_columns(sheet),
        sheet.sheet_state != "visible",
    )


def _hidden_columns(sheet: Any) -> frozenset[int]:
    hidden = (column for column in sheet.column_dimensions.values() if column.hidden)
    return frozenset(n - 1 for c in hidden for n in range(c.min or 0, (c.max or 0) + 1))


class _SheetReader:
    """Reads cells as text; collects what is wrong with them and what is to be said of them."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.faults: dict[tuple[int, int], Problem] = {}
        self.days: dict[tuple[int, int], date] = {}  # or a datetime, which is one, too
        self.remarks: list[Note] = []

    def read(self, cell: Any, result: Any) -> str:
        """Return the text of ``cell``; ``result`` is that of its formula, if it has one."""
        at, place = (cell.row - 1, cell.column - 1), Cell(self._file, cell.row, cell.column)
        value, kind = cell.value, cell.data_type
        if kind == "f":
            value, kind = result.value, result.data_type
            if value is None or result is cell:
                self.faults[at] = problem("exchange", "no-value", place)
                value = None
        if kind == "e":
            self.faults[at] = problem("exchange", "cell-error", place, found=str(value))
            value = None
        if value is None:
            return ""
        if cell.font.strike:
            self.remarks.append(Note("cell-struck", place, before=str(value)))
        if cell.comment is not None:
            self.remarks.append(Note("cell-comment", place, before=cell.comment.text))
        return self._shown(value, cell, place)

    def _shown(self, value: Any, cell: Any, place: Cell) -> str:
        pattern = BUILT_IN.get(cell._style.numFmtId, cell.number_format)
        if isinstance(value, str):
            return shown_text(text_of(value), pattern)
        if isinstance(value, bool):
            return text_of(value)
        if isinstance(value, int | float) and is_date(pattern):
            value = _from_serial(value)
        if isinstance(value, date):
            self.days[cell.row - 1, cell.column - 1] = value
        text = shown(value, pattern)
        if text is None:
            text = text_of(value)
            self.remarks.append(Note("cell-format", place, before=pattern, after=text))
        return text

    def fill_merged(self, sheet: Any, rows: list[list[str]]) -> None:
        """Cells merged downwards hold for every row: a category written once for many."""
        for merged in sheet.merged_cells.ranges:
            column, first = merged.min_col - 1, merged.min_row - 1
            if merged.min_col != merged.max_col or first >= len(rows):
                continue
            for number in range(merged.min_row, min(merged.max_row, len(rows))):
                rows[number][column] = rows[first][column]
                place = Cell(self._file, number + 1, column + 1)
                self.remarks.append(Note("cell-merged", place, after=rows[first][column]))
                if (first, column) in self.days:
                    self.days[number, column] = self.days[first, column]


def _from_serial(number: float) -> Any:
    """Return the date of a number whose format openpyxl does not take for one of a date."""
    from openpyxl.utils.datetime import from_excel

    try:
        return from_excel(number)
    except (ValueError, OverflowError):
        return number


def text_of(value: object) -> str:
    """Return the value of a cell whose format says nothing of its look."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return _ESCAPE.sub(lambda match: "\r" if "D" in match[0].upper() else "_", str(value))
