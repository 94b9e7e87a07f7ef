"""Sheets of a workbook: a knowledge base as rows of cells, and how to edit them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faqbot.exchange import columns
from faqbot.exchange.base import Base
from faqbot.exchange.cells import folded, join
from faqbot.exchange.columns import ENTRIES, SHEETS, Column, Sheet
from faqbot.exchange.mergelists import current
from faqbot.exchange.schemaparts import placeholder, purpose
from faqbot.i18n import translate
from faqbot.knowledge import schema
from faqbot.knowledge.fields import written
from faqbot.knowledge.model import Category
from faqbot.yaml.nodes import Pairs, Values

_SPARE = 2  # empty columns for further variants


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with its rows. A column that repeats stands once for every repetition."""

    sheet: Sheet
    columns: tuple[Column, ...]
    titles: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def pages(base: Base) -> tuple[Page, ...]:
    """Return everything that a spreadsheet carries of a knowledge base."""
    shown = _category_names(base)
    return (
        _page(columns.ENTRIES, [{**values, "category": shown[c]} for c, values in _entries(base)]),
        _page(columns.CATEGORIES, list(_categories(base))),
        _page(columns.MENUS, [{**values, "category": shown[c]} for c, values in _menus(base)]),
        _page(columns.CHOICES, list(_choices(base))),
        _page(columns.RESPONSES, list(_responses(base))),
        _page(columns.SMALLTALK, [{"id": id_, **v} for id_, v in current("smalltalk", base)]),
        _page(columns.GROUPS, [_group(v) for _, v in current("group", base)]),
        _page(columns.ONE_WAY, [v for _, v in current("one_way", base)]),
    )


def entries_page(base: Base) -> Page:
    """Return the sheet of questions and answers."""
    return pages(base)[0]


def _page(sheet: Sheet, items: Sequence[Values]) -> Page:
    repeats = {
        column.key: max((len(item.get(column.key, ())) for item in items), default=0) + _SPARE
        for column in sheet.columns
        if column.many
    }
    wide = [(c, n) for c in sheet.columns for n in range(repeats.get(c.key, 1))]
    return Page(
        sheet,
        tuple(column for column, _ in wide),
        tuple(f"{c.title}{n + 1}" if c.many else c.title for c, n in wide),
        tuple(tuple(_text(item, column, n) for column, n in wide) for item in items),
    )


def _text(item: Mapping[str, object], column: Column, number: int) -> str:
    value = item.get(column.key, "")
    if isinstance(value, str):
        return value
    words = [str(word) for word in value] if isinstance(value, tuple) else []
    if column.many:
        return words[number] if number < len(words) else ""
    return join(words, ", " if column.shape == "ids" else "、")


def _category_names(base: Base) -> dict[str, str]:
    """Return what a category is called in a cell: its name where that is unmistakable."""
    known = base.knowledge.categories if base.knowledge else ()
    ids = {folded(category.id) for category in known}
    names = [folded(category.name) for category in known]
    return {
        c.id: c.name if names.count(n) == 1 and (n not in ids or n == folded(c.id)) else c.id
        for c, n in zip(known, names, strict=True)
    }


def _entries(base: Base) -> Iterator[tuple[str, Values]]:
    return ((category, values) for (category, _), values in base.by_category())


def _menus(base: Base) -> Iterator[tuple[str, Values]]:
    menus = base.menus()
    for content in base.files.values():
        for menu in content.menus:
            yield content.category.id if content.category else "", menus[menu.id]


def _categories(base: Base) -> Iterator[Values]:
    for content in base.files.values():
        if content.category:
            yield {f.key: getattr(content.category, f.name) for f in written(Category)}


def _choices(base: Base) -> Iterator[Values]:
    titles = {kind: title for title, kind in reversed(columns.KINDS.items())}
    for id_, menu in base.menus().items():
        for choice in menu["choices"]:
            pairs: Pairs = choice if isinstance(choice, tuple) else ()
            (kind, target), *rest = pairs
            yield {"menu": id_, "kind": titles[kind], "target": target, **dict(rest)}


def _responses(base: Base) -> Iterator[Values]:
    own = base.responses()
    effective = base.knowledge.responses if base.knowledge else {}
    for key, names in schema.PLACEHOLDERS.items():
        places = [placeholder(name).ja for name in sorted(names)]
        yield {
            "id": key,
            "where": purpose(key).ja,
            "text": own.get(key, ""),
            "placeholders": "\n".join(places),
            "standard": "" if own.get(key) else effective[key],
        }


def _group(values: Values) -> Values:
    words = tuple(values["words"])
    return {"id": str(words[0]), "words": words[1:]}


_STEPS = ("step-edit", "step-save", "step-import")
_RULES = (
    "rule-add", "rule-delete", "rule-empty", "rule-line-break", "rule-words", "rule-dates",
    "rule-beyond",
)  # fmt: skip


def instructions(name: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of the sheet: a heading and a text; an empty pair sets parts apart."""
    yield _said("title", name=name), ""
    yield "", _said("lead")
    for part in (_STEPS, _RULES):
        yield "", ""
        yield from ((_said(key), _said(f"{key}.text")) for key in part)
    yield "", ""
    for sheet in SHEETS:
        yield _said("about-sheet", title=sheet.title), sheet.note
    yield "", ""
    for column in ENTRIES.columns:
        note = _said("required", note=column.note) if column.required else column.note
        yield _said("about-column", title=column.title), note


def _said(key: str, **values: str) -> str:
    return translate("workbook", key, "ja", **values)
