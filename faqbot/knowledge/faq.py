"""One file of faq/: a category with its entries and menus."""

from __future__ import annotations

from faqbot.knowledge import schema
from faqbot.knowledge.menus import check_label, read_menu
from faqbot.knowledge.model import Category, Entry
from faqbot.knowledge.parts import FaqFile, Reference
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report
from faqbot.yaml.scalars import read_day, read_id


def read_faq(root: Node, report: Report) -> FaqFile | None:
    """Return the content of a file of faq/, None when it is no mapping at all."""
    record = as_record(root, "faq/*.yaml", schema.FAQ_KEYS, report)
    if record is None:
        return None
    about = record.record("category", schema.CATEGORY_KEYS, required=True)
    category = None if about is None else _category(about)
    references: list[Reference] = []
    menus = [
        read_menu(menu, references, report) for menu in record.records("menus", schema.MENU_KEYS)
    ]
    shelf = category.id if category else ""
    entries = [
        _entry(entry, shelf, references, report)
        for entry in record.records("entries", schema.ENTRY_KEYS)
    ]
    return FaqFile(
        category=category,
        where=record.where if about is None else about.value_place("id"),
        entries=tuple(entries),
        menus=tuple(menus),
        references=tuple(references),
    )


def _category(record: Record) -> Category:
    return Category(
        id=read_id(record),
        name=record.line("name", required=True),
        description=record.line("description"),
    )


def _entry(record: Record, category: str, references: list[Reference], report: Report) -> Entry:
    entry = Entry(
        id=read_id(record),
        category=category,
        question=record.line("question", required=True),
        answer=record.text("answer", required=True),
        variants=record.texts("variants"),
        keywords=record.words("keywords"),
        label=record.line("label"),
        follow_ups=_entries(record, "follow_ups", references, report),
        related=_entries(record, "related", references, report),
        valid_from=read_day(record, "valid_from"),
        valid_until=read_day(record, "valid_until"),
        updated=read_day(record, "updated"),
        where=record.where,
    )
    check_label(record, report)
    if entry.unwritten:
        report.add("unwritten-answer", record.value_place("answer"), id=entry.id)
    start, until = entry.valid_from, entry.valid_until
    if start and until and until < start:
        place = record.value_place("valid_until")
        report.add("dates-order", place, start=start.isoformat(), until=until.isoformat())
    return entry


def _entries(
    record: Record, key: str, references: list[Reference], report: Report
) -> tuple[str, ...]:
    """Read ids of other entries; one that points to its own entry is dropped with a warning."""
    targets = []
    for node in record.lines(key):
        if node.text == record.line("id"):
            report.add("self-reference", node.where, id=node.text)
            continue
        references.append(Reference("entry", node.text, node.where))
        targets.append(node.text)
    return tuple(targets)
