"""Leases on work that one process at a time looks after, with an end in case it dies."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Connection, or_, update

from faqbot.storage.tables import leases

_l = leases.c


def hold(connection: Connection, name: str, holder: str, now: datetime, until: datetime) -> bool:
    """Take the lease ``name`` or keep it; tell whether ``holder`` has it now.

    There are the leases that a migration has made.
    """
    free = or_(_l.holder == holder, _l.until <= now)
    taken = update(leases).where(_l.name == name, free).values(holder=holder, until=until)
    return connection.execute(taken).rowcount == 1


def let_go(connection: Connection, name: str, holder: str) -> None:
    """Give the lease up, if ``holder`` has it."""
    mine = update(leases).where(_l.name == name, _l.holder == holder)
    connection.execute(mine.values(until=datetime.fromtimestamp(0, UTC)))
