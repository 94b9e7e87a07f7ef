"""Where mail goes and comes from, written as a URL."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

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
