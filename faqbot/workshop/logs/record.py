"""One line of a log: a turn as far as it can be kept, nothing personal in it."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from faqbot.errors import Location
from faqbot.knowledge.model import NOWHERE
from faqbot.text.masking import mask
from faqbot.turns import Turn

DECISIONS = {
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


@dataclass(frozen=True, slots=True)
class LogRecord:
    """What a log keeps of a turn; docs/logs.md explains the fields.

    ``decision`` is "answer", "menu" or "miss" for a question, None for any other turn and where
    the log does not say; ``helpful`` is what the visitor said of ``entry``.
    """

    text: str = ""  # masked
    at: datetime | None = None
    conversation: str = ""  # an opaque id; "" where the log has none
    event: str = "Said"
    decision: str | None = None
    entry: str | None = None
    confidence: float | None = None
    choice: str | None = None
    helpful: bool | None = None
    handoff: str | None = None
    where: Location = NOWHERE

    @classmethod
    def of(cls, turn: Turn, conversation: str = "") -> LogRecord:
        """Return what is kept of ``turn``."""
        return cls(
            text=turn.text,
            at=turn.at,
            conversation=conversation,
            event=turn.event,
            decision=turn.decision,
            entry=turn.entry,
            confidence=turn.confidence,
            choice=turn.choice,
            helpful=turn.helpful,
            handoff=turn.handoff,
        )

    def line(self) -> str:
        """Return the record as a line of JSONL, without what is empty."""
        data: dict[str, Any] = {
            "at": self.at.isoformat(timespec="seconds") if self.at else None,
            "conversation": self.conversation,
            "event": self.event,
            "text": self.text,
            "decision": self.decision,
            "entry": self.entry,
            "confidence": None if self.confidence is None else round(self.confidence, 4),
            "choice": self.choice,
            "helpful": self.helpful,
            "handoff": self.handoff,
        }
        kept = {key: value for key, value in data.items() if value is not None and value != ""}
        return json.dumps(kept, ensure_ascii=False) + "\n"


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
    if text and text not in DECISIONS:
        raise ValueError("decision")
    return DECISIONS.get(text)


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
