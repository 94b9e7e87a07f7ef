"""Background jobs: timers of conversations, and the deletion of what is kept no longer."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from faqbot.bot import Bot
from faqbot.desk.background import Background
from faqbot.desk.identity.service import Identity
from faqbot.desk.operators import Operators
from faqbot.desk.recording import SYSTEM, Cause
from faqbot.desk.reply_mail import ReplyMail
from faqbot.desk.retention import delete_ended, delete_files
from faqbot.desk.search import Search
from faqbot.desk.settings import DeskSettings
from faqbot.desk.steps import Steps
from faqbot.desk.unit_of_work import Loaded
from faqbot.dialogue.events import Closed, Event, OperatorReleased, WaitExpired
from faqbot.errors import ConversationError, FaqbotError, NotFound
from faqbot.storage.queries import idle_since, vanished_since, waiting_since
from faqbot.storage.store import Store
from faqbot.support.hours import live_chat
from faqbot.types import Clock

_LEASE = "timers"
_RETENTION = timedelta(hours=1)  # between two rounds
Still = Callable[[Loaded], bool]


class Jobs:
    """The desk's jobs; of all processes on a database one looks after them at a time."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        steps: Steps,
        operators: Operators,
        identity: Identity | None,
        search: Search,
        reply_mail: ReplyMail,
        now: Clock,
        settings: DeskSettings,
    ) -> None:
        self._bot, self._store, self._steps = bot, store, steps
        self._operators, self._identity = operators, identity
        self._search, self._reply_mail = search, reply_mail
        self._now, self._settings = now, settings
        self._holder = secrets.token_hex(8)  # of the lease
        self._deleted: datetime | None = None  # when old conversations were deleted last

    async def tick(self) -> int:
        """Do what is due now; return to how many conversations something happened.

        Does nothing while another process holds the lease. A job that fails keeps none of the
        others from being done; the first fault is raised at the end.
        """
        now = self._now()
        until = now + max(timedelta(seconds=30), 3 * (self._settings.tick or timedelta()))
        if not await self._store.hold(_LEASE, self._holder, now, until):
            return 0
        jobs: tuple[Callable[[], Awaitable[int | None]], ...] = (
            self._end_waiting,
            self._release_vanished,
            self._end_idle,
            self._reply_mail.round,
            self._delete_old,
            self._index,
        )
        done, faults = 0, []
        for job in jobs:
            try:
                done += await job() or 0
            except Exception as error:
                faults.append(error)
        if faults:
            raise faults[0]
        return done

    async def _index(self) -> None:
        await self._search.index()

    async def stop(self) -> None:
        """Leave the timers to another process."""
        await self._store.release(_LEASE, self._holder)

    @asynccontextmanager
    async def running(self, background: Background) -> AsyncIterator[None]:
        """Look at the clock every now and then, if the settings say so."""
        if self._settings.tick is None:
            yield
            return
        try:
            async with background.running("jobs", self._run):
                yield
        finally:
            with suppress(FaqbotError):
                await self.stop()

    async def _run(self) -> None:
        while self._settings.tick is not None:
            await asyncio.sleep(self._settings.tick.total_seconds())
            await self.tick()

    async def _end_waiting(self) -> int:
        """End the waiting of those not taken in time, and of all when the desk closes."""
        now, wait = self._now(), self._settings.wait
        if not live_chat(self._bot.knowledge.support, now).open:
            before = now
        elif wait is not None:
            before = now - wait
        else:
            return 0
        due = await self._store.read(lambda connection: waiting_since(connection, before))

        def still(loaded: Loaded) -> bool:
            since, asked = loaded.head.waiting_since, loaded.conversation.wait_asked
            return since is not None and max(since, asked or since) <= before

        return await self._all(due, WaitExpired(), still)

    async def _release_vanished(self) -> int:
        """Put the visitors of operators who give no sign of life back into the queue."""
        if self._settings.vanish is None:
            return 0
        before = self._now() - self._settings.vanish
        due = await self._store.read(lambda connection: vanished_since(connection, before))

        def still(loaded: Loaded) -> bool:
            held_by = due.get(loaded.head.id)
            return loaded.head.status == "live" and loaded.head.operator_id == held_by

        return await self._all(list(due), OperatorReleased(), still)

    async def _end_idle(self) -> int:
        """End what nobody goes on with."""
        done = 0
        for status, after in (("bot", self._settings.idle_bot), ("live", self._settings.idle_live)):
            if after is not None:
                done += await self._end_idle_in(status, after)
        return done

    async def _end_idle_in(self, status: str, after: timedelta) -> int:
        before = self._now() - after
        due = await self._store.read(lambda connection: idle_since(connection, status, before))

        def still(loaded: Loaded) -> bool:
            return loaded.head.status == status and loaded.head.updated_at <= before

        return await self._all(due, Closed(), still)

    async def _all(self, due: list[str], event: Event, still: Still) -> int:
        """Let ``event`` happen to those of ``due`` for whom it is ``still`` time."""

        def cause_of(loaded: Loaded) -> Cause | None:
            return Cause(event, SYSTEM, self._now()) if still(loaded) else None

        async def one(conversation: str) -> int:
            with suppress(NotFound, ConversationError):  # gone, or gone on, in this very moment
                return bool((await self._steps.take(conversation, cause_of)).stored)
            return 0

        return sum(await asyncio.gather(*map(one, due)))

    async def _delete_old(self) -> None:
        """Delete what is kept no longer, every now and then."""
        now, keep = self._now(), self._settings.keep
        if self._deleted is not None and now - self._deleted < _RETENTION:
            return
        self._deleted = now
        await self._operators.forget()
        if self._identity is not None:
            await self._identity.forget()
        if keep is not None:
            files = await self._store.write(lambda connection: delete_ended(connection, now - keep))
            await delete_files(self._settings.uploads, files)
