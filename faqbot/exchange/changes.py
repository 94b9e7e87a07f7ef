"""What an import changes, as values: first decided, then written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from faqbot.exchange.base import Values
from faqbot.exchange.bundle import Item, Kind

Act = Literal["added", "updated", "moved", "deleted", "missing"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened, or, when missing, that did not: the source has no such item."""

    act: Act
    kind: Kind
    id: str


@dataclass(slots=True)
class ShelfPlan:
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

    shelves: dict[str, ShelfPlan] = field(default_factory=dict)
    responses: dict[str, str] = field(default_factory=dict)  # "" removes
    lists: dict[Kind, ListPlan] = field(default_factory=dict)
    settings: str = ""  # name of a new knowledge base
    changes: list[Change] = field(default_factory=list)
    unchanged: int = 0  # entries
    sources: dict[tuple[Kind, str], Item] = field(default_factory=dict)

    def shelf(self, file: str) -> ShelfPlan:
        """Return what is to be done to ``file``."""
        return self.shelves.setdefault(file, ShelfPlan())

    def note(self, act: Act, kind: Kind, id_: str) -> None:
        """Record a change."""
        self.changes.append(Change(act, kind, id_))
