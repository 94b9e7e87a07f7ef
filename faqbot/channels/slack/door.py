"""The way out to Slack: chat.postMessage into the conversation's thread.

Slack has no key for repetitions. Every message bears one of ours as metadata, and when we do not
know whether one was taken we look for it in the thread before it is sent again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from faqbot.channels.doors import Host, Json
from faqbot.channels.outcomes import (
    Later,
    Outcome,
    Refused,
    Taken,
    json_of,
    judged,
    post,
    retry_after,
)
from faqbot.channels.settings import SlackSettings
from faqbot.channels.slack.blocks import messages_of, notice
from faqbot.storage.deliveries import Delivery

if TYPE_CHECKING:
    import httpx

NAME = "slack"
_MARK = "faqbot_delivery"
_PASSING = frozenset(
    ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "ratelimited",
     "rate_limited", "team_added_to_org")
)  # fmt: skip
_ERROR = 100  # characters of Slack's error codes


@dataclass(frozen=True, slots=True)
class SlackDoor:
    """Posts messages to Slack."""

    settings: SlackSettings
    host: Host
    name: str = NAME

    def parts(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        match delivery.notice:
            case {"say": str(key)}:
                return [notice(self.host.say(key))]
            case _:
                return messages_of(events, delivery.after, self.host.link)

    async def send(
        self, client: httpx.AsyncClient, delivery: Delivery, part: int, body: Json, *, unsure: bool
    ) -> Outcome:
        """Post one message, unless it is there already."""
        channel, _, thread = delivery.address.partition(":")
        key = f"{delivery.conversation}/{delivery.key}/{part}"
        if unsure:
            there = await self._is_there(client, channel, thread, key)
            if there is not False:
                return there
        marked = {"event_type": _MARK, "event_payload": {"key": key}}
        place = {"channel": channel, "thread_ts": thread, "unfurl_links": False}
        said = {**place, **body, "metadata": marked}
        answer = await self._call(client, "chat.postMessage", said)
        return answer if isinstance(answer, Later | Refused) else Taken()

    async def _is_there(
        self, client: httpx.AsyncClient, channel: str, thread: str, key: str
    ) -> Outcome | Literal[False]:
        """Return Taken when the thread has the message, False when not, else why we cannot tell."""
        cursor = ""
        while True:
            asked = {"channel": channel, "ts": thread, "include_all_metadata": True, "limit": 200}
            answer = await self._call(
                client, "conversations.replies", {**asked, **({"cursor": cursor} if cursor else {})}
            )
            if isinstance(answer, Later):
                return Later(answer.why, unsure=True, wait=answer.wait)
            if isinstance(answer, Refused):
                return answer
            for message in answer.get("messages", ()):
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("key") == key:
                    return Taken()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False

    async def _call(
        self, client: httpx.AsyncClient, method: str, body: Json
    ) -> Json | Later | Refused:
        """Call a method; return its answer when it is ok."""
        bearer = {"Authorization": f"Bearer {self.settings.bot_token}"}
        sent = json.dumps(body, ensure_ascii=False).encode()
        response = await post(client, f"{self.settings.api}/{method}", bearer, sent)
        if isinstance(response, Later):
            return response
        outcome = judged(response)
        if not isinstance(outcome, Taken):
            return outcome
        answer = json_of(response)
        if answer.get("ok") is True:
            return answer
        error = str(answer.get("error", "no JSON"))[:_ERROR]
        if error in _PASSING or not answer:
            limited = error in ("ratelimited", "rate_limited")
            return Later(error, unsure=not limited, wait=retry_after(response))
        return Refused(error)
