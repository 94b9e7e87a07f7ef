"""Sources that the rules look at: the files as written, and what they mean once loaded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.folder import is_yaml, listed
from faqbot.yaml.document import Document, PathKey, Scalar, open_document
from faqbot.yaml.report import Report

_LISTS = ("entries", "menus", "channels")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A value with the file it stands in and what it belongs to.

    ``owner`` is the id of its entry, menu or channel, "" where it has none; ``key`` the name
    under which it stands: ``question``, ``variants``, ``choices.label`` …
    """

    source: Document
    scalar: Scalar
    kind: str
    owner: str
    key: str

    @property
    def value(self) -> str:
        """The text."""
        return self.scalar.value

    @property
    def where(self) -> Location:
        """Where the value begins."""
        return self.source.place(self.scalar.node.start)

    def at(self, start: int) -> Location:
        """Return the place of character ``start`` of the value's raw source."""
        return self.source.place(self.scalar.node.body + start)

    @property
    def raw(self) -> str:
        """The source of the text."""
        return self.source.raw(self.scalar.node)


@dataclass(frozen=True)
class Sources:
    """The files of a folder, on one day."""

    documents: tuple[Document, ...]
    today: date

    @cached_property
    def texts(self) -> tuple[SourceText, ...]:
        """Every value of every file."""
        return tuple(text for source in self.documents for text in _texts(source))

    @cached_property
    def _by_owner(self) -> dict[tuple[str, str, str], list[SourceText]]:
        found: dict[tuple[str, str, str], list[SourceText]] = {}
        for text in self.texts:
            found.setdefault((text.kind, text.owner, text.key), []).append(text)
        return found

    def of(self, kind: str, owner: str, key: str) -> list[SourceText]:
        """Return the values under ``key`` of the entry, menu or channel ``owner``, in order."""
        return self._by_owner.get((kind, owner, key), [])

    def asked(self, entry: str) -> list[SourceText]:
        """Return the question and the variants of ``entry``."""
        return self.of("entries", entry, "question") + self.of("entries", entry, "variants")

    def in_file(self, name: str) -> Iterator[SourceText]:
        """Yield the values of the file ``name``."""
        return (text for text in self.texts if text.source.name == name)


def open_sources(folder: Path, today: date) -> Sources:
    """Read the YAML files of ``folder`` that belong to a knowledge base."""
    report = Report()
    paths = [folder / name for name in schema.FILES if (folder / name).is_file()]
    paths += filter(is_yaml, listed(folder / schema.FAQ_FOLDER, report))
    opened = (open_document(path, path.relative_to(folder).as_posix()) for path in paths)
    return Sources(tuple(source for source in opened if source is not None), today)


def _texts(source: Document) -> Iterator[SourceText]:
    for scalar in source.scalars:
        path = scalar.path
        if len(path) > 2 and path[0] in _LISTS and isinstance(path[1], int):
            owner = source.by_path.get((path[0], path[1], "id"))
            rest, kind = path[2:], str(path[0])
            yield SourceText(source, scalar, kind, owner.value.strip() if owner else "", _key(rest))
        else:
            yield SourceText(source, scalar, "", "", _key(path))


def _key(path: tuple[PathKey, ...]) -> str:
    return ".".join(part for part in path if isinstance(part, str))
