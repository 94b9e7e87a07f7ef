"""Retention: the deletion of old conversations, and of all that came of one visitor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, delete, select

from faqbot.desk.originals import names_of
from faqbot.storage.channel_tables import ticket_files, ticket_messages, tickets
from faqbot.storage.tables import (
    attachments,
    conversations,
    feedback,
    ratings,
    turns,
    visitors,
)

_c = conversations.c
_FIGURES = (ratings, feedback, turns)
_CHUNK = 500  # conversations


def delete_ended(connection: Connection, before: datetime) -> list[str]:
    """Delete what ended before ``before``: conversations, settled tickets, visitors without any.

    The figures stay, without a name on them and without comments. Returns the files to delete.
    """
    old = _ids(connection, (_c.ended_at < before,))
    files: list[str] = []
    for start in range(0, len(old), _CHUNK):
        part = old[start : start + _CHUNK]
        files += _files(connection, part)
        connection.execute(
            ratings.update().where(ratings.c.conversation_id.in_(part)).values(comment="")
        )
        connection.execute(delete(conversations).where(_c.id.in_(part)))
    settled = (tickets.c.status != "open", tickets.c.updated_at < before)
    files += delete_tickets(connection, *settled)
    strangers = visitors.c.id.not_in(select(_c.visitor_id))
    connection.execute(delete(visitors).where(visitors.c.seen_at < before, strangers))
    return files


def delete_visitor(connection: Connection, visitor: str) -> tuple[list[str], list[str]]:
    """Delete a visitor and all that came of them; return their conversations and files."""
    own = _ids(connection, (_c.visitor_id == visitor,))
    files: list[str] = []
    for start in range(0, len(own), _CHUNK):
        part = own[start : start + _CHUNK]
        files += _files(connection, part)
        for table in _FIGURES:
            connection.execute(delete(table).where(table.c.conversation_id.in_(part)))
    files += delete_tickets(connection, tickets.c.visitor_id == visitor)
    connection.execute(delete(visitors).where(visitors.c.id == visitor))
    return own, files


def delete_tickets(connection: Connection, *which: ColumnElement[bool]) -> list[str]:
    """Delete tickets with all that was written about them; return the files to delete."""
    m = ticket_messages.c
    of_them = select(m.message_id).join(tickets, tickets.c.id == m.ticket_id).where(*which)
    files = names_of(connection.scalars(of_them))
    own = select(ticket_files.c.id).join(tickets, tickets.c.id == ticket_files.c.ticket_id)
    files += connection.scalars(own.where(*which))
    connection.execute(delete(tickets).where(*which))
    return files


async def delete_files(folder: Path | None, files: Iterable[str]) -> int:
    """Delete uploaded files and originals of mail; return how many were there."""
    if folder is None:
        return 0
    return await asyncio.to_thread(_unlink, [folder / name for name in files])


def _unlink(paths: list[Path]) -> int:
    there = [path for path in paths if path.exists()]
    for path in there:
        path.unlink(missing_ok=True)
    return len(there)


def _ids(connection: Connection, which: Sequence[ColumnElement[bool]]) -> list[str]:
    return list(connection.scalars(select(_c.id).where(*which)))


def _files(connection: Connection, conversations_: list[str]) -> list[str]:
    found = select(attachments.c.id).where(attachments.c.conversation_id.in_(conversations_))
    return list(connection.scalars(found))
