"""Tables as text, whatever file they came from: every cell checked, every mistake collected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from faqbot.errors import Location, Problem
from faqbot.exchange import sheets
from faqbot.exchange.cells import Cell, Findings, day, folded, one_line, split, tidy
from faqbot.exchange.plan import Bundle, Item
from faqbot.exchange.sheets import Column, Sheet
from faqbot.knowledge import schema
from faqbot.yaml.nodes import Pairs, Value
from faqbot.yaml.record import MAX_ID, is_id
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


#: Stands in for a required text that is missing, so that the other mistakes can be found too.
MISSING = "？"


def read_tables(grids: Sequence[Grid], findings: Findings) -> Bundle:
    """Return what the sheets of a workbook, or the one table of a CSV, carry."""
    found = _by_sheet(grids)
    if not found:
        findings.add("no-sheet", Location(grids[0].file.split(":")[0] if grids else ""))
        return Bundle()

    def items(sheet: Sheet) -> tuple[Item, ...] | None:
        grid = found.get(sheet)
        return None if grid is None else _items(grid, sheet, findings)

    menus = items(sheets.MENUS)
    if menus is not None and sheets.CHOICES in found:
        menus = _with_choices(menus, found[sheets.CHOICES], findings)
    return Bundle(
        entries=items(sheets.ENTRIES) or (),
        categories=items(sheets.CATEGORIES),
        menus=menus,
        responses=_responses(items(sheets.RESPONSES), findings),
        smalltalk=items(sheets.SMALLTALK),
        groups=_groups(items(sheets.GROUPS)),
        one_way=items(sheets.ONE_WAY),
        new_categories=sheets.CATEGORIES not in found,
    )


def is_entries(grid: Grid) -> bool:
    """Tell whether ``grid`` has columns for questions and answers."""
    at = header(grid, sheets.ENTRIES)
    return at is not None and has_columns(grid.rows[at], sheets.ENTRIES)


def _by_sheet(grids: Sequence[Grid]) -> dict[Sheet, Grid]:
    found: dict[Sheet, Grid] = {}
    for grid in grids:
        name = folded(grid.title)
        for sheet in sheets.SHEETS:
            if name in {folded(title) for title in (sheet.title, *sheet.aliases)}:
                found.setdefault(sheet, grid)
    if sheets.ENTRIES not in found:  # a sheet of any other name that looks like it
        others = (grid for grid in grids if grid not in found.values() and is_entries(grid))
        for grid in list(others)[:1]:
            found[sheets.ENTRIES] = grid
    return found


def _items(grid: Grid, sheet: Sheet, findings: Findings) -> tuple[Item, ...]:
    items: list[Item] = []
    first: dict[str, Location] = {}
    for row in read_rows(grid, sheet, findings):
        item = _item(row, sheet, findings)
        if item.id and item.id in first:
            where, other = item.place("id"), str(first[item.id])
            findings.add("duplicate-row", where, id=item.id, other=other)
            continue
        first.setdefault(item.id, item.place("id"))
        items.append(item)
    return tuple(items)


def _item(row: TableRow, sheet: Sheet, findings: Findings) -> Item:
    values: dict[str, Value] = {}
    for column in sheet.columns:
        if column.key not in row.cells or column.shape == "shown":
            continue
        value = _value(row, column, findings)
        if column.required and not value:
            findings.add("empty-cell", row.place(column.key), title=column.title)
            value = (MISSING,) if column.shape in ("words", "ids") else MISSING
        values[column.key] = value
    id_, home = values.pop("id", ""), values.pop("category", "")
    places = {key: cells[0][1] for key, cells in row.cells.items()}
    return Item(str(id_), values, row.where, places, str(home))


def _value(row: TableRow, column: Column, findings: Findings) -> Value:
    if column.many:
        texts = (one_line(text) for text, _ in row.cells[column.key])
        return tuple(dict.fromkeys(filter(None, texts)))
    text = row.text(column.key)
    if column.shape in ("words", "ids"):
        return split(text)
    if column.shape == "date":
        return day(text)
    if column.shape == "text":
        return tidy(text)
    text = one_line(text)
    if column.shape == "id" and text and not is_id(text):
        findings.add("bad-id", row.place(column.key), id=text, limit=MAX_ID)
    if column.shape == "kind" and text and text not in sheets.KINDS:
        findings.add("bad-kind", row.place(column.key), text=text)
    return sheets.KINDS.get(text, text) if column.shape == "kind" else text


def _with_choices(menus: tuple[Item, ...], grid: Grid, findings: Findings) -> tuple[Item, ...]:
    """Give every menu its choices, in the order of the rows."""
    choices: dict[str, list[Pairs]] = {menu.id: [] for menu in menus}
    places: dict[str, dict[str, Location]] = {menu.id: {} for menu in menus}
    for row in read_rows(grid, sheets.CHOICES, findings):
        item = _item(row, sheets.CHOICES, findings)
        menu = item.text("menu")
        if menu not in choices:
            if menu != MISSING:
                guess = hint(menu, choices)
                findings.add("unknown-menu-row", item.place("menu"), text=menu, hint=guess)
            continue
        if item.text("kind") not in sheets.KINDS or item.text("target") == MISSING:
            continue  # told already
        label = item.text("label")
        pairs: Pairs = ((item.text("kind"), item.text("target")),)
        places[menu][f"choices.{len(choices[menu])}"] = item.place("target")
        places[menu].setdefault("choices", item.where)
        choices[menu].append(pairs + ((("label", label),) if label else ()))
    return tuple(
        replace(
            menu,
            values={**menu.values, "choices": tuple(choices[menu.id])},
            places={**menu.places, **places[menu.id]},
        )
        for menu in menus
    )


def _responses(items: tuple[Item, ...] | None, findings: Findings) -> tuple[Item, ...] | None:
    if items is None:
        return None
    for item in items:
        if item.id not in schema.PLACEHOLDERS and item.id != MISSING:
            guess = hint(item.id, schema.PLACEHOLDERS)
            findings.add("unknown-response", item.place("id"), text=item.id, hint=guess)
    return tuple(item for item in items if item.id in schema.PLACEHOLDERS)


def _groups(items: tuple[Item, ...] | None) -> tuple[Item, ...] | None:
    """A group begins with its representative."""
    if items is None:
        return None
    return tuple(replace(item, values={"words": (item.id, *_words(item))}) for item in items)


def _words(item: Item) -> list[str]:
    words = item.values.get("words", ())
    return [word for word in words if isinstance(word, str) and word != item.id]
