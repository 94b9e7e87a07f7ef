"""Tries at secrets, counted in the transaction of the check itself, and what that makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, select, tuple_, update

from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.known import is_known
from faqbot.desk.identity.settings import Limits
from faqbot.storage.inserting import dialect_of
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
        each = (limits.account, limits.visitor, limits.address)
        allowed = self._keyed(connection, account, who, each, "")
        return Attempt(connection, locked_rows(connection, allowed), allowed, now)

    def count_code(
        self, connection: Connection, account: str, who: Who, now: datetime
    ) -> datetime | None:
        """Count a code that is to be sent; return until when none may be, if so."""
        limits = self._limits
        each = (limits.codes, limits.codes, limits.codes_address)
        allowed = self._keyed(connection, account, who, each, "code-")
        counts = locked_rows(connection, allowed)
        until = _latest(counts, now)
        after = counts if until else {k: failed(c, now, allowed[k]) for k, c in counts.items()}
        write(connection, after)
        return until

    def lift(self, connection: Connection, account: str, visitor: str | None) -> None:
        """Count the tries at ``account`` anew, and those of ``visitor``."""
        names = (("account", account), ("visitor", visitor))
        keys = [
            (prefix + scope, self._keys.hash(scope, name))
            for scope, name in names
            for prefix in ("", "code-")
            if name is not None
        ]
        write(connection, dict.fromkeys(locked_rows(connection, keys), Tries()))

    def _keyed(
        self,
        connection: Connection,
        account: str,
        who: Who,
        allowed: tuple[Allowed, Allowed, Allowed],
        prefix: str,
    ) -> dict[Key, Allowed]:
        """Return what is counted: whoever is known to the account by themselves."""
        of_account, of_visitor, of_address = allowed
        counted: list[tuple[str, tuple[str, ...], Allowed]]
        if is_known(connection, self._keys, account, who.visitor):
            counted = [("known", (account, who.visitor), of_visitor)]
        else:
            counted = [("account", (account,), of_account), ("visitor", (who.visitor,), of_visitor)]
            if who.address is not None:
                counted.append(("address", (who.address,), of_address))
        for scope, names, _ in counted:
            self._carry(connection, prefix + scope, scope, names)
        return {
            (prefix + scope, self._keys.hash(scope, *names)): limit
            for scope, names, limit in counted
        }

    def _carry(self, connection: Connection, scope: str, kind: str, names: tuple[str, ...]) -> None:
        """Go on with what was counted under an older key."""
        key = self._keys.hash(kind, *names)
        for old in self._keys.older_hashes(kind, *names):
            new = select(_t.key).where(_t.scope == scope, _t.key == key)
            if connection.scalar(new) is None:
                carried = update(tries).where(_t.scope == scope, _t.key == old)
                connection.execute(carried.values(key=key))


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
        own = {key: Tries() for key in self._counts if key[0] in ("account", "known")}
        write(self._connection, own)


def _latest(counts: dict[Key, Tries], now: datetime) -> datetime | None:
    return max((until for c in counts.values() if (until := lock_of(c, now))), default=None)


def locked_rows(connection: Connection, keys: Iterable[Key]) -> dict[Key, Tries]:
    """Return the counts of ``keys``; nobody else can read them so until the transaction ends.

    Rows are made where there were none, and locked in the order of their keys, so that two
    transactions never wait for each other.
    """
    wanted = sorted(set(keys))
    insert = dialect_of(connection).insert(tries)
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
