"""Writer of logs, a line a turn: ``Bot.load(observer=LogWriter("turns.jsonl"))``."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from faqbot.errors import DataError, Location, problem
from faqbot.turns import Turn
from faqbot.workshop.logs.record import LogRecord

_CONVERSATION: ContextVar[str] = ContextVar("conversation", default="")


class LogWriter:
    """Appends turns to a file, one line each; an observer for :meth:`faqbot.Bot.load`.

    A line is written whole, so threads and processes may share a file. What cannot be written
    (a full disk) is counted in ``lost`` and warned of once: a visitor's answer never fails for it.
    Raises :class:`~faqbot.errors.DataError` when the file cannot be opened.
    """

    def __init__(self, path: str | Path) -> None:
        """Open ``path`` to append to it; missing folders are made."""
        self.path = Path(path)
        self.lost = 0
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT
            self._file = os.open(self.path, flags, 0o600)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            where = Location(str(path))
            raise DataError([problem("logs", "unwritable", where, reason=reason)]) from error

    def __call__(self, turn: Turn) -> None:
        """Append ``turn``."""
        line = LogRecord.of(turn, _CONVERSATION.get()).line()
        try:
            os.write(self._file, line.encode("utf-8", "replace"))
        except OSError as error:
            self.lost += 1
            if self.lost == 1:
                warnings.warn(f"{self.path}: turns are not logged ({error})", stacklevel=2)

    @contextmanager
    def conversation(self, id_: str) -> Iterator[None]:
        """Let the turns within be of the conversation ``id_``, which should be opaque.

        Holds for the present thread or asyncio task alone.
        """
        token = _CONVERSATION.set(id_)
        try:
            yield
        finally:
            _CONVERSATION.reset(token)

    def close(self) -> None:
        """Close the file; writing afterwards counts as lost."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> LogWriter:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
