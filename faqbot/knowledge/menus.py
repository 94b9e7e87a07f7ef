"""Menus and their choices."""

from __future__ import annotations

from faqbot.knowledge import schema
from faqbot.knowledge.model import Menu, MenuChoice
from faqbot.knowledge.parts import Reference
from faqbot.yaml.record import Record
from faqbot.yaml.report import Report
from faqbot.yaml.scalars import read_id

LONGEST_LABEL = 20  # characters: what a phone shows on one line
FEWEST_CHOICES, MOST_CHOICES = 2, 7


def read_menu(record: Record, references: list[Reference], report: Report) -> Menu:
    """Return a menu; a choice without a label of its own has an empty one for now."""
    id_ = read_id(record)
    choices: list[MenuChoice] = []
    nodes = record.items("choices", required=True)
    for choice in record.records("choices", schema.CHOICE_KEYS) if nodes else ():
        _read_choice(choice, id_, choices, references, report)
    _check_count(record, len(nodes or ()), report)
    check_label(record, report)
    return Menu(
        id=id_,
        label=record.line("label", required=True),
        prompt=record.text("prompt", required=True),
        choices=tuple(choices),
        triggers=record.words("triggers"),
        where=record.where,
    )


def _read_choice(
    record: Record,
    menu: str,
    choices: list[MenuChoice],
    references: list[Reference],
    report: Report,
) -> None:
    entry, further = record.line("entry"), record.line("menu")
    label = record.line("label")
    check_label(record, report)
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


def check_label(record: Record, report: Report) -> None:
    """Warn of a label that is too long for a menu."""
    length = len(record.line("label"))
    if length > LONGEST_LABEL:
        place = record.value_place("label")
        report.add("long-label", place, count=length, limit=LONGEST_LABEL)
