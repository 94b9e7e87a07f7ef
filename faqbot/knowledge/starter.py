"""A small knowledge base to begin with, for ``faqbot init``."""

from __future__ import annotations

from pathlib import Path

from faqbot.errors import KnowledgeError, Location, problem

_FILES = Path(__file__).with_name("starter_files")


def create(directory: Path) -> list[Path]:
    """Copy the starter into ``directory``, made if need be; return the files written.

    Raises :class:`~faqbot.errors.KnowledgeError`, before anything is written, when a file of the
    same name is already there, and when the folder cannot be written to.
    """
    if directory.exists() and not directory.is_dir():
        raise KnowledgeError([problem("knowledge", "not-a-folder", Location(str(directory)))])
    names = sorted(path.relative_to(_FILES) for path in _FILES.rglob("*.yaml"))
    taken = [directory / name for name in names if (directory / name).exists()]
    if taken:
        raise KnowledgeError(
            [problem("knowledge", "file-exists", Location(str(path))) for path in taken]
        )
    written: list[Path] = []
    for name in names:
        target = directory / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:  # "x": someone else may be at it, too
                stream.write((_FILES / name).read_bytes())
        except OSError as error:
            where = Location(str(target))
            reason = error.strerror or type(error).__name__
            raise KnowledgeError(
                [problem("knowledge", "unwritable", where, reason=reason)]
            ) from error
        written.append(target)
    return written
