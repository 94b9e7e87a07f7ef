"""Changed files, told by looking again and again.

A knowledge base is a few dozen files: reading their sizes and times twice a second costs next to
nothing, works on every system and on network drives, and needs no library.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from faqbot.evaluation.data.paths import OUT_OF_SCOPE, QUESTIONS
from faqbot.knowledge import schema
from faqbot.knowledge.folder import is_yaml

Stamps = Mapping[Path, tuple[int, int]]
"""Time of the last change in nanoseconds and size in bytes, by file."""


def stamps(kb: Path, evaluation: Path | None, more: Iterable[Path]) -> Stamps:
    """Return the state of the files of the knowledge base, of the questions, and of ``more``."""
    found = {}
    for path in (*_knowledge(kb), *_questions(evaluation), *more):
        try:
            state = path.stat()
        except OSError:  # gone since it was listed: editors replace files
            continue
        found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _knowledge(kb: Path) -> Iterator[Path]:
    yield from (kb / name for name in schema.FILES)
    yield from _yaml(kb / schema.FAQ_FOLDER)


def _questions(evaluation: Path | None) -> Iterator[Path]:
    if evaluation is not None:
        yield from _yaml(evaluation / QUESTIONS)
        yield evaluation / OUT_OF_SCOPE


def _yaml(folder: Path) -> list[Path]:
    try:
        return sorted(filter(is_yaml, folder.iterdir()))
    except OSError:
        return []


def changed(before: Stamps, after: Stamps) -> tuple[Path, ...]:
    """Return the files that are new, gone or different."""
    return tuple(
        path for path in sorted(before.keys() | after.keys()) if before.get(path) != after.get(path)
    )


def settled(look: Callable[[], Stamps], pause: Callable[[], None]) -> Stamps:
    """Return what ``look`` sees once it sees the same before and after a pause.

    An editor that saves several files, or one in two steps, has then finished.
    """
    seen = look()
    while True:
        pause()
        again = look()
        if again == seen:
            return seen
        seen = again
