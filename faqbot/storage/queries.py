"""Queries of conversations and tickets: one, its parts, lists, those for which time has run out."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from faqbot.storage.channel_tables import outbox, ticket_messages, tickets
from faqbot.storage.records import HEAD_COLUMNS, Author, Head, Row, StoredEvent
from faqbot.storage.tables import conversations, events, operators

_c, _e, _o = conversations.c, events.c, operators.c
_MOST = 500  # for which time has run out, at once; the next look takes the others
_HEAD = tuple(_c[name] for name in HEAD_COLUMNS)


@dataclass(frozen=True, slots=True)
class Listed:
    """A conversation in a list: its head, and how far both sides have read."""

    head: Head
    visitor_read: int
    operator_read: int
    unread: int  # messages of the visitor that the operator has not read


def read_head(connection: Connection, conversation: str) -> Head | None:
    """Return the head of a conversation, or None when there is none."""
    row = connection.execute(select(*_HEAD).where(_c.id == conversation)).first()
    return None if row is None else Head(*row)


def read_client_ids(connection: Connection, conversation: str) -> dict[str, int]:
    """Return the step that came of each client id."""
    found = select(_e.client_id, _e.step).where(
        _e.conversation_id == conversation, _e.client_id.is_not(None)
    )
    return {row.client_id: row.step for row in connection.execute(found)}


def read_events(
    connection: Connection,
    conversation: str,
    *,
    after: int = 0,
    step: int | None = None,
    public: bool = False,
) -> list[StoredEvent]:
    """Return the events after ``after``, or those of one ``step``, in their order."""
    found = select(events).where(_e.conversation_id == conversation, _e.seq > after)
    if step is not None:
        found = found.where(_e.step == step)
    if public:
        found = found.where(_e.visibility == "public")
    return [_event(row) for row in connection.execute(found.order_by(_e.seq))]


def _event(row: Any) -> StoredEvent:
    author = Author(row.author_kind, row.author_id, row.author_name)
    data, client_id = json.loads(row.data), row.client_id
    return StoredEvent(
        row.seq, row.step, row.at, row.type, author, data, row.visibility, client_id, row.state
    )


def read_listed(connection: Connection, conversation: str) -> Listed | None:
    """Return one conversation as lists show it."""
    row = connection.execute(_LISTED.where(_c.id == conversation)).first()
    return None if row is None else _listed(row)


def read_several(connection: Connection, conversations: Collection[str]) -> list[Listed]:
    """Return those of ``conversations`` that there are, as lists show them, in no order."""
    return [_listed(row) for row in connection.execute(_LISTED.where(_c.id.in_(conversations)))]


def read_list(
    connection: Connection,
    *,
    status: str | None = None,
    operator: str | None = None,
    limit: int = 50,
    before: tuple[datetime, str] | None = None,
) -> list[Listed]:
    """Return conversations, those who wait first and longest first, then the latest first.

    ``before`` (time and id of the last one seen) goes on where an earlier list ended; it is for
    lists without the queue in them.
    """
    found = _LISTED
    if status is not None:
        found = found.where(_c.status == status)
    if operator is not None:
        found = found.where(_c.operator_id == operator)
    if before is not None:
        found = found.where(_earlier(*before))
    order = (_c.waiting_since,) if status == "waiting" else (_c.updated_at.desc(), _c.id.desc())
    return [_listed(row) for row in connection.execute(found.order_by(*order).limit(limit))]


def queue_position(connection: Connection, since: datetime) -> int:
    """Return the place in the queue of someone who has waited since ``since``, from 1."""
    earlier = select(func.count()).where(_c.status == "waiting", _c.waiting_since < since)
    return 1 + int(connection.scalar(earlier) or 0)


def place_of(connection: Connection, conversation: str) -> int | None:
    """Return the place in the queue of a conversation, from 1; None unless it waits."""
    own = select(_c.waiting_since).where(_c.id == conversation, _c.status == "waiting")
    since = connection.scalar(own)
    return queue_position(connection, since) if since is not None else None


def taken_between(connection: Connection, since: datetime, until: datetime) -> int:
    """Return how many visitors an operator took of those who waited."""
    within = and_(_c.taken_at > since, _c.taken_at <= until, _c.waited.is_not(None))
    return int(connection.scalar(select(func.count()).where(within)) or 0)


def conversations_of(connection: Connection, visitor: str, limit: int) -> list[Listed]:
    """Return the conversations of a visitor, the latest first."""
    found = _LISTED.where(_c.visitor_id == visitor).order_by(_c.created_at.desc(), _c.id)
    return [_listed(row) for row in connection.execute(found.limit(limit))]


def tickets_of(connection: Connection, visitor: str, limit: int) -> list[Row]:
    """Return the tickets that came of conversations of a visitor, the latest first."""
    own = select(_c.id).where(_c.visitor_id == visitor)
    found = select(tickets).where(_t.conversation_id.in_(own))
    return _rows(connection, found.order_by(_t.created_at.desc(), _t.id).limit(limit))


def waiting_since(connection: Connection, before: datetime) -> list[str]:
    """Return who has waited for an operator since ``before`` or longer, longest first."""
    found = select(_c.id).where(_c.status == "waiting", _c.waiting_since <= before)
    return list(connection.scalars(found.order_by(_c.waiting_since).limit(_MOST)))


def vanished_since(connection: Connection, before: datetime) -> dict[str, str]:
    """Return live conversations whose operator was seen last at ``before``, and who that is."""
    found = (
        select(_c.id, _c.operator_id)
        .outerjoin(operators, _o.id == _c.operator_id)
        .where(_c.status == "live", _c.taken_at <= before)
        .where(or_(_o.seen_at <= before, _o.seen_at.is_(None)))
    )
    return {row.id: row.operator_id for row in connection.execute(found.limit(_MOST))}


def idle_since(connection: Connection, status: str, before: datetime) -> list[str]:
    """Return the conversations of ``status`` in which nothing has happened since ``before``."""
    found = select(_c.id).where(_c.status == status, _c.updated_at <= before)
    return list(connection.scalars(found.order_by(_c.updated_at).limit(_MOST)))


def _earlier(at: datetime, id_: str) -> ColumnElement[bool]:
    return or_(_c.updated_at < at, and_(_c.updated_at == at, _c.id < id_))


_UNREAD = (
    select(func.count())
    .where(
        _e.conversation_id == _c.id,
        _e.seq > _c.operator_read,
        _e.author_kind == "visitor",
        _e.type == "message",
    )
    .correlate(conversations)
    .scalar_subquery()
)
_LISTED = select(*_HEAD, _c.visitor_read, _c.operator_read, _UNREAD.label("unread"))


def _listed(row: Any) -> Listed:
    *head, visitor_read, operator_read, unread = row
    return Listed(Head(*head), visitor_read, operator_read, unread)


_t, _m, _mail = tickets.c, ticket_messages.c, outbox.c


def read_ticket(connection: Connection, number: str) -> Row | None:
    """Return a ticket with the name of its operator, or None."""
    return next(iter(_rows(connection, _WITH_OPERATOR.where(_t.id == number))), None)


def list_tickets(
    connection: Connection,
    *,
    status: str | None,
    overdue_at: datetime | None = None,
    operator: str | None = None,
    words: str = "",
    limit: int = 50,
    offset: int = 0,
) -> list[Row]:
    """Return tickets: open ones by when they are due, others by what happened last."""
    found = _WITH_OPERATOR
    if status is not None:
        found = found.where(_t.status == status)
    if overdue_at is not None:
        found = found.where(_t.due_at <= overdue_at)
    if operator is not None:
        found = found.where(_t.operator_id == operator)
    for word in words.split():
        found = found.where(_has(word))
    by_due = (_t.due_at.is_(None), _t.due_at, _t.id)
    order = by_due if status == "open" else (_t.updated_at.desc(), _t.id)
    return _rows(connection, found.order_by(*order).limit(limit).offset(offset))


def count_open(connection: Connection, now: datetime) -> tuple[int, int]:
    """Return how many tickets are open, and how many of them are overdue."""
    overdue = func.count().filter(_t.due_at <= now)
    row = connection.execute(select(func.count(), overdue).where(_t.status == "open")).one()
    return int(row[0]), int(row[1])


def messages_of(connection: Connection, number: str) -> list[Row]:
    """Return what was written about a ticket, in its order."""
    return _rows(connection, select(ticket_messages).where(_m.ticket_id == number).order_by(_m.id))


def mail_of(connection: Connection, number: str) -> list[Row]:
    """Return the mail that goes out about a ticket, in its order."""
    return _rows(connection, select(outbox).where(_mail.ticket_id == number).order_by(_mail.id))


def ticket_of_mail(connection: Connection, message_ids: tuple[str, ...]) -> str | None:
    """Return the ticket that a mail with one of these ids belongs to, the first that is known."""
    if not message_ids:
        return None
    sent = select(_mail.key, _mail.ticket_id).where(
        _mail.channel == "email", _mail.key.in_(message_ids)
    )
    come = select(_m.message_id, _m.ticket_id).where(_m.message_id.in_(message_ids))
    known = {id_: ticket for query in (sent, come) for id_, ticket in connection.execute(query)}
    return next((known[id_] for id_ in message_ids if id_ in known), None)


def count_told(
    connection: Connection, address: str, since: datetime, kind: str = "acknowledgement"
) -> int:
    """Return how many letters of a kind went to an address, however it is written."""
    same = (func.lower(outbox.c.address) == address.lower(), outbox.c.kind == kind)
    found = select(func.count()).where(
        outbox.c.channel == "email", *same, outbox.c.created_at > since
    )
    return connection.scalar(found) or 0


def has_confirmed(connection: Connection, visitor: str, address: str) -> bool:
    """Tell whether a visitor followed the link that was sent to an address, for any ticket."""
    same = (_t.visitor_id == visitor, func.lower(_t.email) == address.lower())
    found = select(_t.id).where(*same, _t.confirmed_at.is_not(None)).limit(1)
    return connection.scalar(found) is not None


def ids_of_mail(connection: Connection, number: str) -> list[str]:
    """Return the ids of all mail to and from the visitor about a ticket, oldest first."""
    sent = select(_mail.key, _mail.created_at).where(
        _mail.ticket_id == number, _mail.kind != "notice"
    )
    come = select(_m.message_id, _m.at).where(
        _m.ticket_id == number, _m.message_id.is_not(None), _m.author_kind == "visitor"
    )
    rows = [*connection.execute(sent), *connection.execute(come)]
    return [id_ for id_, _ in sorted(rows, key=lambda row: row[1])]


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    return [dict(row._mapping) for row in connection.execute(query)]


def _has(word: str) -> ColumnElement[bool]:
    columns = (_t.id, _t.subject, _t.name, _t.email, _t.account, _t.phone)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


_WITH_OPERATOR: Select[Any] = select(tickets, _o.name.label("operator_name")).outerjoin(
    operators, _o.id == _t.operator_id
)
