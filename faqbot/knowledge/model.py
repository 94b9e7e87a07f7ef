"""A knowledge base as plain frozen values, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Literal

from faqbot.errors import Location

NOWHERE = Location("")

#: Stands for an answer that is still to be written; an entry with it is shown to nobody.
UNWRITTEN = "（ここに回答を書く）"


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of entries; one YAML file each."""

    id: str
    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer.

    ``variants`` are other ways to ask, ``keywords`` words that point here, ``label`` a short
    title for menus. ``valid_from`` and ``valid_until`` are inclusive.
    """

    id: str
    category: str
    question: str
    answer: str
    variants: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    label: str = ""
    follow_ups: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None
    updated: date | None = None
    where: Location = NOWHERE

    @property
    def title(self) -> str:
        """What a visitor sees when this entry is a choice in a menu."""
        return self.label or self.question

    @property
    def unwritten(self) -> bool:
        """Whether the answer is still to be written."""
        return UNWRITTEN in self.answer

    def valid_on(self, day: date) -> bool:
        """Tell whether the entry may be shown on ``day``; never while its answer is unwritten."""
        return (
            not self.unwritten
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
        )


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """A line of a menu: leads to an entry or to a further menu."""

    kind: Literal["entry", "menu"]
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class Menu:
    """A clarifying question with choices; ``triggers`` are vague messages that open it."""

    id: str
    label: str
    prompt: str
    choices: tuple[MenuChoice, ...]
    triggers: tuple[str, ...] = ()
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Courtesies that deserve a fitting reply and are no question."""

    id: str
    patterns: tuple[str, ...]
    reply: str


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same.

    Each of ``groups`` is two-way and begins with the representative; each of ``one_way`` says
    that whoever writes one of ``from`` may also mean ``to``.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    one_way: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Opening hours within a day, in minutes after midnight: ``start < end``.

    ``end`` may be 1440 (24:00) or more (26:00 is two o'clock of the next morning).
    """

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Channel:
    """A way to reach the desk. ``hours`` is None when it never closes."""

    id: str
    name: str
    description: str = ""
    hours: tuple[tuple[Span, ...], ...] | None = None  # seven, Monday first
    closed_on_holidays: bool = True
    address: str = ""  # telephone number, e-mail address or URL


@dataclass(frozen=True, slots=True)
class Support:
    """The desk: its time zone, its channels and the days on which it is closed."""

    timezone: str = "Asia/Tokyo"
    country: str | None = "JP"  # whose public holidays count; None: none
    holidays: Mapping[date, str] = field(default_factory=dict)  # the organisation's own days off
    workdays: frozenset[date] = frozenset()  # public holidays on which the desk works all the same
    special_hours: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    channels: tuple[Channel, ...] = ()

    def channel(self, id_: str) -> Channel | None:
        """Return the channel called ``id_``, or None."""
        return next((c for c in self.channels if c.id == id_), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers and lists an editor may turn."""

    name: str = "FAQ"
    assistant: str = "バーチャルアシスタント"
    topics: tuple[str, ...] = ()  # menu ids offered with the greeting
    answer_threshold: float = 0.6  # probability from which the answer is given directly
    menu_threshold: float = 0.15  # probability of the best from which a menu is offered
    menu_choices: int = 5  # at most, 「この中にない」 not counted
    misses_before_handoff: int = 3
    repeats_before_handoff: int = 3
    repeat_similarity: float = 0.7  # Jaccard similarity of terms from which it is the same question
    max_characters: int = 2000  # of one message; what is beyond is not read
    handoff_keywords: tuple[str, ...] = ()
    end_keywords: tuple[str, ...] = ()
    encoder: str = ""  # asked for the meaning of a message, "" for words alone …
    encoder_when_below: float = 0.8  # … when these are less sure than this
    encoder_timeout: float = 0.5  # seconds that a visitor may wait for it


@dataclass(frozen=True)
class Knowledge:
    """Everything the assistant knows, checked and cross-referenced; immutable.

    ``fingerprint`` is a hash over the content, equal for equal knowledge.
    """

    settings: Settings
    categories: tuple[Category, ...]
    entries: tuple[Entry, ...]  # sorted by id
    menus: tuple[Menu, ...]
    responses: Mapping[str, str]
    smalltalk: tuple[SmallTalk, ...]
    synonyms: Synonyms
    support: Support
    fingerprint: str

    @cached_property
    def entry(self) -> Mapping[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def menu(self) -> Mapping[str, Menu]:
        """Menus by id."""
        return {menu.id: menu for menu in self.menus}

    @cached_property
    def category(self) -> Mapping[str, Category]:
        """Categories by id."""
        return {category.id: category for category in self.categories}

    def with_entries(self, entries: tuple[Entry, ...], fingerprint: str) -> Knowledge:
        """Return this knowledge base with other entries (used for leave-one-out tests)."""
        return replace(self, entries=entries, fingerprint=fingerprint)
