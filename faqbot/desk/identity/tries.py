"""Tries at secrets, counted in the transaction of the check itself, and what that makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.settings import Limits
from faqbot.storage.tables import tries
from faqbot.support.identity import Allowed, SecretResult, Tries, failed, left, lock_of

Key = tuple[str, str]  # scope, keyed hash
_t = tries.c


@dataclass(frozen=True, slots=True)
class Who:
    """Who tries: in which conversation, as which visitor, from which address if that is known."""

    conversation: str
    visitor: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a try: how many are left, or until when there are none."""

    result: SecretResult
    left: int = 0
    until: datetime | None = None


class Counting:
    """Counts under keyed hashes, so that the table names nobody."""

    def __init__(self, keys: Keys, limits: Limits) -> None:
        self._keys, self._limits = keys, limits
        every = (getattr(limits, field.name) for field in fields(limits))
        self.longest = max(allowed.lock for allowed in every if isinstance(allowed, Allowed))

    def open(self, connection: Connection, account: str, who: Who, now: datetime) -> Attempt:
        """Return an attempt at the secrets of ``account``; its counts are locked for it."""
        limits = self._limits
        allowed = self._keyed(account, who, (limits.account, limits.visitor, limits.address), "")
        return Attempt(connection, locked_rows(connection, allowed), allowed, now)

    def count_code(
        self, connection: Connection, account: str, who: Who, now: datetime
    ) -> datetime | None:
        """Count a code that is to be sent; return until when none may be, if so."""
        limits = self._limits
        allowed = self._keyed(
            account, who, (limits.codes, limits.codes, limits.codes_address), "code-"
        )
        counts = locked_rows(connection, allowed)
        until = _latest(counts, now)
        after = counts if until else {k: failed(c, now, allowed[k]) for k, c in counts.items()}
        write(connection, after)
        return until

    def _keyed(
        self, account: str, who: Who, allowed: tuple[Allowed, Allowed, Allowed], prefix: str
    ) -> dict[Key, Allowed]:
        names = {"account": account, "visitor": who.visitor, "address": who.address}
        return {
            (prefix + scope, self._keys.hash(scope, name)): limit
            for (scope, name), limit in zip(names.items(), allowed, strict=True)
            if name is not None
        }


class Attempt:
    """One try, while nobody else can count for the same account, visitor or address."""

    def __init__(
        self,
        connection: Connection,
        counts: dict[Key, Tries],
        allowed: dict[Key, Allowed],
        now: datetime,
    ) -> None:
        self._connection, self._counts = connection, counts
        self._allowed, self._now = allowed, now
        self.locked_until = _latest(counts, now)

    def verdict(self, *, right: bool) -> Verdict:
        """Count the try if it is wrong and say what it is; a lock says so, right or wrong.

        The same rows are written in every case.
        """
        if self.locked_until is not None or right:
            write(self._connection, self._counts)
            if self.locked_until is not None:
                return Verdict(SecretResult.LOCKED, until=self.locked_until)
            return Verdict(SecretResult.OK)
        now, allowed = self._now, self._allowed
        self._counts = {key: failed(c, now, allowed[key]) for key, c in self._counts.items()}
        write(self._connection, self._counts)
        until = _latest(self._counts, now)
        if until is not None:
            return Verdict(SecretResult.LOCKED, until=until)
        return Verdict(
            SecretResult.WRONG, min(left(c, now, allowed[k]) for k, c in self._counts.items())
        )

    def forgive_account(self) -> None:
        """Count the account's tries anew: its holder was here. Visitor and address stay counted."""
        own = {key: Tries() for key in self._counts if key[0] == "account"}
        write(self._connection, own)


def _latest(counts: dict[Key, Tries], now: datetime) -> datetime | None:
    return max((until for c in counts.values() if (until := lock_of(c, now))), default=None)


def insert_new(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert ``rows`` but those whose key is there already, in whatever process it was made."""
    connection.execute(_dialect(connection).insert(table).on_conflict_do_nothing(), [*rows])


def locked_rows(connection: Connection, keys: Iterable[Key]) -> dict[Key, Tries]:
    """Return the counts of ``keys``; nobody else can read them so until the transaction ends.

    Rows are made where there were none, and locked in the order of their keys, so that two
    transactions never wait for each other.
    """
    wanted = sorted(set(keys))
    insert = _dialect(connection).insert(tries)
    # An update of what is there already locks it: from here on it cannot be deleted either.
    there = insert.on_conflict_do_update(
        index_elements=["scope", "key"], set_={"scope": insert.excluded.scope}
    )
    connection.execute(there, [{"scope": s, "key": k, "failures": 0} for s, k in wanted])
    found = (
        select(tries)
        .where(tuple_(_t.scope, _t.key).in_(wanted))
        .order_by(_t.scope, _t.key)
        .with_for_update()
    )
    return {
        (row.scope, row.key): Tries(row.failures, row.last, row.locked_until)
        for row in connection.execute(found)
    }


def write(connection: Connection, counts: Mapping[Key, Tries]) -> None:
    """Write the counts down."""
    for (scope, key), count in counts.items():
        changed = update(tries).where(_t.scope == scope, _t.key == key)
        connection.execute(
            changed.values(
                failures=count.failures, last=count.last, locked_until=count.locked_until
            )
        )


def _dialect(connection: Connection) -> Any:
    return postgresql if connection.dialect.name == "postgresql" else sqlite
