"""Links of conversations to channels, and receipts of what has come in through them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from faqbot.storage.channel_tables import links, receipts
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, events
from faqbot.types import Clock

_l, _c, _e, _r = links.c, conversations.c, events.c, receipts.c
_KEPT = timedelta(days=2)  # receipts


@dataclass(frozen=True, slots=True)
class Linked:
    """The latest conversation of an address."""

    conversation: str
    visitor: str
    status: str
    turn: int


class Links:
    """Links of conversations to addresses in other systems."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    async def find(self, channel: str, address: str) -> Linked | None:
        """Return the latest conversation of ``address`` in ``channel``, or None."""
        found = (
            select(_l.conversation_id, _c.visitor_id, _c.status, _l.turn)
            .join(conversations, _c.id == _l.conversation_id)
            .where(_l.channel == channel, _l.address == address)
            .order_by(_l.turn.desc())
            .limit(1)
        )
        row = await self._store.read(lambda connection: connection.execute(found).first())
        return None if row is None else Linked(*row)

    async def add(
        self, conversation: str, channel: str, address: str, *, turn: int = 0, cursor: int = 0
    ) -> bool:
        """Link a conversation to ``address`` from the event ``cursor`` on.

        ``turn`` numbers the conversations of one address; False when there is one of that number.
        """
        row = {"conversation_id": conversation, "channel": channel, "address": address,
               "turn": turn, "cursor": cursor}  # fmt: skip

        def write(connection: Connection) -> bool:
            try:
                with connection.begin_nested():
                    connection.execute(insert(links), row)
            except IntegrityError:
                return False
            return True

        return await self._store.write(write)

    async def keep_reply(
        self, conversation: str, channel: str, token: str, until: datetime
    ) -> None:
        """Keep a token with which the next delivery can be sent as a reply ``until`` then."""
        which = and_(_l.conversation_id == conversation, _l.channel == channel)
        kept = update(links).where(which).values(reply_token=token[:200], reply_until=until)
        await self._store.write(lambda connection: connection.execute(kept))

    async def has_taken(self, visitor: str, client_id: str) -> bool:
        """Tell whether the visitor's message with this id has been taken, in whatever conversation.

        A message that comes again may find that its conversation has ended meanwhile.
        """
        found = (
            select(_e.seq)
            .join(conversations, _c.id == _e.conversation_id)
            .where(_c.visitor_id == visitor, _e.client_id == client_id)
            .limit(1)
        )
        return await self._store.read(lambda connection: connection.scalar(found)) is not None

    async def unlinked_waiting(self, channel: str) -> list[str]:
        """Return conversations that wait and are not linked to ``channel``."""
        linked = exists().where(_l.conversation_id == _c.id, _l.channel == channel)
        waiting = select(_c.id).where(_c.status == "waiting", ~linked).order_by(_c.waiting_since)
        return await self._store.read(lambda connection: list(connection.scalars(waiting)))

    async def operators(self, channel: str) -> list[str]:
        """Return who is in charge of live conversations that are linked to ``channel``."""
        found = (
            select(_c.operator_id)
            .distinct()
            .join(links, _l.conversation_id == _c.id)
            .where(_l.channel == channel, _c.status == "live", _c.operator_id.is_not(None))
        )
        return await self._store.read(lambda connection: list(connection.scalars(found)))

    async def received(self, id_: str) -> bool:
        """Tell whether a signed message with this id has been taken before."""
        return await self._store.read(lambda connection: _has_receipt(connection, id_))

    async def receipt(self, id_: str) -> None:
        """Note that it has been taken; ids of the last two days are kept."""
        now = self._now()

        def write(connection: Connection) -> None:
            connection.execute(delete(receipts).where(_r.at < now - _KEPT))
            if not _has_receipt(connection, id_):
                connection.execute(insert(receipts), {"id": id_, "at": now})

        await self._store.write(write)


def _has_receipt(connection: Connection, id_: str) -> bool:
    return connection.scalar(select(_r.id).where(_r.id == id_)) is not None
