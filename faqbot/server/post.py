"""The server's mail: what the settings say of it, and the post that runs with the app."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

from faqbot.desk import Desk
from faqbot.desk.posting import posting
from faqbot.desk.settings import Mailing
from faqbot.errors import Localized, Location, Problem, SettingsError
from faqbot.mail.inboxes import look
from faqbot.mail.letters import address
from faqbot.mail.sending import sender
from faqbot.mail.servers import INBOX_EXAMPLE, SMTP_EXAMPLE, inbox_place, smtp_server
from faqbot.server.settings import ServerSettings, secret_text

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
