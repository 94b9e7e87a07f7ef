"""Assignment of visitors who wait to operators who have room: fair, and nobody is left out."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select, update

from faqbot.desk.availability import PEOPLE, Attendance, Load
from faqbot.desk.background import Background
from faqbot.desk.broker import Broker, listening
from faqbot.desk.live_chat import Queue
from faqbot.desk.settings import DeskSettings
from faqbot.desk.unit_of_work import QUEUE
from faqbot.errors import ConversationError, FaqbotError, NotFound
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, operators
from faqbot.types import Clock

_LEASE = "assignment"
_HELD = timedelta(seconds=30)  # a lease is held for so long after each round
_REST = timedelta(seconds=60)  # before somebody is given again whom they have put back
_TOGETHER = 0.05  # seconds in which changes are waited for before a round
_MOST = 500  # visitors at once; the next round takes the others
_c, _o = conversations.c, operators.c


@dataclass(frozen=True, slots=True)
class Waiting:
    """A visitor who waits, since when, and who had them last."""

    conversation: str
    since: datetime
    had_by: str | None = None


def shares(
    waiting: Iterable[Waiting], loads: Iterable[Load], now: datetime
) -> list[tuple[str, str]]:
    """Return who goes to whom, as (conversation, operator), in the order of the queue.

    Each goes to the operator with the smallest part of their capacity taken, of several such to the
    one who was given somebody longest ago. Nobody gets more than they have room for, nor for a
    minute the visitor whom they have put back.
    """
    free = [load for load in loads if load.room]
    given: list[tuple[str, str]] = []
    for one in waiting:
        able = [load for load in free if not _rests(load, one, now)]
        if not able:
            continue
        best = min(able, key=lambda load: (load.live / load.capacity, load.assigned_at))
        given.append((one.conversation, best.operator.id))
        later = now + timedelta(microseconds=len(given))  # the next one is given after this
        taken = replace(best, live=best.live + 1, assigned_at=later)
        free = [taken if load is best else load for load in free]
        free = [load for load in free if load.room]
    return given


def _rests(load: Load, one: Waiting, now: datetime) -> bool:
    return one.had_by == load.operator.id and now - one.since < _REST


class Assignment:
    """Gives out the queue, if the settings say so; of all processes one does it at a time."""

    def __init__(
        self,
        store: Store,
        broker: Broker,
        queue: Queue,
        availability: Attendance,
        now: Clock,
        settings: DeskSettings,
    ) -> None:
        self._store, self._broker, self._queue = store, broker, queue
        self._availability, self._now, self._settings = availability, now, settings
        self._holder = secrets.token_hex(8)  # of the lease

    async def round(self) -> int:
        """Give out whom somebody has room for; return how many. Only while holding the lease."""
        now = self._now()
        found = (
            select(_c.id, _c.waiting_since, _c.operator_id)
            .where(_c.status == "waiting")
            .order_by(_c.waiting_since)
            .limit(_MOST)
        )
        waiting = await self._store.read(lambda c: [Waiting(*row) for row in c.execute(found)])
        if not waiting or not await self._store.hold(_LEASE, self._holder, now, now + _HELD):
            return 0
        given = shares(waiting, await self._availability.loads(), now)
        done = await asyncio.gather(*(self._give(*pair) for pair in given))
        await self._note([who for who in done if who is not None], now)
        return sum(who is not None for who in done)

    async def _give(self, conversation: str, operator: str) -> str | None:
        with suppress(NotFound, ConversationError):  # gone, or taken, in this very moment
            if (await self._queue.give(conversation, operator)).stored:
                return operator
        return None

    async def _note(self, given_to: Sequence[str], now: datetime) -> None:
        """Note who was given somebody, in the order in which they were."""
        if not given_to:
            return
        last = {who: now + timedelta(milliseconds=at) for at, who in enumerate(given_to)}
        changes = [
            update(operators).where(_o.id == w).values(assigned_at=t) for w, t in last.items()
        ]
        await self._store.write(lambda connection: [connection.execute(one) for one in changes])

    @asynccontextmanager
    async def running(self, background: Background) -> AsyncIterator[None]:
        """Give out the queue whenever it or the operators change, if the settings say so."""
        if not self._settings.assign:
            yield
            return
        try:
            async with background.running("assignment", self._run):
                yield
        finally:
            with suppress(FaqbotError):
                await self._store.release(_LEASE, self._holder)

    async def _run(self) -> None:
        tick = self._settings.tick or timedelta(seconds=5)
        async with listening(self._broker, (QUEUE, PEOPLE)) as signals:
            while True:
                await self.round()
                with suppress(TimeoutError):
                    async with asyncio.timeout(tick.total_seconds()):
                        await anext(signals)
                await asyncio.sleep(_TOGETHER)
                signals.clear()  # one round does for all that has happened meanwhile
