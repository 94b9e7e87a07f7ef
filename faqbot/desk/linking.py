"""Conversations that are held through other front doors: what a channel needs of the desk."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from faqbot.storage import deliveries, linking
from faqbot.storage.deliveries import Delivery
from faqbot.storage.linking import Linked
from faqbot.storage.store import Store

_RECEIPTS = timedelta(days=2)
_HOLD = timedelta(seconds=60)  # longer than any one attempt takes


class Linking:
    """Links to other systems, and the outbox of what is to go there."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Keep them in ``store``."""
        self._store, self.now = store, now
        self._holder = secrets.token_hex(8)

    async def linked(self, channel: str, address: str) -> Linked | None:
        """Return the latest conversation of ``address`` in ``channel``, or None."""
        return await self._store.read(lambda c: linking.find_link(c, channel, address))

    async def link(
        self, conversation: str, channel: str, address: str, *, turn: int = 0, cursor: int = 0
    ) -> bool:
        """Lead a conversation to ``address`` from the event ``cursor`` on.

        ``turn`` numbers the conversations of one address; False when there is one of that number.
        """
        return await self._store.write(
            lambda c: linking.add_link(c, conversation, channel, address, turn, cursor)
        )

    async def keep_reply(
        self, conversation: str, channel: str, token: str, until: datetime
    ) -> None:
        """Keep a token with which the next delivery can be sent as a reply ``until`` then."""
        await self._store.write(
            lambda c: linking.keep_reply(c, conversation, channel, token[:200], until)
        )

    async def heard(self, visitor: str, client_id: str) -> bool:
        """Tell whether the visitor's message with this id has been taken, in whatever conversation.

        A message that comes again may find that its conversation has ended meanwhile.
        """
        return await self._store.read(lambda c: linking.has_client_id(c, visitor, client_id))

    async def forward(self, conversation: str) -> int:
        """Put what is new of a conversation into the outboxes of its links; return of how many."""
        now = self.now()
        return await self._store.write(lambda c: linking.forward(c, conversation, now))

    async def notify(
        self, conversation: str, channel: str, key: str, notice: dict[str, Any]
    ) -> None:
        """Put something that is no event into the outbox, once for each ``key``."""
        now = self.now()
        await self._store.write(
            lambda c: linking.notify(c, conversation, channel, key[:64], notice, now)
        )

    async def lagging(self) -> list[str]:
        """Return conversations whose links have not seen everything."""
        return await self._store.read(linking.lagging)

    async def unlinked_waiting(self, channel: str) -> list[str]:
        """Return conversations that wait and are not linked to ``channel``."""
        return await self._store.read(lambda c: linking.unlinked_waiting(c, channel))

    async def operators_of_links(self, channel: str) -> list[str]:
        """Return who is in charge of live conversations that are linked to ``channel``."""
        return await self._store.read(lambda c: linking.operators_of_links(c, channel))

    async def claim(self, channels: tuple[str, ...], limit: int = 50) -> list[Delivery]:
        """Take what is due from the outbox, in order; nobody else has it until it is settled."""
        now = self.now()
        return await self._store.write(
            lambda c: deliveries.claim(c, channels, self._holder, now, now + _HOLD, limit)
        )

    async def next_due(self, channels: tuple[str, ...]) -> datetime | None:
        """Return when something is due next, or None."""
        return await self._store.read(lambda c: deliveries.next_due(c, channels))

    async def part_delivered(self, delivery: Delivery, parts: int) -> bool:
        """Note that ``parts`` requests have been taken; False when we hold it no longer."""
        until = self.now() + _HOLD
        values = {"part": parts, "reply_token": None, "held_until": until}
        return await self._store.write(
            lambda c: deliveries.change(c, delivery.id, self._holder, **values)
        )

    async def delivered(self, delivery: Delivery, error: str | None = None) -> None:
        """Note that all of it has gone, or with ``error`` that it never will."""
        done = {"done_at": self.now(), "error": error}
        await self._store.write(lambda c: deliveries.let_go(c, delivery.id, self._holder, **done))

    async def put_off(
        self, delivery: Delivery, wait: timedelta, error: str, *, unsure: bool
    ) -> None:
        """Try again later; ``unsure`` whether it has been taken after all."""
        later = {"next_at": self.now() + wait, "error": error[:500], "unsure": unsure}
        await self._store.write(lambda c: deliveries.let_go(c, delivery.id, self._holder, **later))

    async def received(self, id_: str) -> bool:
        """Tell whether a signed message with this id has been taken before."""
        return await self._store.read(lambda c: linking.has_receipt(c, id_))

    async def receipt(self, id_: str) -> None:
        """Note that it has been taken; ids of the last two days are kept."""
        now = self.now()
        await self._store.write(lambda c: linking.add_receipt(c, id_, now, now - _RECEIPTS))
