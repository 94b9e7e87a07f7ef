"""Signing in: the login, the password, the second factor, and what is counted of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from faqbot.desk.access.log import LogEntry, SecurityLog
from faqbot.desk.access.passwords import is_right
from faqbot.desk.access.second_factor import SecondFactor
from faqbot.desk.access.throttle import Attempt, Locked, Source
from faqbot.desk.checking import storable
from faqbot.desk.settings import DeskSettings
from faqbot.storage.store import Store
from faqbot.storage.tables import operators
from faqbot.types import Clock

_o = operators.c


@dataclass(frozen=True, slots=True)
class CodeNeeded:
    """The password was right, and a code of the second factor is needed; ``wrong`` if it was."""

    wrong: bool = False


@dataclass(frozen=True, slots=True)
class Proved:
    """The id of whom it is, and how that was proved: by ``password`` alone, or a ``code``, too."""

    operator: str
    way: str


class SignIns:
    """The way in."""

    def __init__(
        self,
        store: Store,
        now: Clock,
        settings: DeskSettings,
        second: SecondFactor,
        log: SecurityLog,
    ) -> None:
        self._store, self._now, self._settings = store, now, settings
        self._second, self._log = second, log

    async def prove(
        self, login: str, password: str, code: str, source: Source
    ) -> Proved | Locked | CodeNeeded | None:
        """Return who has this login and password, and code if they have a second factor.

        A try is counted before the password is looked at, so that many at once are no way around
        the lock. A login that does not exist, or is locked, takes as long as one that does.
        """
        login = storable(login)
        attempt = Attempt(self._settings, login, source, self._now())
        locked = await self._store.alone(attempt.begin)
        known = select(_o.id, _o.password_hash, _o.totp_sealed)
        row = await self._store.read(
            lambda c: c.execute(known.where(_o.login == login, _o.disabled.is_(False))).first()
        )
        right = await is_right(row.password_hash if row is not None else None, password)
        if locked is not None:
            await self._tell("sign-in-locked", login, source)
            return locked
        if row is None or not right:
            await self._tell("sign-in-failed", login, source)
            return None
        way = "password"
        if row.totp_sealed is not None:
            found = await self._code(attempt, row.id, login, code, source)
            if not isinstance(found, str):
                return found
            way = "code"
        await self._store.alone(attempt.forgive)
        return Proved(row.id, way)

    async def _code(
        self, attempt: Attempt, operator: str, login: str, code: str, source: Source
    ) -> str | Locked | CodeNeeded:
        """Return the kind of a right code."""
        if not code:
            await self._store.alone(attempt.take_back)
            return CodeNeeded()
        locked = await self._store.alone(attempt.begin_code)
        if locked is not None:
            await self._tell("sign-in-locked", login, source, factor="code")
            return locked
        kind = await self._second.check(operator, code)
        if kind is None:
            await self._tell("sign-in-failed", login, source, factor="code")
            return CodeNeeded(wrong=True)
        if kind == "recovery":
            left = await self._second.left(operator)
            await self._log.note(
                LogEntry("recovery-code-used", login, login, source.address, {"left": left})
            )
        return kind

    async def _tell(self, event: str, login: str, source: Source, **detail: object) -> None:
        await self._log.note(LogEntry(event, None, login, source.address, detail))
