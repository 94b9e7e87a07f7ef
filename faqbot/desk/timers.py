"""What happens by itself as time goes by."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

from faqbot.desk.base import SYSTEM, Base
from faqbot.desk.memory import Known
from faqbot.desk.recording import Happening
from faqbot.desk.retention import delete_ended, delete_files
from faqbot.dialogue.events import Closed, Event, OperatorReleased, WaitExpired
from faqbot.errors import ConversationError, FaqbotError, NotFound
from faqbot.storage.due import idle, vanished, waiting
from faqbot.storage.leases import hold, let_go
from faqbot.support.handoff import live_chat

_log = logging.getLogger("faqbot.desk")
_LEASE = "timers"
_RETENTION = timedelta(hours=1)  # between two rounds
Still = Callable[[Known], bool]


class Timers(Base):
    """The desk's timers; of all processes on a database one looks after them at a time."""

    async def tick(self) -> int:
        """Do what is due now; return to how many conversations something happened.

        Does nothing while another process holds the lease.
        """
        now, holder = self.now(), self._holder
        until = now + max(timedelta(seconds=30), 3 * (self.settings.tick or timedelta()))
        if not await self._store.write(lambda c: hold(c, _LEASE, holder, now, until)):
            return 0
        done = [await self._end_waiting(), await self._release_vanished(), await self._end_idle()]
        await self._forget_old()
        return sum(done)

    async def stop_ticking(self) -> None:
        """Leave the timers to another process."""
        await self._store.write(lambda connection: let_go(connection, _LEASE, self._holder))

    async def _end_waiting(self) -> int:
        """Tell those whom nobody took in time, and all who wait when the desk closes."""
        now, wait = self.now(), self.settings.wait
        if not live_chat(self.bot.knowledge.support, now).open:
            before = now
        elif wait is not None:
            before = now - wait
        else:
            return 0
        due = await self._store.read(lambda connection: waiting(connection, before))

        def still(known: Known) -> bool:
            since = known.head.waiting_since
            return since is not None and since <= before

        return await self._all(due, WaitExpired(), still)

    async def _release_vanished(self) -> int:
        """Put the visitors of operators who give no sign of life back into the queue."""
        if self.settings.vanish is None:
            return 0
        before = self.now() - self.settings.vanish
        due = await self._store.read(lambda connection: vanished(connection, before))

        def still(known: Known) -> bool:
            held_by = due.get(known.head.id)
            return known.head.status == "live" and known.head.operator_id == held_by

        return await self._all(list(due), OperatorReleased(), still)

    async def _end_idle(self) -> int:
        """End what nobody goes on with."""
        done = 0
        for status, after in (("bot", self.settings.idle_bot), ("live", self.settings.idle_live)):
            if after is not None:
                done += await self._end_idle_in(status, after)
        return done

    async def _end_idle_in(self, status: str, after: timedelta) -> int:
        before = self.now() - after
        due = await self._store.read(lambda connection: idle(connection, status, before))

        def still(known: Known) -> bool:
            return known.head.status == status and known.head.updated_at <= before

        return await self._all(due, Closed(), still)

    async def _all(self, due: list[str], event: Event, still: Still) -> int:
        """Let ``event`` happen to those of ``due`` of whom it is ``still`` so."""

        def happen(known: Known) -> Happening | None:
            return Happening(event, SYSTEM, self.now()) if still(known) else None

        async def one(conversation: str) -> int:
            with suppress(NotFound, ConversationError):  # gone, or gone on, in this very moment
                return bool((await self._step(conversation, happen)).events)
            return 0

        return sum(await asyncio.gather(*map(one, due)))

    async def _forget_old(self) -> None:
        """Delete what is kept no longer, every now and then."""
        now, keep = self.now(), self.settings.keep
        if self._forgot is not None and now - self._forgot < _RETENTION:
            return
        self._forgot = now
        await self.operators.sessions.forget()
        if self._identity is not None:
            await self._identity.forget()
        if keep is not None:
            files = await self._store.write(lambda connection: delete_ended(connection, now - keep))
            await delete_files(self.settings.uploads, files)


@asynccontextmanager
async def ticking(desk: Timers) -> AsyncIterator[None]:
    """Look at the clock every now and then, if the settings say so."""
    if desk.settings.tick is None:
        yield
        return
    task = asyncio.create_task(_tick(desk, desk.settings.tick.total_seconds()))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        with suppress(FaqbotError):
            await desk.stop_ticking()


async def _tick(desk: Timers, seconds: float) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await desk.tick()
        except FaqbotError as error:  # the database is away: it may come back
            _log.warning("timers failed: %s", error)
