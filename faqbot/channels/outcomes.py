"""What came of one request to another system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx

_LONGEST = 3600.0  # seconds that anybody may ask us to wait


@dataclass(frozen=True, slots=True)
class Taken:
    """They have it."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not this time. ``unsure``: they may have it all the same."""

    why: str
    unsure: bool = False
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """They will never take it."""

    why: str


Outcome = Taken | Later | Refused


async def post(
    client: httpx.AsyncClient, url: str, headers: Mapping[str, str], body: bytes
) -> httpx.Response | Later:
    """Send ``body`` as JSON; a connection that fails is no error but a reason to try later.

    Reasons name no address and quote nothing that was sent.
    """
    import httpx

    told = {"Content-Type": "application/json; charset=utf-8", **headers}
    try:
        return await client.post(url, headers=told, content=body)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        return Later(type(error).__name__)
    except httpx.HTTPError as error:
        return Later(type(error).__name__, unsure=True)


def judged(response: httpx.Response) -> Outcome:
    """Return what the status says: 2xx taken, 429 and 5xx later, anything else refused."""
    status = response.status_code
    if response.is_success:
        return Taken()
    if status == 429:
        return Later("HTTP 429", wait=retry_after(response))
    if status >= 500 or status == 408:
        return Later(f"HTTP {status}", unsure=True, wait=retry_after(response))
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
