"""The security log: who signed in, who failed to, and what was done that an auditor asks for.

It is a table that is only added to, and, where a file is named, lines such as ::

    2026-11-20T01:00:00.000+00:00 faqbot sign-in-failed address=203.0.113.9 by=- login="tanaka"

What strangers can choose comes last and quoted, so that no line can be made to look like another.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, or_, select

from faqbot.desk.checking import storable
from faqbot.storage.security_tables import security_log
from faqbot.storage.store import Store
from faqbot.types import Clock, Json

T = TypeVar("T")
_l = security_log.c
_log = logging.getLogger("faqbot.desk.security")
_YOUNG = timedelta(days=31)  # by the database's own clock nothing younger can be deleted
_LONGEST = 200  # characters of a login
COMMAND = "(command)"  # who does what a command on the server's machine does


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and from where."""

    login: str | None = COMMAND
    address: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What happened: ``by`` whom, to whose ``login``, from which ``address``."""

    event: str
    by: str | None = None
    login: str | None = None
    address: str | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


class SecurityLog:
    """The log of a desk."""

    def __init__(self, store: Store, now: Clock, file: Path | None = None) -> None:
        self._store, self._now, self._file = store, now, file

    async def note(self, *entries: LogEntry) -> None:
        """Write ``entries`` down."""
        await self.write(lambda _connection: None, *entries)

    async def write(self, work: Callable[[Connection], T], *entries: LogEntry) -> T:
        """Return what ``work`` makes of a transaction in which ``entries`` are written down."""
        rows = [self._row(entry) for entry in entries]

        def both(connection: Connection) -> T:
            done = work(connection)
            if rows:
                connection.execute(insert(security_log), rows)
            return done

        done = await self._store.write(both)
        if self._file is not None and rows:
            await asyncio.to_thread(_append, self._file, "".join(map(line_of, rows)))
        return done

    async def read(self, since: datetime | None, until: datetime | None) -> list[Json]:
        """Return the rows from ``since`` on and before ``until``, the oldest first."""
        span = [_l.at >= since] if since is not None else []
        span += [_l.at < until] if until is not None else []
        found = select(security_log).where(*span).order_by(_l.id)
        rows = await self._store.read(lambda c: [dict(row._mapping) for row in c.execute(found)])
        return [{**row, "detail": json.loads(row["detail"])} for row in rows]

    async def find(
        self,
        since: datetime | None,
        until: datetime | None,
        *,
        event: str,
        by: str,
        before: int | None,
        limit: int,
    ) -> list[Json]:
        """Return rows with their ids, the latest first; an empty word is any, ``by`` a login."""
        span = [_l.at >= since] if since is not None else []
        span += [_l.at < until] if until is not None else []
        span += [_l.event == event] if event else []
        span += [or_(_l.by == by, _l.login == by)] if by else []
        span += [_l.id < before] if before is not None else []
        found = select(security_log).where(*span).order_by(_l.id.desc()).limit(limit)
        rows = await self._store.read(lambda c: [dict(row._mapping) for row in c.execute(found)])
        return [{**row, "detail": json.loads(row["detail"])} for row in rows]

    async def events(self) -> list[str]:
        """Return which events there are."""
        found = select(_l.event).distinct().order_by(_l.event)
        return await self._store.read(lambda connection: list(connection.scalars(found)))

    async def forget(self, before: datetime) -> None:
        """Delete what was written down before ``before``, and a month ago at least."""
        until = min(before, datetime.now(UTC) - _YOUNG)
        gone = delete(security_log).where(_l.at < until)
        await self._store.write(lambda connection: connection.execute(gone))

    def _row(self, entry: LogEntry) -> Json:
        return {
            "at": self._now(),
            "event": entry.event,
            "by": entry.by,
            "login": storable(entry.login)[:_LONGEST] if entry.login is not None else None,
            "address": entry.address,
            "detail": json.dumps(entry.detail, ensure_ascii=False, default=str),
        }


def line_of(row: Json) -> str:
    """Return a row of the log as a line of the file."""
    at: datetime = row["at"]
    login = row["login"]
    detail = row["detail"] if isinstance(row["detail"], str) else json.dumps(row["detail"])
    words = [
        at.astimezone(UTC).isoformat(timespec="milliseconds"), "faqbot", str(row["event"]),
        f"address={row['address'] or '-'}", f"by={json.dumps(row['by']) if row['by'] else '-'}",
        f"login={json.dumps(login) if login is not None else '-'}",
    ]  # fmt: skip
    return " ".join(words if detail == "{}" else [*words, detail]) + "\n"


def _append(file: Path, text: str) -> None:
    """Append whole lines at once: several processes may write, and the file may be rotated."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, text.encode())
        finally:
            os.close(descriptor)
    except OSError as error:  # the table has it
        _log.error("the security log %s cannot be written: %s", file, error.strerror)
