"""From a ranking to a decision: answer, menu or miss. Never a magic score, never a fake entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry is likely enough to be given directly."""

    entry: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Menu:
    """The visitor is asked what he means.

    Either an editor's menu (``menu``) whose trigger the message is, or the likeliest
    ``entries``, best first. ``confidence`` is the probability that a right entry is offered.
    """

    entries: tuple[str, ...]
    confidence: float
    menu: str | None = None


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing is likely enough; ``confidence`` is the best candidate's, for the record."""

    confidence: float


Decision = Answer | Menu | Miss
