"""One file of faq/: a category with its entries and menus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.menus import read_menu
from faqbot.knowledge.model import Category, Entry, Menu
from faqbot.knowledge.nodes import Node, ScalarNode
from faqbot.knowledge.record import Record, as_record
from faqbot.knowledge.report import Report

LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Reference:
    """``source`` names ``target``, an entry or a menu, at ``where``."""

    kind: Literal["entry", "menu"]
    target: str
    where: Location
    source: str = ""


@dataclass(frozen=True, slots=True)
class FaqFile:
    """What one file holds; references between its parts are not checked yet."""

    category: Category | None
    where: Location  # of the category
    entries: tuple[Entry, ...]
    menus: tuple[Menu, ...]
    references: tuple[Reference, ...]


def read_faq(root: Node, report: Report) -> FaqFile | None:
    """Return the content of a file of faq/, None when it is no mapping at all."""
    record = as_record(root, "faq/*.yaml", schema.FAQ_KEYS, report)
    if record is None:
        return None
    about = record.record("category", schema.CATEGORY_KEYS, required=True)
    category = None if about is None else _category(about)
    references: list[Reference] = []
    menus = [read_menu(menu, references, report) for menu in record.records("menus", schema.MENU_KEYS)]
    entries = [
        _entry(entry, category.id if category else "", references, report)
        for entry in record.records("entries", schema.ENTRY_KEYS)
    ]
    where = record.where if about is None else about.value_place("id")
    return FaqFile(category, where, tuple(entries), tuple(menus), tuple(references))
