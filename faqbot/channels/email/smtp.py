"""Mail handed to an SMTP server."""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from faqbot.channels.adapter import NotNow, Refused, SendResult, Sent
from faqbot.channels.email.message import OutboundMail, message_of
from faqbot.errors import PortError
from faqbot.mail import Server, bare

if TYPE_CHECKING:
    from aiosmtplib import SMTP

PATIENCE = 60.0  # seconds for a whole mail, however slowly the server answers
_STEP = 20.0  # seconds for one answer of the server
_GOODBYE = 5.0  # seconds for its answer to QUIT, of which nothing depends any more
_PERMANENT = 500
# Permanent by their number, yet about our server's settings and not about the mail.
_OURS = frozenset({530, 534, 535, 538})

Send = Callable[[OutboundMail], Awaitable[SendResult]]


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
            message = message_of(mail)
            async with asyncio.timeout(PATIENCE):
                await client.connect()
                await client.send_message(
                    message, sender=bare(mail.sender), recipients=[bare(mail.recipient)]
                )
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

    def __init__(self, send: Send, sender: str, now: Callable[[], datetime]) -> None:
        """Send by ``send``, from ``sender``."""
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
