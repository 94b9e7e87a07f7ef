"""Links of conversations to other front doors, and the outbox of what goes through them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from faqbot.storage.channel_tables import deliveries, links, receipts
from faqbot.storage.tables import conversations, events

_l, _d, _c, _e = links.c, deliveries.c, conversations.c, events.c
_FREE = {"holder": None, "held_until": None}


@dataclass(frozen=True, slots=True)
class Linked:
    """The latest conversation of an address."""

    conversation: str
    visitor: str
    status: str
    turn: int


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


def find_link(connection: Connection, channel: str, address: str) -> Linked | None:
    """Return the latest conversation of ``address``, or None."""
    found = (
        select(_l.conversation_id, _c.visitor_id, _c.status, _l.turn)
        .join(conversations, _c.id == _l.conversation_id)
        .where(_l.channel == channel, _l.address == address)
        .order_by(_l.turn.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return None if row is None else Linked(*row)


def add_link(
    connection: Connection, conversation: str, channel: str, address: str, turn: int, cursor: int
) -> bool:
    """Link a conversation; tell whether nobody else did so first."""
    row = {"conversation_id": conversation, "channel": channel, "address": address,
           "turn": turn, "cursor": cursor}  # fmt: skip
    try:
        with connection.begin_nested():
            connection.execute(insert(links), row)
    except IntegrityError:
        return False
    return True


def keep_reply(
    connection: Connection, conversation: str, channel: str, token: str, until: datetime
) -> None:
    """Keep a token with which the next delivery may be sent as a reply."""
    which = and_(_l.conversation_id == conversation, _l.channel == channel)
    connection.execute(update(links).where(which).values(reply_token=token, reply_until=until))


def forward(connection: Connection, conversation: str, now: datetime) -> int:
    """Put what has happened since the cursor of each link into the outbox; return how many."""
    found = (
        select(links, _c.seq)
        .join(conversations, _c.id == _l.conversation_id)
        .where(_l.conversation_id == conversation, _l.cursor < _c.seq)
        .with_for_update(of=links)
    )
    rows = connection.execute(found).all()
    for row in rows:
        which = and_(_l.conversation_id == conversation, _l.channel == row.channel)
        moved = update(links).where(which, _l.cursor == row.cursor)
        if connection.execute(
            moved.values(cursor=row.seq, reply_token=None, reply_until=None)
        ).rowcount:
            piece = _piece(row.conversation_id, row.channel, f"{row.cursor}-{row.seq}", now)
            reply = {"reply_token": row.reply_token, "reply_until": row.reply_until}
            span = {"after": row.cursor, "upto": row.seq}
            connection.execute(insert(deliveries), {**piece, **reply, **span})
    return len(rows)


def notify(
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
    piece = _piece(conversation, channel, key, now)
    reply = {"reply_token": link.reply_token, "reply_until": link.reply_until}
    try:
        with connection.begin_nested():
            connection.execute(insert(deliveries), {**piece, **reply, "notice": json.dumps(notice)})
            connection.execute(
                update(links).where(which).values(reply_token=None, reply_until=None)
            )
    except IntegrityError:
        return  # it is there


def _piece(conversation: str, channel: str, key: str, now: datetime) -> dict[str, Any]:
    return {"conversation_id": conversation, "channel": channel, "key": key, "after": 0, "upto": 0,
            "notice": None, "part": 0, "unsure": False, "tries": 0,
            "created_at": now, "next_at": now}  # fmt: skip


def lagging(connection: Connection, limit: int = 500) -> list[str]:
    """Return conversations with a link that has not seen everything yet."""
    found = (
        select(_l.conversation_id)
        .distinct()
        .join(conversations, _c.id == _l.conversation_id)
        .where(_l.cursor < _c.seq)
        .limit(limit)
    )
    return list(connection.scalars(found))


def unlinked_waiting(connection: Connection, channel: str) -> list[str]:
    """Return conversations that wait and are not linked to ``channel``."""
    linked = exists().where(_l.conversation_id == _c.id, _l.channel == channel)
    found = select(_c.id).where(_c.status == "waiting", ~linked)
    return list(connection.scalars(found.order_by(_c.waiting_since)))


def operators_of_links(connection: Connection, channel: str) -> list[str]:
    """Return who is in charge of live conversations that are linked to ``channel``."""
    found = (
        select(_c.operator_id)
        .distinct()
        .join(links, _l.conversation_id == _c.id)
        .where(_l.channel == channel, _c.status == "live")
    )
    return [operator for operator in connection.scalars(found) if operator]


_other = deliveries.alias("other")
_EARLIER = exists().where(
    _other.c.conversation_id == _d.conversation_id,
    _other.c.channel == _d.channel,
    _other.c.id < _d.id,
    _other.c.done_at.is_(None),
)


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


def has_client_id(connection: Connection, visitor: str, client_id: str) -> bool:
    """Tell whether an event with this client's id is in any conversation of ``visitor``."""
    found = (
        select(_e.seq)
        .join(conversations, _c.id == _e.conversation_id)
        .where(_c.visitor_id == visitor, _e.client_id == client_id)
        .limit(1)
    )
    return connection.scalar(found) is not None


def has_receipt(connection: Connection, id_: str) -> bool:
    """Tell whether this id has been there."""
    return connection.scalar(select(receipts.c.id).where(receipts.c.id == id_)) is not None


def add_receipt(connection: Connection, id_: str, now: datetime, forget: datetime) -> None:
    """Note an id; those from before ``forget`` are forgotten."""
    connection.execute(delete(receipts).where(receipts.c.at < forget))
    if not has_receipt(connection, id_):
        connection.execute(insert(receipts), {"id": id_, "at": now})
