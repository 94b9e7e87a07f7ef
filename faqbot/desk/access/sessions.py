"""Sessions: who is signed in, from where; they end by age, by idleness, or on demand."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from faqbot.desk.access.throttle import Source
from faqbot.desk.checking import hash_of, storable
from faqbot.desk.settings import DeskSettings
from faqbot.storage.security_tables import sessions
from faqbot.storage.store import Store
from faqbot.storage.tables import operators
from faqbot.types import Clock

_o, _s = operators.c, sessions.c
_AGENT, _ADDRESS = 200, 64  # characters
_SOON = timedelta(seconds=60)  # so soon after the last one a sign of life is not written down


@dataclass(frozen=True, slots=True)
class SignIn:
    """A session, as its owner sees it."""

    id: str
    operator: str
    way: str  # password, code or sso
    address: str
    agent: str
    created_at: datetime
    seen_at: datetime


_COLUMNS = (_s.id, _s.operator_id, _s.way, _s.address, _s.agent, _s.created_at, _s.seen_at)
_NOWHERE = Source()


class Sessions:
    """The sessions. Only the hash of a session's token is kept."""

    def __init__(self, store: Store, now: Clock, settings: DeskSettings) -> None:
        self._store, self._now, self._settings = store, now, settings

    async def create(self, operator: str, way: str = "password", source: Source = _NOWHERE) -> str:
        """Return the token of a new session."""
        token, now = secrets.token_urlsafe(32), self._now()
        row = {
            "token_hash": hash_of(token),
            "id": secrets.token_hex(8),
            "operator_id": operator,
            "way": way,
            "address": (source.address or "")[:_ADDRESS],
            "agent": storable(source.agent)[:_AGENT],
            "created_at": now,
            "seen_at": now,
            "expires_at": now + self._settings.session,
        }
        await self._store.write(lambda connection: connection.execute(insert(sessions), row))
        return token

    async def check(self, token: str) -> SignIn | None:
        """Return the session of ``token``; None once it is over, and for who is disabled."""
        now, idle = self._now(), self._settings.idle
        found = (
            select(*_COLUMNS)
            .join(operators, _s.operator_id == _o.id)
            .where(_s.token_hash == hash_of(token), _s.expires_at > now, _o.disabled.is_(False))
            .where(_s.seen_at > now - idle)
        )
        rows = await self._store.read(lambda c: [SignIn(*row) for row in c.execute(found)])
        return rows[0] if rows else None

    async def used(self, session: SignIn) -> None:
        """Note that a person did something: an idle session ends."""
        now = self._now()
        if now - session.seen_at >= _SOON:
            seen = update(sessions).where(_s.id == session.id).values(seen_at=now)
            await self._store.write(lambda connection: connection.execute(seen))

    async def of(self, operator: str) -> list[SignIn]:
        """Return the sessions of an operator that are not over, the one used last first."""
        now, idle = self._now(), self._settings.idle
        live = _s.operator_id == operator, _s.expires_at > now, _s.seen_at > now - idle
        found = select(*_COLUMNS).where(*live).order_by(_s.seen_at.desc(), _s.id)
        return await self._store.read(lambda c: [SignIn(*row) for row in c.execute(found)])

    async def revoke(self, token: str) -> None:
        """End a session, if there is one."""
        await self._delete(_s.token_hash == hash_of(token))

    async def end(self, operator: str, session: str) -> bool:
        """End a session of an operator by its id; tell whether there was one."""
        return await self._delete(_s.operator_id == operator, _s.id == session) > 0

    async def end_others(self, operator: str, session: str) -> int:
        """End all sessions of an operator but this one; return how many those were."""
        return await self._delete(_s.operator_id == operator, _s.id != session)

    async def forget(self) -> None:
        """Delete the sessions that are over."""
        now = self._now()
        await self._delete((_s.expires_at <= now) | (_s.seen_at <= now - self._settings.idle))

    async def _delete(self, *which: ColumnElement[bool]) -> int:
        def write(connection: Connection) -> int:
            return connection.execute(delete(sessions).where(*which)).rowcount

        return await self._store.write(write)
