"""Queries of conversations: heads, events, lists, and those for which time has run out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from faqbot.storage.records import HEAD_COLUMNS, Author, Head, StoredEvent
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
    values = row._mapping
    return StoredEvent(
        seq=values["seq"],
        step=values["step"],
        at=values["at"],
        type=values["type"],
        author=Author(values["author_kind"], values["author_id"], values["author_name"]),
        data=json.loads(values["data"]),
        visibility=values["visibility"],
        client_id=values["client_id"],
        state=values["state"],
    )


def read_listed(connection: Connection, conversation: str) -> Listed | None:
    """Return one conversation as lists show it."""
    row = connection.execute(_LISTED.where(_c.id == conversation)).first()
    return None if row is None else _listed(row)


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
