"""The adapter to another live desk, signed by Standard Webhooks (https://www.standardwebhooks.com).

It may get a message twice, but always under the same id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faqbot.channels.adapter import (
    CONVERSATIONS,
    Host,
    Json,
    NotNow,
    Outbound,
    Policy,
    SendResult,
)
from faqbot.channels.http import post, result_of
from faqbot.channels.settings import WebhookSettings
from faqbot.channels.signing import webhook_signature
from faqbot.channels.webhook.messages import messages_of
from faqbot.desk import Delivery

if TYPE_CHECKING:
    import httpx

NAME = "webhook"


@dataclass(frozen=True, slots=True)
class WebhookAdapter:
    """Tells another live desk what happens. ``seconds`` is the present, since 1970."""

    settings: WebhookSettings
    host: Host
    client: httpx.AsyncClient
    seconds: Callable[[], float]
    policy: Policy
    channel: str = NAME
    topic: str = CONVERSATIONS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        after, upto = delivery.after, delivery.upto
        assert delivery.conversation is not None  # noqa: S101 - it was linked
        return messages_of(delivery.conversation, events, after, upto, self.host.link)

    async def send(self, outbound: Outbound) -> SendResult:
        """Send one message."""
        body = outbound.body
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        timestamp = str(int(self.seconds()))
        signature = webhook_signature(self.settings.secret, body["id"], timestamp, raw)
        headers = {
            "Webhook-Id": body["id"],
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": signature,
        }
        response = await post(self.client, self.settings.url, headers, raw)
        return response if isinstance(response, NotNow) else result_of(response)
