"""Limits of tries, who tries, and verdicts, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from faqbot.support.identity import Allowed, SecretResult


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one may try, and be sent a code. An address may be shared by many."""

    account: Allowed
    visitor: Allowed
    address: Allowed
    codes: Allowed  # sent, per account and visitor
    codes_address: Allowed
    code: timedelta  # for which a one-time code is good


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
