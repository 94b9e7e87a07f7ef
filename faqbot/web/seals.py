"""Seals: short proofs that the server itself wrote something, good under old keys as well."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

_KEY_BYTES = 32
_SEAL_BYTES = 16


class Seals:
    """Seals under the first of ``keys``; those under the others still hold."""

    def __init__(self, *keys: bytes) -> None:
        self._keys = keys

    def seal(self, text: str) -> str:
        """Return the seal of ``text``, in hexadecimal."""
        return _sealed(text, self._keys[0])

    def holds(self, text: str, seal: str) -> bool:
        """Tell whether ``seal`` is one of ``text``; compares in constant time."""
        given = seal.encode("utf-8", "replace")
        return any(hmac.compare_digest(given, _sealed(text, key).encode()) for key in self._keys)


def _sealed(text: str, key: bytes) -> str:
    return blake2b(text.encode(), key=key, digest_size=_SEAL_BYTES).hexdigest()


def keys_of(folder: Path, secret: str, older: Sequence[str] = ()) -> list[bytes]:
    """Return the server's keys, the one of today first.

    That is the one of ``secret``, else one kept in ``folder``, which is made if need be; where a
    secret was set later on, the one in the folder is an older one.
    """
    found = [_derived(one) for one in (secret, *older) if one]
    path = folder / "secret.key"
    if not secret:
        found.insert(0, _kept(path))
    elif path.exists():
        found.append(path.read_bytes())
    return found


def _derived(secret: str) -> bytes:
    return blake2b(secret.encode(), digest_size=_KEY_BYTES).digest()


def _kept(path: Path) -> bytes:
    """Return the key in a file. Several processes that begin at once agree on one."""
    if not path.exists():
        mine = path.with_name(f"secret.{os.getpid()}.{secrets.token_hex(4)}")
        mine.touch(mode=0o600, exist_ok=False)
        mine.write_bytes(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(mine, path)  # fails when another was quicker
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_bytes()
