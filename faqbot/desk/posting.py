"""The post: what is in the outbox goes out, what is in the mailbox comes in, by and by."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from faqbot.desk.broker.waking import wait_at_most
from faqbot.desk.joining import Joining
from faqbot.errors import FaqbotError, MailError
from faqbot.mail.incoming import read_message
from faqbot.mail.letters import Letter
from faqbot.mail.sending import MailRefused, Send
from faqbot.storage import outgoing
from faqbot.storage.leases import hold, let_go
from faqbot.storage.store import Store

_log = logging.getLogger("faqbot.desk.post")
_AT_ONCE = 5  # letters that one process sends at a time
_HOLD = timedelta(minutes=10)  # on a letter; many times what a try may last
_LOOK = timedelta(minutes=5)  # the lease on the mailbox
_INBOX = "inbox"
GIVE_UP = timedelta(days=4)  # after which a letter is given up, as RFC 5321, 4.5.4.1 advises
_LONGEST = timedelta(hours=1)

Look = Callable[[Callable[[bytes], None]], int]  # a mailbox: see faqbot.mail.inboxes.look


def pause(tries: int) -> timedelta:
    """Return how long to wait after so many tries: half a minute, twice as long each time, …1 h."""
    return min(timedelta(seconds=30 * 2.0 ** min(tries - 1, 10)), _LONGEST)


class Post:
    """One process's share of the post. Any number of processes may share an outbox.

    A letter is held by one process while it is tried. What the server has taken is marked as sent;
    when that answer was lost the letter goes out again, with the same Message-ID: at least once.
    """

    def __init__(
        self, store: Store, tickets: Joining, now: Callable[[], datetime], send: Send | None
    ) -> None:
        """Send with ``send``; None: nothing goes out."""
        self._store, self._tickets, self._now, self._send = store, tickets, now, send
        self._holder = secrets.token_hex(8)

    async def deliver(self) -> int:
        """Try every letter that is due; return how many went out."""
        sent = 0
        while self._send is not None:
            now = self._now()
            held = partial(
                outgoing.claim, holder=self._holder, now=now, until=now + _HOLD, limit=_AT_ONCE
            )
            letters = await self._store.write(held)
            if not letters:
                break
            sent += sum(await asyncio.gather(*map(self._try, letters)))
        return sent

    async def _try(self, row: dict[str, Any]) -> bool:
        letter, holder = row["id"], self._holder
        try:
            assert self._send is not None  # noqa: S101 - deliver() has looked
            await self._send(_letter(row))
        except MailRefused as error:
            await self._refused(row, error)
            return False
        now = self._now()
        await self._store.write(lambda c: outgoing.mark_sent(c, letter, holder, now))
        self._tickets.changed(row["ticket_id"])
        return True

    async def _refused(self, row: dict[str, Any], error: MailRefused) -> None:
        letter, holder, now, why = row["id"], self._holder, self._now(), str(error)[:500]
        if error.permanent or now - row["created_at"] > GIVE_UP:
            _log.error("mail given up: %s", why)
            await self._store.write(lambda c: outgoing.give_up(c, letter, holder, now, why))
        else:
            _log.warning("mail put off: %s", why)
            later = now + pause(row["tries"])
            await self._store.write(lambda c: outgoing.put_off(c, letter, holder, later, why))
        self._tickets.changed(row["ticket_id"])

    async def collect(self, look: Look) -> int:
        """Take new mail in; return how much. Does nothing while another process is at it."""
        now, holder = self._now(), self._holder
        if not await self._store.write(lambda c: hold(c, _INBOX, holder, now, now + _LOOK)):
            return 0
        loop = asyncio.get_running_loop()

        def take(raw: bytes) -> None:
            joined = self._tickets.join(read_message(raw))
            asyncio.run_coroutine_threadsafe(joined, loop).result()

        return await asyncio.to_thread(look, take)

    async def stop(self) -> None:
        """Leave the mailbox to another process."""
        await self._store.write(lambda connection: let_go(connection, _INBOX, self._holder))


@asynccontextmanager
async def posting(
    post: Post, tickets: Joining, *, every: float, look: Look | None = None, look_every: float = 60
) -> AsyncIterator[None]:
    """Let the post run; ``every`` and ``look_every`` are seconds between two rounds."""
    rounds = [asyncio.create_task(_deliver(post, tickets.posted, every))]
    if look is not None:
        rounds.append(asyncio.create_task(_collect(post, look, look_every)))
    try:
        yield
    finally:
        # Told until they obey: a library may lose one cancellation, as wait_for() does.
        while running := [task for task in rounds if not task.done()]:
            for task in running:
                task.cancel()
            await asyncio.wait(running, timeout=1)
        if look is not None:
            await post.stop()


async def _deliver(post: Post, posted: asyncio.Event, every: float) -> None:
    while True:
        posted.clear()
        try:
            await post.deliver()
        except FaqbotError as error:  # the database is away: it may come back
            _log.warning("the outbox cannot be read: %s", error)
        await wait_at_most(posted, every)


async def _collect(post: Post, look: Look, every: float) -> None:
    while True:
        try:
            await post.collect(look)
        except MailError as error:
            _log.warning("%s", error)
        except FaqbotError as error:
            _log.warning("mail cannot be taken in: %s", error)
        await asyncio.sleep(every)


def _letter(row: dict[str, Any]) -> Letter:
    return Letter(
        message_id=row["message_id"],
        sender=row["sender"],
        recipient=row["recipient"],
        subject=row["subject"],
        body=row["body"],
        at=row["created_at"],
        reply_to=row["reply_to"],
        refers_to=tuple(row["refers_to"].split()),
        automatic=row["purpose"] != "answer",
    )
