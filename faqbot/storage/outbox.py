"""The outbox: what is due is claimed for a while, then sent, put off or given up."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, or_, select, update

from faqbot.storage.channel_tables import outbox

_o = outbox.c
_FREE = {"holder": None, "held_until": None}
_other = outbox.alias("other")
_OPEN = and_(_o.sent_at.is_(None), _o.failed_at.is_(None))
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


def change(connection: Connection, delivery: int, holder: str, /, **values: Any) -> bool:
    """Change a row that is still held; tell whether it was: who held it too long has no say."""
    mine = update(outbox).where(_o.id == delivery, _o.holder == holder)
    return connection.execute(mine.values(**values)).rowcount == 1


def let_go(connection: Connection, delivery: int, holder: str, /, **values: Any) -> bool:
    """Change a row for the last time and hold it no longer."""
    return change(connection, delivery, holder, **values, **_FREE)


def next_due(connection: Connection, channel: str) -> datetime | None:
    """Return when something is due next, or None; what is held is due when its time is over."""
    when = case((_o.held_until > _o.next_at, _o.held_until), else_=_o.next_at)
    soonest = select(func.min(when)).where(_o.channel == channel, _OPEN, ~_EARLIER)
    found: datetime | None = connection.scalar(soonest)
    return found


def try_again(connection: Connection, ticket: str, delivery: int, now: datetime) -> bool:
    """Let mail that was given up, or put off, be tried at once; tell whether there is such mail."""
    again = update(outbox).where(_o.id == delivery, _o.ticket_id == ticket, _o.sent_at.is_(None))
    return connection.execute(again.values(failed_at=None, next_at=now, tries=0)).rowcount == 1
