"""Operators: who they are, their passwords and their sessions."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from faqbot.desk.checking import is_id, storable
from faqbot.desk.settings import DeskSettings
from faqbot.desk.sign_in import Locked, Sessions, hashed, verify
from faqbot.errors import DeskError, Forbidden, NotFound
from faqbot.storage.records import Author, Head
from faqbot.storage.store import Store
from faqbot.storage.tables import operators, sessions
from faqbot.types import Clock

Role = Literal["operator", "supervisor"]
_o, _s = operators.c, sessions.c
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

    @property
    def author(self) -> Author:
        """The author of what they do."""
        return Author("operator", self.id, self.name)

    def check_charge(self, head: Head) -> None:
        """Raise Forbidden unless a live conversation is theirs, or they are a supervisor."""
        live, own = head.status == "live", head.operator_id == self.id
        if live and not own and self.role != "supervisor":
            raise Forbidden(f"conversation {head.id} is {head.operator_name}'s")


_COLUMNS = (_o.id, _o.login, _o.name, _o.role, _o.disabled, _o.seen_at)


class Operators:
    """The operators' accounts."""

    def __init__(self, store: Store, now: Clock, settings: DeskSettings) -> None:
        self._store, self._now, self._settings = store, now, settings
        self._seen: dict[str, datetime] = {}  # when it was written down last
        self.sessions = Sessions(store, now, settings)

    async def add(self, login: str, name: str, password: str, role: Role = "operator") -> Operator:
        """Return a new operator; DeskError for a login in use, a bad role or password."""
        login, name = storable(login).strip(), storable(name).strip()
        self._check(login, name, role)
        row = {
            "id": secrets.token_urlsafe(9),
            "login": login,
            "name": name,
            "role": role,
            "password_hash": await self._hash(password),
            "disabled": False,
            "failures": 0,
            "created_at": self._now(),
        }

        def write(connection: Connection) -> None:
            if connection.scalar(select(_o.id).where(_o.login == login)) is not None:
                raise DeskError(f"there is an operator {login} already")
            connection.execute(insert(operators), row)

        await self._store.write(write)
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
        disabled: bool | None = None,
    ) -> Operator:  # fmt: skip
        """Change what is not None; who is disabled is signed out at once. NotFound, DeskError."""
        before = await self.get(id_)
        name = storable(name).strip() if name is not None else None
        self._check(before.login, before.name if name is None else name, role or before.role)
        given = {"name": name, "role": role, "disabled": disabled}
        values = {key: value for key, value in given.items() if value is not None}

        def write(connection: Connection) -> None:
            if values:
                connection.execute(update(operators).where(_o.id == id_).values(**values))
            if disabled:
                connection.execute(delete(sessions).where(_s.operator_id == id_))

        await self._store.write(write)
        return await self.get(id_)

    async def set_password(self, id_: str, password: str) -> None:
        """Set a password; it ends the lock and every session. NotFound, DeskError."""
        await self.get(id_)
        hash_ = await self._hash(password)

        def write(connection: Connection) -> None:
            fresh = {"password_hash": hash_, "failures": 0, "locked_until": None}
            connection.execute(update(operators).where(_o.id == id_).values(**fresh))
            connection.execute(delete(sessions).where(_s.operator_id == id_))

        await self._store.write(write)

    async def verify(self, login: str, password: str) -> Operator | Locked | None:
        """Return who it is, None when login or password is wrong, Locked after too many such."""
        login = storable(login)
        found = await verify(self._store, self._settings, self._now(), login, password)
        return await self.get(found) if isinstance(found, str) else found

    async def signed_in(self, token: str) -> Operator | None:
        """Return whose session it is, or None."""
        found = await self.sessions.check(token)
        return await self.get(found) if found is not None else None

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

    async def _hash(self, password: str) -> str:
        if len(password) < self._settings.min_password:
            raise DeskError(f"a password needs {self._settings.min_password} characters or more")
        return await hashed(password)

    async def _select(self, *which: ColumnElement[bool]) -> list[Operator]:
        found = select(*_COLUMNS).where(*which).order_by(_o.login)
        return await self._store.read(lambda c: [Operator(*row) for row in c.execute(found)])


def _only(found: list[Operator], name: str) -> Operator:
    if not found:
        raise NotFound(f"there is no operator {name}")
    return found[0]
