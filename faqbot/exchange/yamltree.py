"""Where the parts of a YAML text begin and end, to the character."""

from __future__ import annotations

from bisect import bisect_right

import yaml

from faqbot.exchange.bundle import Pairs, Value

Node = yaml.Node
Mapping = yaml.MappingNode
Sequence = yaml.SequenceNode
Scalar = yaml.ScalarNode

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Tree:
    """A YAML text that the loader has accepted, with its nodes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._lines = [0]
        for at, character in enumerate(text):
            if character == "\n":
                self._lines.append(at + 1)
        self.root: Node | None = yaml.compose(text, Loader=_LOADER)

    def start(self, node: Node) -> int:
        """Return where ``node`` begins."""
        return self._lines[node.start_mark.line] + node.start_mark.column

    def end(self, node: Node) -> int:
        """Return where what is written at ``node`` ends; blank lines after it do not count."""
        if isinstance(node, Scalar):
            last = self._lines[node.end_mark.line] + node.end_mark.column
            if node.style in ("|", ">"):
                start = self.start(node)
                return start + len(self.text[start:last].rstrip())
            return last
        if not isinstance(node, yaml.CollectionNode) or node.flow_style or not node.value:
            return self._lines[node.end_mark.line] + node.end_mark.column
        child = node.value[-1][1] if isinstance(node, Mapping) else node.value[-1]
        return self.end(child)

    def line_start(self, at: int) -> int:
        """Return where the line of ``at`` begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Return where the line after that of ``at`` begins, or the end of the text."""
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def lines(self, node: Node) -> range:
        """Return the numbers of the lines of ``node``, counted from 1."""
        last = bisect_right(self._lines, self.end(node))
        return range(node.start_mark.line + 1, last + 1)

    def column(self, node: Node) -> int:
        """Return how far from the left ``node`` begins."""
        return int(node.start_mark.column)


def child(node: Node | None, key: str) -> tuple[Node, Node] | None:
    """Return the key and the value of ``key`` in a mapping."""
    if isinstance(node, Mapping):
        return next((pair for pair in node.value if pair[0].value == key), None)
    return None


def get(node: Node | None, *path: str | int) -> Node | None:
    """Return the node at the end of ``path``, None when there is none."""
    for step in path:
        if isinstance(step, str):
            found = child(node, step)
            node = found[1] if found else None
        elif isinstance(node, Sequence) and step < len(node.value):
            node = node.value[step]
        else:
            return None
    return node


def items(node: Node | None) -> list[Node]:
    """Return the items of a list."""
    return list(node.value) if isinstance(node, Sequence) else []


def is_empty(node: Node | None) -> bool:
    """Tell whether nothing is written at ``node``."""
    if isinstance(node, Scalar):
        return not node.style and node.value in ("", "~", "null", "Null", "NULL")
    return node is None or not node.value


def text_of(node: Node | None) -> str:
    """Return a scalar as the loader reads a line."""
    if not isinstance(node, Scalar) or is_empty(node):
        return ""
    text = node.value.strip()
    return " ".join(part.strip() for part in text.split("\n")) if "\n" in text else text


def value_of(node: Node) -> Value:
    """Return what is written at ``node``."""
    if isinstance(node, Sequence):
        if any(isinstance(part, Mapping) for part in node.value):
            return tuple(pairs_of(part) for part in node.value if isinstance(part, Mapping))
        return tuple(text_of(part) for part in node.value)
    return node.value.strip() if isinstance(node, Scalar) and not is_empty(node) else ""


def pairs_of(node: Mapping) -> Pairs:
    """Return a mapping of texts, without what is empty."""
    return tuple((key.value, text_of(part)) for key, part in node.value if not is_empty(part))
