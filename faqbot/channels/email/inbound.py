"""Mail that comes in: read from the mailbox, taken in by the desk, marked once it is stored."""

from __future__ import annotations

import asyncio
import logging
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from hashlib import blake2b
from html.parser import HTMLParser
from typing import Any

from faqbot.desk import Desk, InboundMail
from faqbot.errors import FaqbotError, MailError
from faqbot.mail import MaildirPlace, Server, bare, one_line

_ID = re.compile(r"<[^<>\s]{1,250}>")
LONGEST = 100_000  # characters of a text that are kept
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))

_BREAKS = frozenset(
    ("p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "hr")
)
_SILENT = frozenset(("script", "style", "head", "title", "template"))


def read_message(raw: bytes) -> InboundMail:
    """Return what stands in ``raw``. Whatever it is, something is made of it."""
    message = message_from_bytes(raw, policy=default)
    sender = _header(message, "Reply-To") or _header(message, "From")
    references = _ID.findall(_header(message, "References"))
    found = _ID.findall(_header(message, "Message-ID"))
    digest = blake2b(raw, digest_size=16).hexdigest()
    return InboundMail(
        message_id=found[0] if found else f"<{digest}@no-message-id>",
        sender=bare(sender),
        name=_name(sender),
        subject=one_line(_header(message, "Subject")),
        text=_text(message),
        refers_to=tuple(
            dict.fromkeys((*_ID.findall(_header(message, "In-Reply-To")), *references[::-1]))
        ),
        automatic=_automatic(message),
        attachments=sum(1 for _ in _attached(message)),
    )


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (MessageError, ValueError, IndexError, AttributeError, KeyError, TypeError):
        return ""  # the parser's own slips on what is no header


def _name(sender: str) -> str:
    return one_line(sender.partition("<")[0]).strip(' "')[:200]


def _automatic(message: EmailMessage) -> bool:
    submitted = _header(message, "Auto-Submitted").strip().lower()
    if submitted and not submitted.startswith("no"):
        return True
    if _header(message, "Precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply"):
        return True
    empty_path = _header(message, "Return-Path").strip() == "<>"
    return empty_path or message.get_content_type() == "multipart/report"


def _text(message: EmailMessage) -> str:
    try:
        part = message.get_body(("plain", "html"))
        content = str(part.get_content()) if part is not None else ""
        if part is not None and part.get_content_subtype() == "html":
            content = text_of(content)
    except (LookupError, MessageError, ValueError, AttributeError, TypeError):
        payload = message.get_payload(decode=True)
        content = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    clean = content.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROLS)
    return clean.encode("utf-8", "replace").decode("utf-8").strip()[:LONGEST]


def _attached(message: EmailMessage) -> list[object]:
    try:
        return list(message.iter_attachments())
    except (MessageError, ValueError, AttributeError, TypeError, KeyError):
        return []


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self._silent += tag in _SILENT
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def text_of(html: str) -> str:
    """Return the text of ``html``, a line for every paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (line.strip() for line in "".join(reader.parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


logger = logging.getLogger("faqbot.channels")
MOST = 50  # messages of one look
_PATIENCE = 30.0  # seconds for one answer of the server
_LARGEST = 30 * 1024 * 1024  # bytes; what is larger stays unread in the mailbox

Take = Callable[[bytes], None]  # stores a message, or raises


class Inbox:
    """The mailbox of a desk. Of all processes on a database one reads it at a time."""

    def __init__(self, desk: Desk, place: Server | MaildirPlace, every: float) -> None:
        """Look at ``place``, with ``every`` seconds between two looks."""
        self._mail, self._place, self._every = desk.inbound_mail, place, every

    async def collect(self) -> int:
        """Take new mail in; return how much. Does nothing while another process is at it."""
        if not await self._mail.begin():
            return 0
        loop = asyncio.get_running_loop()

        def take(raw: bytes) -> None:
            taking = self._mail.take(read_message(raw))
            asyncio.run_coroutine_threadsafe(taking, loop).result()

        return await asyncio.to_thread(look, self._place, take)

    async def run(self) -> None:
        """Collect until cancelled, then leave the mailbox to another process."""
        try:
            while True:
                await self._try_to_collect()
                await asyncio.sleep(self._every)
        finally:
            await self._mail.stop()

    async def _try_to_collect(self) -> None:
        try:
            await self.collect()
        except MailError as error:
            logger.warning("%s", error)
        except FaqbotError as error:
            logger.warning("mail cannot be taken in: %s", error)


def look(place: Server | MaildirPlace, take: Take, *, tls: ssl.SSLContext | None = None) -> int:
    """Give every new message to ``take``, mark it read when that went well; return how many.

    Blocks; to be called in a thread. MailError when the mailbox cannot be read. What ``take``
    raises is raised; that message and those after it stay new.
    """
    return _maildir(place, take) if isinstance(place, MaildirPlace) else _imap(place, take, tls)


def _maildir(place: MaildirPlace, take: Take) -> int:
    """Read what is in ``new``, the oldest first, and move it to ``cur`` as seen."""
    new = place.folder / "new"
    if not new.is_dir():
        raise MailError(f"{place} is no maildir: it has no folder 'new'")
    try:
        files = sorted(path for path in new.iterdir() if path.is_file())[:MOST]
        for path in files:
            take(path.read_bytes())
            path.rename(place.folder / "cur" / f"{path.name}:2,S")
    except OSError as error:
        raise MailError(f"the maildir {place} cannot be read: {error}") from error
    return len(files)


def _imap(place: Server, take: Take, tls: ssl.SSLContext | None) -> int:
    from imapclient.exceptions import IMAPClientError

    count = 0
    try:
        with _connected(place, tls) as client:
            client.select_folder(place.path or "INBOX")
            new = client.search(["UNSEEN", "SMALLER", str(_LARGEST)])
            for uid in sorted(new)[:MOST]:
                found = client.fetch([uid], ["BODY.PEEK[]"]).get(uid)
                if found is None:  # deleted meanwhile
                    continue
                take(found[b"BODY[]"])
                client.add_flags([uid], [b"\\Seen"])
                count += 1
    except (IMAPClientError, OSError) as error:
        raise MailError(f"the mailbox at {place} cannot be read: {error}") from error
    return count


@contextmanager
def _connected(place: Server, tls: ssl.SSLContext | None) -> Iterator[Any]:
    from imapclient import IMAPClient

    context = tls or ssl.create_default_context()
    client = IMAPClient(
        place.host,
        port=place.port,
        ssl=place.implicit_tls,
        ssl_context=context if place.implicit_tls else None,
        timeout=_PATIENCE,
    )
    try:
        if place.must_start_tls:
            client.starttls(context)
        client.login(place.user, place.password)
        yield client
        client.logout()
    except BaseException:
        client.shutdown()
        raise
