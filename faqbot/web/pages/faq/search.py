"""The search of the FAQ: the assistant's own ranking and decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.bot import Bot
from faqbot.dialogue.decision import Answer, Miss
from faqbot.dialogue.menus import entries_below
from faqbot.knowledge.model import Entry
from faqbot.ranking import Ranking
from faqbot.web.pages.faq.library import Library

SHOWN = 8
RELATED = 5
FLOOR = 0.02  # confidence below which a candidate is no help to anybody


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, best first, and what the assistant would do about it."""

    kind: Literal["answer", "menu", "miss"]
    entries: tuple[Entry, ...]


def search(bot: Bot, library: Library, text: str) -> Found:
    """Return the entries for ``text`` as the assistant ranks them; none when it would miss."""
    if not text.strip():
        return Found("miss", ())
    asked = bot.ask(text)
    decision = asked.decision
    if isinstance(decision, Miss):
        return Found("miss", ())
    found = _shown(asked.ranking, library)
    if isinstance(decision, Answer):
        return Found("answer", found) if found else Found("miss", ())
    offered = found or _of_menu(bot, library, decision.menu)
    return Found("menu", offered) if offered else Found("miss", ())


def _shown(ranking: Ranking, library: Library) -> tuple[Entry, ...]:
    likely = (c.entry for c in ranking.candidates if c.confidence >= FLOOR)
    return tuple(library.entries[id_] for id_ in likely if id_ in library.entries)[:SHOWN]


def _of_menu(bot: Bot, library: Library, menu: str | None) -> tuple[Entry, ...]:
    below = entries_below(bot.knowledge, menu) if menu is not None else frozenset()
    return tuple(entry for id_, entry in library.entries.items() if id_ in below)[:SHOWN]


def related(bot: Bot, library: Library, entry: Entry) -> tuple[Entry, ...]:
    """Return entries close to ``entry``: those its editor named, then the nearest by ranking."""
    nearest = (c.entry for c in bot.search(entry.question, RELATED * 2).candidates)
    ids = dict.fromkeys((*entry.follow_ups, *entry.related, *nearest))
    shown = (id_ for id_ in ids if id_ in library.entries and id_ != entry.id)
    return tuple(library.entries[id_] for id_ in shown)[:RELATED]
