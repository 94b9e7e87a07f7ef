"""Load the result of an import before it is written; trace every mistake back to its cell."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from faqbot.errors import Location, Problem
from faqbot.exchange.apply import Texts
from faqbot.exchange.base import Base
from faqbot.exchange.bundle import Item, Kind
from faqbot.exchange.cells import join
from faqbot.exchange.changes import Plan
from faqbot.knowledge import loader, schema
from faqbot.yaml import nodes as tree
from faqbot.yaml.document import Document, make_document

# Mistakes that follow from rows which were left out, or that have been told of the cell itself.
_FOLLOWS = frozenset({"unknown-reference", "no-entries", "few-choices", "bad-id"})


def stage(base: Base, texts: Texts, workshop: Path) -> None:
    """Write the knowledge base as it will be into ``workshop``."""
    (workshop / schema.FAQ_FOLDER).mkdir(parents=True)
    for name, text in {**base.texts, **texts}.items():
        if text is not None:
            (workshop / name).write_text(text, encoding="utf-8", newline="\n")


def verify(base: Base, plan: Plan, texts: Texts, workshop: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the result, and warnings of what is new; by cell where it can be.

    ``workshop`` is an empty folder, which then holds the result.
    """
    shutil.rmtree(workshop, ignore_errors=True)
    stage(base, texts, workshop)
    _, problems = loader.check(workshop)
    tracer = _Tracer(plan, texts)
    found = []
    for problem in problems:
        place = tracer.place(problem.where)
        if place is not None:
            found.append(replace(problem, where=place))
        elif problem.severity == "error":
            file = (base.folder / problem.where.file).as_posix()
            found.append(replace(problem, where=replace(problem.where, file=file)))
    return tuple(found)


def independent(problems: Collection[Problem], broken: bool) -> tuple[Problem, ...]:
    """Leave out what may only follow from other mistakes, if there are any."""
    return tuple(p for p in problems if not (broken and p.code in _FOLLOWS))


class _Tracer:
    def __init__(self, plan: Plan, texts: Texts) -> None:
        self._sources = plan.sources
        self._documents = {name: make_document(name, text) for name, text in texts.items() if text}
        self._owners = {name: _by_line(found) for name, found in self._documents.items()}

    def place(self, where: Location) -> Location | None:
        """Return the cell from which the text at ``where`` comes, if from any."""
        owner = self._owners.get(where.file, {}).get(where.line)
        if owner is None:
            return None
        kind, node = owner
        item = self._item(kind, node[-1], node[0])
        return None if item is None else _cell(item, node[-1], where, self._documents[where.file])

    def _item(self, kind: Kind, node: tree.Node, key: tree.Node) -> Item | None:
        if kind == "response":
            return self._sources.get((kind, tree.text_of(key)))
        if kind == "group":
            return self._sources.get((kind, tree.text_of(next(iter(tree.items(node)), None))))
        if kind == "one_way":
            start = tree.items(tree.get(node, "from"))
            return self._sources.get((kind, join([tree.text_of(word) for word in start])))
        return self._sources.get((kind, tree.text_of(tree.get(node, "id"))))


Owner = tuple[Kind, tuple[tree.Node, ...]]  # its node, behind its key for a response

_KINDS: dict[str, Kind] = {
    "entries": "entry",
    "menus": "menu",
    "smalltalk": "smalltalk",
    "groups": "group",
    "one_way": "one_way",
}


def _items(root: tree.Node | None) -> list[Owner]:
    """Return the items of a file: their kind, and their node (behind its key, for a response)."""
    found: list[Owner] = []
    for key, kind in _KINDS.items():
        found.extend((kind, (node,)) for node in tree.items(tree.get(root, key)))
    responses, category = tree.get(root, "responses"), tree.get(root, "category")
    if isinstance(responses, tree.MappingNode):
        found.extend(("response", pair) for pair in responses.pairs)
    if isinstance(category, tree.MappingNode):
        found.append(("category", (category,)))
    return found


def _by_line(found: Document) -> dict[int, Owner]:
    """Return whose every line is."""
    owners: dict[int, Owner] = {}
    for kind, node in _items(found.root):
        last = found.lines_of(node[-1])[-1]
        for line in range(node[0].where.line, last + 1):
            owners.setdefault(line, (kind, node))
    return owners


def _cell(item: Item, node: tree.Node, where: Location, found: Document) -> Location:
    if not isinstance(node, tree.MappingNode):
        return item.places.get("text") or item.place("words")
    for key, value in node.pairs:
        if key.where.line <= where.line <= found.lines_of(value)[-1]:
            for number, part in enumerate(tree.items(value)):
                if where.line in found.lines_of(part):
                    return item.places.get(f"{key.text}.{number}") or item.place(key.text)
            return item.place(key.text)
    return item.where
