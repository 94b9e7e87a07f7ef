"""Rules of proving who one is: what six digits look like, how many tries, locks. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

DIGITS = 6  # of a personal identification number and of a one-time code
FRESH = timedelta(minutes=30)  # so long after being verified a visitor may see their number
_LINGERS = timedelta(minutes=15)  # for which a secret may still be typed after it was asked for
_LONE = 16  # characters: six digits, more or less, and a word or two around them
_FEWEST = 4  # digits that make a message a try at a secret, even a bad one
_KANJI = str.maketrans("〇零一二三四五六七八九", "00123456789")


def is_fresh(at: datetime, now: datetime) -> bool:
    """Tell whether a proof of ``at`` is recent enough to show the number on."""
    return at <= now < at + FRESH


def digits_of(text: str) -> str:
    """Return the digits in ``text``, in whatever form they are written, as 0 to 9."""
    # each character by itself, once: 8,000 that normalise to 18 each would hold everybody up
    digits = {character: _digits_of_one(character) for character in set(text)}
    return "".join([digits[character] for character in text])


def _digits_of_one(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character).translate(_KANJI)
    values = (unicodedata.decimal(one, None) for one in plain)
    return "".join(str(value) for value in values if value is not None)


def is_secret(text: str) -> bool:
    """Tell whether ``text``, typed where a secret is expected, must be taken for one.

    Rather one message too many: a secret with a digit too few, or with words around it, is one.
    """
    return len(digits_of(text)) >= _FEWEST


def is_lone_secret(text: str, asked: datetime | None, now: datetime) -> bool:
    """Tell whether ``text`` looks like a secret typed a little too late.

    ``asked`` is when one was asked for last, None for never.
    """
    near = DIGITS - 1 <= len(digits_of(text)) <= DIGITS + 1 and len(text.strip()) <= _LONE
    return near and asked is not None and asked <= now < asked + _LINGERS


def secret_in(text: str) -> str | None:
    """Return the six digits that were typed, or None when they are not six."""
    found = digits_of(text)
    return found if re.fullmatch(f"[0-9]{{{DIGITS}}}", found) else None


class SecretResult(StrEnum):
    """What became of a secret that was typed, or of a one-time code that was asked for.

    Attributes:
        OK: It was right.
        WRONG: It was not.
        MALFORMED: Not six digits; no try was used.
        EXPIRED: The one-time code is too old, or was used.
        LOCKED: Too many wrong ones.
        TOO_OFTEN: No more codes for now.
    """

    OK = "ok"
    WRONG = "wrong"
    MALFORMED = "malformed"
    EXPIRED = "expired"
    LOCKED = "locked"
    TOO_OFTEN = "too_often"


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong tries of one account, visitor or address: how many, when last, locked until when."""

    failures: int = 0
    last: datetime | None = None
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """How many wrong tries lock, and for how long."""

    tries: int = 5
    lock: timedelta = timedelta(hours=24)


def lock_of(tries: Tries, now: datetime) -> datetime | None:
    """Return until when nothing may be tried, None when it may."""
    until = tries.locked_until
    return until if until is not None and now < until else None


def left(tries: Tries, now: datetime, allowed: Allowed) -> int:
    """Return how many wrong tries are left before the lock."""
    return 0 if lock_of(tries, now) else max(0, allowed.tries - _counted(tries, now, allowed))


def failed(tries: Tries, now: datetime, allowed: Allowed) -> Tries:
    """Return the count after one more wrong try, which may be the one that locks.

    A wrong try is forgotten when none has followed for the time of a lock, so that within any
    such time there are never more than allowed.
    """
    failures = _counted(tries, now, allowed) + 1
    until = now + allowed.lock if failures >= allowed.tries else None
    return replace(tries, failures=failures, last=now, locked_until=until)


def _counted(tries: Tries, now: datetime, allowed: Allowed) -> int:
    over = tries.locked_until is not None or tries.last is None
    return 0 if over or now >= tries.last + allowed.lock else tries.failures  # type: ignore[operator]
