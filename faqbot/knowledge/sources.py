"""Sources of a bot's knowledge, each read again at every reload: a folder, rows, a versioned store.

Whatever has ids and versions can be one: write the two methods of :class:`EntrySource`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from faqbot.errors import WrongType
from faqbot.knowledge.model import Entry, EntryRow, Knowledge
from faqbot.knowledge.stored import load_stored


class Source(Protocol):
    """Where a knowledge base comes from."""

    @property
    def path(self) -> Path | None:
        """The folder that may be watched for changes, None where there is none."""

    def read(self) -> Knowledge:
        """Return the knowledge base as it is now; raises KnowledgeError with every mistake."""


@runtime_checkable
class EntrySource(Protocol):
    """Entries with versions: a table with a column ``updated_at``, a folder of files, an API."""

    def versions(self) -> Mapping[str, Hashable]:
        """Return all ids, each with a value that is another whenever its entry is another."""

    def entries(self, ids: Collection[str]) -> Iterable[EntryRow]:
        """Return the entries with these ids."""


EntryRows = Iterable[EntryRow] | Callable[[], Iterable[EntryRow]] | EntrySource


class FolderSource:
    """A folder of YAML; its path is made absolute at once, wherever the process goes later."""

    def __init__(self, path: Path, cache: Path | None = None) -> None:
        """Take the folder, and the one in which what was read of it is kept, if any."""
        self._path = path.absolute()
        self._cache = cache

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    def read(self) -> Knowledge:
        """Load the folder."""
        return load_stored(self._path, self._cache)


class ObjectSource:
    """Rows, or what returns them; of versioned ones those that changed are asked for alone."""

    path = None

    def __init__(self, rows: EntryRows, parts: Mapping[str, Any]) -> None:
        """Take ``parts`` as keywords of :func:`~faqbot.knowledge.objects.knowledge_of`."""
        if not isinstance(rows, EntrySource) and not callable(rows):
            _expect_rows(rows)
        lasting = callable(rows) or isinstance(rows, EntrySource | Sequence)
        self._rows: EntryRows = rows if lasting else tuple(rows)  # type: ignore[arg-type]
        self._parts = parts
        self._versions: Mapping[str, Hashable] = {}
        self._known: Knowledge | None = None

    def read(self) -> Knowledge:
        """Return the knowledge base of the rows as they are now."""
        from faqbot.knowledge.editing import changed  # what a bot on a folder can do without
        from faqbot.knowledge.objects import knowledge_of

        if not isinstance(self._rows, EntrySource):
            rows = self._rows() if callable(self._rows) else self._rows
            _expect_rows(rows)
            return knowledge_of(rows, **self._parts)
        versions = dict(self._rows.versions())
        if self._known is None:
            found = knowledge_of(self._rows.entries(tuple(versions)), **self._parts)
        else:
            before = self._versions
            new = [i for i, version in versions.items() if before.get(i, _NONE) != version]
            gone = [i for i in before if i not in versions]
            rows = self._rows.entries(new) if new else ()
            found = changed(self._known, rows, gone)
        self._known, self._versions = found, versions
        return found


_NONE = object()


def _expect_rows(rows: object) -> None:
    one = isinstance(rows, str | bytes | Mapping | Entry)
    if one or not isinstance(rows, Iterable):
        raise WrongType("entries", "mappings or Entry objects, a list of them say", rows)
