"""A knowledge base as its files are now, to be compared with what a source carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from faqbot.exchange.bundle import Pairs, Value
from faqbot.exchange.cells import tidy
from faqbot.knowledge import loader, schema
from faqbot.knowledge.faq import read_faq
from faqbot.knowledge.fields import written
from faqbot.knowledge.folder import is_yaml, listed
from faqbot.knowledge.model import Entry, Knowledge, Menu
from faqbot.knowledge.references import FaqFile
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import make_document, open_document
from faqbot.yaml.report import Report

Values = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Base:
    """The files of a knowledge base: text by name, and what those of faq/ hold."""

    folder: Path
    knowledge: Knowledge | None = None  # None: there is none yet
    texts: Mapping[str, str] = field(default_factory=dict)
    shelves: Mapping[str, FaqFile] = field(default_factory=dict)

    def file_of(self) -> dict[str, str]:
        """Return the name of the file by the id of its category."""
        return {shelf.category.id: name for name, shelf in self.shelves.items() if shelf.category}

    def entries(self) -> dict[str, Values]:
        """Return the values of every entry by id, in the order of the files."""
        return {e.id: entry_values(e) for shelf in self.shelves.values() for e in shelf.entries}

    def shelved(self) -> list[tuple[tuple[str, str], Values]]:
        """Return every entry after the id and name of its category, in the order of the files."""
        return [
            ((shelf.category.id, shelf.category.name), entry_values(entry))
            for shelf in self.shelves.values()
            if shelf.category
            for entry in shelf.entries
        ]

    def menus(self) -> dict[str, Values]:
        """Return the values of every menu by id; a choice has a label only if it is its own."""
        return {m.id: menu_values(m) for shelf in self.shelves.values() for m in shelf.menus}

    def homes(self) -> dict[tuple[str, str], str]:
        """Return the file in which every entry and menu stands, by kind and id."""
        found = {}
        for name, shelf in self.shelves.items():
            found.update({("entry", entry.id): name for entry in shelf.entries})
            found.update({("menu", menu.id): name for menu in shelf.menus})
        return found

    def responses(self) -> dict[str, str]:
        """Return the responses that the knowledge base has of its own, by key."""
        root = make_document(schema.RESPONSES, self.texts.get(schema.RESPONSES, "")).root
        given = tree.get(root, "responses")
        if not isinstance(given, tree.MappingNode):
            return {}
        texts = {key.text: tree.value_of(node) for key, node in given.pairs}
        return {key: tidy(text) for key, text in texts.items() if isinstance(text, str) and text}


def open_base(folder: Path) -> Base:
    """Return the knowledge base in ``folder``.

    Raises :class:`~faqbot.errors.KnowledgeError` when it has mistakes: they are to be mended
    before anything is exchanged.
    """
    knowledge = loader.load(folder)
    report = Report()
    inside = filter(is_yaml, listed(folder / schema.FAQ_FOLDER, report))
    beside = (path for path in listed(folder, report) if path.name in schema.FILES)
    texts: dict[str, str] = {}
    shelves: dict[str, FaqFile] = {}
    for path in (*beside, *inside):
        name = path.relative_to(folder).as_posix()
        document = open_document(path, name, report)
        if document is None:
            continue
        texts[name] = document.text
        node = document.root if name not in schema.FILES else None
        shelf = None if node is None else read_faq(node, report)
        if shelf is not None:
            shelves[name] = shelf
    return Base(folder, knowledge, texts, shelves)


def entry_values(entry: Entry) -> Values:
    """Return an entry as the YAML has it, keys in the order of the file."""
    return {field.key: _written(getattr(entry, field.name)) for field in written(Entry)}


def _written(value: object) -> Value:
    """Return a value of a field as the YAML has it; nothing for None."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else tidy(str(value))


def menu_values(menu: Menu) -> Values:
    """Return a menu as the YAML has it."""
    choices: list[Pairs] = []
    for choice in menu.choices:
        label = (("label", choice.label),) if choice.label else ()
        choices.append(((choice.kind, choice.target), *label))
    return {
        "id": menu.id,
        "label": menu.label,
        "prompt": tidy(menu.prompt),
        "triggers": menu.triggers,
        "choices": tuple(choices),
    }
