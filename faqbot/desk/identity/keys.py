"""Keyed hashes to compare, and a seal to show again, with the deployment's secret key."""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Sequence
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from faqbot.errors import StorageError
from faqbot.support.identity import DIGITS

SHORTEST = 32  # characters of a secret key
DEVELOPMENT = "this key is public and good for nothing but development"
_NONCE = 12  # bytes, as AES-GCM wants them


def random_digits() -> str:
    """Return six digits from a secure source; every six are as likely."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def new_salt() -> str:
    """Return a salt of 128 bits, in hexadecimal."""
    return secrets.token_hex(16)


class Keys:
    """Keyed hashes (HMAC-SHA256) and encryption (AES-256-GCM) under one secret key.

    What was hashed or sealed under an older key is still recognised, and can be made anew.
    """

    def __init__(self, secret: str, *older: str) -> None:
        """Derive a key for each use from ``secret`` and each older one (HKDF-SHA256)."""
        self._peppers = [_derived(one, b"faqbot hash") for one in (secret, *older)]
        self._ciphers = [AESGCM(_derived(one, b"faqbot seal")) for one in (secret, *older)]

    def hash(self, *parts: str) -> str:
        """Return the keyed hash of ``parts``; (ab, c) and (a, bc) differ."""
        return _hashed(self._peppers[0], parts)

    def older_hashes(self, *parts: str) -> list[str]:
        """Return the hashes of ``parts`` under the older keys, the latest of them first."""
        return [_hashed(pepper, parts) for pepper in self._peppers[1:]]

    def seal(self, text: str, owner: str) -> str:
        """Return ``text`` encrypted; it can be opened for ``owner`` only."""
        nonce = secrets.token_bytes(_NONCE)
        sealed = nonce + self._ciphers[0].encrypt(nonce, text.encode(), _bytes(owner))
        return base64.b64encode(sealed).decode()

    def open(self, sealed: str, owner: str) -> str:
        """Return what was sealed for ``owner``; StorageError with another key or owner."""
        for cipher in self._ciphers:
            if (text := _opened(cipher, sealed, owner)) is not None:
                return text
        raise StorageError(
            "the numbers in the database were stored with another secret key: set "
            "FAQBOT_SECRET_KEY to the one that was in use, or name it in FAQBOT_OLD_SECRET_KEYS"
        )

    def is_current(self, sealed: str, owner: str) -> bool:
        """Tell whether ``sealed`` was sealed with the key of today."""
        return _opened(self._ciphers[0], sealed, owner) is not None


def _hashed(pepper: bytes, parts: Sequence[str]) -> str:
    message = b"".join(len(part).to_bytes(4, "big") + part for part in map(_bytes, parts))
    return hmac.new(pepper, message, sha256).hexdigest()


def _opened(cipher: AESGCM, sealed: str, owner: str) -> str | None:
    data = base64.b64decode(sealed)
    try:
        return cipher.decrypt(data[:_NONCE], data[_NONCE:], _bytes(owner)).decode()
    except InvalidTag:
        return None


def equal(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def _derived(secret: str, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=use).derive(_bytes(secret))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
