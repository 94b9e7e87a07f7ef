"""Sheets of a workbook and their columns, as data; and a knowledge base as rows of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from faqbot.exchange.base import Base, category_values
from faqbot.exchange.cells import folded, join, join_answers, join_mapping
from faqbot.exchange.mergelists import current
from faqbot.exchange.schemas import placeholder, purpose
from faqbot.i18n import translate
from faqbot.knowledge import schema
from faqbot.knowledge.fields import FieldKind, ModelField, fields_of
from faqbot.knowledge.model import Category, Entry, Menu, SmallTalk
from faqbot.yaml.nodes import Data, Pairs, Values

#: What stands in a cell; ``shown`` is written for information and never read.
Shape = Literal[
    "id",
    "line",
    "text",
    "words",
    "ids",
    "date",
    "category",
    "kind",
    "answers",
    "mapping",
    "shown",
]

_SHAPES: Mapping[FieldKind, Shape] = {
    "id": "id",
    "category": "category",
    "line": "line",
    "label": "line",
    "text": "text",
    "texts": "line",
    "words": "words",
    "ids": "ids",
    "day": "date",
    "answers": "answers",
    "mapping": "mapping",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column. ``said`` is the key of its sentences in the catalogue ``fields``.

    ``aliases`` are headers of other systems; ``many`` repeats the column, numbered.
    """

    said: str
    shape: Shape
    width: int
    aliases: tuple[str, ...] = ()
    required: bool = False
    many: bool = False
    within: str = ""  # the key of the mapping in which it stands: ``en``

    @property
    def key(self) -> str:
        """What it is called in the YAML, or among the rows; ``en.question`` within another."""
        key = self.said.rpartition("-")[2]
        return f"{self.within}.{key}" if self.within else key

    @property
    def title(self) -> str:
        """Its header."""
        return translate("fields", f"{self.said}.column", "ja")

    @property
    def note(self) -> str:
        """What is to be written in its cells."""
        return translate("fields", f"{self.said}.cell", "ja")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name in the catalogue ``fields``, and its columns from left to right."""

    name: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return translate("fields", f"sheet-{self.name}", "ja")

    @property
    def note(self) -> str:
        """What a row is."""
        return translate("fields", f"sheet-{self.name}.note", "ja")


def columns_of(model: type, *, new: bool = False) -> tuple[Column, ...]:
    """Return the columns of the declared fields of ``model``; those that repeat come last.

    ``new`` rows may come without an id and a category.
    """
    section = model.__name__.lower()
    found = [_column(section, f, new) for f in fields_of(model) if f.declared.width]
    home = {column.key: column.aliases for column in found}
    for field in fields_of(model):
        if field.declared.kind == "translation" and field.declared.of is not None:
            inner = (_column("translation", f, new) for f in fields_of(field.declared.of))
            found += [
                replace(column, within=field.key, aliases=home.get(column.key, ()))
                for column in inner
                if column.width
            ]
    return tuple(sorted(found, key=lambda column: (bool(column.within), column.many)))


def _column(section: str, field: ModelField, new: bool) -> Column:
    declared = field.declared
    given = new and declared.kind in ("id", "category")
    return Column(
        f"{section}-{field.key}",
        _SHAPES[declared.kind],
        declared.width,
        declared.aliases,
        required=field.required and not given,
        many=declared.kind == "texts",
    )


ENTRIES = Sheet("entries", columns_of(Entry, new=True), ("FAQ", "faq", "entries"))
CATEGORIES = Sheet("categories", columns_of(Category))
_ID, *_OTHERS = columns_of(Menu)
MENUS = Sheet("menus", (_ID, Column("menu-category", "category", 16, required=True), *_OTHERS))
CHOICES = Sheet(
    "choices",
    (
        Column("row-choice-menu", "id", 26, required=True),
        Column("row-choice-kind", "kind", 14, required=True),
        Column("row-choice-target", "id", 30, required=True),
        Column("row-choice-label", "line", 40),
    ),
)
RESPONSES = Sheet(
    "responses",
    (
        Column("row-response-id", "id", 26, required=True),
        Column("row-response-where", "shown", 34),
        Column("row-response-text", "text", 60),
        Column("row-response-placeholders", "shown", 26),
        Column("row-response-standard", "shown", 60),
    ),
)
SMALLTALK = Sheet("smalltalk", columns_of(SmallTalk))
GROUPS = Sheet(
    "groups",
    (
        Column("row-group-id", "line", 22, required=True),
        Column("row-group-words", "line", 20, many=True),
    ),
)
ONE_WAY = Sheet(
    "one_way",
    (
        Column("one_way-from", "words", 44, required=True),
        Column("one_way-to", "words", 44, required=True),
    ),
)

GUIDE = "使い方"  #: the sheet of instructions, which is never read
SHEETS = (ENTRIES, CATEGORIES, MENUS, CHOICES, RESPONSES, SMALLTALK, GROUPS, ONE_WAY)

#: The words for where a choice leads.
KINDS = {"質問": "entry", "メニュー": "menu", "entry": "entry", "menu": "menu"}


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
        _page(ENTRIES, [{**v, "category": shown[c]} for (c, _), v in base.by_category()]),
        _page(CATEGORIES, list(_categories(base))),
        _page(MENUS, [{**values, "category": shown[c]} for c, values in _menus(base)]),
        _page(CHOICES, list(_choices(base))),
        _page(RESPONSES, list(_responses(base))),
        _page(SMALLTALK, [{"id": id_, **v} for id_, v in current("smalltalk", base)]),
        _page(GROUPS, [_group(v) for _, v in current("group", base)]),
        _page(ONE_WAY, [v for _, v in current("one_way", base)]),
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
    told = {key for item in items for key, value in item.items() if value}
    translated = {key.partition(".")[0] for key in told if "." in key}
    shown = [c for c in sheet.columns if not c.within or c.within in translated]
    wide = [(c, n) for c in shown for n in range(repeats.get(c.key, 1))]
    return Page(
        sheet,
        tuple(column for column, _ in wide),
        tuple(f"{c.title}{n + 1}" if c.many else c.title for c, n in wide),
        tuple(tuple(_cell_text(item, column, n) for column, n in wide) for item in items),
    )


def _cell_text(item: Mapping[str, object], column: Column, number: int) -> str:
    value = item.get(column.key, "")
    if isinstance(value, Data):
        return join_mapping(value)
    if isinstance(value, str):
        return value
    if column.shape == "answers":
        return join_answers(value if isinstance(value, tuple) else ())
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


def _menus(base: Base) -> Iterator[tuple[str, Values]]:
    menus = base.menus()
    for content in base.files.values():
        for menu in content.menus:
            yield content.category.id if content.category else "", menus[menu.id]


def _categories(base: Base) -> Iterator[Values]:
    for content in base.files.values():
        if content.category:
            yield category_values(content.category)


def _choices(base: Base) -> Iterator[Values]:
    titles = {kind: title for title, kind in reversed(KINDS.items())}
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
