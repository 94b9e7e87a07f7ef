"""A knowledge base as its files are now, to be compared with what a source carries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from faqbot.exchange.cells import tidy
from faqbot.knowledge import loader, names
from faqbot.knowledge.faq import read_faq
from faqbot.knowledge.fields import written
from faqbot.knowledge.folder import is_yaml, listed
from faqbot.knowledge.frozen import thawed
from faqbot.knowledge.model import Category, ConditionalAnswer, Entry, Knowledge, Menu
from faqbot.knowledge.references import FaqFile
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import make_document, open_document
from faqbot.yaml.nodes import Data, Pairs, Value, Values
from faqbot.yaml.report import Report


@dataclass(frozen=True, slots=True)
class Base:
    """The files of a knowledge base: text by name, and what those of faq/ hold."""

    folder: Path
    knowledge: Knowledge | None = None  # None: there is none yet
    texts: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FaqFile] = field(default_factory=dict)

    def content_of(self, category: str) -> FaqFile | None:
        """Return what the file of a category says, None where there is no such category."""
        return next(
            (c for c in self.files.values() if c.category and c.category.id == category), None
        )

    def file_of(self) -> dict[str, str]:
        """Return the name of the file by the id of its category."""
        return {
            content.category.id: name for name, content in self.files.items() if content.category
        }

    def entries(self) -> dict[str, Values]:
        """Return the values of every entry by id, in the order of the files."""
        return {e.id: entry_values(e) for content in self.files.values() for e in content.entries}

    def by_category(self) -> list[tuple[tuple[str, str], Values]]:
        """Return every entry after the id and name of its category, in the order of the files."""
        return [
            ((content.category.id, content.category.name), entry_values(entry))
            for content in self.files.values()
            if content.category
            for entry in content.entries
        ]

    def menus(self) -> dict[str, Values]:
        """Return the values of every menu by id; a choice has a label only if it is its own."""
        return {m.id: menu_values(m) for content in self.files.values() for m in content.menus}

    def homes(self) -> dict[tuple[str, str], str]:
        """Return the file in which every entry and menu stands, by kind and id."""
        found = {}
        for name, content in self.files.items():
            found.update({("entry", entry.id): name for entry in content.entries})
            found.update({("menu", menu.id): name for menu in content.menus})
        return found

    def responses(self) -> dict[str, str]:
        """Return the responses that the knowledge base has of its own, by key."""
        root = make_document(names.RESPONSES, self.texts.get(names.RESPONSES, "")).root
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
    inside = filter(is_yaml, listed(folder / names.FAQ_FOLDER, report))
    beside = (path for path in listed(folder, report) if path.name in names.FILES)
    texts: dict[str, str] = {}
    files: dict[str, FaqFile] = {}
    for path in (*beside, *inside):
        name = path.relative_to(folder).as_posix()
        document = open_document(path, name, report)
        if document is None:
            continue
        texts[name] = document.text
        node = document.root if name not in names.FILES else None
        content = None if node is None else read_faq(node, report)
        if content is not None:
            files[name] = content
    return Base(folder, knowledge, texts, files)


def entry_values(entry: Entry) -> Values:
    """Return an entry as the YAML has it, keys in the order of the file."""
    return _flat(entry, Entry)


def category_values(category: Category) -> Values:
    """Return a category as the YAML has it."""
    return _flat(category, Category)


def _flat(part: object, model: type) -> Values:
    """Return the fields of ``part`` by key, those of its translation as ``en.question``."""
    found: Values = {}
    for one in written(model):
        value = getattr(part, one.name)
        inner = one.declared.of
        if inner is None:
            found[one.key] = _written(value)
            continue
        for other in written(inner):
            told = "" if value is None else _written(getattr(value, other.name))
            found[f"{one.key}.{other.key}"] = told
    return found


def _written(value: object) -> Value:
    """Return a value of a field as the YAML has it; nothing for None."""
    if isinstance(value, tuple):
        return tuple(
            _answer(part) if isinstance(part, ConditionalAnswer) else part for part in value
        )
    if isinstance(value, Mapping):
        return Data.of({str(key): thawed(part) for key, part in value.items()})
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else tidy(str(value))


def _answer(value: ConditionalAnswer) -> Pairs:
    return ("when", value.when), ("answer", tidy(value.answer))


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
        **{key: value for key, value in _flat(menu, Menu).items() if "." in key},
    }
