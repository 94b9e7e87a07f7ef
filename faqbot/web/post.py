"""The server's mail: what the settings say of it, and the post that runs with the app."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from faqbot.desk import Desk
from faqbot.desk.posting import posting
from faqbot.desk.settings import Mailing
from faqbot.errors import Localized, Location, PortError, Problem, SettingsError
from faqbot.mail.inboxes import look
from faqbot.mail.letters import Letter, address, bare
from faqbot.mail.sending import MailRefused, Send, sender
from faqbot.mail.servers import INBOX_EXAMPLE, SMTP_EXAMPLE, inbox_place, smtp_server
from faqbot.web.settings import ServerSettings, secret_text

_EVERY = 15.0  # seconds between looks into the outbox; what is new goes out at once


def check_mail(settings: ServerSettings) -> None:
    """Raise SettingsError for servers that are none, and for addresses that are missing."""
    problems = [*_place("smtp", secret_text(settings.smtp), smtp_server, SMTP_EXAMPLE)]
    problems += _place("inbox", secret_text(settings.inbox), inbox_place, INBOX_EXAMPLE)
    if settings.smtp is not None:
        problems += _address("mail_from", settings.mail_from)
        problems += _address("mail_desk", settings.mail_desk)
    if problems:
        raise SettingsError(problems)


def mailing_of(settings: ServerSettings) -> Mailing | None:
    """Return whom mail is from and whom it tells; None when no mail goes out."""
    return Mailing(settings.mail_from, settings.mail_desk) if settings.smtp is not None else None


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


def mailer_of(settings: ServerSettings, now: Callable[[], datetime]) -> CodeMailer | None:
    """Return what ``sms: email:`` sends by; None when no mail goes out."""
    url = secret_text(settings.smtp)
    if url is None:
        return None
    return CodeMailer(sender(smtp_server(url)), settings.mail_from, now)


@asynccontextmanager
async def post_of(desk: Desk, settings: ServerSettings) -> AsyncIterator[None]:
    """Run the post for ``desk``, as far as the settings name servers."""
    smtp, inbox = secret_text(settings.smtp), secret_text(settings.inbox)
    if smtp is None and inbox is None:
        yield
        return
    post = desk.post(sender(smtp_server(smtp)) if smtp is not None else None)
    read = partial(look, inbox_place(inbox)) if inbox is not None else None
    async with posting(
        post, desk.tickets, every=_EVERY, look=read, look_every=settings.inbox_seconds
    ):
        yield


def _place(
    name: str, url: str | None, read: Callable[[str], object], example: str
) -> list[Problem]:
    try:
        if url is not None:
            read(url)
    except ValueError as error:
        return [_problem(name, str(error), example)]
    return []


def _address(name: str, text: str) -> list[Problem]:
    example = ServerSettings.model_fields[name].examples or [""]
    try:
        address(text)
    except ValueError:
        said = "an e-mail address is needed to send mail"
        return [_problem(name, said, str(example[0]))]
    return []


def _problem(name: str, said: str, example: str) -> Problem:
    return Problem(
        Location(f"FAQBOT_{name.upper()}"),
        "settings-mail",
        Localized(f"メールの設定が正しくありません（{said}）。", f"mail cannot work so: {said}"),
        Localized(f"例: {example}", f"for example: {example}"),
    )
