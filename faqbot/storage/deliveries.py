"""The outbox of other front doors: what is due is held, changed and let go."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select, update

from faqbot.storage.channel_tables import deliveries, links

_l, _d = links.c, deliveries.c
_FREE = {"holder": None, "held_until": None}
_other = deliveries.alias("other")
_EARLIER = exists().where(
    _other.c.conversation_id == _d.conversation_id,
    _other.c.channel == _d.channel,
    _other.c.id < _d.id,
    _other.c.done_at.is_(None),
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """One piece of the outbox, held for us alone for a while.

    It stands for the events ``after`` < seq <= ``upto``, or for ``notice``; ``part`` of its
    requests have been taken, and the next one perhaps, too, if we are ``unsure``.
    """

    id: int
    conversation: str
    channel: str
    address: str
    key: str
    after: int
    upto: int
    notice: dict[str, Any] | None
    reply_token: str | None
    reply_until: datetime | None
    part: int
    unsure: bool
    tries: int
    created_at: datetime


def claim(
    connection: Connection,
    channels: tuple[str, ...],
    holder: str,
    now: datetime,
    until: datetime,
    limit: int,
) -> list[Delivery]:
    """Return what is due, held for ``holder`` until then: of each conversation its first only."""
    due = (
        select(deliveries, _l.address)
        .join(links, and_(_l.conversation_id == _d.conversation_id, _l.channel == _d.channel))
        .where(_d.done_at.is_(None), _d.next_at <= now, _d.channel.in_(channels), ~_EARLIER)
        .where(or_(_d.held_until.is_(None), _d.held_until <= now))
        .order_by(_d.next_at, _d.id)
        .limit(limit)
        .with_for_update(of=deliveries, skip_locked=True)
    )
    rows = connection.execute(due).all()
    if rows:
        # Unsure from now on: if we die, whoever comes next does not know how far we came.
        held = update(deliveries).where(_d.id.in_([row.id for row in rows]))
        taken = {"holder": holder, "held_until": until, "unsure": True, "tries": _d.tries + 1}
        connection.execute(held.values(**taken))
    return [_delivery(row) for row in rows]


def _delivery(row: Any) -> Delivery:
    return Delivery(
        row.id, row.conversation_id, row.channel, row.address, row.key, row.after, row.upto,
        json.loads(row.notice) if row.notice else None, row.reply_token, row.reply_until,
        row.part, row.unsure, row.tries + 1, row.created_at,
    )  # fmt: skip


def change(connection: Connection, delivery: int, holder: str, /, **values: Any) -> bool:
    """Change a delivery that is still held; tell whether it was."""
    mine = update(deliveries).where(_d.id == delivery, _d.holder == holder)
    return connection.execute(mine.values(**values)).rowcount == 1


def let_go(connection: Connection, delivery: int, holder: str, /, **values: Any) -> bool:
    """Change a delivery for the last time and hold it no longer."""
    return change(connection, delivery, holder, **values, **_FREE)


def next_due(connection: Connection, channels: tuple[str, ...]) -> datetime | None:
    """Return when the next delivery is due."""
    soonest = select(func.min(_d.next_at)).where(_d.done_at.is_(None), _d.channel.in_(channels))
    found: datetime | None = connection.scalar(soonest.where(~_EARLIER))
    return found
