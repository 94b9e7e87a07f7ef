"""What a source carries, whatever its format: items with their values and their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from faqbot.errors import Location

#: A text, a list of texts, or a list of mappings (the choices of a menu), as in the YAML.
#: An empty one stands for "nothing is written".
Pairs = tuple[tuple[str, str], ...]
Value = str | tuple[str | Pairs, ...]

Kind = Literal["category", "entry", "menu", "response", "smalltalk", "group", "one_way"]


@dataclass(frozen=True, slots=True)
class Item:
    """One entry, menu, … of the source.

    ``values`` has the keys that the source has a column for; what is not in it is left as it is.
    ``home`` is the category: an id, or a name as written, or nothing.
    """

    id: str
    values: Mapping[str, Value]
    where: Location
    places: Mapping[str, Location] = field(default_factory=dict)
    home: str = ""

    def place(self, key: str) -> Location:
        """Return where the value of ``key`` stands, or the item as a whole."""
        return self.places.get(key, self.where)

    def text(self, key: str) -> str:
        """Return a value that is a text; nothing when it is absent."""
        value = self.values.get(key, "")
        return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a source carries. What is None is not in it, and is left alone.

    ``new_categories`` tells whether a category that does not exist yet may be made from its
    name: pages and tables of other systems have no list of categories of their own. A
    ``partial`` source never claims to hold everything, so that nothing is missing from it.
    """

    entries: tuple[Item, ...] = ()
    categories: tuple[Item, ...] | None = None
    menus: tuple[Item, ...] | None = None
    responses: tuple[Item, ...] | None = None
    smalltalk: tuple[Item, ...] | None = None
    groups: tuple[Item, ...] | None = None
    one_way: tuple[Item, ...] | None = None
    new_categories: bool = False
    partial: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)
