"""The adapter to LINE: replies while the token is good, pushes with a retry key otherwise.

Replies cost nothing, pushes count. A push that is repeated with its key is taken once:
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID, uuid5

from faqbot.channels.adapter import (
    CONVERSATIONS,
    Host,
    NotNow,
    Outbound,
    Policy,
    Refused,
    SendResult,
    Sent,
    Unacceptable,
)
from faqbot.channels.http import bearer, json_of, post, result_of
from faqbot.channels.line.messages import MOST_MESSAGES, messages_of, page_of
from faqbot.channels.settings import LineSettings
from faqbot.desk import Delivery
from faqbot.types import Clock, Json

if TYPE_CHECKING:
    import httpx

NAME = "line"
_KEYS = UUID("6f1b7a52-2f0c-4c5e-9f0e-5d2f6d6b7f11")  # namespace of our retry keys


@dataclass(frozen=True, slots=True)
class LineAdapter:
    """Sends messages to LINE."""

    settings: LineSettings
    host: Host
    client: httpx.AsyncClient
    now: Clock
    policy: Policy
    channel: str = NAME
    topic: str = CONVERSATIONS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, five for each request."""
        say = self.host.say
        match delivery.notice:
            case {"say": str(key)}:
                made: list[Json] = [{"type": "text", "text": say(key)}]
            case {"page": int(seq), "from": int(start)}:
                made = page_of(events, seq, start, say)
            case _:
                made = messages_of(events, delivery.after, say, self.host.link)
        every = range(0, len(made), MOST_MESSAGES)
        return [{"messages": made[start : start + MOST_MESSAGES]} for start in every]

    async def send(self, outbound: Outbound) -> SendResult:
        """Reply if that can be, else push."""
        token, until = outbound.delivery.reply_token, outbound.delivery.reply_until
        if outbound.part == 0 and token and until is not None and self.now() < until:
            result = await self._reply(token, outbound)
            if result is not None:
                return result
        return await self._push(outbound)

    async def _reply(self, token: str, outbound: Outbound) -> SendResult | None:
        """Send a reply; None when the token turned out to be of no use, and nothing was sent.

        A token works once. When it does no longer work after a try whose end we do not know,
        that try had succeeded.
        """
        response = await self._post("reply", {"replyToken": token, **outbound.body}, {})
        if isinstance(response, NotNow):
            return response
        if response.status_code == 400 and "reply token" in _message(response).lower():
            return Sent() if outbound.unsure else None
        return _result_of(response)

    async def _push(self, outbound: Outbound) -> SendResult:
        headers = {"X-Line-Retry-Key": str(uuid5(_KEYS, outbound.key))}
        message = {"to": outbound.delivery.address, **outbound.body}
        response = await self._post("push", message, headers)
        if isinstance(response, NotNow):
            return response
        return Sent() if response.status_code == 409 else _result_of(response)

    async def _post(
        self, what: str, body: Json, headers: dict[str, str]
    ) -> httpx.Response | NotNow:
        url = f"{self.settings.api}/v2/bot/message/{what}"
        signed = {**bearer(self.settings.access_token), **headers}
        return await post(self.client, url, signed, body)

    async def fetch(self, message: str) -> bytes:
        """Return the content of a message; Unacceptable when it is too large, httpx.HTTPError."""
        url = f"{self.settings.data_api}/v2/bot/message/{quote(message, safe='')}/content"
        headers = bearer(self.settings.access_token)
        data = bytearray()
        async with self.client.stream("GET", url, headers=headers) as response:
            response.raise_for_status()
            async for piece in response.aiter_bytes():
                data += piece
                if len(data) > self.host.most_bytes:
                    raise Unacceptable("the file is too large")
        return bytes(data)


def _result_of(response: httpx.Response) -> SendResult:
    result = result_of(response)
    if isinstance(result, Refused):
        return Refused(f"{result.why}: {_message(response)[:200]}")
    return result


def _message(response: httpx.Response) -> str:
    return str(json_of(response).get("message", ""))
