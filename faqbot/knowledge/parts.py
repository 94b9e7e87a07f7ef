"""What the readers hand to the cross-checks: parts of a knowledge base with their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.errors import Location
from faqbot.knowledge.model import Category, Entry, Menu


@dataclass(frozen=True, slots=True)
class Reference:
    """``source`` (an entry, a menu, or the topics) names ``target`` at ``where``."""

    kind: Literal["entry", "menu"]
    target: str
    where: Location
    source: str = ""


@dataclass(frozen=True, slots=True)
class FaqFile:
    """What one file of faq/ holds; references between the parts are not checked yet."""

    category: Category | None
    where: Location  # of the category
    entries: tuple[Entry, ...]
    menus: tuple[Menu, ...]
    references: tuple[Reference, ...]
