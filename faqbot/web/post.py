"""The server's mail: what the settings say of it, and the post that runs with the app."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from faqbot.desk import Desk
from faqbot.desk.posting import posting
from faqbot.errors import PortError
from faqbot.mail.inboxes import look
from faqbot.mail.letters import Letter, bare
from faqbot.mail.sending import MailRefused, Send, sender
from faqbot.mail.servers import inbox_place, smtp_server
from faqbot.mail.settings import MailSettings

_EVERY = 15.0  # seconds between looks into the outbox; what is new goes out at once


class CodeMailer:
    """Sends one-time codes at once, past the outbox: a code is written down nowhere."""

    def __init__(self, send: Send, sender: str, now: Callable[[], datetime]) -> None:
        """Send by ``send``, from ``sender``."""
        self._send, self._sender, self._now = send, sender, now

    async def send(self, to: str, subject: str, body: str) -> None:
        """Send it; PortError, which does not say to whom, when the server does not take it."""
        domain = bare(self._sender).partition("@")[2]
        id_ = f"<{secrets.token_urlsafe(16)}@{domain}>"
        letter = Letter(id_, self._sender, to, subject, body, self._now(), automatic=True)
        try:
            await self._send(letter)
        except MailRefused as error:
            lasting = "never" if error.permanent else "for now not"
            raise PortError(f"the mail server would {lasting} take a message") from None


def mailer_of(mail: MailSettings, now: Callable[[], datetime]) -> CodeMailer | None:
    """Return what ``sms: email:`` sends by; None when no mail goes out."""
    return CodeMailer(sender(smtp_server(mail.smtp)), mail.sender, now) if mail.smtp else None


@asynccontextmanager
async def post_of(desk: Desk, mail: MailSettings) -> AsyncIterator[None]:
    """Run the post for ``desk``, as far as the settings name servers."""
    if not mail.smtp and not mail.inbox:
        yield
        return
    post = desk.post(sender(smtp_server(mail.smtp)) if mail.smtp else None)
    read = partial(look, inbox_place(mail.inbox)) if mail.inbox else None
    every = mail.look_every.total_seconds()
    async with posting(post, desk.tickets, every=_EVERY, look=read, look_every=every):
        yield
