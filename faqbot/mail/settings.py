"""Mail's section of the settings: the server letters go to, the mailbox they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator

from faqbot.mail.letters import address
from faqbot.mail.servers import INBOX_EXAMPLE, SMTP_EXAMPLE, inbox_place, smtp_server
from faqbot.settings import Seconds, Section, Unfit, setting


def _smtp(url: str) -> str:
    if url:
        smtp_server(url)
    return url


def _inbox(url: str) -> str:
    if url:
        inbox_place(url)
    return url


def _address(text: str) -> str:
    try:
        if text:
            address(text)
    except ValueError:
        raise ValueError("an e-mail address is needed") from None
    return text


_Address = Annotated[str, AfterValidator(_address)]


class MailSettings(Section):
    """Without ``smtp`` no mail goes out; without ``inbox`` none is read."""

    smtp: Annotated[str, AfterValidator(_smtp)] = setting(
        "", "mail server that takes letters; empty: no mail goes out", SMTP_EXAMPLE, secret=True
    )
    sender: _Address = setting(
        "", "whom mail to visitors is from", "あおばFX サポート <support@example.com>", "mail_from"
    )
    desk: _Address = setting("", "who is told of new tickets", "desk@example.com", "mail_desk")
    inbox: Annotated[str, AfterValidator(_inbox)] = setting(
        "", "mailbox whose mail joins the tickets; empty: none is read", INBOX_EXAMPLE, secret=True
    )
    look_every: Seconds = setting(
        60, "between two looks into the mailbox", "60", "inbox_seconds", ge=timedelta(seconds=1)
    )
    opens: bool = setting(True, "a mail that belongs to no ticket opens one", "true", "mail_opens")

    def problems(self) -> Iterator[Unfit]:
        """Yield the addresses that are missing: mail needs both."""
        for name, value in (("mail_from", self.sender), ("mail_desk", self.desk)):
            if self.smtp and not value:
                yield Unfit(name, "no-address")
