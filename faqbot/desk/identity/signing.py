"""Requests to other systems of the organisation: JSON, signed, with a limit of time."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from faqbot.errors import PortError

if TYPE_CHECKING:
    import httpx

SIGNATURE = "X-Faqbot-Signature"
_TIMEOUT = 5.0  # s
_PAUSES = (0.2, 1.0)  # s, before the second and the third try
_AGAIN = frozenset({429, 500, 502, 503, 504})


def signature(key: str, at: int, body: bytes) -> str:
    """Return the header for ``body`` sent ``at`` (seconds since 1970).

    ``t=AT,v1=HEX`` where HEX is the HMAC-SHA256 of ``AT.BODY`` under ``key``.
    """
    mac = hmac.new(key.encode(), str(at).encode() + b"." + body, sha256).hexdigest()
    return f"t={at},v1={mac}"


class Endpoint:
    """An address that takes signed requests."""

    def __init__(self, name: str, url: str, key: str) -> None:
        """Call it ``name`` in errors; ``key`` is shared with whoever answers at ``url``."""
        import httpx  # only where an endpoint is asked

        self._name, self._url, self._key = name, url, key
        self._client = httpx.AsyncClient(timeout=_TIMEOUT)

    async def post(self, body: dict[str, Any]) -> httpx.Response:
        """Return the answer to ``body``; one that may pass is waited for, twice.

        Every repetition has the same Idempotency-Key. PortError when nothing comes of it; it
        quotes neither body nor answer.
        """
        import httpx

        data = json.dumps(body, ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(16)}
        said = ""
        for pause in (*_PAUSES, None):
            try:
                signed = {**headers, SIGNATURE: signature(self._key, _now(), data)}
                answer = await self._client.post(self._url, content=data, headers=signed)
            except httpx.HTTPError as error:
                said = type(error).__name__
            else:
                if answer.status_code not in _AGAIN:
                    return answer
                said = f"status {answer.status_code}"
            if pause is not None:
                await asyncio.sleep(pause)
        raise PortError(f"{self._name} does not answer: {said}")

    def refused(self, answer: httpx.Response) -> PortError:
        """Return the error for an answer that cannot be used."""
        return PortError(f"{self._name} answered with status {answer.status_code}")

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _now() -> int:
    return int(datetime.now(UTC).timestamp())
