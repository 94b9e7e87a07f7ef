"""Operators: who they are, what they may, and how they sign in."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from faqbot.desk.access import second_factor, throttle
from faqbot.desk.access.log import Actor, LogEntry, SecurityLog
from faqbot.desk.access.passwords import check_strength, hashed
from faqbot.desk.access.second_factor import SecondFactor
from faqbot.desk.access.sessions import Sessions, SignIn
from faqbot.desk.access.sign_in import CodeNeeded, Proved, SignIns
from faqbot.desk.access.throttle import Locked, Source
from faqbot.desk.checking import is_id, storable
from faqbot.desk.identity.keys import Keys
from faqbot.desk.settings import DeskSettings
from faqbot.errors import DeskError, Forbidden, NotFound
from faqbot.storage.records import Author, Head
from faqbot.storage.security_tables import sessions
from faqbot.storage.store import Store
from faqbot.storage.tables import operators
from faqbot.types import Clock

Role = Literal["operator", "supervisor"]
_o, _s = operators.c, sessions.c
_COMMAND = Actor()
_NOWHERE = Source()
_SEEN = timedelta(seconds=10)  # a sign of life so soon after the last is not written down


@dataclass(frozen=True, slots=True)
class Operator:
    """Someone who answers visitors. A supervisor looks after the others, too."""

    id: str
    login: str
    name: str
    role: Role
    disabled: bool
    seen_at: datetime | None
    away: bool
    capacity: int | None  # conversations at once; None: as the settings say
    second_factor: bool  # whether they have one

    @property
    def author(self) -> Author:
        """The author of what they do."""
        return Author("operator", self.id, self.name)

    def check_charge(self, head: Head) -> None:
        """Raise Forbidden unless a live conversation is theirs, or they are a supervisor."""
        live, own = head.status == "live", head.operator_id == self.id
        if live and not own and self.role != "supervisor":
            raise Forbidden(f"conversation {head.id} is {head.operator_name}'s")


OPERATOR_COLUMNS = (
    _o.id, _o.login, _o.name, _o.role, _o.disabled, _o.seen_at, _o.away, _o.capacity,
    _o.totp_sealed.is_not(None),
)  # fmt: skip


class Operators:
    """The operators' accounts."""

    def __init__(
        self,
        store: Store,
        now: Clock,
        settings: DeskSettings,
        keys: Keys | None = None,
        log: SecurityLog | None = None,
    ) -> None:
        """Without ``keys`` nobody can have a second factor."""
        self._store, self._now, self._settings = store, now, settings
        self._seen: dict[str, datetime] = {}  # when it was written down last
        self._log = log or SecurityLog(store, now, settings.security_log)
        self.sessions = Sessions(store, now, settings)
        self.second_factor = SecondFactor(store, now, keys)
        self._sign_ins = SignIns(store, now, settings, self.second_factor, self._log)

    async def add(
        self, login: str, name: str, password: str, role: Role = "operator", by: Actor = _COMMAND
    ) -> Operator:
        """Return a new operator; DeskError for a login in use, a bad role or password."""
        login, name = storable(login).strip(), storable(name).strip()
        self._check(login, name, role)
        row = {
            "id": secrets.token_urlsafe(9),
            "login": login,
            "name": name,
            "role": role,
            "password_hash": await self._hash(password, login, name),
            "disabled": False,
            "created_at": self._now(),
        }

        def write(connection: Connection) -> None:
            if connection.scalar(select(_o.id).where(_o.login == login)) is not None:
                raise DeskError(f"there is an operator {login} already")
            connection.execute(insert(operators), row)

        await self._log.write(write, _entry("operator-added", by, login, role=role))
        return await self.get(str(row["id"]))

    async def get(self, id_: str) -> Operator:
        """Return the operator with this id; NotFound."""
        return _only(await self._select(_o.id == id_) if is_id(id_) else [], id_)

    async def enabled(self, id_: str) -> Operator:
        """Return the operator with this id; NotFound, and Forbidden for one who is disabled."""
        operator = await self.get(id_)
        if operator.disabled:
            raise Forbidden(f"operator {operator.login} is disabled")
        return operator

    async def acting(self, id_: str) -> Operator:
        """Return the operator who does something now, which is a sign of life; as enabled()."""
        operator = await self.enabled(id_)
        await self.seen(id_)
        return operator

    async def find(self, login: str) -> Operator:
        """Return the operator with this login; NotFound."""
        login = storable(login)
        return _only(await self._select(_o.login == login), login)

    async def all(self) -> list[Operator]:
        """Return all operators by login."""
        return await self._select()

    async def change(
        self, id_: str, *, name: str | None = None, role: Role | None = None,
        disabled: bool | None = None, capacity: int | None = None, by: Actor = _COMMAND,
    ) -> Operator:  # fmt: skip
        """Change what is not None; who is disabled is signed out at once. NotFound, DeskError."""
        before = await self.get(id_)
        name = storable(name).strip() if name is not None else None
        self._check(before.login, before.name if name is None else name, role or before.role)
        given = {"name": name, "role": role, "disabled": disabled, "capacity": capacity}
        values = {key: value for key, value in given.items() if value is not None}
        told = []
        if role is not None and role != before.role:
            told.append(_entry("role-changed", by, before.login, role=role))
        if disabled is not None and disabled != before.disabled:
            told.append(_entry("disabled" if disabled else "enabled", by, before.login))

        def write(connection: Connection) -> None:
            if values:
                connection.execute(update(operators).where(_o.id == id_).values(**values))
            if disabled:
                connection.execute(delete(sessions).where(_s.operator_id == id_))

        await self._log.write(write, *told)
        return await self.get(id_)

    async def set_password(self, id_: str, password: str, by: Actor = _COMMAND) -> None:
        """Set a password; it ends every lock and every session. NotFound, DeskError."""
        known = await self.get(id_)
        hash_ = await self._hash(password, known.login, known.name)

        def write(connection: Connection) -> None:
            fresh = update(operators).where(_o.id == id_).values(password_hash=hash_)
            connection.execute(fresh)
            connection.execute(delete(sessions).where(_s.operator_id == id_))

        event = "password-changed" if by.login == known.login else "password-reset"
        await self._log.write(write, _entry(event, by, known.login))
        await self._unlock(known.login)

    async def confirm(self, operator: Operator, password: str, source: Source) -> bool:
        """Tell whether it is the password of someone who is signed in; wrong ones are counted.

        Their second factor is not asked for once more.
        """
        found = await self._sign_ins.prove(operator.login, password, "", source)
        return isinstance(found, Proved | CodeNeeded)

    async def unlock(self, id_: str, by: Actor = _COMMAND) -> None:
        """Let an operator try again whom wrong passwords have locked out. NotFound."""
        known = await self.get(id_)
        await self._unlock(known.login)
        await self._log.note(_entry("operator-unlocked", by, known.login))

    async def remove_second_factor(self, id_: str, by: Actor = _COMMAND) -> None:
        """Take the second factor of an operator away, who has lost it, say. NotFound."""
        known = await self.get(id_)
        gone = _entry("second-factor-off", by, known.login)
        await self._log.write(lambda connection: second_factor.remove(connection, id_), gone)

    async def enrol(self, operator: Operator, secret: str, code: str, by: Actor) -> list[str]:
        """Give an operator a second factor; as :meth:`SecondFactor.enrol`."""
        codes = await self.second_factor.enrol(operator.id, secret, code)
        await self._log.note(_entry("second-factor-on", by, operator.login))
        return codes

    async def sign_out(self, id_: str, by: Actor = _COMMAND) -> None:
        """End every session of an operator. NotFound."""
        known = await self.get(id_)
        await self.sessions.end_others(id_, "")
        await self._log.note(_entry("signed-out-everywhere", by, known.login))

    async def verify(
        self, login: str, password: str, code: str = "", source: Source = _NOWHERE
    ) -> Operator | Locked | CodeNeeded | None:
        """Return who it is; None when login or password is wrong, Locked after too many such.

        Who has a second factor needs a ``code`` of it, too: else CodeNeeded.
        """
        found = await self._sign_ins.prove(login, password, code, source)
        return await self.get(found.operator) if isinstance(found, Proved) else found

    async def sign_in(
        self, login: str, password: str, code: str, source: Source
    ) -> str | Locked | CodeNeeded | None:
        """Return the token of a new session, or why there is none: as :meth:`verify`."""
        found = await self._sign_ins.prove(login, password, code, source)
        if not isinstance(found, Proved):
            return found
        return await self.begin_session(await self.get(found.operator), found.way, source)

    async def begin_session(self, operator: Operator, way: str, source: Source) -> str:
        """Return the token of a new session of someone who has proved who they are."""
        token = await self.sessions.create(operator.id, way, source)
        known = Actor(operator.login, source.address)
        await self._log.note(_entry("signed-in", known, operator.login, way=way))
        await self.seen(operator.id)
        return token

    async def end_session(self, token: str, operator: Operator, address: str | None) -> None:
        """Sign an operator out."""
        await self.sessions.revoke(token)
        await self._log.note(_entry("signed-out", Actor(operator.login, address), operator.login))

    async def session(self, token: str) -> tuple[Operator, SignIn] | None:
        """Return whose session it is, with the session; None when there is none any more."""
        found = await self.sessions.check(token)
        return (await self.get(found.operator), found) if found is not None else None

    async def signed_in(self, token: str) -> Operator | None:
        """Return whose session it is, or None."""
        found = await self.session(token)
        return found[0] if found is not None else None

    async def forget(self) -> None:
        """Delete sessions that are over, counts that count no longer, old entries of the log."""
        now, lock = self._now(), self._settings.lock_for
        await self.sessions.forget()
        await self._store.alone(lambda connection: throttle.forget(connection, now, lock))
        await self._log.forget(now - self._settings.keep_log)

    async def seen(self, id_: str) -> None:
        """Note a sign of life: who gives none for long loses conversations to the queue."""
        now = self._now()
        if now - self._seen.get(id_, now - _SEEN) >= _SEEN:
            self._seen[id_] = now
            seen = update(operators).where(_o.id == id_).values(seen_at=now)
            await self._store.write(lambda connection: connection.execute(seen))

    def _check(self, login: str, name: str, role: str) -> None:
        if not login or not name or max(len(login), len(name)) > 200:
            raise DeskError("login and name need 1 to 200 characters")
        if role not in get_args(Role):
            raise DeskError(f"role {role!r} is none of {', '.join(get_args(Role))}")

    async def _hash(self, password: str, *about: str) -> str:
        await check_strength(password, self._settings.min_password, *about)
        return await hashed(password)

    async def _unlock(self, login: str) -> None:
        await self._store.alone(lambda connection: throttle.unlock(connection, login))

    async def _select(self, *which: ColumnElement[bool]) -> list[Operator]:
        found = select(*OPERATOR_COLUMNS).where(*which).order_by(_o.login)
        return await self._store.read(lambda c: [Operator(*row) for row in c.execute(found)])


def _entry(event: str, by: Actor, login: str, **detail: object) -> LogEntry:
    return LogEntry(event, by.login, login, by.address, detail)


def _only(found: list[Operator], name: str) -> Operator:
    if not found:
        raise NotFound(f"there is no operator {name}")
    return found[0]
