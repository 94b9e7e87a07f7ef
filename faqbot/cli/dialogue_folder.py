"""Where recorded dialogues are kept: one file each, never one over the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.evaluation.data.dialogues import read_dialogues
from faqbot.knowledge.model import Knowledge

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of dialogues; ``file`` is where the next goes, None to name it by its id."""

    folder: Path
    file: Path | None
    taken: frozenset[str]  # the ids of the dialogues in the folder

    def place(self, id_: str) -> Path:
        """Return the file for the dialogue ``id_``; raises DataError when it cannot be kept."""
        path = self.file or self.folder / f"{id_}.yaml"
        problems: list[Problem] = []
        if not _ID.fullmatch(id_):
            problems.append(
                problem("evaluation", "bad-name", Location(str(self.shown(path))), id=id_)
            )
        elif id_ in self.taken:
            problems.append(
                problem("evaluation", "dialogue-exists", Location(str(self.folder)), id=id_)
            )
        elif path.exists():
            problems.append(problem("evaluation", "file-exists", Location(str(self.shown(path)))))
        if problems:
            raise DataError(problems)
        return path

    def put(self, id_: str, text: str) -> Path:
        """Write ``text`` as the dialogue ``id_``; raises DataError when that is not possible."""
        path = self.place(id_)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise DataError(
                [problem("evaluation", "unwritable", Location(str(path)), reason=reason)]
            ) from error
        return path

    def shown(self, path: Path) -> Path:
        """Return ``path`` as seen from the current folder."""
        path, here = path.absolute(), Path.cwd()
        return path.relative_to(here) if path.is_relative_to(here) else path


def open_shelf(folder: Path, file: Path | None, knowledge: Knowledge) -> Shelf:
    """Return the shelf ``folder``, or that of ``file`` if given.

    Raises DataError when ``file`` is there already, has a name that is not read, or dialogues
    beside it cannot be read.
    """
    if file is not None:
        folder = file.absolute().parent
        if file.suffix not in (".yaml", ".yml"):
            raise DataError([problem("evaluation", "no-yaml", Location(str(file)))])
        if file.exists():
            raise DataError([problem("evaluation", "file-exists", Location(str(file)))])
    there = read_dialogues(folder, knowledge) if folder.is_dir() else ()
    return Shelf(folder, file, frozenset(dialogue.id for dialogue in there))
