"""YAML as plain data that remembers where it stood."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.errors import Localized, Location

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """Text as written. ``plain`` is without quotation marks and not in a ``|`` block."""

    text: str
    where: Location
    plain: bool = True

    @property
    def is_null(self) -> bool:
        """Tell whether nothing is written here."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class MappingNode:
    """``name: value`` pairs in the order of the file; no name occurs twice."""

    pairs: tuple[tuple[ScalarNode, Node], ...]
    where: Location


Node = ScalarNode | SequenceNode | MappingNode

_NAMES = {
    ScalarNode: Localized("文字", "text"),
    SequenceNode: Localized("一覧", "a list"),
    MappingNode: Localized("「名前: 内容」の形", "a set of `name: value` pairs"),
}


def is_null(node: Node) -> bool:
    """Tell whether nothing is written at ``node``."""
    return isinstance(node, ScalarNode) and node.is_null


def describe(node: Node) -> Localized:
    """Return what kind of thing ``node`` is, for people to read."""
    if is_null(node):
        return Localized("空", "empty")
    return _NAMES[type(node)]
