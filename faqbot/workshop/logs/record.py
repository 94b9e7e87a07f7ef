"""One line of a log: a turn as far as it can be kept, nothing personal in it; and its writer.

``Bot.load(observer=LogWriter("turns.jsonl"))`` writes a line a turn.
"""

from __future__ import annotations

import json
import math
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from typing import Any

from faqbot.errors import DataError, Location, reason_of
from faqbot.knowledge.model import NOWHERE
from faqbot.text.masking import mask
from faqbot.turns import Turn

_DECISION_OF = {
    "answer": "answer",
    "menu": "menu",
    "miss": "miss",
    "回答": "answer",
    "選択肢": "menu",
    "メニュー": "menu",
    "該当なし": "miss",
}
_YES = frozenset({"true", "yes", "y", "1", "はい", "○", "〇", "役に立った"})
_NO = frozenset({"false", "no", "n", "0", "いいえ", "×", "✕", "役に立たなかった"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRecord:
    """What a log keeps of a turn; docs/logs.md explains the fields.

    ``decision`` is "answer", "menu" or "miss" for a question, None for any other turn and where
    the log does not say; ``helpful`` is what the visitor said of ``entry``.
    """

    at: datetime | None = None
    conversation: str = ""  # an opaque id; "" where the log has none
    event: str = "Said"
    text: str = ""  # masked
    decision: str | None = None
    entry: str | None = None
    confidence: float | None = None
    choice: str | None = None
    helpful: bool | None = None
    handoff: str | None = None
    answer: str = ""  # a person's, that they offer to editors; masked
    where: Location = NOWHERE

    @classmethod
    def of(cls, turn: Turn, conversation: str = "") -> LogRecord:
        """Return what is kept of ``turn``."""
        return cls(conversation=conversation, **{key: getattr(turn, key) for key in _OF_TURN})

    def line(self) -> str:
        """Return the record as a line of JSONL, without what is empty."""
        data = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "where"}
        if self.at is not None:
            data["at"] = self.at.isoformat(timespec="seconds")
        if self.confidence is not None:
            data["confidence"] = round(self.confidence, 4)
        kept = {key: value for key, value in data.items() if value not in (None, "")}
        return json.dumps(kept, ensure_ascii=False) + "\n"


_OF_TURN = [f.name for f in fields(LogRecord) if f.name not in ("conversation", "answer", "where")]


def parse(data: dict[str, Any], where: Location) -> LogRecord:
    """Return the record with these values, masked; raises ValueError with the key at fault."""
    return LogRecord(
        text=mask(_text(data, "text")),
        at=_moment(data),
        conversation=_text(data, "conversation"),
        event=_text(data, "event") or "Said",
        decision=_decision(data),
        entry=_text(data, "entry") or None,
        confidence=_confidence(data),
        choice=_text(data, "choice") or None,
        helpful=_helpful(data),
        handoff=_text(data, "handoff") or None,
        answer=mask(_text(data, "answer")),
        where=where,
    )


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        raise ValueError(key)
    return str(value).strip()


def _moment(data: dict[str, Any]) -> datetime | None:
    text = _text(data, "at")
    if not text:
        return None
    for form in ("%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d"):
        try:
            return datetime.strptime(text, form)  # the day as the log's owner counts it
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("at") from None


def _decision(data: dict[str, Any]) -> str | None:
    text = _text(data, "decision").lower()
    if text and text not in _DECISION_OF:
        raise ValueError("decision")
    return _DECISION_OF.get(text)


def _confidence(data: dict[str, Any]) -> float | None:
    text = _text(data, "confidence")
    try:
        value = float(text) if text else None
    except ValueError:
        raise ValueError("confidence") from None
    if value is not None and not (math.isfinite(value) and 0 <= value <= 1):
        raise ValueError("confidence")
    return value


def _helpful(data: dict[str, Any]) -> bool | None:
    value = data.get("helpful")
    text = str(value).strip().lower() if value is not None else ""
    if not text:
        return None
    if text not in _YES | _NO:
        raise ValueError("helpful")
    return text in _YES


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
            reason = reason_of(error) if isinstance(error, OSError) else str(error)
            raise DataError.of("logs", "unwritable", path, reason=reason) from error

    def __call__(self, turn: Turn) -> None:
        """Append ``turn``."""
        line = LogRecord.of(turn, turn.conversation or _CONVERSATION.get()).line()
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
