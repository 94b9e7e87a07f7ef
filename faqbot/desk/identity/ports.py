"""Ports of identity: a directory of customers, and a sender of short messages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Customer:
    """The holder of an account, as far as the desk needs to know them."""

    account: str
    phone: str = ""  # registered, E.164
    email: str = ""
    name: str = ""


class Directory(Protocol):
    """Where customers are looked up. Errors: any of the family, told as a PortError."""

    async def find(self, account: str) -> Customer | None:
        """Return the customer with this account number, None when there is none."""

    async def close(self) -> None:
        """Let go of what is open."""


class Sender(Protocol):
    """What brings a one-time code to a customer."""

    async def send(self, to: Customer, text: str) -> None:
        """Send ``text``, or raise PortError."""

    async def close(self) -> None:
        """Let go of what is open."""


class Mailer(Protocol):
    """What sends an e-mail; for :class:`~.senders.MailSender`."""

    async def send(self, to: str, subject: str, body: str) -> None:
        """Send it, or take care that it will be sent."""
