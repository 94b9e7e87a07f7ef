"""Reader of a file of faq/: a category with its entries and menus."""

from __future__ import annotations

from faqbot.knowledge import schema
from faqbot.knowledge.model import FEWEST_CHOICES, MOST_CHOICES, Category, Entry, Menu, MenuChoice
from faqbot.knowledge.reading import check_label, read_fields
from faqbot.knowledge.references import FaqFile, Reference
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report


def read_faq(root: Node, report: Report) -> FaqFile | None:
    """Return the content of a file of faq/, None when it is no mapping at all."""
    record = as_record(root, "faq/*.yaml", schema.FAQ_KEYS, report)
    if record is None:
        return None
    about = record.record("category", schema.CATEGORY_KEYS, required=True)
    references: list[Reference] = []
    category = None if about is None else Category(**read_fields(about, Category, references))
    menus = [_menu(menu, references, report) for menu in record.records("menus", schema.MENU_KEYS)]
    home = category.id if category else ""
    entries = [
        _entry(entry, home, references, report)
        for entry in record.records("entries", schema.ENTRY_KEYS)
    ]
    return FaqFile(
        category=category,
        where=record.where if about is None else about.value_place("id"),
        entries=tuple(entries),
        menus=tuple(menus),
        references=tuple(references),
    )


def _entry(record: Record, category: str, references: list[Reference], report: Report) -> Entry:
    values = read_fields(record, Entry, references)
    entry = Entry(**values, category=category, where=record.where)
    if entry.unwritten:
        report.add("unwritten-answer", record.value_place("answer"), id=entry.id)
    start, until = entry.valid_from, entry.valid_until
    if start and until and until < start:
        place = record.value_place("valid_until")
        report.add("dates-order", place, start=start.isoformat(), until=until.isoformat())
    return entry


def _menu(record: Record, references: list[Reference], report: Report) -> Menu:
    """Return a menu; a choice without a label of its own has an empty one for now."""
    values = read_fields(record, Menu, references)
    choices: list[MenuChoice] = []
    nodes = record.items("choices", required=True)
    for choice in record.records("choices", schema.CHOICE_KEYS) if nodes else ():
        _read_choice(choice, values["id"], choices, references, report)
    _check_count(record, len(nodes or ()), report)
    return Menu(**values, choices=tuple(choices), where=record.where)


def _read_choice(
    record: Record,
    menu: str,
    choices: list[MenuChoice],
    references: list[Reference],
    report: Report,
) -> None:
    entry, further = record.line("entry"), record.line("menu")
    label = record.line("label")
    check_label(record)
    if bool(entry) == bool(further):
        report.add("choice-target", record.where)
        return
    choice = MenuChoice("entry", entry, label) if entry else MenuChoice("menu", further, label)
    where = record.value_place(choice.kind)
    if any((other.kind, other.target) == (choice.kind, choice.target) for other in choices):
        report.add("duplicate-choice", where, id=choice.target)
        return
    choices.append(choice)
    references.append(Reference(choice.kind, choice.target, where, source=menu))


def _check_count(record: Record, count: int, report: Report) -> None:
    if 0 < count < FEWEST_CHOICES:
        report.add("few-choices", record.place("choices"), count=count)
    elif count > MOST_CHOICES:
        report.add("many-choices", record.place("choices"), count=count)
