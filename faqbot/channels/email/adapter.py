"""The adapter to e-mail: a row of the outbox becomes a message for the SMTP server.

Mail goes out at least once: when nobody knows whether it was taken it goes again, with the same
Message-ID.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from faqbot.channels.adapter import TICKETS, Json, Outbound, Policy, SendResult
from faqbot.channels.email.message import OutboundMail
from faqbot.channels.email.smtp import Send
from faqbot.desk import Delivery

NAME = "email"
POLICY = Policy(
    first=30.0,
    longest=3600.0,
    give_up=timedelta(days=4),  # as RFC 5321, 4.5.4.1 advises
    hold=timedelta(minutes=3),  # longer than smtp.PATIENCE and what comes after it
    at_once=5,
)


@dataclass(frozen=True, slots=True)
class EmailAdapter:
    """Hands mail to a server."""

    server: Send
    policy: Policy = POLICY
    channel: str = NAME
    topic: str = TICKETS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the one mail that ``delivery`` is."""
        return [delivery.content]

    async def send(self, outbound: Outbound) -> SendResult:
        """Send it."""
        return await self.server(_mail(outbound.delivery))


def _mail(delivery: Delivery) -> OutboundMail:
    content = delivery.content
    return OutboundMail(
        message_id=delivery.key,
        sender=content["sender"],
        recipient=delivery.address,
        subject=content["subject"],
        body=content["body"],
        at=delivery.created_at,
        reply_to=content["reply_to"],
        refers_to=tuple(content["refers_to"]),
        automatic=delivery.kind != "answer",
    )
