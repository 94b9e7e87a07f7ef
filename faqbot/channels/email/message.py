"""Mail that goes out, and the message (RFC 5322) that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from faqbot.mail import LONGEST_LINE, address, one_line


@dataclass(frozen=True, slots=True)
class OutboundMail:
    """One mail to one recipient.

    ``message_id`` and ids in ``refers_to`` (oldest first) have their angle brackets. Addresses may
    have a name: 「あおばFX <support@example.com>」. Mail that is ``automatic`` says so, and no
    other machine answers it (RFC 3834).
    """

    message_id: str
    sender: str
    recipient: str
    subject: str
    body: str
    at: datetime
    reply_to: str = ""
    refers_to: tuple[str, ...] = ()
    automatic: bool = False


def message_of(mail: OutboundMail) -> EmailMessage:
    """Return the message; what would break its headers is left out of them."""
    message = EmailMessage(policy=SMTP)
    message["From"] = address(mail.sender)
    message["To"] = _nameless(mail.recipient)
    if mail.reply_to:
        message["Reply-To"] = _nameless(mail.reply_to)
    message["Subject"] = one_line(mail.subject)
    message["Date"] = format_datetime(mail.at)
    message["Message-ID"] = mail.message_id
    if mail.refers_to:
        message["In-Reply-To"] = mail.refers_to[-1]
        message["References"] = _references(mail.refers_to)
    if mail.automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(mail.body, charset="utf-8", cte="base64")
    return message


def _nameless(text: str) -> Address:
    """Return the address alone: a name in it may be in a visitor's own words."""
    return Address(addr_spec=address(text).addr_spec)


def _references(ids: tuple[str, ...]) -> str:
    """Return the first id and as many of the latest as a header may have."""
    kept = list(ids)
    while len(" ".join(kept)) > LONGEST_LINE and len(kept) > 2:
        del kept[1]
    return " ".join(kept)
