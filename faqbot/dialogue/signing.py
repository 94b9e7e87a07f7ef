"""Signed conversations, for those who let the client keep them.

A conversation says who has proved to be whose account. Kept where a visitor can write, in a cookie
or a hidden field, it must be signed, or anyone is whoever they like. A signature keeps nobody from
reading, nor from sending an older state once more: what is secret, or must happen once, belongs
into a store of one's own.
"""

from __future__ import annotations

import hmac
import json
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from faqbot.dialogue.codec import from_json, to_json
from faqbot.dialogue.state import Conversation
from faqbot.errors import InvalidConversation, expect

_SHORTEST = 16  # bytes of a key
_LARGEST = 256 * 1024  # bytes of a conversation, unpacked
_PURPOSE = b"faqbot conversation 1\0"


def sign(conversation: Conversation, key: bytes, now: datetime) -> str:
    """Return ``conversation`` as text that only who has ``key`` can have made.

    ``key`` has at least 16 bytes, random ones; ``now`` is aware. ValueError for a shorter key.
    """
    text = json.dumps(to_json(conversation), ensure_ascii=False, separators=(",", ":"))
    packed = int(now.timestamp()).to_bytes(8, "big") + zlib.compress(text.encode())
    return urlsafe_b64encode(_mac(packed, key) + packed).decode()


def unsign(
    token: str, *keys: bytes, now: datetime, within: timedelta | None = None
) -> Conversation:
    """Return the conversation that :func:`sign` made ``token`` of, with any of ``keys``.

    Several keys let one be replaced by another: sign with the new one, and accept both for a while.
    Raises :class:`~faqbot.errors.InvalidConversation` for what was signed by nobody, longer ago
    than ``within``, or is no conversation.
    """
    try:
        raw = urlsafe_b64decode(token.encode())
    except ValueError as error:
        raise InvalidConversation("no signed conversation") from error
    mac, packed = raw[: sha256().digest_size], raw[sha256().digest_size :]
    if not any(hmac.compare_digest(mac, _mac(packed, key)) for key in keys):
        raise InvalidConversation("no signed conversation, or one that was changed")
    age = now.timestamp() - int.from_bytes(packed[:8], "big")
    if within is not None and age > within.total_seconds():
        raise InvalidConversation("the conversation was signed too long ago")
    unpacked = zlib.decompressobj().decompress(packed[8:], _LARGEST)
    try:
        return from_json(json.loads(unpacked))
    except ValueError as error:
        raise InvalidConversation("no conversation") from error


def _mac(packed: bytes, key: bytes) -> bytes:
    expect("a key", key, bytes | bytearray, "bytes")
    if len(key) < _SHORTEST:
        raise ValueError(f"a key has at least {_SHORTEST} bytes")
    return hmac.digest(key, _PURPOSE + packed, sha256)
