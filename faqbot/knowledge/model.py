"""A knowledge base as plain frozen values, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Annotated, Literal

from faqbot.errors import Location
from faqbot.knowledge.fields import Key

NOWHERE = Location("")
LONGEST_LABEL = 20  # characters: what a phone shows on one line
FEWEST_CHOICES, MOST_CHOICES = 2, 7

#: Stands for an answer that is still to be written; an entry with it is shown to nobody.
UNWRITTEN = "（ここに回答を書く）"


@dataclass(frozen=True, slots=True)
class Category:
    """A topic with its entries; one YAML file each."""

    id: Annotated[str, Key("id", width=22)]
    name: Annotated[str, Key("line", width=24)]
    description: Annotated[str, Key("line", width=60)] = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question with its answer.

    ``variants`` are other ways to ask, ``keywords`` words that point here, ``label`` a short
    title for menus. ``valid_from`` and ``valid_until`` are inclusive.
    """

    id: Annotated[str, Key("id", width=30, aliases=("番号",))]
    category: Annotated[str, Key("category", width=16, aliases=("カテゴリ", "分類"))]
    question: Annotated[str, Key("line", width=40, aliases=("質問文", "q"))]
    answer: Annotated[str, Key("text", after="keywords", width=64, aliases=("回答文", "a"))]
    variants: Annotated[
        tuple[str, ...],
        Key("texts", after="label", width=32, aliases=("variant", "類似質問", "別の聞き方")),
    ] = ()
    label: Annotated[str, Key("label", width=22, aliases=("見出し",))] = ""
    keywords: Annotated[tuple[str, ...], Key("words", width=22)] = ()
    follow_ups: Annotated[tuple[str, ...], Key("ids", width=26)] = ()
    related: Annotated[tuple[str, ...], Key("ids", width=26)] = ()
    valid_from: Annotated[date | None, Key("day", width=13, aliases=("掲載開始日",))] = None
    valid_until: Annotated[date | None, Key("day", width=13, aliases=("掲載終了日",))] = None
    updated: Annotated[date | None, Key("day", width=13)] = None
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

    id: Annotated[str, Key("id", width=26)]
    label: Annotated[str, Key("label", width=26)]
    prompt: Annotated[str, Key("text", width=48)]
    choices: Annotated[tuple[MenuChoice, ...], Key("items", after="triggers")]
    triggers: Annotated[tuple[str, ...], Key("words", width=36)] = ()
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """Courtesies that deserve a fitting reply and are no question.

    ``offers`` is ``human`` where the reply offers to hand over to a person.
    """

    id: Annotated[str, Key("id", width=22)]
    patterns: Annotated[tuple[str, ...], Key("words", width=60)]
    reply: Annotated[str, Key("text", width=60)]
    offers: Annotated[str, Key("line", width=14)] = ""


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Words that mean the same.

    Each of ``groups`` is two-way and begins with the representative; each of ``one_way`` says
    that whoever writes one of ``from`` may also mean ``to``.
    """

    groups: Annotated[tuple[tuple[str, ...], ...], Key("items")] = ()
    one_way: Annotated[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], Key("items")] = ()


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

    id: Annotated[str, Key("id")]
    name: Annotated[str, Key("line")]
    description: Annotated[str, Key("text")] = ""
    # Seven days, Monday first.
    hours: Annotated[tuple[tuple[Span, ...], ...] | None, Key("week", after="address")] = None
    closed_on_holidays: Annotated[bool, Key("openness", "holidays", after="hours")] = True
    address: Annotated[str, Key("line")] = ""  # telephone number, e-mail address or URL


@dataclass(frozen=True, slots=True)
class Support:
    """The desk: its time zone, its channels and the days on which it is closed."""

    timezone: Annotated[str, Key("line")] = "Asia/Tokyo"
    # Whose public holidays count, None for none; the organisation's own days off; public holidays
    # on which the desk works all the same.
    country: Annotated[str | None, Key("country", "holidays.country")] = "JP"
    holidays: Annotated[Mapping[date, str], Key("items", "holidays.extra")] = field(
        default_factory=dict
    )
    workdays: Annotated[frozenset[date], Key("days", "holidays.work")] = frozenset()
    special_hours: Annotated[Mapping[date, tuple[Span, ...]], Key("items")] = field(
        default_factory=dict
    )
    channels: Annotated[tuple[Channel, ...], Key("items")] = ()

    def channel(self, id_: str) -> Channel | None:
        """Return the channel called ``id_``, or None."""
        return next((c for c in self.channels if c.id == id_), None)


@dataclass(frozen=True, slots=True)
class Settings:
    """Numbers and lists an editor may turn."""

    name: Annotated[str, Key("line")] = "FAQ"
    assistant: Annotated[str, Key("line")] = "バーチャルアシスタント"
    topics: Annotated[tuple[str, ...], Key("menus")] = ()  # offered with the greeting
    # What each outcome costs beside the right answer at once: a wrong answer, a menu with the
    # right entry and one without, and to say that one does not know what one knows.
    wrong_cost: Annotated[float, Key("number", "costs.wrong", high=10)] = 0.9
    menu_cost: Annotated[float, Key("number", "costs.menu", high=10)] = 0.3
    wrong_menu_cost: Annotated[float, Key("number", "costs.wrong_menu", high=10)] = 0.45
    miss_cost: Annotated[float, Key("number", "costs.miss", high=10)] = 1.8
    # In place of what the costs come to, probabilities: from which the answer is given directly,
    # and of the best from which a menu is offered.
    answer_threshold: Annotated[float | None, Key("number", "thresholds.answer")] = None
    menu_threshold: Annotated[float | None, Key("number", "thresholds.menu")] = None
    # At most; 「この中にない」 does not count.
    menu_choices: Annotated[int, Key("whole", "menu.choices", low=1, high=9)] = 5
    misses_before_handoff: Annotated[int, Key("whole", "handoff.misses", low=1, high=100)] = 3
    repeats_before_handoff: Annotated[int, Key("whole", "handoff.repeats", low=2, high=100)] = 3
    # Jaccard similarity of terms from which it is the same question.
    repeat_similarity: Annotated[float, Key("number", "handoff.similarity")] = 0.7
    # Of one message; what is beyond is not read.
    max_characters: Annotated[int, Key("whole", "limits.characters", low=1, high=100_000)] = 2000
    handoff_keywords: Annotated[tuple[str, ...], Key("words", "handoff.keywords")] = ()
    end_keywords: Annotated[tuple[str, ...], Key("words", "end.keywords")] = ()
    # Typed alone, each of these does what it says wherever the conversation stands.
    back_phrases: Annotated[tuple[str, ...], Key("words", "phrases.back")] = ()
    menu_phrases: Annotated[tuple[str, ...], Key("words", "phrases.menu")] = ()
    restart_phrases: Annotated[tuple[str, ...], Key("words", "phrases.restart")] = ()
    leave_phrases: Annotated[tuple[str, ...], Key("words", "phrases.leave")] = ()
    help_phrases: Annotated[tuple[str, ...], Key("words", "phrases.help")] = ()
    yes_phrases: Annotated[tuple[str, ...], Key("words", "phrases.yes")] = ()
    no_phrases: Annotated[tuple[str, ...], Key("words", "phrases.no")] = ()
    repeat_phrases: Annotated[tuple[str, ...], Key("words", "phrases.repeat")] = ()
    reject_phrases: Annotated[tuple[str, ...], Key("words", "phrases.reject")] = ()
    failed_phrases: Annotated[tuple[str, ...], Key("words", "phrases.failed")] = ()
    more_phrases: Annotated[tuple[str, ...], Key("words", "phrases.more")] = ()
    # Typed while a human is waited for.
    unwait_phrases: Annotated[tuple[str, ...], Key("words", "phrases.unwait")] = ()
    mail_phrases: Annotated[tuple[str, ...], Key("words", "phrases.mail")] = ()
    place_phrases: Annotated[tuple[str, ...], Key("words", "phrases.place")] = ()
    assistant_phrases: Annotated[tuple[str, ...], Key("words", "phrases.assistant")] = ()
    # Minutes of silence after which a message no longer belongs to what was said before.
    topic_minutes: Annotated[int, Key("whole", "context.minutes", low=1, high=10_000)] = 30
    # Asked for the meaning of a message, "" for words alone, when these are less sure than this;
    # and the seconds that a visitor may wait for it.
    encoder: Annotated[str, Key("encoder", "dense.encoder")] = ""
    encoder_when_below: Annotated[float, Key("number", "dense.when_below")] = 0.8
    encoder_timeout: Annotated[float, Key("number", "dense.timeout", low=0.01, high=60)] = 0.5


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
