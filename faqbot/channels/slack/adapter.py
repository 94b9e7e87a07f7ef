"""The adapter to Slack: chat.postMessage into the conversation's thread.

Slack has no key for repetitions. Every message bears one of ours as metadata, and when we do not
know whether one was taken we look for it in the thread before it is sent again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from faqbot.channels.adapter import (
    CONVERSATIONS,
    Host,
    Json,
    NotNow,
    Outbound,
    Policy,
    Refused,
    SendResult,
    Sent,
)
from faqbot.channels.http import json_of, post, result_of, retry_after
from faqbot.channels.settings import SlackSettings
from faqbot.channels.slack.messages import messages_of, notice
from faqbot.desk import Delivery

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
class SlackAdapter:
    """Posts messages to Slack."""

    settings: SlackSettings
    host: Host
    client: httpx.AsyncClient
    policy: Policy
    channel: str = NAME
    topic: str = CONVERSATIONS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        match delivery.notice:
            case {"say": str(key)}:
                return [notice(self.host.say(key))]
            case _:
                return messages_of(events, delivery.after, self.host.link)

    async def send(self, outbound: Outbound) -> SendResult:
        """Post one message, unless it is there already."""
        channel, _, thread = outbound.delivery.address.partition(":")
        if outbound.unsure:
            there = await self._is_there(channel, thread, outbound.key)
            if there is not False:
                return there
        marked = {"event_type": _MARK, "event_payload": {"key": outbound.key}}
        place = {"channel": channel, "thread_ts": thread, "unfurl_links": False}
        said = {**place, **outbound.body, "metadata": marked}
        answer = await self._call("chat.postMessage", said)
        return answer if isinstance(answer, NotNow | Refused) else Sent()

    async def _is_there(self, channel: str, thread: str, key: str) -> SendResult | Literal[False]:
        """Return Sent when the thread has the message, False when not, else why we cannot tell."""
        cursor = ""
        while True:
            asked = {"channel": channel, "ts": thread, "include_all_metadata": True, "limit": 200}
            more = {"cursor": cursor} if cursor else {}
            answer = await self._call("conversations.replies", {**asked, **more})
            if isinstance(answer, NotNow):
                return NotNow(answer.why, unsure=True, wait=answer.wait)
            if isinstance(answer, Refused):
                return answer
            for message in answer.get("messages", ()):
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("key") == key:
                    return Sent()
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return False

    async def _call(self, method: str, body: Json) -> Json | NotNow | Refused:
        """Call a method; return its answer when it is ok."""
        bearer = {"Authorization": f"Bearer {self.settings.bot_token}"}
        sent = json.dumps(body, ensure_ascii=False).encode()
        response = await post(self.client, f"{self.settings.api}/{method}", bearer, sent)
        if isinstance(response, NotNow):
            return response
        result = result_of(response)
        if not isinstance(result, Sent):
            return result
        answer = json_of(response)
        if answer.get("ok") is True:
            return answer
        error = str(answer.get("error", "no JSON"))[:_ERROR]
        if error in _PASSING or not answer:
            limited = error in ("ratelimited", "rate_limited")
            return NotNow(error, unsure=not limited, wait=retry_after(response))
        return Refused(error)
