"""Links of conversations to channels, and what is put into the outbox for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, delete, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from faqbot.storage.channel_tables import links, outbox, receipts
from faqbot.storage.outbox import outbox_row
from faqbot.storage.tables import conversations, events

_l, _c, _e = links.c, conversations.c, events.c


@dataclass(frozen=True, slots=True)
class Linked:
    """The latest conversation of an address."""

    conversation: str
    visitor: str
    status: str
    turn: int


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
            key, span = f"{row.cursor}-{row.seq}", {"after": row.cursor, "upto": row.seq}
            connection.execute(insert(outbox), _row(row, "events", key, span, now))
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
