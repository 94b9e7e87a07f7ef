"""The delivery worker: what happens at the desk goes into the outbox, and out by every channel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from faqbot.channels.adapter import TICKETS, Adapter
from faqbot.channels.delivery import Deliveries
from faqbot.desk import Desk
from faqbot.desk.broker.port import RESYNC
from faqbot.errors import FaqbotError

logger = logging.getLogger("faqbot.channels")
_ROUND = 15.0  # seconds between two looks for what signals did not tell


class Worker:
    """Forwards and delivers while :meth:`run` runs. A channel that hangs holds up no other one."""

    def __init__(
        self,
        desk: Desk,
        adapters: Sequence[Adapter],
        rounds: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Deliver through ``adapters``; ``rounds`` is called now and then."""
        self._desk, self._rounds = desk, rounds
        self._topics = sorted({adapter.topic for adapter in adapters})
        self._channels = [Deliveries(desk, adapter) for adapter in adapters]

    async def forward(self, conversation: str) -> None:
        """Put what is new of a conversation into the outbox, and have it delivered."""
        await self._desk.outbox.forward(conversation)
        self._wake()

    async def deliver(self) -> int:
        """Try all that is due now; return how much was sent."""
        return sum([await channel.deliver() for channel in self._channels])

    async def run(self) -> None:
        """Go on until cancelled; what is being sent then is sent to its end."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(_for_ever(self._listen))
                group.create_task(_for_ever(self._look_around))
                for channel in self._channels:
                    group.create_task(_for_ever(channel.look))
        finally:
            await asyncio.gather(*(channel.finish() for channel in self._channels))

    def _wake(self) -> None:
        for channel in self._channels:
            channel.wake()

    async def _listen(self) -> None:
        """Forward what operators and timers do; what visitors do is forwarded as they do it."""
        async with self._desk.subscriptions.open(*self._topics) as signals:
            await self._catch_up()
            async for signal in signals:
                if signal.type == RESYNC:
                    await self._catch_up()
                elif signal.topic == TICKETS:
                    self._wake()
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
        for conversation in await self._desk.outbox.lagging():
            await self.forward(conversation)
        self._wake()


async def _for_ever(work: Callable[[], Awaitable[None]]) -> None:
    while True:
        try:
            await work()
        except FaqbotError as error:  # the database or the broker is away: it may come back
            logger.warning("channels wait: %s", type(error).__name__)
            await asyncio.sleep(1.0)
