"""The sheets of a workbook and their columns, as data for reading, writing and explaining."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from faqbot.i18n import translate
from faqbot.knowledge.fields import FieldKind, ModelField, fields_of
from faqbot.knowledge.model import Category, Entry, Menu, SmallTalk

#: What stands in a cell; ``shown`` is written for information and never read.
Shape = Literal["id", "line", "text", "words", "ids", "date", "category", "kind", "shown"]

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

    @property
    def key(self) -> str:
        """What it is called in the YAML, or among the rows."""
        return self.said.rpartition("-")[2]

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
    return tuple(sorted(found, key=lambda column: column.many))


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

SHEETS = (ENTRIES, CATEGORIES, MENUS, CHOICES, RESPONSES, SMALLTALK, GROUPS, ONE_WAY)

#: The words for where a choice leads.
KINDS = {"質問": "entry", "メニュー": "menu", "entry": "entry", "menu": "menu"}
