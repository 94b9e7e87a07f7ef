"""How often one may try, who tries, and what became of it, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from faqbot.dialogue.events import SecretResult
from faqbot.support.identity import Allowed

_TRIES, _CODES = Allowed(5), Allowed(5, timedelta(hours=1))
_SHARED_TRIES, _SHARED_CODES = Allowed(20), Allowed(20, timedelta(hours=1))


@dataclass(frozen=True, slots=True)
class IdentitySettings:
    """How often, how long. An address may be shared by many, so it is allowed more."""

    account: Allowed = _TRIES
    visitor: Allowed = _TRIES
    address: Allowed = _SHARED_TRIES
    code: timedelta = timedelta(minutes=10)  # for which a one-time code is good
    codes: Allowed = _CODES  # how many are sent, per account and visitor
    codes_address: Allowed = _SHARED_CODES


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
