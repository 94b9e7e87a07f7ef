"""Reader of a file of faq/: a category with its entries and menus."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.knowledge import schema
from faqbot.knowledge.attributes import (
    AttributeUse,
    placeholders,
    uses_in,
    uses_of_translation,
)
from faqbot.knowledge.links import link_of
from faqbot.knowledge.model import (
    FEWEST_CHOICES,
    LONGEST_TRANSLATED_LABEL,
    MOST_CHOICES,
    UNWRITTEN,
    Category,
    ConditionalAnswer,
    Entry,
    Menu,
    MenuChoice,
)
from faqbot.knowledge.reading import check_label, read_conditional, read_fields
from faqbot.knowledge.references import FaqFile, Reference
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode
from faqbot.yaml.reader import misprint
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report


def read_faq(root: Node, report: Report) -> FaqFile | None:
    """Return the content of a file of faq/, None when it is no mapping at all."""
    if isinstance(root, ScalarNode) and misprint(root.text, root.where) is None:
        report.add("no-yaml", root.where, text=root.text)
        return None
    record = as_record(root, "faq/*.yaml", schema.FAQ_KEYS, report)
    if record is None:
        return None
    about = record.record("category", schema.CATEGORY_KEYS, required=True)
    references: list[Reference] = []
    uses: list[AttributeUse] = []
    category = None if about is None else Category(**read_fields(about, Category, references))
    menus = [_menu(menu, references, report) for menu in _menus(record, report)]
    home = category.id if category else ""
    entries = [
        _entry(entry, home, references, uses, report)
        for entry in record.records("entries", schema.ENTRY_KEYS)
    ]
    return FaqFile(
        category=category,
        where=record.where if about is None else about.value_place("id"),
        entries=tuple(entries),
        menus=tuple(menus),
        references=tuple(references),
        uses=tuple(uses),
        complete=not record.misspelt,
    )


def _entry(
    record: Record,
    category: str,
    references: list[Reference],
    uses: list[AttributeUse],
    report: Report,
) -> Entry:
    values = read_fields(record, Entry, references)
    answers = tuple(_answers(record, uses, report))
    entry = Entry(**values, answers=answers, category=category, where=record.where)
    where = record.value_place("answer")
    uses += [AttributeUse(name, where, needed=True) for name in placeholders(entry.answer)]
    uses += uses_of_translation(entry, record.value_place("en"), report)
    if entry.unwritten:
        report.add("unwritten-answer", where, id=entry.id)
    for key, links in (("links", entry.links), ("en", entry.en.links if entry.en else ())):
        for text in links:
            if link_of(text) is None:
                report.add("bad-link", record.value_place(key), text=text)
    start, until = entry.valid_from, entry.valid_until
    if start and until and until < start:
        place = record.value_place("valid_until")
        report.add("dates-order", place, start=start.isoformat(), until=until.isoformat())
    return entry


def _answers(
    record: Record, uses: list[AttributeUse], report: Report
) -> Iterator[ConditionalAnswer]:
    """Yield the answers for some; the attributes that they speak of are added to ``uses``."""
    for each, found in read_conditional(record):
        where = each.value_place("answer")
        uses += [AttributeUse(name, where) for name in placeholders(found.answer)]
        if UNWRITTEN in found.answer:
            report.add("unwritten-answer", where, id=record.line("id"))
        uses += uses_in(found.when, each.value_place("when"), report)
        if found.when and found.answer:
            yield found


def _menus(record: Record, report: Report) -> Iterator[Record]:
    """Yield the menus; of entries among them, where ``entries:`` is missing, one error tells."""
    told = False
    for node in record.items("menus") or ():
        keys = {key.text for key, _ in node.pairs} if isinstance(node, MappingNode) else set()
        if {"question", "answer"} <= keys:
            if not told:
                report.add("entry-among-menus", node.where)
            told = True
            continue
        menu = as_record(node, "menus", schema.MENU_KEYS, report)
        if menu is not None:
            yield menu


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
    translated = record.record("en", schema.CHOICE_TRANSLATION_KEYS)
    en = translated.line("label") if translated is not None else ""
    if translated is not None:
        check_label(translated, longest=LONGEST_TRANSLATED_LABEL)
    choice = MenuChoice("entry", entry, label, en)
    if further:
        choice = MenuChoice("menu", further, label, en)
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
