"""Mail that goes out: a row of the outbox becomes a message (RFC 5322) for the SMTP server.

Mail goes out at least once: when nobody knows whether it was taken it goes again, with the same
Message-ID.
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from faqbot.channels.adapter import TICKETS, NotNow, Outbound, Policy, Refused, SendResult, Sent
from faqbot.desk import Delivery
from faqbot.errors import PortError
from faqbot.mail import LONGEST_LINE, Server, address, bare, one_line
from faqbot.types import Clock, Json

if TYPE_CHECKING:
    from aiosmtplib import SMTP


@dataclass(frozen=True, slots=True)
class OutboundFile:
    """A file that goes with a mail: its name, media type, and where it lies."""

    name: str
    type: str
    path: Path


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
    html: str = ""  # the same for those who read mail with markup
    files: tuple[OutboundFile, ...] = ()


def message_of(mail: OutboundMail) -> EmailMessage:
    """Return the message; what would break its headers is left out of them."""
    message = EmailMessage(policy=policy.SMTP)
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
    if mail.html:
        message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="base64")
    for file in mail.files:
        kind, _, subtype = file.type.partition("/")
        content = file.path.read_bytes()
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=file.name)
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


PATIENCE = 60.0  # seconds for a whole mail, however slowly the server answers
_STEP = 20.0  # seconds for one answer of the server
_GOODBYE = 5.0  # seconds for its answer to QUIT, of which nothing depends any more
_PERMANENT = 500
# Permanent by their number, yet about our server's settings and not about the mail.
_OURS = frozenset({530, 534, 535, 538})

Send = Callable[[OutboundMail], Awaitable[SendResult]]
Letter = Callable[[str, Json, Sequence[Json]], Json]  # kind, content of the row, events → mail


def sender(server: Server, *, tls: ssl.SSLContext | None = None) -> Send:
    """Return what hands one mail to ``server``.

    A mail of which the server's last answer is lost counts as not taken: it may have gone out, and
    goes out again with the same Message-ID, by which recipients' servers know it.
    """
    from aiosmtplib import SMTP, SMTPException, SMTPRecipientsRefused, SMTPResponseException

    async def send(mail: OutboundMail) -> SendResult:
        client = SMTP(
            hostname=server.host,
            port=server.port,
            username=server.user or None,
            password=server.password or None,
            use_tls=server.implicit_tls,
            start_tls=True if server.must_start_tls else None,
            tls_context=tls,
            timeout=_STEP,
        )
        try:
            message = await asyncio.to_thread(message_of, mail)
            async with asyncio.timeout(PATIENCE):
                await client.connect()
                await client.send_message(
                    message, sender=bare(mail.sender), recipients=[bare(mail.recipient)]
                )
        except FileNotFoundError:
            return Refused("a file that goes with it was deleted")
        except SMTPRecipientsRefused as error:
            code, said = error.recipients[0].code, error.recipients[0].message
            return _refusal(code, said, ours=False)
        except SMTPResponseException as error:
            return _refusal(error.code, error.message, ours=error.code in _OURS)
        except (SMTPException, OSError, TimeoutError) as error:
            client.close()
            return NotNow(str(error) or f"no answer within {PATIENCE:.0f} s", unsure=True)
        except ValueError as error:  # no message can be made of it
            return Refused(str(error))
        else:
            return Sent()
        finally:
            await _quit(client)

    return send


def _refusal(code: int, said: str, *, ours: bool) -> SendResult:
    answer = f"{code} {said}"
    return Refused(answer) if code >= _PERMANENT and not ours else NotNow(answer)


async def _quit(client: SMTP) -> None:
    """Take leave of a server that has answered so far; one that has not is left without a word."""
    from aiosmtplib import SMTPException

    with suppress(SMTPException, OSError, TimeoutError):
        if client.is_connected:
            await client.quit(timeout=_GOODBYE)
    client.close()


class CodeMailer:
    """Sends one-time codes at once, past the outbox: a code is written down nowhere."""

    def __init__(self, send: Send, sender: str, now: Clock) -> None:
        self._send, self._sender, self._now = send, sender, now

    async def send(self, to: str, subject: str, body: str) -> None:
        """Send it; PortError, which does not say to whom, when the server does not take it."""
        domain = bare(self._sender).partition("@")[2]
        id_ = f"<{secrets.token_urlsafe(16)}@{domain}>"
        mail = OutboundMail(id_, self._sender, to, subject, body, self._now(), automatic=True)
        result = await self._send(mail)
        if not isinstance(result, Sent):
            lasting = "never" if isinstance(result, Refused) else "for now not"
            raise PortError(f"the mail server would {lasting} take a message")


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
    """Hands mail to a server; ``letter`` makes it of what was said in a conversation."""

    server: Send
    letter: Letter
    uploads: Path | None = None  # the folder of files
    policy: Policy = POLICY
    channel: str = NAME
    topic: str = TICKETS

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the one mail that ``delivery`` is."""
        if delivery.conversation is None:
            return [delivery.content]
        return [self.letter(delivery.kind, delivery.content, events)]

    async def send(self, outbound: Outbound) -> SendResult:
        """Send it."""
        return await self.server(_mail(outbound.delivery, outbound.body, self.uploads))


def _mail(delivery: Delivery, content: Json, uploads: Path | None) -> OutboundMail:
    folder, files = uploads or Path(), content.get("files", []) if uploads is not None else []
    return OutboundMail(
        message_id=delivery.key,
        sender=content["sender"],
        recipient=delivery.address,
        subject=content["subject"],
        body=content["body"],
        at=delivery.created_at,
        reply_to=content["reply_to"],
        refers_to=tuple(content["refers_to"]),
        automatic=delivery.kind not in ("answer", "reply"),
        html=content.get("html", ""),
        files=tuple(OutboundFile(f["name"], f["type"], folder / f["id"]) for f in files),
    )
