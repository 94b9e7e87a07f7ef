"""A letter that goes out, and the message (RFC 5322) that it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

_LINE = 998  # characters that a header may have, RFC 5322 section 2.1.1


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one recipient.

    ``message_id`` and ids in ``refers_to`` (oldest first) have their angle brackets. Addresses may
    have a name: 「あおばFX <support@example.com>」. A letter that is ``automatic`` says so, and no
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


def message_of(letter: Letter) -> EmailMessage:
    """Return the message; what would break its headers is left out of them."""
    message = EmailMessage(policy=SMTP)
    message["From"] = address(letter.sender)
    message["To"] = _nameless(letter.recipient)
    if letter.reply_to:
        message["Reply-To"] = _nameless(letter.reply_to)
    message["Subject"] = one_line(letter.subject)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = letter.message_id
    if letter.refers_to:
        message["In-Reply-To"] = letter.refers_to[-1]
        message["References"] = _references(letter.refers_to)
    if letter.automatic:
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
    message.set_content(letter.body, charset="utf-8", cte="base64")
    return message


def address(text: str) -> Address:
    """Return the address in ``text``, with its name; ValueError when there is none."""
    name, spec = parseaddr(text)
    if "@" not in spec or one_line(spec) != spec:
        raise ValueError(f"{text!r} is no address such as support@example.com")
    return Address(one_line(name), addr_spec=spec)


def _nameless(text: str) -> Address:
    """Return the address alone: a name in it may be a visitor's own words."""
    return Address(addr_spec=address(text).addr_spec)


def bare(text: str) -> str:
    """Return the address in ``text`` without its name, its domain in lower case; "" for none."""
    user, at, domain = parseaddr(text)[1].rpartition("@")
    return f"{user}@{domain.lower()}" if user and at and domain else ""


def one_line(text: str) -> str:
    """Return ``text`` in one line of at most 998 characters, as a header needs it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:_LINE]


def _references(ids: tuple[str, ...]) -> str:
    """Return the first id and as many of the latest as a header may have."""
    kept = list(ids)
    while len(" ".join(kept)) > _LINE and len(kept) > 2:
        del kept[1]
    return " ".join(kept)
