"""The outbox: what is to leave the house by a channel, claimed, settled or put off."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from faqbot.storage import links, outbox
from faqbot.storage.outbox import Delivery
from faqbot.storage.store import Store


class Outbox:
    """The outbox of one process. Any number of them may share a database.

    What is claimed is held by one process for a while; if it dies, it is another's afterwards.
    """

    def __init__(
        self, store: Store, now: Callable[[], datetime], changed: Callable[[str], None]
    ) -> None:
        """Claim from ``store``; ``changed`` is called with a ticket whose mail has been tried."""
        self._store, self._now, self._changed = store, now, changed
        self._holder = secrets.token_hex(8)

    async def forward(self, conversation: str) -> int:
        """Put what is new of a conversation into the outbox for each link; return for how many."""
        now = self._now()
        return await self._store.write(lambda c: links.forward(c, conversation, now))

    async def notify(
        self, conversation: str, channel: str, key: str, notice: dict[str, Any]
    ) -> None:
        """Put something that is no event into the outbox, once for each ``key``."""
        now = self._now()
        await self._store.write(
            lambda c: links.notify(c, conversation, channel, key[:64], notice, now)
        )

    async def lagging(self) -> list[str]:
        """Return conversations whose links have not seen everything."""
        return await self._store.read(links.lagging)

    async def claim(self, channel: str, hold: timedelta, limit: int = 50) -> list[Delivery]:
        """Take what is due, in order; nobody else has it until it is settled, or ``hold`` over."""
        now = self._now()
        return await self._store.write(
            lambda c: outbox.claim(c, channel, self._holder, now, now + hold, limit)
        )

    async def next_due(self, channel: str) -> datetime | None:
        """Return when something is due next, or None."""
        return await self._store.read(lambda c: outbox.next_due(c, channel))

    async def part_sent(self, delivery: Delivery, parts: int, hold: timedelta) -> bool:
        """Note that ``parts`` requests have been taken; False when we hold it no longer."""
        values = {"part": parts, "reply_token": None, "held_until": self._now() + hold}
        return await self._store.write(
            lambda c: outbox.change(c, delivery.id, self._holder, **values)
        )

    async def sent(self, delivery: Delivery) -> None:
        """Note that all of it has gone."""
        await self._settle(delivery, sent_at=self._now(), error=None)

    async def given_up(self, delivery: Delivery, error: str) -> None:
        """Note that it will not be tried again, and why."""
        await self._settle(delivery, failed_at=self._now(), error=error[:500])

    async def put_off(
        self, delivery: Delivery, wait: timedelta, error: str, *, unsure: bool
    ) -> None:
        """Try again later; ``unsure`` whether it has been taken after all."""
        later = {"next_at": self._now() + wait, "error": error[:500], "unsure": unsure}
        await self._settle(delivery, **later)

    async def _settle(self, delivery: Delivery, **values: Any) -> None:
        await self._store.write(lambda c: outbox.let_go(c, delivery.id, self._holder, **values))
        if delivery.ticket is not None:
            self._changed(delivery.ticket)
