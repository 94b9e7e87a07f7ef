"""Passwords and sessions of operators."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import Connection, delete, insert, select, update

from faqbot.desk.checking import hash_of
from faqbot.desk.settings import DeskSettings
from faqbot.storage.store import Store
from faqbot.storage.tables import operators, sessions
from faqbot.types import Clock

_o, _s = operators.c, sessions.c
_hasher = PasswordHasher()
_NOBODYS = _hasher.hash(secrets.token_hex())  # an unknown login takes as long as a known one


@dataclass(frozen=True, slots=True)
class Locked:
    """Too many wrong passwords: nobody is let in before ``until``."""

    until: datetime


async def hashed(password: str) -> str:
    """Return the argon2 hash of a password."""
    return await asyncio.to_thread(_hasher.hash, _bytes(password))


async def verify(
    store: Store, settings: DeskSettings, now: datetime, login: str, password: str
) -> str | Locked | None:
    """Return the id of the operator with this login and password, Locked, or None.

    The failures are counted before the password is looked at, so that many attempts at once are
    no way around the lock. A login that does not exist takes as long as one that does.
    """
    found = await store.write(lambda connection: _attempt(connection, login, settings, now))
    if isinstance(found, Locked):
        return found
    id_, hash_ = found or (None, _NOBODYS)
    right = await asyncio.to_thread(_matches, hash_, password)
    if id_ is None or not right:
        return None
    fresh = update(operators).where(_o.id == id_).values(failures=0, locked_until=None)
    await store.write(lambda connection: connection.execute(fresh))
    return id_


def _attempt(
    connection: Connection, login: str, settings: DeskSettings, now: datetime
) -> tuple[str, str] | Locked | None:
    """Count an attempt as a failure until it turns out to be right."""
    who = _o.login == login, _o.disabled.is_(False)
    columns = (_o.id, _o.password_hash, _o.failures, _o.locked_until)
    row = connection.execute(select(*columns).where(*who).with_for_update()).first()
    if row is None:
        return None
    if row.locked_until is not None and row.locked_until > now:
        return Locked(row.locked_until)
    failures = (0 if row.locked_until is not None else row.failures) + 1  # a lock that is over
    until = now + settings.lock_for if failures >= settings.lock_after else None
    counted = update(operators).where(_o.id == row.id)
    connection.execute(counted.values(failures=failures, locked_until=until))
    return row.id, row.password_hash


def _matches(hash_: str, password: str) -> bool:
    try:
        return _hasher.verify(hash_, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")


class Sessions:
    """Who is signed in. Only the hash of a session's token is kept."""

    def __init__(self, store: Store, now: Clock, settings: DeskSettings) -> None:
        self._store, self._now, self._settings = store, now, settings

    async def create(self, operator: str) -> str:
        """Return the token of a new session."""
        token, now = secrets.token_urlsafe(32), self._now()
        times = {"created_at": now, "expires_at": now + self._settings.session}
        row = {"token_hash": hash_of(token), "operator_id": operator, **times}
        await self._store.write(lambda connection: connection.execute(insert(sessions), row))
        return token

    async def check(self, token: str) -> str | None:
        """Return the id of the operator whose session it is, or None; nobody who is disabled."""
        found = (
            select(_o.id)
            .join(sessions, _s.operator_id == _o.id)
            .where(_s.token_hash == hash_of(token), _s.expires_at > self._now())
            .where(_o.disabled.is_(False))
        )
        return await self._store.read(lambda connection: connection.scalar(found))

    async def revoke(self, token: str) -> None:
        """End a session, if there is one."""
        gone = delete(sessions).where(_s.token_hash == hash_of(token))
        await self._store.write(lambda connection: connection.execute(gone))

    async def forget(self) -> None:
        """Delete the sessions that have run out."""
        gone = delete(sessions).where(_s.expires_at <= self._now())
        await self._store.write(lambda connection: connection.execute(gone))
