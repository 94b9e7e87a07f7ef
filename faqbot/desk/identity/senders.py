"""Senders of one-time codes: the terminal, a webhook, e-mail."""

from __future__ import annotations

import sys
from typing import TextIO

from faqbot.desk.identity.ports import Customer, Mailer
from faqbot.desk.identity.signing import Endpoint
from faqbot.errors import PortError

_REFUSED = 300  # this status and above


class ConsoleSender:
    """For development: the message appears where the server was started."""

    def __init__(self, to: TextIO | None = None) -> None:
        """Write to ``to``, by default standard output."""
        self._to = to

    async def send(self, to: Customer, text: str) -> None:
        """Write the message."""
        print(f"[SMS → {to.phone}] {text}", file=self._to or sys.stdout, flush=True)

    async def close(self) -> None:
        """There is nothing to close."""


class WebhookSender:
    """The organisation's SMS gateway: ``{"to": telephone number, "text": …}``, signed."""

    def __init__(self, url: str, key: str) -> None:
        """Send to ``url``, signed with ``key``."""
        self._endpoint = Endpoint("the SMS gateway", url, key)

    async def send(self, to: Customer, text: str) -> None:
        """Hand the message over; PortError when it is not taken."""
        if not to.phone:
            raise PortError("a customer has no registered telephone number")
        answer = await self._endpoint.post({"to": to.phone, "text": text})
        if answer.status_code >= _REFUSED:
            raise self._endpoint.refused(answer)

    async def close(self) -> None:
        """Close the connections."""
        await self._endpoint.close()


class MailSender:
    """E-mail to the registered address."""

    def __init__(self, mailer: Mailer, subject: str) -> None:
        """Send by ``mailer``."""
        self._mailer, self._subject = mailer, subject

    async def send(self, to: Customer, text: str) -> None:
        """Send the message; PortError when there is no address to send it to."""
        if not to.email:
            raise PortError("a customer has no registered e-mail address")
        await self._mailer.send(to.email, self._subject, text)

    async def close(self) -> None:
        """The mailer is somebody else's."""
