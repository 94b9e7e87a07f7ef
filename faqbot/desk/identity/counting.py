"""Whose tries a try counts against, and what that makes of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.tries import Key, locked_rows, write
from faqbot.desk.identity.values import Limits, Verdict, Who
from faqbot.support.identity import Allowed, SecretResult, Tries, failed, left, lock_of


class Counting:
    """Counts under keyed hashes, so that the table names nobody."""

    def __init__(self, keys: Keys, limits: Limits) -> None:
        """Count up to ``limits``."""
        self._keys, self._limits = keys, limits
        self.longest: timedelta = max(
            allowed.lock
            for allowed in (
                limits.account,
                limits.visitor,
                limits.address,
                limits.codes,
                limits.codes_address,
            )
        )

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
        """Use :meth:`Counting.open`."""
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
