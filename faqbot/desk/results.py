"""What the desk answers, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from faqbot.desk.protocol import Json


@dataclass(frozen=True, slots=True)
class Opened:
    """A new conversation. ``token`` is None for a visitor who has one already."""

    conversation: str
    visitor: str
    token: str | None
    status: str
    seq: int
    events: list[Json]


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of one event: ``seq`` is that of the first, ``status`` the one afterwards.

    ``duplicate``: the client id had been there; these are the events of the first time.
    """

    seq: int
    status: str
    events: list[Json]
    duplicate: bool = False
