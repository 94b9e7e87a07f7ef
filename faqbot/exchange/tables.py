"""Tables as text, whatever file they came from: every cell checked, every mistake collected."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from faqbot.errors import Location
from faqbot.exchange import sheets
from faqbot.exchange.cells import Findings, folded
from faqbot.exchange.grid import Grid, TableRow, header, known_titles, read_rows
from faqbot.exchange.headings import accepted, has_columns, matches, titles
from faqbot.exchange.plan import Bundle, Item
from faqbot.exchange.sheets import Sheet
from faqbot.exchange.values import value_of
from faqbot.knowledge import schema
from faqbot.yaml.nodes import Pairs, Value
from faqbot.yaml.report import hint, listing

#: Stands in for a required text that is missing, so that the other mistakes can be found too.
MISSING = "？"


def read_tables(
    grids: Sequence[Grid], findings: Findings, *, hidden: bool = False, by_sheet: bool = True
) -> Bundle:
    """Return what the sheets of a workbook, or the one table of a CSV, carry.

    Hidden rows and sheets are left out unless ``hidden``. With ``by_sheet`` a sheet without a
    column of categories is a category of its own name.
    """
    found = _by_sheet(grids, findings, hidden=hidden)
    if sheets.ENTRIES not in found and not any(found.values()):
        _refuse(grids, findings)
        return Bundle()

    def items(sheet: Sheet) -> tuple[Item, ...] | None:
        if sheet not in found:
            return None
        return _items(found[sheet], sheet, findings, hidden=hidden, by_sheet=by_sheet)

    menus = items(sheets.MENUS)
    if menus is not None and sheets.CHOICES in found:
        [choices] = found[sheets.CHOICES]
        menus = _with_choices(menus, choices, findings, hidden=hidden)
    return Bundle(
        entries=items(sheets.ENTRIES) or (),
        categories=items(sheets.CATEGORIES),
        menus=menus,
        responses=_responses(items(sheets.RESPONSES), findings),
        smalltalk=items(sheets.SMALLTALK),
        groups=_groups(items(sheets.GROUPS)),
        one_way=items(sheets.ONE_WAY),
        new_categories=sheets.CATEGORIES not in found,
        incomplete=any(note.code in ("row-hidden", "sheet-hidden") for note in findings.notes),
    )


def is_entries(grid: Grid) -> bool:
    """Tell whether ``grid`` has columns for questions and answers."""
    at = header(grid, sheets.ENTRIES)
    return at is not None and has_columns(grid.rows[at], sheets.ENTRIES)


def _refuse(grids: Sequence[Grid], findings: Findings) -> None:
    """No sheet has both headings: name those that were seen, and those that would do."""
    seen: dict[str, None] = {}
    for grid in grids:
        at = header(grid, sheets.ENTRIES)
        seen.update(dict.fromkeys(filter(None, titles(grid.rows[at]))) if at is not None else {})
    required = [column for column in sheets.ENTRIES.columns if column.required]
    file = grids[0].file.removesuffix(f":{grids[0].title}") if grids else ""
    known = tuple(listing(accepted([column])) for column in required)
    findings.add("no-sheet", Location(file), seen=listing(seen), question=known[0], answer=known[1])


def _by_sheet(
    grids: Sequence[Grid], findings: Findings, *, hidden: bool
) -> dict[Sheet, list[Grid]]:
    """Return the grids to be read, by what they are; the others go into the account."""
    found: dict[Sheet, list[Grid]] = {}
    for grid in grids:
        where = Location(grid.file)
        if not any(grid.written(row) for row in range(len(grid.rows))):
            continue
        if grid.hidden and not hidden:
            findings.note("sheet-hidden", where)
            continue
        name = folded(grid.title)
        sheet = next((known for names, known in _BY_NAME.items() if name in names), None)
        if sheet is None and is_entries(grid):
            sheet = sheets.ENTRIES
        if sheet is not None and (sheet is sheets.ENTRIES or sheet not in found):
            found.setdefault(sheet, []).append(grid)
            findings.note("sheet-taken", where, title=sheet.title)
        elif name == sheets.GUIDE:
            findings.note("sheet-guide", where)
        else:
            at = header(grid, sheets.ENTRIES)
            some = at is not None and known_titles(grid, at, sheets.ENTRIES)
            findings.note("sheet-partial" if some else "sheet-left", where)
    return found


_BY_NAME: Mapping[frozenset[str], Sheet] = {
    frozenset(map(folded, (sheet.title, *sheet.aliases))): sheet for sheet in sheets.SHEETS
}
_NO_NAME = re.compile(r"(?:sheet|シート|表)?[0-9]*|faq|q&a|qa|よくある(?:ご)?質問|質問と回答|一覧")


def _own_category(grid: Grid, sheet: Sheet, findings: Findings) -> str:
    """Return the name of the sheet as that of a category, if it says something."""
    if sheet is not sheets.ENTRIES or not grid.title or _NO_NAME.fullmatch(folded(grid.title)):
        return ""
    at = header(grid, sheet)
    category = next(column for column in sheet.columns if column.key == "category")
    if at is None or any(matches(title, category) for title in titles(grid.rows[at])):
        return ""
    findings.note("sheet-category", Location(grid.file))
    return grid.title.strip()


def _items(
    grids: Sequence[Grid], sheet: Sheet, findings: Findings, *, hidden: bool, by_sheet: bool
) -> tuple[Item, ...]:
    items: list[Item] = []
    first: dict[str, Location] = {}
    for grid in grids:
        own = _own_category(grid, sheet, findings) if by_sheet else ""
        for row in read_rows(grid, sheet, findings, hidden=hidden):
            item = _item(row, sheet, findings, own)
            if item.id and item.id in first:
                other = str(first[item.id])
                if str(first[item.id].file) == grid.file:  # the file is named already
                    other = other.rpartition("!")[2]
                findings.add("duplicate-row", item.place("id"), id=item.id, other=other)
                continue
            first.setdefault(item.id, item.place("id"))
            items.append(item)
    return tuple(items)


def _item(row: TableRow, sheet: Sheet, findings: Findings, home: str = "") -> Item:
    values: dict[str, Value] = {}
    for column in sheet.columns:
        if column.key not in row.cells:
            continue
        value = value_of(row.cells[column.key], column, findings)
        if column.required and not value:
            findings.add("empty-cell", row.place(column.key), title=column.title)
            value = (MISSING,) if column.shape in ("words", "ids") else MISSING
        values[column.key] = value
    id_, home = values.pop("id", ""), str(values.pop("category", "") or home)
    places = {key: cells[0].where for key, cells in row.cells.items()}
    return Item(str(id_), values, row.where, places, home)


def _with_choices(
    menus: tuple[Item, ...], grid: Grid, findings: Findings, *, hidden: bool
) -> tuple[Item, ...]:
    """Give every menu its choices, in the order of the rows."""
    choices: dict[str, list[Pairs]] = {menu.id: [] for menu in menus}
    places: dict[str, dict[str, Location]] = {menu.id: {} for menu in menus}
    for row in read_rows(grid, sheets.CHOICES, findings, hidden=hidden):
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
