"""How much there is of what: entries, ways to ask, categories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import mean

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.workshop.lint.checks.questions import FEWEST_VARIANTS


@dataclass(frozen=True, slots=True)
class Shelf:
    """A category: its entries and their ways to ask, the question itself not counted."""

    id: str
    name: str
    entries: int
    variants: int
    mean: float
    least: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a knowledge base.

    ``enough`` counts the entries with at least ``wanted`` variants; ``poor`` names those with
    fewer, ``unwritten`` those without an answer and ``hidden`` those that today is no day for.
    """

    entries: int
    categories: int
    menus: int
    variants: int
    synonyms: int
    wanted: int
    enough: int
    poor: tuple[str, ...]
    unwritten: tuple[str, ...]
    hidden: tuple[str, ...]
    shelves: tuple[Shelf, ...]


def shape(knowledge: Knowledge, day: date) -> Shape:
    """Return the size of ``knowledge`` on ``day``."""
    entries = knowledge.entries
    poor = [e.id for e in entries if len(e.variants) < FEWEST_VARIANTS]
    unwritten = tuple(entry.id for entry in entries if entry.unwritten)
    return Shape(
        entries=len(entries),
        categories=len(knowledge.categories),
        menus=len(knowledge.menus),
        variants=sum(len(entry.variants) for entry in entries),
        synonyms=len(knowledge.synonyms.groups),
        wanted=FEWEST_VARIANTS,
        enough=len(entries) - len(poor),
        poor=tuple(poor),
        unwritten=unwritten,
        hidden=tuple(e.id for e in entries if not e.valid_on(day) and not e.unwritten),
        shelves=tuple(
            _shelf(category.id, category.name, [e for e in entries if e.category == category.id])
            for category in knowledge.categories
        ),
    )


def _shelf(id_: str, name: str, entries: list[Entry]) -> Shelf:
    counts = [len(entry.variants) for entry in entries] or [0]
    return Shelf(id_, name, len(entries), sum(counts), mean(counts), min(counts))
