"""The outbox: letters are claimed for a while, then sent, put off or given up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select, update

from faqbot.storage.ticket_tables import outbox

Row = dict[str, Any]
_o = outbox.c
_FREE = {"holder": None, "held_until": None}


def claim(
    connection: Connection, holder: str, now: datetime, until: datetime, limit: int
) -> list[Row]:
    """Return letters that are due, held for ``holder`` alone ``until`` then; oldest first."""
    due = (
        select(outbox)
        .where(_o.sent_at.is_(None), _o.failed_at.is_(None), _o.next_at <= now)
        .where(or_(_o.held_until.is_(None), _o.held_until <= now))
        .order_by(_o.next_at, _o.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = [dict(row._mapping) for row in connection.execute(due)]
    held = update(outbox).where(_o.id.in_([row["id"] for row in rows]))
    connection.execute(held.values(holder=holder, held_until=until, tries=_o.tries + 1))
    return [{**row, "tries": row["tries"] + 1} for row in rows]


def mark_sent(connection: Connection, letter: int, holder: str, now: datetime) -> None:
    """Note that the server has taken the letter."""
    _change(connection, letter, holder, sent_at=now, error=None)


def put_off(connection: Connection, letter: int, holder: str, until: datetime, why: str) -> None:
    """Note why the letter could not be sent, and when to try again."""
    _change(connection, letter, holder, next_at=until, error=why)


def give_up(connection: Connection, letter: int, holder: str, now: datetime, why: str) -> None:
    """Note that the letter will not be tried again."""
    _change(connection, letter, holder, failed_at=now, error=why)


def try_again(connection: Connection, ticket: str, letter: int, now: datetime) -> bool:
    """Let a letter that was given up, or put off, be tried at once; tell whether there is one."""
    again = update(outbox).where(_o.id == letter, _o.ticket_id == ticket, _o.sent_at.is_(None))
    return connection.execute(again.values(failed_at=None, next_at=now, tries=0)).rowcount == 1


def _change(connection: Connection, letter: int, holder: str, **values: Any) -> None:
    """Change a letter that is still held; who held it too long has nothing to say any more."""
    mine = update(outbox).where(_o.id == letter, _o.holder == holder)
    connection.execute(mine.values(**values, **_FREE))
