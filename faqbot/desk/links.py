"""Links of conversations to channels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from faqbot.storage import links
from faqbot.storage.links import Linked
from faqbot.storage.store import Store

_RECEIPTS = timedelta(days=2)


class Links:
    """Links of conversations to other systems, and what comes from there."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        """Keep them in ``store``."""
        self._store, self._now = store, now

    async def find(self, channel: str, address: str) -> Linked | None:
        """Return the latest conversation of ``address`` in ``channel``, or None."""
        return await self._store.read(lambda c: links.find_link(c, channel, address))

    async def add(
        self, conversation: str, channel: str, address: str, *, turn: int = 0, cursor: int = 0
    ) -> bool:
        """Lead a conversation to ``address`` from the event ``cursor`` on.

        ``turn`` numbers the conversations of one address; False when there is one of that number.
        """
        return await self._store.write(
            lambda c: links.add_link(c, conversation, channel, address, turn, cursor)
        )

    async def keep_reply(
        self, conversation: str, channel: str, token: str, until: datetime
    ) -> None:
        """Keep a token with which the next delivery can be sent as a reply ``until`` then."""
        await self._store.write(
            lambda c: links.keep_reply(c, conversation, channel, token[:200], until)
        )

    async def has_taken(self, visitor: str, client_id: str) -> bool:
        """Tell whether the visitor's message with this id has been taken, in whatever conversation.

        A message that comes again may find that its conversation has ended meanwhile.
        """
        return await self._store.read(lambda c: links.has_client_id(c, visitor, client_id))

    async def unlinked_waiting(self, channel: str) -> list[str]:
        """Return conversations that wait and are not linked to ``channel``."""
        return await self._store.read(lambda c: links.unlinked_waiting(c, channel))

    async def operators(self, channel: str) -> list[str]:
        """Return who is in charge of live conversations that are linked to ``channel``."""
        return await self._store.read(lambda c: links.operators_of_links(c, channel))

    async def received(self, id_: str) -> bool:
        """Tell whether a signed message with this id has been taken before."""
        return await self._store.read(lambda c: links.has_receipt(c, id_))

    async def receipt(self, id_: str) -> None:
        """Note that it has been taken; ids of the last two days are kept."""
        now = self._now()
        await self._store.write(lambda c: links.add_receipt(c, id_, now, now - _RECEIPTS))
