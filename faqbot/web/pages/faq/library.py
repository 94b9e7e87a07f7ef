"""The knowledge base as visitors may see it on a day: categories, sections, entries. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from faqbot.knowledge.model import Category, Entry, Knowledge, Menu

REST = "rest"
FIRST = "first"
QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of a category that belong together, under the label of an editor's menu.

    ``kind`` is :data:`FIRST` or :data:`REST` where no menu gives a ``title``, else empty.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category and its entries, in sections."""

    category: Category
    sections: tuple[Section, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the page."""
        return tuple(entry for section in self.sections for entry in section.entries)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that may be shown; what is unwritten or not valid that day is not in it."""

    shelves: tuple[Shelf, ...]
    entries: Mapping[str, Entry]

    def shelf(self, category: str) -> Shelf | None:
        """Return the shelf of a category, or None."""
        return next((shelf for shelf in self.shelves if shelf.category.id == category), None)


def library_of(knowledge: Knowledge, day: date) -> Library:
    """Return what may be shown on ``day``; categories in the order of the settings' topics."""
    valid: dict[str, list[Entry]] = {}
    for entry in sorted(knowledge.entries, key=_place):
        if entry.valid_on(day) and entry.category in knowledge.category:
            valid.setdefault(entry.category, []).append(entry)
    topics = {id_: at for at, id_ in enumerate(knowledge.settings.topics)}
    order = sorted(knowledge.categories, key=lambda category: topics.get(category.id, len(topics)))
    shelves = tuple(
        Shelf(category, tuple(_sections(knowledge, category.id, valid[category.id])))
        for category in order
        if category.id in valid
    )
    shown = {entry.id: entry for entries in valid.values() for entry in entries}
    return Library(shelves, MappingProxyType(shown))


def _place(entry: Entry) -> tuple[str, int, str]:
    """The editor's order: that of the file."""
    return entry.where.file, entry.where.line or 0, entry.id


def _sections(knowledge: Knowledge, category: str, entries: list[Entry]) -> Iterator[Section]:
    """Group as the editor's menus do; each entry stands in the first section that has it."""
    left = {entry.id: entry for entry in entries}
    menu = knowledge.menu.get(category)
    choices = menu.choices if menu is not None else ()
    direct = [left.pop(c.target) for c in choices if c.kind == "entry" and c.target in left]
    below: list[Section] = []
    for choice in choices:
        if choice.kind == "menu":
            own = [left.pop(id_) for id_ in _below(knowledge, choice.target) if id_ in left]
            if own:
                below.append(Section(choice.target, _label(knowledge, choice.target), tuple(own)))
    if not below:  # nothing to tell apart
        yield Section(FIRST, "", (*direct, *left.values()))
        return
    if direct:
        yield Section(FIRST, "", tuple(direct), FIRST)
    yield from below
    if left:
        yield Section(REST, "", tuple(left.values()), REST)


def _label(knowledge: Knowledge, menu: str) -> str:
    return knowledge.menu[menu].label


def _below(knowledge: Knowledge, menu: str, above: frozenset[str] = frozenset()) -> list[str]:
    """Return the entries that a menu leads to in the order of its choices, without repeats."""
    if menu in above or menu not in knowledge.menu:
        return []
    found: list[str] = []
    for choice in knowledge.menu[menu].choices:
        if choice.kind == "entry":
            found.append(choice.target)
        else:
            found += _below(knowledge, choice.target, above | {menu})
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic to choose: what it is called and what it is about."""

    label: str
    about: str


def topics(knowledge: Knowledge) -> tuple[Topic, ...]:
    """Return the topics in the order of the settings."""
    menus = (knowledge.menu.get(id_) for id_ in knowledge.settings.topics)
    return tuple(_topic(knowledge, menu) for menu in menus if menu is not None)


def _topic(knowledge: Knowledge, menu: Menu) -> Topic:
    category = knowledge.category.get(menu.id)
    return Topic(menu.label, category.description if category else "")


def first_questions(knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """Return the questions of :func:`first_entries`."""
    return tuple(entry.question for entry in first_entries(knowledge, today))


def first_entries(knowledge: Knowledge, today: date) -> tuple[Entry, ...]:
    """Return an entry of each of the first topics: the first that its menu offers today."""
    found: list[Entry] = []
    for id_ in knowledge.settings.topics:
        menu = knowledge.menu.get(id_)
        targets = [c.target for c in menu.choices if c.kind == "entry"] if menu else []
        entries = (knowledge.entry.get(target) for target in targets)
        entry = next((e for e in entries if e is not None and e.valid_on(today)), None)
        if entry is not None:
            found.append(entry)
    return tuple(found[:QUESTIONS])
