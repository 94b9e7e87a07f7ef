"""The port: what a front door can do, and what it is given to do it with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from faqbot.channels.outcomes import Outcome
from faqbot.errors import FaqbotError
from faqbot.storage.deliveries import Delivery

if TYPE_CHECKING:
    import httpx

Json = dict[str, Any]
Keep = Callable[[str, str, str, bytes], Awaitable[str]]  # conversation, visitor, name, data → id
Link = Callable[[str], str | None]  # file → an address that everybody can open, if there is one
Say = Callable[[str], str]  # key of responses.yaml → sentence
Count = Callable[[Sequence[Json]], None]  # events, for the figures


class Unacceptable(FaqbotError):  # noqa: N818
    """This file is not taken: too large, too many, or of another type."""


@dataclass(frozen=True, slots=True)
class Host:
    """What the server lends to its doors."""

    say: Say
    keep: Keep
    link: Link
    count: Count
    most_bytes: int = 10 * 1024 * 1024  # of a file


class Door(Protocol):
    """A front door, on its way out."""

    @property
    def name(self) -> str:
        """What the channel is called."""

    def parts(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the requests that ``delivery`` consists of, in order; the same every time.

        ``events`` are all of its conversation up to the last one that it is about.
        """

    async def send(
        self, client: httpx.AsyncClient, delivery: Delivery, part: int, body: Json, *, unsure: bool
    ) -> Outcome:
        """Send one of them; when ``unsure``, it may have been taken before."""
