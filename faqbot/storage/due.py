"""Which conversations time has run out for."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, or_, select

from faqbot.storage.tables import conversations, operators

_c, _o = conversations.c, operators.c
_MOST = 500  # at a time; the next tick takes the others


def waiting(connection: Connection, before: datetime) -> list[str]:
    """Return who has waited for an operator since ``before`` or longer, longest first."""
    found = select(_c.id).where(_c.status == "waiting", _c.waiting_since <= before)
    return list(connection.scalars(found.order_by(_c.waiting_since).limit(_MOST)))


def vanished(connection: Connection, before: datetime) -> dict[str, str]:
    """Return live conversations whose operator was seen last at ``before``, and who that is."""
    found = (
        select(_c.id, _c.operator_id)
        .outerjoin(operators, _o.id == _c.operator_id)
        .where(_c.status == "live", _c.taken_at <= before)
        .where(or_(_o.seen_at <= before, _o.seen_at.is_(None)))
    )
    return {row.id: row.operator_id for row in connection.execute(found.limit(_MOST))}


def idle(connection: Connection, status: str, before: datetime) -> list[str]:
    """Return the conversations of ``status`` in which nothing has happened since ``before``."""
    found = select(_c.id).where(_c.status == status, _c.updated_at <= before)
    return list(connection.scalars(found.order_by(_c.updated_at).limit(_MOST)))
