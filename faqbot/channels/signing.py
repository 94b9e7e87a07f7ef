"""Signatures of requests, compared in constant time. Pure.

LINE: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack
Webhooks of our own: https://www.standardwebhooks.com/
"""

from __future__ import annotations

import base64
import hmac
from hashlib import sha256

TOLERANCE = 300  # seconds that a timestamp may be off


def line_signature(secret: str, body: bytes) -> str:
    """Return what stands in ``X-Line-Signature``."""
    return base64.b64encode(_mac(secret, body)).decode()


def slack_signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return what stands in ``X-Slack-Signature``, version v0."""
    return "v0=" + _mac(secret, b"v0:" + timestamp.encode() + b":" + body).hex()


def webhook_signature(secret: str, id_: str, timestamp: str, body: bytes) -> str:
    """Return what stands in ``Webhook-Signature``, version v1."""
    signed = _mac(secret, f"{id_}.{timestamp}.".encode() + body)
    return "v1," + base64.b64encode(signed).decode()


def same(given: str, expected: str) -> bool:
    """Compare in a time that does not depend on where they differ."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())


def fresh(timestamp: str, now: float) -> bool:
    """Tell whether ``timestamp``, seconds since 1970, is of these minutes."""
    if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 12):
        return False
    return abs(now - int(timestamp)) <= TOLERANCE


def _mac(secret: str, message: bytes) -> bytes:
    return hmac.digest(secret.encode(), message, sha256)
