"""The knowledge base as visitors may see it on a day: sections, entries, and a search in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal

from faqbot.bot import Bot
from faqbot.dialogue.decision import Answer, Miss
from faqbot.dialogue.menus import entries_below
from faqbot.knowledge.model import Category, Entry, Knowledge
from faqbot.knowledge.translation import reads
from faqbot.ranking import Ranking

REST = "rest"
FIRST = "first"
QUESTIONS = 6
SHOWN = 8  # results of a search
RELATED = 5
FLOOR = 0.02  # confidence below which a candidate is no help to anybody


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
    """Everything that may be shown; what is unwritten or not valid that day is not in it.

    On the ``shelves`` stands what is in the language of ``knowledge``.
    """

    knowledge: Knowledge
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
    shown = {entry.id: entry for entries in valid.values() for entry in entries}
    own = {id_: [e for e in valid[id_] if reads(e, knowledge)] for id_ in valid}
    topics = {id_: at for at, id_ in enumerate(knowledge.settings.topics)}
    order = sorted(knowledge.categories, key=lambda category: topics.get(category.id, len(topics)))
    shelves = tuple(
        Shelf(category, tuple(_sections(knowledge, category.id, own[category.id])))
        for category in order
        if own.get(category.id)
    )
    return Library(knowledge, shelves, MappingProxyType(shown))


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
                label = knowledge.menu[choice.target].label
                below.append(Section(choice.target, label, tuple(own)))
    if not below:  # nothing to tell apart
        yield Section(FIRST, "", (*direct, *left.values()))
        return
    if direct:
        yield Section(FIRST, "", tuple(direct), FIRST)
    yield from below
    if left:
        yield Section(REST, "", tuple(left.values()), REST)


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
class OfferedTopic:
    """A topic to choose: what it is called and what it is about."""

    label: str
    about: str


def topics(knowledge: Knowledge) -> tuple[OfferedTopic, ...]:
    """Return the topics in the order of the settings."""
    menus = (knowledge.menu.get(id_) for id_ in knowledge.settings.topics)
    known = knowledge.category
    return tuple(
        OfferedTopic(menu.label, known[menu.id].description if menu.id in known else "")
        for menu in menus
        if menu is not None
    )


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


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first, and what the assistant would do about it."""

    kind: Literal["answer", "menu", "miss"]
    entries: tuple[Entry, ...]


def search(bot: Bot, library: Library, text: str) -> Found:
    """Return the entries for ``text`` as the assistant ranks them; none when it would miss."""
    if not text.strip():
        return Found("miss", ())
    speaker = bot.assistant.speaking(library.knowledge.language)
    asked = speaker.ask(text, bot.clock(), language=library.knowledge.language)
    decision = asked.decision
    if isinstance(decision, Miss):
        return Found("miss", ())
    found = _shown(asked.ranking, library)
    if isinstance(decision, Answer):
        return Found("answer", found) if found else Found("miss", ())
    offered = found or _of_menu(library, decision.menu)
    return Found("menu", offered) if offered else Found("miss", ())


def _shown(ranking: Ranking, library: Library) -> tuple[Entry, ...]:
    likely = (c.entry for c in ranking.candidates if c.confidence >= FLOOR)
    return tuple(library.entries[id_] for id_ in likely if id_ in library.entries)[:SHOWN]


def _of_menu(library: Library, menu: str | None) -> tuple[Entry, ...]:
    below = entries_below(library.knowledge, menu) if menu is not None else frozenset()
    return tuple(entry for id_, entry in library.entries.items() if id_ in below)[:SHOWN]


def related(bot: Bot, library: Library, entry: Entry) -> tuple[Entry, ...]:
    """Return entries close to ``entry``: those its editor named, then the nearest by ranking."""
    knowledge = library.knowledge
    ranker = bot.assistant.speaking(knowledge.language).ranker
    nearest = (c.entry for c in ranker.rank(entry.question, RELATED * 2).candidates)
    ids = dict.fromkeys((*entry.follow_ups, *entry.related, *nearest))
    others = (library.entries[id_] for id_ in ids if id_ in library.entries and id_ != entry.id)
    return tuple(other for other in others if reads(other, knowledge))[:RELATED]
