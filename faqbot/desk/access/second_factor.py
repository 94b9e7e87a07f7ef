"""The second factor: one-time codes of an authenticator app (RFC 6238), and recovery codes."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

import pyotp
from sqlalchemy import Connection, delete, func, insert, or_, select, update

from faqbot.desk.checking import hash_of
from faqbot.desk.identity.keys import Keys
from faqbot.errors import DeskError, Forbidden
from faqbot.storage.security_tables import recovery_codes
from faqbot.storage.store import Store
from faqbot.storage.tables import operators
from faqbot.types import Clock

_o, _r = operators.c, recovery_codes.c
_STEP = 30  # seconds
_AWRY = 1  # steps that the app's clock may be slow or fast
_RECOVERY = 10  # codes
_TOTP = re.compile(r"[0-9]{6}")
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is taken for something else


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What an app needs to know; nothing is stored until a code of it was right."""

    secret: str  # base32, to type
    uri: str  # otpauth://…, to scan


class SecondFactor:
    """Second factors, encrypted; without keys there are none."""

    def __init__(self, store: Store, now: Clock, keys: Keys | None) -> None:
        self._store, self._now, self._keys = store, now, keys

    @property
    def possible(self) -> bool:
        """Whether anybody can have one here."""
        return self._keys is not None

    def propose(self, login: str, issuer: str) -> Enrolment:
        """Return a new secret for the app of ``login``, which ``issuer`` names there."""
        secret = pyotp.random_base32()
        uri = pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=issuer.replace(":", " "))
        return Enrolment(secret, uri)

    async def enrol(self, operator: str, secret: str, code: str) -> list[str]:
        """Keep ``secret`` if ``code`` is one of it; return recovery codes, told this once.

        DeskError for a secret that is none of ours, Forbidden for a wrong code.
        """
        keys = self._needed()
        if not re.fullmatch(r"[A-Z2-7]{32}", secret):
            raise DeskError("this is no secret for an authenticator app")
        step = _step_of(secret, code, self._now())
        if step is None:
            raise Forbidden("the code is wrong")
        values = {"totp_sealed": keys.seal(secret, operator), "totp_step": step}
        codes = [_recovery_code() for _ in range(_RECOVERY)]
        rows = [{"code_hash": _hash(operator, one), "operator_id": operator} for one in codes]

        def write(connection: Connection) -> None:
            connection.execute(update(operators).where(_o.id == operator).values(**values))
            connection.execute(delete(recovery_codes).where(_r.operator_id == operator))
            connection.execute(insert(recovery_codes), rows)

        await self._store.write(write)
        return codes

    async def left(self, operator: str) -> int | None:
        """Return how many recovery codes are left; None for who has no second factor."""

        def read(connection: Connection) -> int | None:
            sealed = select(_o.totp_sealed).where(_o.id == operator)
            if connection.scalar(sealed) is None:
                return None
            left = select(func.count()).where(_r.operator_id == operator)
            return connection.scalar(left) or 0

        return await self._store.read(read)

    async def check(self, operator: str, code: str) -> str | None:
        """Use up a code: return which kind it was, ``code`` or ``recovery``; None if it is wrong.

        No code is good twice.
        """
        sealed = select(_o.totp_sealed).where(_o.id == operator)
        stored = await self._store.read(lambda connection: connection.scalar(sealed))
        if stored is None:
            return None
        keys, plain = self._needed(), re.sub(r"[\s-]", "", code)
        if not _TOTP.fullmatch(plain):
            return "recovery" if await self._recover(operator, plain) else None
        secret = keys.open(stored, operator)
        step = _step_of(secret, plain, self._now())
        if step is None:
            return None
        newer = or_(_o.totp_step.is_(None), _o.totp_step < step)
        values = {"totp_step": step}
        if not keys.is_current(stored, operator):  # the key was changed meanwhile
            values["totp_sealed"] = keys.seal(secret, operator)  # type: ignore[assignment]
        used = update(operators).where(_o.id == operator, newer).values(**values)
        first = await self._store.write(lambda connection: connection.execute(used).rowcount)
        return "code" if first else None

    async def _recover(self, operator: str, code: str) -> bool:
        hash_ = _hash(operator, code.lower())
        used = delete(recovery_codes).where(_r.code_hash == hash_, _r.operator_id == operator)
        return await self._store.write(lambda connection: connection.execute(used).rowcount) > 0

    def _needed(self) -> Keys:
        if self._keys is None:
            raise DeskError("there are no second factors here: the desk was given no keys")
        return self._keys


def remove(connection: Connection, operator: str) -> None:
    """Take the second factor of an operator away."""
    none = update(operators).where(_o.id == operator).values(totp_sealed=None, totp_step=None)
    connection.execute(none)
    connection.execute(delete(recovery_codes).where(_r.operator_id == operator))


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return the step of 30 seconds to which ``code`` belongs, None for none that is near."""
    totp, current = pyotp.TOTP(secret), int(now.timestamp()) // _STEP
    near = range(current - _AWRY, current + _AWRY + 1)
    found = [step for step in near if pyotp.utils.strings_equal(totp.generate_otp(step), code)]
    return found[-1] if found else None


def _recovery_code() -> str:
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3))


def _hash(operator: str, code: str) -> str:
    return hash_of(f"{operator}\n{code.replace('-', '')}")
