"""Passwords: their hashes, and which are too easily guessed."""

from __future__ import annotations

import asyncio
import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from faqbot.errors import DeskError

_hasher = PasswordHasher()
_NOBODYS = _hasher.hash(secrets.token_hex())  # an unknown login takes as long as a known one
_LOOKED_AT = 72  # characters; the more there are, the longer it takes to look at them
_SAFE = 3  # of zxcvbn's scores: more than 100 million guesses
_LOCAL = (
    "faqbot", "support", "operator", "pasuwado", "himitsu", "sapoto", "kanri", "kanrisha", "tantou",
    "tantousha", "kaisha", "nihon", "nippon", "tokyo", "osaka", "toukyou", "oosaka", "arigatou",
    "konnichiwa", "sakura", "himawari", "totoro", "doraemon", "pikachu", "anpanman", "gundam",
)  # fmt: skip


class WeakPassword(DeskError):  # noqa: N818 - named for what it is
    """A password that is short, was breached, or is guessed quickly."""


async def hashed(password: str) -> str:
    """Return the argon2 hash of a password."""
    return await asyncio.to_thread(_hasher.hash, _bytes(password))


async def is_right(hash_: str | None, password: str) -> bool:
    """Tell whether ``password`` has this hash; without one it takes as long, and has not."""
    right = await asyncio.to_thread(_matches, hash_ or _NOBODYS, password)
    return right and hash_ is not None


async def check_strength(password: str, least: int, *about: str) -> None:
    """Raise WeakPassword for less than ``least`` characters, and for what many would guess.

    That is: known from breaches, a row of keys, a date, a repetition, or what is known ``about``
    its owner, such as their login.
    """
    if len(password) < least:
        raise WeakPassword(f"a password needs {least} characters or more")
    if await asyncio.to_thread(_is_guessable, password, about):
        raise WeakPassword("this password is guessed too easily: take several words, for example")


def _is_guessable(password: str, about: tuple[str, ...]) -> bool:
    from zxcvbn import zxcvbn  # its lists take a while to load

    seen = password.encode("utf-8", "replace").decode()[:_LOOKED_AT]
    found = zxcvbn(seen, user_inputs=[*about, *_LOCAL])
    return int(found["score"]) < _SAFE


def _matches(hash_: str, password: str) -> bool:
    try:
        return _hasher.verify(hash_, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
