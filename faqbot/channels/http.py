"""Requests from and to other systems: their signatures, and what the answers mean.

LINE: https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
Slack: https://docs.slack.dev/authentication/verifying-requests-from-slack
Webhooks of our own: https://www.standardwebhooks.com/
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from faqbot.channels.adapter import NotNow, Refused, SendResult, Sent
from faqbot.types import Json

if TYPE_CHECKING:
    import httpx

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


_LONGEST = 3600.0  # seconds that anybody may ask us to wait


def bearer(token: str) -> dict[str, str]:
    """Return the header that bears ``token``."""
    return {"Authorization": f"Bearer {token}"}


async def post(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], body: bytes | Json
) -> httpx.Response | NotNow:
    """Send ``body`` as JSON; a connection that fails is no error but a reason to try later.

    Reasons name no address and quote nothing that was sent.
    """
    import httpx

    sent = {"Content-Type": "application/json; charset=utf-8", **headers}
    if not isinstance(body, bytes):
        body = json.dumps(body, ensure_ascii=False).encode()
    try:
        return await client.post(url, headers=sent, content=body)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        return NotNow(type(error).__name__)
    except httpx.HTTPError as error:
        return NotNow(type(error).__name__, unsure=True)


def result_of(response: httpx.Response) -> SendResult:
    """Return what the status says: 2xx sent, 429 and 5xx later, anything else refused."""
    status = response.status_code
    if response.is_success:
        return Sent()
    if status == 429:
        return NotNow("HTTP 429", wait=retry_after(response))
    if status >= 500 or status == 408:
        return NotNow(f"HTTP {status}", unsure=True, wait=retry_after(response))
    return Refused(f"HTTP {status}")


def retry_after(response: httpx.Response) -> timedelta | None:
    """Return how long they ask us to wait, if they do."""
    given = response.headers.get("Retry-After", "")
    if not (given.isascii() and given.isdecimal()):
        return None
    return timedelta(seconds=min(float(given), _LONGEST))


def json_of(response: httpx.Response) -> Json:
    """Return the object in ``response``; an empty one when there is none."""
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
