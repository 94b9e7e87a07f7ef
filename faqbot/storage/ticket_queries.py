"""Reading tickets."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from faqbot.storage.channel_tables import outbox
from faqbot.storage.tables import operators
from faqbot.storage.ticket_tables import ticket_messages, tickets

Row = dict[str, Any]
_t, _m, _o = tickets.c, ticket_messages.c, outbox.c


def read_ticket(connection: Connection, number: str) -> Row | None:
    """Return a ticket with the name of its operator, or None."""
    row = connection.execute(_WITH_OPERATOR.where(_t.id == number)).first()
    return None if row is None else dict(row._mapping)


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
    rows = connection.execute(found.order_by(*order).limit(limit).offset(offset))
    return [dict(row._mapping) for row in rows]


def count_open(connection: Connection, now: datetime) -> tuple[int, int]:
    """Return how many tickets are open, and how many of them are overdue."""
    overdue = func.count().filter(_t.due_at <= now)
    row = connection.execute(select(func.count(), overdue).where(_t.status == "open")).one()
    return int(row[0]), int(row[1])


def messages_of(connection: Connection, number: str) -> list[Row]:
    """Return what was written about a ticket, in its order."""
    found = select(ticket_messages).where(_m.ticket_id == number).order_by(_m.id)
    return [dict(row._mapping) for row in connection.execute(found)]


def mail_of(connection: Connection, number: str) -> list[Row]:
    """Return the mail that goes out about a ticket, in its order."""
    found = select(outbox).where(_o.ticket_id == number).order_by(_o.id)
    return [dict(row._mapping) for row in connection.execute(found)]


def ticket_of_mail(connection: Connection, message_ids: tuple[str, ...]) -> str | None:
    """Return the ticket that a mail with one of these ids belongs to, the first that is known."""
    if not message_ids:
        return None
    sent = select(_o.key, _o.ticket_id).where(_o.channel == "email", _o.key.in_(message_ids))
    come = select(_m.message_id, _m.ticket_id).where(_m.message_id.in_(message_ids))
    known = {id_: ticket for query in (sent, come) for id_, ticket in connection.execute(query)}
    return next((known[id_] for id_ in message_ids if id_ in known), None)


def ids_of_mail(connection: Connection, number: str) -> list[str]:
    """Return the ids of all mail to and from the visitor about a ticket, oldest first."""
    sent = select(_o.key, _o.created_at).where(_o.ticket_id == number, _o.kind != "notice")
    come = select(_m.message_id, _m.at).where(
        _m.ticket_id == number, _m.message_id.is_not(None), _m.author_kind == "visitor"
    )
    rows = [*connection.execute(sent), *connection.execute(come)]
    return [id_ for id_, _ in sorted(rows, key=lambda row: row[1])]


def _has(word: str) -> ColumnElement[bool]:
    columns = (_t.id, _t.subject, _t.name, _t.email, _t.account, _t.phone)
    return or_(*(column.icontains(word, autoescape=True) for column in columns))


_WITH_OPERATOR: Select[Any] = select(tickets, operators.c.name.label("operator_name")).outerjoin(
    operators, operators.c.id == _t.operator_id
)
