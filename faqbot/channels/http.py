"""Requests to other systems, and what their answers mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from faqbot.channels.adapter import NotNow, Refused, SendResult, Sent

if TYPE_CHECKING:
    import httpx

_LONGEST = 3600.0  # seconds that anybody may ask us to wait


async def post(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], body: bytes
) -> httpx.Response | NotNow:
    """Send ``body`` as JSON; a connection that fails is no error but a reason to try later.

    Reasons name no address and quote nothing that was sent.
    """
    import httpx

    sent = {"Content-Type": "application/json; charset=utf-8", **headers}
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


def json_of(response: httpx.Response) -> dict[str, Any]:
    """Return the object in ``response``; an empty one when there is none."""
    try:
        found = response.json()
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
