"""Mail that comes in: read from the mailbox, taken in by the desk, marked once it is stored."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from faqbot.channels.email.reading import LARGEST, read_message, unreadable
from faqbot.desk import Desk, InboundMail
from faqbot.errors import MailError
from faqbot.mail import MaildirPlace, Server

logger = logging.getLogger("faqbot.channels")
MOST = 50  # messages of one look
_PATIENCE = 30.0  # seconds for one answer of the server
_BEGINNING = 256 * 1024  # bytes that are read of a message that is too large

Take = Callable[[bytes, int], None]  # stores a message, or the beginning of one of so many bytes


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

        def take(raw: bytes, size: int) -> None:
            for mail in readings(raw, size):
                try:
                    taking = self._mail.take(mail, raw)
                    asyncio.run_coroutine_threadsafe(taking, loop).result()
                except Exception as error:  # whatever is in a message, the next one is read
                    if mail.unreadable:  # nothing of it was stored: it is not the message
                        raise
                    logger.error("a mail cannot be taken in: %s", type(error).__name__)
                else:
                    return

        return await asyncio.to_thread(look, self._place, take)

    async def run(self) -> None:
        """Collect until cancelled, then leave the mailbox to another process."""
        try:
            while True:
                await self.collect()
                await asyncio.sleep(self._every)
        finally:
            await self._mail.stop()


def readings(raw: bytes, size: int) -> Iterator[InboundMail]:
    """Yield what can be made of a message, the best first, at last what is sure to be stored."""
    if size > LARGEST:
        logger.error("a mail of %d bytes is set aside", size)
    else:
        try:
            mail = read_message(raw)
        except Exception as error:  # its sender chose every byte of it
            logger.error("a mail that cannot be read is set aside", exc_info=error)
        else:
            yield mail
            yield mail  # the database may have been away for a moment
    yield unreadable(raw)


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
            take(*_read(path))
            path.rename(place.folder / "cur" / f"{path.name}:2,S")
    except OSError as error:
        raise MailError(f"the maildir {place} cannot be read: {error}") from error
    return len(files)


def _read(path: Path) -> tuple[bytes, int]:
    size = path.stat().st_size
    with path.open("rb") as file:
        return file.read(_BEGINNING if size > LARGEST else size), size


def _imap(place: Server, take: Take, tls: ssl.SSLContext | None) -> int:
    from imapclient.exceptions import IMAPClientError

    count = 0
    try:
        with _connected(place, tls) as client:
            client.select_folder(place.path or "INBOX")
            new = client.search(["UNSEEN"])
            for uid in sorted(new)[:MOST]:
                size = client.fetch([uid], ["RFC822.SIZE"]).get(uid, {}).get(b"RFC822.SIZE", 0)
                part = f"<0.{_BEGINNING}>" if size > LARGEST else ""
                found = client.fetch([uid], [f"BODY.PEEK[]{part}"]).get(uid)
                if found is None:  # deleted meanwhile
                    continue
                take(next(v for key, v in found.items() if key.startswith(b"BODY[]")), size)
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
