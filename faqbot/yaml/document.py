"""Documents: a YAML file as text, where its nodes begin and end, and edits of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import Location
from faqbot.lazy import lazy
from faqbot.yaml.files import decode, read_bytes
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from faqbot.yaml.reader import parse
from faqbot.yaml.report import Report

PathKey = str | int
KeyPath = tuple[PathKey, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value with the keys and numbers that lead to it."""

    path: KeyPath
    node: ScalarNode

    @property
    def value(self) -> str:
        """The text."""
        return self.node.text


@dataclass(frozen=True)
class Document:
    """A file: ``name`` as people know it, ``text`` with ``\\n`` line ends and no byte order mark.

    ``root`` is None when the text cannot be used as YAML; what is wrong is in a report then.
    """

    name: str
    text: str
    root: Node | None
    mixed: bool = False  # has both kinds of line ends on disk

    @lazy
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, without their ends."""
        return tuple(self.text.split("\n"))

    @lazy
    def _starts(self) -> list[int]:
        starts, at = [0], 0
        for line in self.lines:
            at += len(line) + 1
            starts.append(at)
        return starts

    @lazy
    def scalars(self) -> tuple[Scalar, ...]:
        """The values in the order of the file."""
        return () if self.root is None else tuple(_scalars(self.root, ()))

    @lazy
    def by_path(self) -> dict[KeyPath, Scalar]:
        """The values by their key paths."""
        return {scalar.path: scalar for scalar in self.scalars}

    @lazy
    def _scalar_starts(self) -> list[int]:
        return [scalar.node.start for scalar in self.scalars]

    def scalar_at(self, index: int) -> Scalar | None:
        """Return the value whose source holds the character at ``index``."""
        before = bisect_right(self._scalar_starts, index) - 1
        scalar = self.scalars[before] if before >= 0 else None
        return scalar if scalar is not None and index < scalar.node.end else None

    def raw(self, node: ScalarNode) -> str:
        """Return the source of a text, its indentation and quotes included."""
        return self.text[node.body : node.end]

    def place(self, index: int) -> Location:
        """Return line and column of the character at ``index``."""
        line = self.line_at(index)
        return Location(self.name, line, index - self._starts[line - 1] + 1)

    def line_at(self, index: int) -> int:
        """Return the line, counted from 1, of the character at ``index``."""
        return bisect_right(self._starts, index)

    def start_of(self, line: int) -> int:
        """Return the index at which ``line``, counted from 1, begins."""
        return self._starts[line - 1]

    def line_start(self, index: int) -> int:
        """Return where the line of the character at ``index`` begins."""
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Return where the line after that of ``index`` begins, or the end of the text."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def end(self, node: Node) -> int:
        """Return where what is written at ``node`` ends; blank lines after it do not count."""
        if isinstance(node, ScalarNode):
            if node.is_block:
                return node.start + len(self.text[node.start : node.end].rstrip())
            return node.end
        last = node.items[-1:] if isinstance(node, SequenceNode) else _values(node)[-1:]
        return node.end if node.flow or not last else self.end(last[0])

    def lines_of(self, node: Node) -> range:
        """Return the numbers of the lines of ``node``, counted from 1."""
        return range(node.where.line, self.line_at(self.end(node)) + 1)


def make_document(name: str, text: str, report: Report | None = None) -> Document:
    """Return ``text`` as a document; mistakes go to ``report`` under ``name``."""
    return Document(name, text, parse(text, name, report or Report()))


def open_document(path: Path, name: str, report: Report | None = None) -> Document | None:
    """Return the file ``path`` as ``name``; None when it cannot be read, which is in ``report``."""
    report = report or Report()
    data = read_bytes(path, name, report)
    text = None if data is None else decode(data, name, report)
    if data is None or text is None:
        return None
    mixed = 0 < data.count(b"\r\n") < data.count(b"\n")
    return Document(name, text, parse(text, name, report), mixed)


def _scalars(node: Node, path: KeyPath) -> Iterator[Scalar]:
    if isinstance(node, ScalarNode):
        if path:  # a file that is one text, or empty, has no values
            yield Scalar(path, node)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.items):
            yield from _scalars(item, (*path, number))
    else:
        for key, value in node.pairs:
            yield from _scalars(value, (*path, key.text))


def _values(node: MappingNode) -> tuple[Node, ...]:
    return tuple(value for _, value in node.pairs)


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``text[start:end]`` of ``file`` by ``new``."""

    file: str
    start: int
    end: int
    new: str

    @property
    def is_insertion(self) -> bool:
        """Tell whether nothing is replaced."""
        return self.start == self.end


def apply(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with ``edits`` made.

    Of two replacements that overlap the first counts; an insertion within a replaced span comes
    after it, and insertions at one place stand in the order given.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start >= at:
            parts.append(text[at : edit.start])
        elif not edit.is_insertion:
            continue
        parts.append(edit.new)
        at = max(at, edit.end)
    return "".join((*parts, text[at:]))
