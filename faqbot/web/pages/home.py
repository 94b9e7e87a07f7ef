"""The support page's content, taken from the knowledge base: topics and questions to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from faqbot.knowledge.model import Entry, Knowledge, Menu

QUESTIONS = 6


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
