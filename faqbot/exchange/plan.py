"""Values of an import: what a source carries, and what it changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from faqbot.errors import Location
from faqbot.yaml.nodes import Value, Values

ItemKind = Literal["category", "entry", "menu", "response", "smalltalk", "group", "one_way"]


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
    ``partial`` source never claims to hold everything, so that nothing is missing from it; of an
    ``incomplete`` one something was left out on the way.
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
    incomplete: bool = False
    renamed: Mapping[str, str] = field(default_factory=dict)


Act = Literal["added", "updated", "moved", "deleted", "missing"]


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One thing that happened, or, when missing, that did not: the source has no such item."""

    act: Act
    kind: ItemKind
    id: str


@dataclass(slots=True)
class FilePlan:
    """What is to be done to one category file. Lists are ``entries`` or ``menus``."""

    category: Values = field(default_factory=dict)
    update: dict[tuple[str, str], Values] = field(default_factory=dict)
    add: dict[str, list[Values]] = field(default_factory=lambda: {"menus": [], "entries": []})
    delete: list[tuple[str, str]] = field(default_factory=list)
    arrive: list[tuple[str, str, str]] = field(default_factory=list)  # list, id, from which file
    new: bool = False
    gone: bool = False


@dataclass(slots=True)
class ListPlan:
    """What is to be done to a list beside faq/: small talk, synonyms.

    ``update`` goes by the number of the item in the file; ``whole`` replaces the list.
    """

    update: dict[int, Values] = field(default_factory=dict)
    add: list[Values] = field(default_factory=list)
    delete: list[int] = field(default_factory=list)
    whole: list[Values] | None = None

    def __bool__(self) -> bool:
        return bool(self.update or self.add or self.delete or self.whole is not None)


@dataclass(slots=True)
class Plan:
    """Everything to be done, and where each item of the result comes from."""

    files: dict[str, FilePlan] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)  # "" removes
    lists: dict[ItemKind, ListPlan] = field(default_factory=dict)
    settings: str = ""  # name of a new knowledge base
    changes: list[ItemChange] = field(default_factory=list)
    unchanged: int = 0  # entries
    sources: dict[tuple[ItemKind, str], Item] = field(default_factory=dict)

    def file(self, file: str) -> FilePlan:
        """Return what is to be done to ``file``."""
        return self.files.setdefault(file, FilePlan())

    def note(self, act: Act, kind: ItemKind, id_: str) -> None:
        """Record a change."""
        self.changes.append(ItemChange(act, kind, id_))
