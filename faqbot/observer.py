"""What can be observed of a turn: enough for logs, metrics and suggestions, nothing personal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from faqbot.dialogue.state import HandoffReason, Phase


@dataclass(frozen=True, slots=True)
class Turn:
    """One event and what came of it. ``text`` and ``terms`` are masked."""

    at: datetime
    event: str  # the event's name: "Said", "Chose" …
    before: Phase
    after: Phase
    text: str = ""
    terms: tuple[str, ...] = ()
    decision: str | None = None  # "answer", "menu" or "miss"
    entry: str | None = None  # answered, rated, or the best candidate when nothing was
    confidence: float | None = None
    handoff: HandoffReason | None = None
    choice: str | None = None  # id of the choice followed, by click or by typing
    helpful: bool | None = None  # what 「参考になりましたか？」 was answered with


Observer = Callable[[Turn], None]
