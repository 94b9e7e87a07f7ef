"""Files of questions: one a line, what is expected behind a tab, ``#`` begins a remark."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from faqbot.errors import DataError, Location, problem

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the line ``line``; ``expected`` is empty where nothing is expected."""

    line: int
    text: str
    expected: str = ""


def read_asked(path: Path) -> list[Asked]:
    """Return the questions of ``path``, or of stdin when it is ``-``.

    UTF-8 with or without its mark, else what Excel in Japan writes (cp932). Raises
    :class:`~faqbot.errors.DataError` when it is neither or cannot be read.
    """
    return list(_asked(_decoded(path)))


def _asked(text: str) -> Iterator[Asked]:
    for number, line in enumerate(text.splitlines(), 1):
        question, _, rest = line.partition("\t")
        if question.strip() and not question.lstrip().startswith("#"):
            yield Asked(number, question.strip(), rest.partition("\t")[0].strip())


def _decoded(path: Path) -> str:

    try:
        data = sys.stdin.buffer.read() if str(path) == STDIN else path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DataError(
            [problem("knowledge", "unreadable", Location(str(path)), reason=reason)]
        ) from error
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError([problem("knowledge", "broken-utf8", Location(str(path)))])
