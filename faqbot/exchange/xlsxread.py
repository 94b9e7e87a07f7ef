"""Reader of the sheets of an Excel workbook as text."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.exchange.cells import Findings
from faqbot.exchange.grid import Grid

# Excel writes a carriage return so, and a literal "_x0041_" as "_x005F_x0041_"; LibreOffice leaves
# the latter as it is, so no other escape is taken for one.
_ESCAPE = re.compile(r"_x005F_(?=x[0-9A-Fa-f]{4}_)|_x000D_", re.IGNORECASE)
_WIDEST, _LONGEST = 1_000, 100_000  # a stray format at the end of a sheet is no data


def openpyxl() -> Any:
    """Return the module openpyxl; say how to get it when it is not installed."""
    try:
        import openpyxl as module
    except ImportError:
        raise DataError([problem("exchange", "needs-extra", Location("openpyxl"))]) from None
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
        _grid(sheet, results[sheet.title] if results else None, path) for sheet in book.worksheets
    )


def _load(path: Path, findings: Findings, *, data_only: bool) -> Any:
    module = openpyxl()
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        return module.load_workbook(path, data_only=data_only)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        findings.add("bad-xlsx", Location(str(path)), reason=type(error).__name__)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        findings.add("unreadable", Location(str(path)), reason=reason)
    return None


def _grid(sheet: Any, results: Any, path: Path) -> Grid:
    place = Grid(f"{path}:{sheet.title}", sheet.title, ()).place
    rows: list[list[str]] = []
    faults: dict[tuple[int, int], Problem] = {}
    last = {"max_row": min(sheet.max_row, _LONGEST), "max_col": min(sheet.max_column, _WIDEST)}
    for number, row in enumerate(sheet.iter_rows(**last)):
        texts = []
        for column, cell in enumerate(row):
            value, kind = cell.value, cell.data_type
            if kind == "f" and results is not None:
                result = results.cell(number + 1, column + 1)
                value, kind = result.value, result.data_type
                if value is None:
                    faults[number, column] = problem("exchange", "no-value", place(number, column))
            if kind == "e":
                found, value = str(value), None
                faults[number, column] = problem(
                    "exchange", "cell-error", place(number, column), found=found
                )
            texts.append(text_of(value))
        rows.append(texts)
    _fill_merged(sheet, rows)
    return Grid(f"{path}:{sheet.title}", sheet.title, tuple(map(tuple, rows)), faults)


def _fill_merged(sheet: Any, rows: list[list[str]]) -> None:
    """Cells merged downwards hold for every row: a category written once for many questions."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_col == merged.max_col:
            column = merged.min_col - 1
            for row in rows[merged.min_row : merged.max_row]:
                row[column] = rows[merged.min_row - 1][column]


def text_of(value: object) -> str:
    """Return the value of a cell as people see it."""
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
