"""Nodes of a YAML document: plain data that remembers where it stood."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from faqbot.errors import Location
from faqbot.i18n import Sentence

#: What is written at a node: a text, a list of texts, or a list of mappings (the choices of a
#: menu). An empty one stands for "nothing is written".
Pairs = tuple[tuple[str, str], ...]
Value = str | tuple[str | Pairs, ...]
Values = dict[str, Value]  # of a mapping


class Data(str):
    """Any mapping, as the text of its JSON: a value that is compared, and written within braces."""

    __slots__ = ()

    @classmethod
    def of(cls, value: Mapping[str, object]) -> Data:
        """Return ``value`` as data, an empty one as an empty text."""
        return cls(json.dumps(value, ensure_ascii=False) if value else "")


class BlockText(str):
    """A mapping within another, as its lines without indentation."""

    __slots__ = ()


_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """Text as written. ``plain`` is without quotation marks and not in a ``|`` block.

    ``start`` and ``end`` delimit its source, marks and quotes included; ``body`` is where its text
    begins: behind the header line of a ``|`` block.
    """

    text: str
    where: Location
    plain: bool = True
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    body: int = field(default=0, compare=False)

    @property
    def is_null(self) -> bool:
        """Tell whether nothing is written here."""
        return self.plain and self.text in _NULLS

    @property
    def is_block(self) -> bool:
        """Tell whether the text stands below its key, after ``|`` or ``>``."""
        return self.body > self.start


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list; ``flow`` is one in brackets."""

    items: tuple[Node, ...]
    where: Location
    flow: bool = field(default=False, compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class MappingNode:
    """``name: value`` pairs in the order of the file; no name occurs twice; ``flow`` in braces."""

    pairs: tuple[tuple[ScalarNode, Node], ...]
    where: Location
    flow: bool = field(default=False, compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


Node = ScalarNode | SequenceNode | MappingNode

_NAMES = {
    ScalarNode: Sentence.of("knowledge", "text"),
    SequenceNode: Sentence.of("knowledge", "list"),
    MappingNode: Sentence.of("knowledge", "pairs"),
}


def is_null(node: Node) -> bool:
    """Tell whether nothing is written at ``node``."""
    return isinstance(node, ScalarNode) and node.is_null


def describe(node: Node) -> Sentence:
    """Return what kind of thing ``node`` is, for people to read."""
    if is_null(node):
        return Sentence.of("knowledge", "empty")
    return _NAMES[type(node)]


def child(node: Node | None, key: str) -> tuple[ScalarNode, Node] | None:
    """Return the key and the value of ``key`` in a mapping."""
    if isinstance(node, MappingNode):
        return next((pair for pair in node.pairs if pair[0].text == key), None)
    return None


def get(node: Node | None, *path: str | int) -> Node | None:
    """Return the node at the end of ``path``, None when there is none."""
    for step in path:
        if isinstance(step, str):
            found = child(node, step)
            node = found[1] if found else None
        elif isinstance(node, SequenceNode) and step < len(node.items):
            node = node.items[step]
        else:
            return None
    return node


def items(node: Node | None) -> tuple[Node, ...]:
    """Return the items of a list."""
    return node.items if isinstance(node, SequenceNode) else ()


def text_of(node: Node | None) -> str:
    """Return a text as a record reads a line: trimmed, line breaks made spaces."""
    return one_line(node.text.strip()) if isinstance(node, ScalarNode) and not node.is_null else ""


def one_line(text: str) -> str:
    """Return ``text`` with line breaks made spaces."""
    return " ".join(part.strip() for part in text.split("\n")) if "\n" in text else text


def value_of(node: Node) -> Value:
    """Return what is written at ``node``."""
    if isinstance(node, SequenceNode):
        if any(isinstance(part, MappingNode) for part in node.items):
            return tuple(pairs_of(part) for part in node.items if isinstance(part, MappingNode))
        return tuple(text_of(part) for part in node.items)
    if isinstance(node, MappingNode):
        return Data.of({key.text: data_of(value) for key, value in node.pairs})
    return "" if node.is_null else node.text.strip()


def data_of(node: Node) -> object:
    """Return what is written at ``node`` as JSON has it.

    Plain true, false, null and numbers are what they are in JSON; all else is text.
    """
    if isinstance(node, MappingNode):
        return {key.text: data_of(value) for key, value in node.pairs}
    if isinstance(node, SequenceNode):
        return [data_of(item) for item in node.items]
    if node.is_null:
        return None
    return plain_data(node.text) if node.plain else node.text


def plain_data(text: str) -> object:
    """Return the number or the truth that ``text`` is in JSON, else ``text``."""
    with suppress(ValueError):
        found = json.loads(text, parse_constant=_no_constant)
        if found is None or isinstance(found, bool | int | float):
            return found
    return text


def _no_constant(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity are no numbers of JSON


def pairs_of(node: MappingNode) -> Pairs:
    """Return a mapping of texts, without what is empty."""
    return tuple((key.text, _written(part)) for key, part in node.pairs if not _is_empty(part))


def _written(node: Node) -> str:
    return node.text.strip() if isinstance(node, ScalarNode) else ""


def _is_empty(node: Node) -> bool:
    if isinstance(node, ScalarNode):
        return node.is_null
    return not (node.items if isinstance(node, SequenceNode) else node.pairs)
