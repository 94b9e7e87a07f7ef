"""The way out to another live desk, signed by Standard Webhooks (https://www.standardwebhooks.com).

It may get a message twice, but always under the same id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faqbot.channels.doors import Host, Json
from faqbot.channels.outcomes import Later, Outcome, judged, post
from faqbot.channels.settings import WebhookSettings
from faqbot.channels.signing import webhook_signature
from faqbot.channels.webhook.messages import messages_of
from faqbot.storage.deliveries import Delivery

if TYPE_CHECKING:
    import httpx

NAME = "webhook"


@dataclass(frozen=True, slots=True)
class WebhookDoor:
    """Tells another live desk what happens. ``seconds`` is the present, since 1970."""

    settings: WebhookSettings
    host: Host
    seconds: Callable[[], float]
    name: str = NAME

    def parts(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages, each a request."""
        after, upto = delivery.after, delivery.upto
        return messages_of(delivery.conversation, events, after, upto, self.host.link)

    async def send(
        self, client: httpx.AsyncClient, delivery: Delivery, part: int, body: Json, *, unsure: bool
    ) -> Outcome:
        """Send one message."""
        raw = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        timestamp = str(int(self.seconds()))
        signature = webhook_signature(self.settings.secret, body["id"], timestamp, raw)
        headers = {
            "Webhook-Id": body["id"],
            "Webhook-Timestamp": timestamp,
            "Webhook-Signature": signature,
        }
        response = await post(client, self.settings.url, headers, raw)
        return response if isinstance(response, Later) else judged(response)
