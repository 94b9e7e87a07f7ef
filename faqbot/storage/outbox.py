"""The outbox of what is to go out by a channel: claimed for a while, then sent or put off."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from faqbot.storage.channel_tables import MAIL, links, outbox, tickets
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations
from faqbot.types import Clock

_o, _l, _c = outbox.c, links.c, conversations.c
_other = outbox.alias("other")
CONFIRMATION, NOTICE = "confirmation", "notice"  # kinds of mail that wait for no confirmation
_UNCONFIRMED = exists().where(
    tickets.c.id == _o.ticket_id,
    tickets.c.token_hash.is_not(None),
    tickets.c.confirmed_at.is_(None),
)
_OPEN = and_(
    _o.sent_at.is_(None),
    _o.failed_at.is_(None),
    or_(_o.kind.in_((CONFIRMATION, NOTICE)), ~_UNCONFIRMED),
)
_EARLIER = exists().where(  # of a conversation one thing goes after the other; mail has none
    _other.c.conversation_id == _o.conversation_id,
    _other.c.channel == _o.channel,
    _other.c.id < _o.id,
    _other.c.sent_at.is_(None),
    _other.c.failed_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox, held for us alone for a while.

    ``content`` is a mail, the span of events ``after`` < seq <= ``upto`` of ``conversation``, or a
    notice. ``part`` of its requests have been taken, and the next one perhaps, too, if we are
    ``unsure``.
    """

    id: int
    channel: str
    kind: str
    key: str
    address: str
    conversation: str | None
    ticket: str | None
    content: dict[str, Any]
    reply_token: str | None
    reply_until: datetime | None
    part: int
    unsure: bool
    tries: int
    created_at: datetime

    @property
    def after(self) -> int:
        """The last event that is no part of this."""
        return int(self.content.get("after", 0))

    @property
    def upto(self) -> int:
        """The last event that is part of this."""
        return int(self.content.get("upto", 0))

    @property
    def notice(self) -> dict[str, Any] | None:
        """What is to be said in a conversation that is no event of it, if this is such a thing."""
        return self.content if self.kind == "notice" and self.conversation is not None else None


class Outbox:
    """The outbox of one process. Any number of them may share a database.

    What is claimed is held by one process for a while; if it dies, it is another's afterwards.
    """

    def __init__(self, store: Store, now: Clock, changed: Callable[[str], None]) -> None:
        """Claim from ``store``; ``changed`` is called with a ticket whose mail has been tried."""
        self._store, self._now, self._changed = store, now, changed
        self._holder = secrets.token_hex(8)

    async def forward(self, conversation: str) -> int:
        """Put what is new of a conversation into the outbox for each link; return for how many.

        Letters are not sent at every event: see :mod:`faqbot.desk.reply_mail`.
        """
        now = self._now()
        return await self._store.write(lambda c: _forward(c, conversation, now))

    async def notify(
        self, conversation: str, channel: str, key: str, notice: dict[str, Any]
    ) -> None:
        """Put something that is no event into the outbox, once for each ``key``."""
        now = self._now()
        await self._store.write(lambda c: _notify(c, conversation, channel, key[:64], notice, now))

    async def lagging(self, limit: int = 500) -> list[str]:
        """Return conversations whose links have not seen everything."""
        found = (
            select(_l.conversation_id)
            .distinct()
            .join(conversations, _c.id == _l.conversation_id)
            .where(_l.cursor < _c.seq, _l.channel != MAIL)
            .limit(limit)
        )
        return await self._store.read(lambda connection: list(connection.scalars(found)))

    async def claim(self, channel: str, hold: timedelta, limit: int = 50) -> list[Delivery]:
        """Take what is due, in order; nobody else has it until it is settled, or ``hold`` over."""
        now = self._now()
        return await self._store.write(
            lambda c: claim(c, channel, self._holder, now, now + hold, limit)
        )

    async def next_due(self, channel: str) -> datetime | None:
        """Return when something is due next, or None; what is held is due when its time is over."""
        when = case((_o.held_until > _o.next_at, _o.held_until), else_=_o.next_at)
        soonest = select(func.min(when)).where(_o.channel == channel, _OPEN, ~_EARLIER)
        return await self._store.read(lambda connection: connection.scalar(soonest))

    async def part_sent(self, delivery: Delivery, parts: int, hold: timedelta) -> bool:
        """Note that ``parts`` requests have been taken; False when we hold it no longer."""
        held_until = self._now() + hold
        return await self._change(delivery, part=parts, reply_token=None, held_until=held_until)

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
        await self._change(delivery, **values, holder=None, held_until=None)
        if delivery.ticket is not None:
            self._changed(delivery.ticket)

    async def _change(self, delivery: Delivery, **values: Any) -> bool:
        """Change a row that is still held; tell whether it was: who held it too long has no say."""
        mine = update(outbox).where(_o.id == delivery.id, _o.holder == self._holder)
        changed = mine.values(**values)
        return await self._store.write(lambda c: c.execute(changed).rowcount == 1)


def outbox_row(
    channel: str,
    kind: str,
    key: str,
    address: str,
    content: dict[str, Any],
    at: datetime,
    *,
    conversation: str | None = None,
    ticket: str | None = None,
) -> dict[str, Any]:
    """Return a row to be inserted: something that is due at once."""
    return {
        "channel": channel,
        "kind": kind,
        "key": key,
        "address": address,
        "conversation_id": conversation,
        "ticket_id": ticket,
        "content": json.dumps(content, ensure_ascii=False),
        "part": 0,
        "unsure": False,
        "tries": 0,
        "created_at": at,
        "next_at": at,
    }


def _forward(connection: Connection, conversation: str, now: datetime) -> int:
    """Put what has happened since the cursor of each link into the outbox; return how many."""
    found = (
        select(links, _c.seq)
        .join(conversations, _c.id == _l.conversation_id)
        .where(_l.conversation_id == conversation, _l.cursor < _c.seq, _l.channel != MAIL)
        .with_for_update(of=links)
    )
    rows = connection.execute(found).all()
    for row in rows:
        which = and_(_l.conversation_id == conversation, _l.channel == row.channel)
        moved = update(links).where(which, _l.cursor == row.cursor)
        if connection.execute(
            moved.values(cursor=row.seq, reply_token=None, reply_until=None)
        ).rowcount:
            key, span = f"{row.cursor}-{row.seq}", {"after": row.cursor, "upto": row.seq}
            connection.execute(insert(outbox), _row(row, "events", key, span, now))
    return len(rows)


def _notify(
    connection: Connection,
    conversation: str,
    channel: str,
    key: str,
    notice: dict[str, Any],
    now: datetime,
) -> None:
    """Put a notice into the outbox, once for each ``key``; it may use the link's reply token."""
    which = and_(_l.conversation_id == conversation, _l.channel == channel)
    link = connection.execute(select(links).where(which).with_for_update()).first()
    if link is None:
        return
    try:
        with connection.begin_nested():
            connection.execute(insert(outbox), _row(link, "notice", key, notice, now))
            connection.execute(
                update(links).where(which).values(reply_token=None, reply_until=None)
            )
    except IntegrityError:
        return  # it is there


def _row(link: Any, kind: str, key: str, content: dict[str, Any], now: datetime) -> dict[str, Any]:
    row = outbox_row(
        link.channel, kind, f"{link.conversation_id}/{key}", link.address, content, now,
        conversation=link.conversation_id,
    )  # fmt: skip
    return {**row, "reply_token": link.reply_token, "reply_until": link.reply_until}


def claim(
    connection: Connection, channel: str, holder: str, now: datetime, until: datetime, limit: int
) -> list[Delivery]:
    """Return what is due, held for ``holder`` until then: of each conversation its first only."""
    due = (
        select(outbox)
        .where(_o.channel == channel, _OPEN, _o.next_at <= now, ~_EARLIER)
        .where(or_(_o.held_until.is_(None), _o.held_until <= now))
        .order_by(_o.next_at, _o.id)
        .limit(limit)
        .with_for_update(of=outbox, skip_locked=True)
    )
    rows = connection.execute(due).all()
    if rows:
        # Unsure from now on: if we die, whoever comes next does not know how far we came.
        held = update(outbox).where(_o.id.in_([row.id for row in rows]))
        taken = {"holder": holder, "held_until": until, "unsure": True, "tries": _o.tries + 1}
        connection.execute(held.values(**taken))
    return [_delivery(row) for row in rows]


def _delivery(row: Any) -> Delivery:
    return Delivery(
        row.id, row.channel, row.kind, row.key, row.address, row.conversation_id, row.ticket_id,
        json.loads(row.content), row.reply_token, row.reply_until, row.part, row.unsure,
        row.tries + 1, row.created_at,
    )  # fmt: skip


def try_again(connection: Connection, ticket: str, delivery: int, now: datetime) -> bool:
    """Let mail that was given up, or put off, be tried at once; tell whether there is such mail."""
    again = update(outbox).where(_o.id == delivery, _o.ticket_id == ticket, _o.sent_at.is_(None))
    return connection.execute(again.values(failed_at=None, next_at=now, tries=0)).rowcount == 1
