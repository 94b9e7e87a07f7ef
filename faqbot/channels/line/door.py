"""The way out to LINE: replies while the token is good, pushes with a retry key otherwise.

Replies cost nothing, pushes count. A push that is repeated with its key is taken once:
https://developers.line.biz/en/docs/messaging-api/retrying-api-request/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID, uuid5

from faqbot.channels.doors import Host, Json, Unacceptable
from faqbot.channels.line.messages import MOST_MESSAGES, messages_of, page_of
from faqbot.channels.outcomes import Later, Outcome, Refused, Taken, json_of, judged, post
from faqbot.channels.settings import LineSettings
from faqbot.storage.deliveries import Delivery

if TYPE_CHECKING:
    import httpx

NAME = "line"
_KEYS = UUID("6f1b7a52-2f0c-4c5e-9f0e-5d2f6d6b7f11")  # namespace of our retry keys


@dataclass(frozen=True, slots=True)
class LineDoor:
    """Sends messages to LINE."""

    settings: LineSettings
    host: Host
    now: Callable[[], datetime]
    name: str = NAME

    def parts(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
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

    async def send(
        self, client: httpx.AsyncClient, delivery: Delivery, part: int, body: Json, *, unsure: bool
    ) -> Outcome:
        """Reply if that can be, else push."""
        token, until = delivery.reply_token, delivery.reply_until
        if part == 0 and token and until is not None and self.now() < until:
            outcome = await self._reply(client, token, body, unsure)
            if outcome is not None:
                return outcome
        return await self._push(client, delivery, part, body)

    async def _reply(
        self, client: httpx.AsyncClient, token: str, body: Json, unsure: bool
    ) -> Outcome | None:
        """Send a reply; None when the token turned out to be of no use, and nothing was sent.

        A token works once. When it does no longer work after a try whose end we do not know,
        that try had succeeded.
        """
        response = await self._post(client, "reply", {"replyToken": token, **body}, {})
        if isinstance(response, Later):
            return response
        if response.status_code == 400 and "reply token" in _message(response).lower():
            return Taken() if unsure else None
        return _judged(response)

    async def _push(
        self, client: httpx.AsyncClient, delivery: Delivery, part: int, body: Json
    ) -> Outcome:
        key = uuid5(_KEYS, f"{delivery.conversation}/{delivery.key}/{part}")
        headers = {"X-Line-Retry-Key": str(key)}
        response = await self._post(client, "push", {"to": delivery.address, **body}, headers)
        if isinstance(response, Later):
            return response
        return Taken() if response.status_code == 409 else _judged(response)

    async def _post(
        self, client: httpx.AsyncClient, what: str, body: Json, headers: dict[str, str]
    ) -> httpx.Response | Later:
        bearer = {"Authorization": f"Bearer {self.settings.access_token}"}
        url = f"{self.settings.api}/v2/bot/message/{what}"
        sent = json.dumps(body, ensure_ascii=False).encode()
        return await post(client, url, {**bearer, **headers}, sent)

    async def fetch(self, client: httpx.AsyncClient, message: str) -> bytes:
        """Return the content of a message; Unacceptable when it is too large, httpx.HTTPError."""
        url = f"{self.settings.data_api}/v2/bot/message/{quote(message, safe='')}/content"
        bearer = {"Authorization": f"Bearer {self.settings.access_token}"}
        data = bytearray()
        async with client.stream("GET", url, headers=bearer) as response:
            response.raise_for_status()
            async for piece in response.aiter_bytes():
                data += piece
                if len(data) > self.host.most_bytes:
                    raise Unacceptable("the file is too large")
        return bytes(data)


def _judged(response: httpx.Response) -> Outcome:
    outcome = judged(response)
    if isinstance(outcome, Refused):
        return Refused(f"{outcome.why}: {_message(response)[:200]}")
    return outcome


def _message(response: httpx.Response) -> str:
    return str(json_of(response).get("message", ""))
