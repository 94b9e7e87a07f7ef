"""The port to a channel: what a delivery consists of, and one method to send it.

An adapter knows its channel's API and nothing of the outbox; the worker knows the outbox and
nothing of any API.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from faqbot.desk import Delivery
from faqbot.errors import FaqbotError
from faqbot.types import Json

Keep = Callable[[str, str, str, bytes], Awaitable[str]]  # conversation, visitor, name, data → id
Link = Callable[[str], str | None]  # file → an address that everybody can open, if there is one
Say = Callable[[str], str]  # key of responses.yaml → sentence
Count = Callable[[Sequence[Json]], None]  # events, for the figures

CONVERSATIONS, TICKETS = "queue", "tickets"  # topics of the desk that tell of something to be sent


class Unacceptable(FaqbotError):  # noqa: N818
    """This file is not taken: too large, too many, or of another type."""


@dataclass(frozen=True, slots=True)
class Host:
    """What the server lends to its channels."""

    say: Say
    keep: Keep
    link: Link
    count: Count
    most_bytes: int = 10 * 1024 * 1024  # of a file


@dataclass(frozen=True, slots=True)
class Sent:
    """They have it."""


@dataclass(frozen=True, slots=True)
class NotNow:
    """They did not take it this time. ``unsure``: they may have it all the same."""

    why: str
    unsure: bool = False
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """They will never take it."""

    why: str


SendResult = Sent | NotNow | Refused


@dataclass(frozen=True, slots=True)
class Policy:
    """How often a channel tries, for how long, and how much at a time.

    ``hold`` is longer than any one request takes: so long a delivery belongs to one process.
    """

    first: float = 1.0  # seconds before the first repetition, then twice as long each time
    longest: float = 300.0  # seconds between two tries
    give_up: timedelta = timedelta(hours=24)  # as long as LINE knows a retry key
    hold: timedelta = timedelta(seconds=60)
    at_once: int = 32  # deliveries under way in one process

    def pause(self, tries: int) -> timedelta:
        """Return how long to wait after so many tries."""
        return timedelta(seconds=min(self.longest, self.first * 2.0 ** min(tries - 1, 16)))


@dataclass(frozen=True, slots=True)
class Outbound:
    """One request of a delivery; when ``unsure``, it may have been taken before."""

    delivery: Delivery
    part: int
    body: Json
    unsure: bool

    @property
    def key(self) -> str:
        """What tells it from all others, the same at every try."""
        return f"{self.delivery.key}/{self.part}"


class Adapter(Protocol):
    """A channel, on its way out."""

    @property
    def channel(self) -> str:
        """What the channel is called in the outbox."""

    @property
    def topic(self) -> str:
        """The topic of the desk that tells of something to be sent."""

    @property
    def policy(self) -> Policy:
        """How it tries."""

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the requests that ``delivery`` consists of, in order; the same every time.

        ``events`` are all of its conversation up to the last one that it is about.
        """

    async def send(self, outbound: Outbound) -> SendResult:
        """Send one of them."""
