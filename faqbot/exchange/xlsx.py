"""Excel workbooks written so that they are pleasant to edit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

from faqbot.errors import Location
from faqbot.exchange.cells import Findings, letters
from faqbot.exchange.sheets import CATEGORIES, CHOICES, GUIDE, SHEETS, Column, Page, instructions
from faqbot.exchange.workbook import openpyxl

LONGEST_CELL = 32_767  # characters, the limit of Excel
_SPARE_ROWS = 500  # below the last, where lists to choose from are offered too
_LIKE_ESCAPE = re.compile(r"_x[0-9A-Fa-f]{4}_")
_LINE, _HIGHEST = 15.0, 400.0  # points; Excel takes 409
_GUIDE = (30, 100)  # widths of the columns of the instructions
_HEADER, _LOCKED = "1F4E78", "EDEDED"
_FROZEN = {"質問と回答": "D2", "選択肢": "A2"}


def write_xlsx(pages: Sequence[Page], name: str, path: Path, findings: Findings) -> None:
    """Write ``pages`` of the knowledge base ``name`` to ``path``.

    Texts that are too long for a cell are reported, and nothing is written then.
    """
    for page in pages:
        _check_lengths(page, path, findings)
    if findings.errors:
        return
    book = openpyxl().Workbook()
    book.properties.title, book.properties.creator = name, "faqbot"
    guide = book.active
    guide.title = GUIDE
    _write_guide(guide, name)
    for page in pages:
        _write(book.create_sheet(page.sheet.title), page)
    for page in pages:
        _offer_lists(book[page.sheet.title], page, len(pages[1].rows))
    book.active = 1 if len(pages) else 0
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is book.active
    book.save(path)


def _check_lengths(page: Page, path: Path, findings: Findings) -> None:
    for row in page.rows:
        longest = max(map(len, row), default=0)
        if longest > LONGEST_CELL:
            where = Location(f"{path}:{page.sheet.title}")
            findings.add("long-cell", where, id=row[0], count=longest, limit=LONGEST_CELL)


def _write(sheet: Any, page: Page) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    wrapped = Alignment(wrap_text=True, vertical="top")
    grey = PatternFill("solid", fgColor=_LOCKED)
    for number, title in enumerate(page.titles, start=1):
        cell = sheet.cell(1, number, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_HEADER)
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        cell.comment = _comment(page.columns[number - 1])
        sheet.column_dimensions[letters(number)].width = page.columns[number - 1].width
    for row, texts in enumerate(page.rows, start=2):
        for number, (text, column) in enumerate(zip(texts, page.columns, strict=True), start=1):
            cell = sheet.cell(row, number)
            _fill(cell, text, column)
            cell.alignment = wrapped
            if column.shape in ("shown", "id"):
                cell.fill = grey
        sheet.row_dimensions[row].height = _height(texts, [c.width for c in page.columns])
    sheet.freeze_panes = _FROZEN.get(page.sheet.title, "B2")
    sheet.row_dimensions[1].height = 24
    if page.rows:
        sheet.auto_filter.ref = f"A1:{letters(len(page.titles))}{len(page.rows) + 1}"
    sheet.sheet_properties.tabColor = _HEADER if page.sheet is SHEETS[0] else "9DB7D5"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return how high a row must be, in points; not every program finds out by itself."""
    lines = max(
        sum(max(1, -(-_cells(line) // width)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(lines * _LINE + 3, _HIGHEST)


def _cells(line: str) -> int:
    """Return how wide a line is, a kanji being two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)


def _comment(column: Column) -> Any:
    from openpyxl.comments import Comment

    return Comment(column.note, "faqbot", width=260, height=90) if column.note else None


def _fill(cell: Any, text: str, column: Column) -> None:
    """A date is a date, everything else is text: "=", "1-2" and "007" stay as they are."""
    if column.shape == "date" and text:
        cell.value = date.fromisoformat(text)
        cell.number_format = "yyyy-mm-dd"
        return
    cell.number_format = "yyyy-mm-dd" if column.shape == "date" else "@"
    if text:
        cell.value = _LIKE_ESCAPE.sub(lambda match: f"_x005F{match[0]}", text)
        cell.data_type = "s"


def _offer_lists(sheet: Any, page: Page, categories: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    last = len(page.rows) + 1 + _SPARE_ROWS
    for number, column in enumerate(page.columns, start=1):
        if column.shape == "category":
            source = f"'{CATEGORIES.title}'!$B$2:$B${categories + 1 + _SPARE_ROWS}"
            rule = DataValidation(type="list", formula1=source, allow_blank=True)
            rule.showErrorMessage = False  # an id is as good as a name
        elif column.shape == "kind" and page.sheet is CHOICES:
            rule = DataValidation(type="list", formula1='"質問,メニュー"', allow_blank=False)
        else:
            continue
        rule.promptTitle, rule.prompt = column.title, column.note
        rule.showInputMessage = True
        sheet.add_data_validation(rule)
        rule.add(f"{letters(number)}2:{letters(number)}{last}")


def _write_guide(sheet: Any, name: str) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    for row, (heading, text) in enumerate(instructions(name), start=1):
        cell = sheet.cell(row, 1, heading)
        cell.font = Font(bold=True, size=16 if row == 1 else 11)
        cell.alignment = Alignment(vertical="top")
        if text:
            cell = sheet.cell(row, 2, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = _height((heading, text), _GUIDE)
    sheet.row_dimensions[1].height = 2 * _LINE
    for number, width in enumerate(_GUIDE, start=1):
        sheet.column_dimensions[letters(number)].width = width
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.sheet_view.showGridLines = False
