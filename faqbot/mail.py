"""Mail as people write it down: addresses, servers, and the section of the settings about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.headerregistry import Address
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator

from faqbot.settings import Seconds, Section, Unfit, setting

LONGEST_LINE = 998  # characters that a header may have, RFC 5322 section 2.1.1
SMTP_EXAMPLE = "smtp+starttls://USER:PASSWORD@mail.example.com:587"
INBOX_EXAMPLE = "imaps://USER:PASSWORD@mail.example.com/INBOX"
_SMTP = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_IMAP = {"imap": 143, "imap+starttls": 143, "imaps": 993}


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server; ``scheme`` says how the connection is protected."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    path: str = ""  # of an IMAP server: the mailbox

    @property
    def implicit_tls(self) -> bool:
        """Whether TLS begins with the connection."""
        return self.scheme.endswith("s")

    @property
    def must_start_tls(self) -> bool:
        """Whether a connection that begins without TLS is of no use without it."""
        return self.scheme.endswith("+starttls")

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class MaildirPlace:
    """A folder of mail, as mail servers on the same machine deliver it."""

    folder: Path

    def __str__(self) -> str:
        return str(self.folder)


def smtp_server(url: str) -> Server:
    """Return the server at ``smtp://``, ``smtp+starttls://`` or ``smtps://``; ValueError."""
    return _server(url, _SMTP, SMTP_EXAMPLE)


def inbox_place(url: str) -> Server | MaildirPlace:
    """Return the mailbox at ``imap://``, ``imap+starttls://``, ``imaps://`` or ``maildir:FOLDER``.

    ValueError for anything else.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "maildir" and rest:
        return MaildirPlace(Path(rest))
    server = _server(url, _IMAP, f"{INBOX_EXAMPLE} or maildir:/var/mail/support")
    if not server.user:
        raise ValueError(f"an IMAP mailbox needs a user and a password: {INBOX_EXAMPLE}")
    return server


def _server(url: str, schemes: dict[str, int], example: str) -> Server:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None or parts.scheme not in schemes:
        raise ValueError(f"an address such as {example} is needed")  # without the password in it
    return Server(
        parts.scheme,
        host,
        port or schemes[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        unquote(parts.path.strip("/")),
    )


def address(text: str) -> Address:
    """Return the address in ``text``, with its name; ValueError when there is none."""
    name, spec = parseaddr(text)
    if "@" not in spec or one_line(spec) != spec:
        raise ValueError(f"{text!r} is no address such as support@example.com")
    return Address(one_line(name), addr_spec=spec)


def bare(text: str) -> str:
    """Return the address in ``text`` without its name, its domain in lower case; "" for none."""
    user, at, domain = parseaddr(text)[1].rpartition("@")
    return f"{user}@{domain.lower()}" if user and at and domain else ""


def one_line(text: str) -> str:
    """Return ``text`` in one line of at most 998 characters, as a header needs it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:LONGEST_LINE]


def _empty_or(read: Callable[[str], object]) -> AfterValidator:
    """Return the check that a text is empty, or one that ``read`` can read."""

    def check(text: str) -> str:
        if text:
            read(text)
        return text

    return AfterValidator(check)


def _plain_address(text: str) -> None:
    try:
        address(text)
    except ValueError:
        raise ValueError("an e-mail address is needed") from None


_Address = Annotated[str, _empty_or(_plain_address)]


class MailSettings(Section):
    """Without ``smtp`` no mail goes out; without ``inbox`` none is read."""

    smtp: Annotated[str, _empty_or(smtp_server)] = setting(
        "", "mail server that takes mail; empty: no mail goes out", SMTP_EXAMPLE, secret=True
    )
    sender: _Address = setting(
        "", "whom mail to visitors is from", "あおばFX サポート <support@example.com>", "mail_from"
    )
    desk: _Address = setting("", "who is told of new tickets", "desk@example.com", "mail_desk")
    inbox: Annotated[str, _empty_or(inbox_place)] = setting(
        "", "mailbox whose mail joins the tickets; empty: none is read", INBOX_EXAMPLE, secret=True
    )
    look_every: Seconds = setting(
        60, "between two looks into the mailbox", "60", "inbox_seconds", ge=timedelta(seconds=1)
    )
    opens: bool = setting(True, "a mail that belongs to no ticket opens one", "true", "mail_opens")
    confirms: bool = setting(
        False,
        "an address gets a link first, and all other mail once somebody has followed it",
        "true", "mail_confirm",
    )  # fmt: skip

    def problems(self) -> Iterator[Unfit]:
        """Yield the addresses that are missing: mail needs both."""
        for name, value in (("mail_from", self.sender), ("mail_desk", self.desk)):
            if self.smtp and not value:
                yield Unfit(name, "no-address")
