"""Choices for the visitor: topics, an editor's menus, entries. Pure look-ups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from faqbot.dialogue.replies import say
from faqbot.dialogue.state import Choice
from faqbot.knowledge.model import Entry, Knowledge, Menu
from faqbot.knowledge.translation import reads

NONE = "none"


def entries_below(knowledge: Knowledge, menu: str) -> frozenset[str]:
    """Return the entries that ``menu`` leads to, however many menus are between."""
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [menu]
    while waiting:
        id_ = waiting.pop()
        if id_ in seen or id_ not in knowledge.menu:
            continue
        seen.add(id_)
        for choice in knowledge.menu[id_].choices:
            if choice.kind == "menu":
                waiting.append(choice.target)
            elif choice.target in knowledge.entry:
                found.add(choice.target)
    return frozenset(found)


def topics(knowledge: Knowledge, day: date) -> tuple[Choice, ...]:
    """Return the menus to begin with: those of the settings, else those no menu leads to."""
    return tuple(
        Choice(f"menu:{id_}", knowledge.menu[id_].label)
        for id_ in knowledge.topics
        if _leads_somewhere(knowledge, id_, day)
    )


def choices_of(knowledge: Knowledge, menu: Menu, day: date) -> tuple[Choice, ...]:
    """Return what ``menu`` offers on ``day`` and 「この中にない」; nothing when it has nothing."""
    choices = tuple(
        Choice(f"{choice.kind}:{choice.target}", choice.label)
        for choice in menu.choices
        if (
            _leads_somewhere(knowledge, choice.target, day)
            if choice.kind == "menu"
            else valid_entry(knowledge, choice.target, day) is not None
        )
    )
    return (*choices, none_of_these(knowledge)) if choices else ()


def entry_choices(knowledge: Knowledge, entries: Iterable[str], day: date) -> tuple[Choice, ...]:
    """Return a choice for each of ``entries`` that may be shown on ``day``.

    What was found for a question is offered in whatever language it is, with a mark where that is
    not the conversation's.
    """
    valid = (valid_entry(knowledge, id_, day) for id_ in entries)
    return tuple(
        Choice(f"entry:{entry.id}", _label(entry, knowledge))
        for entry in valid
        if entry is not None
    )


def _label(entry: Entry, knowledge: Knowledge) -> str:
    if reads(entry, knowledge):
        return entry.title
    return say(knowledge, "untranslated_choice", label=entry.title)


def none_of_these(knowledge: Knowledge) -> Choice:
    """Return the choice 「この中にない」."""
    return Choice(NONE, say(knowledge, "none_of_these"))


def valid_entry(knowledge: Knowledge, id_: str, day: date) -> Entry | None:
    """Return the entry when there is one and it may be shown on ``day``."""
    entry = knowledge.entry.get(id_)
    return entry if entry is not None and entry.valid_on(day) else None


def _leads_somewhere(knowledge: Knowledge, menu: str, day: date) -> bool:
    return any(knowledge.entry[id_].valid_on(day) for id_ in entries_below(knowledge, menu))
