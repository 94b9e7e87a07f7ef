"""The way out: what happens at the desk goes into the outbox, and from there to where it belongs.

Nothing here is the only one to know: a process that dies leaves its deliveries to the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from faqbot.channels.doors import Door
from faqbot.channels.outcomes import Later, Outcome, Refused, Taken
from faqbot.desk import Desk
from faqbot.desk.broker.port import RESYNC
from faqbot.desk.broker.waking import wait_at_most
from faqbot.errors import FaqbotError
from faqbot.storage.deliveries import Delivery

if TYPE_CHECKING:
    import httpx

logger = logging.getLogger("faqbot.channels")
GIVE_UP = timedelta(hours=24)  # as long as LINE knows a retry key
_AT_ONCE = 32  # deliveries under way in this process
_LONGEST = 300.0  # seconds between two tries
_LOOK = 5.0  # seconds, at the longest, until the outbox is looked at again
_ROUND = 15.0  # seconds between two looks for what signals did not tell


class Postman:
    """Forwards and delivers while :meth:`run` runs."""

    def __init__(
        self,
        desk: Desk,
        client: httpx.AsyncClient,
        doors: Mapping[str, Door],
        retry: float,
        rounds: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """``retry``: seconds before the first repetition; ``rounds`` is called now and then."""
        self._desk, self._client, self._doors, self._retry = desk, client, doors, retry
        self._rounds = rounds
        self._names = tuple(doors)
        self._wake = asyncio.Event()
        self._under_way: set[asyncio.Task[None]] = set()

    async def forward(self, conversation: str) -> None:
        """Put what is new of a conversation into the outbox, and have it delivered."""
        await self._desk.forward(conversation)
        self._wake.set()

    async def run(self) -> None:
        """Go on until cancelled; what is being sent then is sent to its end."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._for_ever(self._listen))
                group.create_task(self._for_ever(self._look_around))
                group.create_task(self._for_ever(self._deliver_all))
        finally:
            await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _for_ever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except FaqbotError as error:  # the database or the broker is away: it may come back
                logger.warning("channels wait: %s", type(error).__name__)
                await asyncio.sleep(1.0)

    async def _listen(self) -> None:
        """Forward what operators and timers do; what visitors do is forwarded as they do it."""
        async with self._desk.subscriptions.open("queue") as signals:
            await self._catch_up()
            async for signal in signals:
                if signal.type == RESYNC:
                    await self._catch_up()
                elif signal.type == "changed":
                    await self._changed(signal.payload["conversation"], signal.payload["status"])

    async def _changed(self, conversation: str, status: str) -> None:
        if status == "waiting" and self._rounds is not None:
            await self._rounds()
        await self.forward(conversation)

    async def _look_around(self) -> None:
        await asyncio.sleep(_ROUND)
        await self._catch_up()

    async def _catch_up(self) -> None:
        if self._rounds is not None:
            await self._rounds()
        for conversation in await self._desk.lagging():
            await self.forward(conversation)

    async def _deliver_all(self) -> None:
        self._wake.clear()
        room = _AT_ONCE - len(self._under_way)
        claimed = await self._claim(room) if room else []
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery))
            self._under_way.add(task)
            task.add_done_callback(self._finished)
        if not claimed:
            await wait_at_most(self._wake, await self._pause())

    async def _claim(self, room: int) -> list[Delivery]:
        """Take what is due; when cancelled meanwhile give it back, or it lies for a minute."""
        claiming = asyncio.ensure_future(self._desk.claim(self._names, room))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for one in await claiming:
                await self._desk.put_off(one, timedelta(), "stopped", unsure=one.unsure)
            raise

    async def _pause(self) -> float:
        due = await self._desk.next_due(self._names)
        if due is None:
            return _LOOK
        return min(_LOOK, max(0.02, (due - self._desk.now()).total_seconds()))

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._wake.set()  # the next one of that conversation may go
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("delivery", exc_info=error)

    async def _deliver(self, delivery: Delivery) -> None:
        door = self._doors[delivery.channel]
        events = await self._desk.conversations.events(delivery.conversation, operator=True)
        told = [event for event in events if event["seq"] <= delivery.upto or delivery.notice]
        parts = door.parts(delivery, told)
        for part in range(delivery.part, len(parts)):
            unsure = delivery.unsure and part == delivery.part
            outcome = await door.send(self._client, delivery, part, parts[part], unsure=unsure)
            if not isinstance(outcome, Taken):
                await self._settle(delivery, outcome, unsure)
                return
            if not await self._desk.part_delivered(delivery, part + 1):
                return  # we took so long that another process has it now
        await self._desk.delivered(delivery)

    async def _settle(self, delivery: Delivery, outcome: Outcome, unsure: bool) -> None:
        late = self._desk.now() - delivery.created_at > GIVE_UP
        if isinstance(outcome, Later) and not late:
            wait = max(self._back_off(delivery.tries), outcome.wait or timedelta())
            unsure = unsure or outcome.unsure
            await self._desk.put_off(delivery, wait, outcome.why, unsure=unsure)
            return
        assert isinstance(outcome, Later | Refused)  # noqa: S101
        logger.error("%s does not take a delivery: %s", delivery.channel, outcome.why)
        await self._desk.delivered(delivery, outcome.why)

    def _back_off(self, tries: int) -> timedelta:
        return timedelta(seconds=min(_LONGEST, self._retry * 2.0 ** min(tries - 1, 16)))
