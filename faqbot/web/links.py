"""Signed links to attachments that work for a while, for an ``<img>`` cannot send a token."""

from __future__ import annotations

import hmac
import os
import secrets
from hashlib import blake2b
from pathlib import Path

_KEY_BYTES = 32


def key_of(folder: Path, secret: str) -> bytes:
    """Return the signing key: of ``secret``, else one kept in ``folder``, made if need be.

    Several processes that begin at once agree on one.
    """
    if secret:
        return blake2b(secret.encode(), digest_size=_KEY_BYTES).digest()
    path = folder / "secret.key"
    if not path.exists():
        mine = folder / f"secret.{os.getpid()}.{secrets.token_hex(4)}"
        mine.touch(mode=0o600, exist_ok=False)
        mine.write_bytes(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(mine, path)  # fails when another was quicker
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_bytes()


class Links:
    """Signs and checks the ``key`` of a link; times are seconds since 1970."""

    def __init__(self, key: bytes, seconds: int) -> None:
        self._key = key
        self._seconds = seconds

    def sign(self, id_: str, now: float) -> str:
        """Return a key to the attachment ``id_`` that works for a while.

        The end is rounded up, so that a browser's cache may serve the same address again.
        """
        until = (int(now) // self._seconds + 2) * self._seconds
        return f"{until}.{self._seal(id_, until)}"

    def check(self, id_: str, key: str, now: float) -> bool:
        """Tell whether ``key`` opens the attachment ``id_`` at ``now``."""
        until, _, seal = key.partition(".")
        if not (until.isascii() and until.isdecimal() and len(until) < 12 and seal.isascii()):
            return False
        return hmac.compare_digest(seal, self._seal(id_, int(until))) and now < int(until)

    def _seal(self, id_: str, until: int) -> str:
        return blake2b(f"{until}:{id_}".encode(), key=self._key, digest_size=16).hexdigest()
