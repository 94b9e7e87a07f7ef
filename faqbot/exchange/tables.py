"""Reader of sheets: every cell checked, every mistake collected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from faqbot.errors import Location
from faqbot.exchange import columns
from faqbot.exchange.cells import Findings, day, folded, one_line, split, tidy
from faqbot.exchange.columns import Column, Sheet
from faqbot.exchange.grid import Grid, TableRow, has_columns, header, read_rows
from faqbot.exchange.plan import Bundle, Item
from faqbot.knowledge import schema
from faqbot.yaml.nodes import Pairs, Value
from faqbot.yaml.record import MAX_ID, is_id
from faqbot.yaml.report import hint

#: Stands in for a required text that is missing, so that the other mistakes can be found too.
MISSING = "？"


def read_tables(grids: Sequence[Grid], findings: Findings) -> Bundle:
    """Return what the sheets of a workbook, or the one table of a CSV, carry."""
    found = _by_sheet(grids)
    if columns.ENTRIES not in found and not found:
        where = Location(grids[0].file.split(":")[0] if grids else "")
        findings.add("no-sheet", where)
        return Bundle()

    def items(sheet: Sheet) -> tuple[Item, ...] | None:
        grid = found.get(sheet)
        return None if grid is None else _items(grid, sheet, findings)

    menus = items(columns.MENUS)
    if menus is not None and columns.CHOICES in found:
        menus = _with_choices(menus, found[columns.CHOICES], findings)
    return Bundle(
        entries=items(columns.ENTRIES) or (),
        categories=items(columns.CATEGORIES),
        menus=menus,
        responses=_responses(items(columns.RESPONSES), findings),
        smalltalk=items(columns.SMALLTALK),
        groups=_groups(items(columns.GROUPS)),
        one_way=items(columns.ONE_WAY),
        new_categories=columns.CATEGORIES not in found,
    )


def is_entries(grid: Grid) -> bool:
    """Tell whether ``grid`` has columns for questions and answers."""
    at = header(grid, columns.ENTRIES)
    return at is not None and has_columns(grid.rows[at], columns.ENTRIES)


def _by_sheet(grids: Sequence[Grid]) -> dict[Sheet, Grid]:
    found: dict[Sheet, Grid] = {}
    for grid in grids:
        name = folded(grid.title)
        for sheet in columns.SHEETS:
            if name in {folded(title) for title in (sheet.title, *sheet.aliases)}:
                found.setdefault(sheet, grid)
    if columns.ENTRIES not in found:  # a sheet of any other name that looks like it
        others = (grid for grid in grids if grid not in found.values() and is_entries(grid))
        for grid in list(others)[:1]:
            found[columns.ENTRIES] = grid
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
    if column.shape == "kind" and text and text not in columns.KINDS:
        findings.add("bad-kind", row.place(column.key), text=text)
    return columns.KINDS.get(text, text) if column.shape == "kind" else text


def _with_choices(menus: tuple[Item, ...], grid: Grid, findings: Findings) -> tuple[Item, ...]:
    """Give every menu its choices, in the order of the rows."""
    choices: dict[str, list[Pairs]] = {menu.id: [] for menu in menus}
    places: dict[str, dict[str, Location]] = {menu.id: {} for menu in menus}
    for row in read_rows(grid, columns.CHOICES, findings):
        item = _item(row, columns.CHOICES, findings)
        menu = item.text("menu")
        if menu not in choices:
            if menu != MISSING:
                guess = hint(menu, choices)
                findings.add("unknown-menu-row", item.place("menu"), text=menu, hint=guess)
            continue
        if item.text("kind") not in columns.KINDS or item.text("target") == MISSING:
            continue  # told already
        label = item.text("label")
        pairs: Pairs = ((item.text("kind"), item.text("target")),)
        places[menu][f"choices.{len(choices[menu])}"] = item.place("target")
        places[menu].setdefault("choices", item.where)
        choices[menu].append(pairs + ((("label", label),) if label else ()))
    return tuple(_with_choice(menu, tuple(choices[menu.id]), places[menu.id]) for menu in menus)


def _with_choice(menu: Item, choices: tuple[Pairs, ...], places: Mapping[str, Location]) -> Item:
    values = {**menu.values, "choices": choices}
    return Item(menu.id, values, menu.where, {**menu.places, **places}, menu.home)


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
    return tuple(
        Item(item.id, {"words": (item.id, *_words(item))}, item.where, item.places)
        for item in items
    )


def _words(item: Item) -> list[str]:
    words = item.values.get("words", ())
    return [word for word in words if isinstance(word, str) and word != item.id]
