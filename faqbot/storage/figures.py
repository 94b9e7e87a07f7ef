"""Figures of a span of time, counted by the database."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, func, select

from faqbot.storage.tables import conversations, feedback, operators, ratings, turns

_c, _t, _r, _f = conversations.c, turns.c, ratings.c, feedback.c


def started(connection: Connection, since: datetime, until: datetime) -> dict[str, int]:
    """Return how many conversations began, by their status now."""
    found = (
        select(_c.status, func.count())
        .where(_c.created_at >= since, _c.created_at < until)
        .group_by(_c.status)
    )
    return _counts(connection, found)


def asked(connection: Connection, since: datetime, until: datetime) -> dict[bool, int]:
    """Return in how many conversations something was asked, by whether it was handed over."""
    per_conversation = (
        select(func.count(_t.handoff).label("handoffs"))
        .where(_t.at >= since, _t.at < until, _t.conversation_id.is_not(None))
        .group_by(_t.conversation_id)
        .subquery()
    )
    handed = per_conversation.c.handoffs > 0
    return _counts(connection, select(handed, func.count()).group_by(handed))


def turns_by(
    connection: Connection, column: str, since: datetime, until: datetime
) -> dict[str, int]:
    """Return the number of turns by ``decision`` or ``handoff``; those without one not counted."""
    by: Column[Any] = _t[column]
    found = select(by, func.count()).where(_t.at >= since, _t.at < until, by.is_not(None))
    return _counts(connection, found.group_by(by))


def misses(
    connection: Connection, since: datetime, until: datetime, limit: int = 50
) -> list[dict[str, Any]]:
    """Return what was asked and not found, the most frequent first."""
    count = func.count().label("count")
    found = (
        select(_t.text, count, func.max(_t.entry).label("entry"))
        .where(_t.at >= since, _t.at < until, _t.decision == "miss", _t.text != "")
        .group_by(_t.text)
        .order_by(count.desc(), _t.text)
        .limit(limit)
    )
    return [dict(row._mapping) for row in connection.execute(found)]


def faces(connection: Connection, since: datetime, until: datetime) -> list[Any]:
    """Return rows of operator's id, their name, face and count."""
    return list(
        connection.execute(
            select(_r.operator_id, operators.c.name, _r.face, func.count())
            .outerjoin(operators, operators.c.id == _r.operator_id)
            .where(_r.at >= since, _r.at < until)
            .group_by(_r.operator_id, operators.c.name, _r.face)
            .order_by(operators.c.name, _r.face)
        )
    )


def comments(connection: Connection, since: datetime, until: datetime) -> list[Any]:
    """Return rows of conversation, operator's id, face and comment, the latest first."""
    return list(
        connection.execute(
            select(_r.conversation_id, _r.operator_id, _r.face, _r.comment)
            .where(_r.at >= since, _r.at < until, _r.comment != "")
            .order_by(_r.at.desc())
            .limit(50)
        )
    )


def helpful(connection: Connection, since: datetime, until: datetime) -> list[Any]:
    """Return rows of entry, whether it helped, and count."""
    return list(
        connection.execute(
            select(_f.entry, _f.helpful, func.count())
            .where(_f.at >= since, _f.at < until)
            .group_by(_f.entry, _f.helpful)
            .order_by(_f.entry)
        )
    )


def waits(connection: Connection, since: datetime, until: datetime) -> list[float]:
    """Return how long visitors waited who were taken in that time, in seconds, shortest first."""
    found = select(_c.waited).where(_c.taken_at >= since, _c.taken_at < until)
    return list(connection.scalars(found.where(_c.waited.is_not(None)).order_by(_c.waited)))


def _counts(connection: Connection, query: Any) -> dict[Any, int]:
    return {row[0]: row[1] for row in connection.execute(query)}
