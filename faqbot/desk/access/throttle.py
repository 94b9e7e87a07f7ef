"""Throttling of sign-ins: by login and address together, by a known device, and by each of the two.

A stranger who tries passwords locks out their own address. A device on which somebody signed in
before is counted by itself, so that no stranger's tries keep its owner out. Beyond that, a login
has a count of its own for many addresses that act together, and an address one for many logins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, or_

from faqbot.desk.checking import hash_of
from faqbot.desk.identity.tries import Key, locked_rows, write
from faqbot.desk.settings import DeskSettings
from faqbot.storage.tables import tries
from faqbot.support.identity import Allowed, Tries, failed, lock_of

_PAIR, _DEVICE, _ADDRESS, _LOGIN, _CODE = (
    "sign-in", "sign-in-device", "sign-in-address", "sign-in-login", "sign-in-code",
)  # fmt: skip
_SCOPES = (_PAIR, _DEVICE, _ADDRESS, _LOGIN, _CODE)
_OF_ADDRESS = 4  # times as many failures lock an address for every login
_OF_LOGIN = 20  # times as many lock a login for every address and device that is not known
_HALF = 32  # characters of a hash; the two halves of a key are a login and something else
_t = tries.c


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sign-in comes from.

    ``address`` in full and the ``network`` that is counted are None when they cannot be told from
    others' (behind a proxy that nobody named); ``device`` is the id of a device on which this login
    was signed in before.
    """

    address: str | None = None
    network: str | None = None
    device: str | None = None
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Locked:
    """Nobody is let in from there before ``until``: too many failures, or tries under way.

    ``crowded`` when it is the address alone from which so many came, whatever their logins.
    """

    until: datetime
    crowded: bool = False


class Attempt:
    """One try at a login, counted as wrong until it turns out to be right."""

    def __init__(self, settings: DeskSettings, login: str, source: Source, now: datetime) -> None:
        most, lock = settings.lock_after, settings.lock_for
        one, self._now = _half(login), now
        self._allowed: dict[Key, Allowed] = {}
        if source.device is not None:
            self._allowed[_DEVICE, one + _half(source.device)] = Allowed(most, lock)
        else:
            self._allowed[_LOGIN, one] = Allowed(most * _OF_LOGIN, lock)
            if source.network is not None:
                network = _half(source.network)
                self._allowed[_PAIR, one + network] = Allowed(most, lock)
                self._allowed[_ADDRESS, network] = Allowed(most * _OF_ADDRESS, lock)
        self._code: dict[Key, Allowed] = {(_CODE, one): Allowed(most, lock)}

    def begin(self, connection: Connection) -> Locked | None:
        """Count the try; return why none may be made, if so."""
        return self._count(connection, self._allowed)

    def begin_code(self, connection: Connection) -> Locked | None:
        """Count a code of the second factor, wherever it comes from: its password was right."""
        return self._count(connection, self._code)

    def take_back(self, connection: Connection) -> None:
        """Count the try no longer: it was not wrong."""
        counts = locked_rows(connection, self._allowed)
        write(connection, {k: _one_less(c, self._allowed[k]) for k, c in counts.items()})

    def forgive(self, connection: Connection) -> None:
        """Count the login's own tries anew: its owner was here."""
        own = {key for key in self._allowed if key[0] in (_PAIR, _DEVICE)}
        self.take_back(connection)
        write(connection, dict.fromkeys(own, Tries()))
        write(connection, dict.fromkeys(self._code, Tries()))

    def _count(self, connection: Connection, allowed: Mapping[Key, Allowed]) -> Locked | None:
        counts, now = locked_rows(connection, allowed), self._now
        locks = {key: until for key, c in counts.items() if (until := lock_of(c, now))}
        if not locks:
            write(connection, {k: failed(c, now, allowed[k]) for k, c in counts.items()})
            return None
        return Locked(max(locks.values()), {scope for scope, _ in locks} == {_ADDRESS})


def unlock(connection: Connection, login: str) -> None:
    """Forget all that is counted of a login."""
    own = _t.key.startswith(_half(login), autoescape=True)
    connection.execute(delete(tries).where(_t.scope.in_(_SCOPES), _t.scope != _ADDRESS, own))


def forget(connection: Connection, now: datetime, lock: timedelta) -> None:
    """Delete counts that count no longer."""
    over = or_(_t.locked_until.is_(None), _t.locked_until <= now)
    idle = or_(_t.last.is_(None), _t.last <= now - lock)
    connection.execute(delete(tries).where(_t.scope.in_(_SCOPES), over, idle))


def _one_less(count: Tries, allowed: Allowed) -> Tries:
    left = max(0, count.failures - 1)
    return replace(
        count, failures=left, locked_until=count.locked_until if left >= allowed.tries else None
    )


def _half(name: str) -> str:
    return hash_of(name)[:_HALF]
