"""A YAML file as text with every value's exact span: what findings point at and mends replace."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

from faqbot.errors import Location
from faqbot.knowledge.report import Report
from faqbot.knowledge.source import read

Key = str | int
KeyPath = tuple[Key, ...]

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value. ``start`` and ``end`` delimit its source, marks and quotes included.

    ``body`` is where its text begins: behind the header line of a ``|`` block.
    """

    path: KeyPath
    value: str
    start: int
    end: int
    body: int


@dataclass(frozen=True)
class Source:
    """A file: ``name`` relative to the knowledge base, ``text`` with ``\\n`` line ends.

    ``scalars`` are its values in order, none when the file is no YAML.
    """

    name: str
    text: str
    scalars: tuple[Scalar, ...]
    mixed: bool = False  # has both kinds of line ends on disk

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the file, without their ends."""
        return tuple(self.text.split("\n"))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [0], 0
        for line in self.lines:
            at += len(line) + 1
            starts.append(at)
        return starts

    @cached_property
    def by_path(self) -> dict[KeyPath, Scalar]:
        """The values by their key paths."""
        return {scalar.path: scalar for scalar in self.scalars}

    @cached_property
    def _scalar_starts(self) -> list[int]:
        return [scalar.start for scalar in self.scalars]

    def scalar_at(self, index: int) -> Scalar | None:
        """Return the value whose source holds the character at ``index``."""
        before = bisect_right(self._scalar_starts, index) - 1
        scalar = self.scalars[before] if before >= 0 else None
        return scalar if scalar is not None and index < scalar.end else None

    def line_at(self, index: int) -> int:
        """Return the line, counted from 1, of the character at ``index``."""
        return bisect_right(self._starts, index)

    def line_start(self, line: int) -> int:
        """Return the index at which ``line``, counted from 1, begins."""
        return self._starts[line - 1]

    def place(self, index: int) -> Location:
        """Return line and column of the character at ``index``."""
        line = self.line_at(index)
        return Location(self.name, line, index - self._starts[line - 1] + 1)

    def raw(self, scalar: Scalar) -> str:
        """Return the source of a value's text, its indentation and quotes included."""
        return self.text[scalar.body : scalar.end]


def open_source(path: Path, name: str) -> Source | None:
    """Return the file ``path`` as ``name``; None when it cannot be read."""
    text = read(path, name, Report())
    if text is None:
        return None
    try:
        data = path.read_bytes()
    except OSError:  # gone since it was read
        return None
    return make_source(name, text, mixed=0 < data.count(b"\r\n") < data.count(b"\n"))


def make_source(name: str, text: str, *, mixed: bool = False) -> Source:
    """Return ``text`` with its values, or with none when it cannot be parsed."""
    try:
        return Source(name, text, tuple(_scalars(text)), mixed)
    except (yaml.YAMLError, ValueError, OverflowError, IndexError):
        return Source(name, text, (), mixed)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come: ``key`` is that of what comes next."""

    is_mapping: bool
    key: Key | None = None


def _scalars(text: str) -> Iterator[Scalar]:
    """Yield the values of ``text``; keys are part of their paths."""
    stack: list[_Open] = []
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
            _step(stack)
        elif isinstance(event, yaml.NodeEvent):
            if stack and not stack[-1].is_mapping and stack[-1].key is None:
                stack[-1].key = 0
            awaits_key = bool(stack) and stack[-1].is_mapping and stack[-1].key is None
            if isinstance(event, yaml.CollectionStartEvent):
                if awaits_key:  # no key an editor means; the loader has a word for it
                    stack[-1].key = ""
                stack.append(_Open(isinstance(event, yaml.MappingStartEvent)))
            elif awaits_key:
                stack[-1].key = event.value if isinstance(event, yaml.ScalarEvent) else ""
            else:
                if isinstance(event, yaml.ScalarEvent):
                    yield _scalar(text, event, tuple(o.key for o in stack if o.key is not None))
                _step(stack)


def _step(stack: list[_Open]) -> None:
    """A value is complete: the next one has another key."""
    if stack:
        top = stack[-1]
        top.key = None if top.is_mapping else int(top.key or 0) + 1


def _scalar(text: str, event: yaml.ScalarEvent, path: KeyPath) -> Scalar:
    assert event.start_mark  # noqa: S101 - parsers set both marks, stubs do not say so
    assert event.end_mark  # noqa: S101
    start, end = event.start_mark.index, event.end_mark.index
    body = start
    if event.style in ("|", ">"):
        body = text.find("\n", start, end) + 1 or end
    return Scalar(path, event.value, start, end, body)
