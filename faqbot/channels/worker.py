"""The delivery worker: what happens at the desk goes into the outbox, and out by every channel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta

from faqbot.channels.adapter import TICKETS, Adapter, NotNow, Outbound, Refused, Sent
from faqbot.desk import Delivery, Desk
from faqbot.desk.broker import RESYNC, wait_at_most
from faqbot.errors import FaqbotError

logger = logging.getLogger("faqbot.channels")
_LOOK = 5.0  # seconds, at the longest, until the outbox is looked at again
_LEAVE = 10.0  # seconds for what is being sent when the server stops


class Deliveries:
    """The share of one process in the deliveries of one channel.

    Nothing here is the only one to know: a process that dies leaves its deliveries to the next.
    """

    def __init__(self, desk: Desk, adapter: Adapter) -> None:
        self._desk, self._outbox, self._adapter = desk, desk.outbox, adapter
        self._channel, self._policy = adapter.channel, adapter.policy
        self._wake = asyncio.Event()
        self._under_way: set[asyncio.Task[bool]] = set()

    def wake(self) -> None:
        """Look into the outbox at once."""
        self._wake.set()

    async def deliver(self) -> int:
        """Try all that is due, to the end; return how much was sent."""
        sent = 0
        while claimed := await self._claim(self._policy.at_once):
            sent += sum(await asyncio.gather(*map(self._deliver, claimed)))
        return sent

    async def look(self) -> None:
        """Begin with what is due, as far as there is room, or wait until something is."""
        self._wake.clear()
        room = self._policy.at_once - len(self._under_way)
        claimed = await self._claim(room) if room else []
        for delivery in claimed:
            task = asyncio.create_task(self._deliver(delivery))
            self._under_way.add(task)
            task.add_done_callback(self._finished)
        if not claimed:
            await wait_at_most(self._wake, await self._pause())

    async def finish(self) -> None:
        """Wait for what is being sent; what takes too long is put off."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_LEAVE)
        while self._under_way:  # until they obey: a library may lose one cancellation
            for task in self._under_way:
                task.cancel()
            await asyncio.wait(self._under_way, timeout=1)

    async def _claim(self, room: int) -> list[Delivery]:
        """Take what is due; when cancelled meanwhile give it back, or it lies for a minute."""
        claiming = asyncio.ensure_future(self._outbox.claim(self._channel, self._policy.hold, room))
        try:
            return await asyncio.shield(claiming)
        except asyncio.CancelledError:
            for one in await claiming:
                await self._outbox.put_off(one, timedelta(), "stopped", unsure=one.unsure)
            raise

    async def _pause(self) -> float:
        due = await self._outbox.next_due(self._channel)
        if due is None:
            return _LOOK
        return min(_LOOK, max(0.02, (due - self._desk.now()).total_seconds()))

    def _finished(self, task: asyncio.Task[bool]) -> None:
        self._under_way.discard(task)
        self._wake.set()  # the next one of that conversation may go
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("delivery", exc_info=error)

    async def _deliver(self, delivery: Delivery) -> bool:
        """Send one delivery; tell whether all of it was taken."""
        try:
            return await self._send_all(delivery)
        except asyncio.CancelledError:
            await self._outbox.put_off(delivery, timedelta(), "stopped", unsure=True)
            raise

    async def _send_all(self, delivery: Delivery) -> bool:
        requests = await self._render(delivery)
        for part in range(delivery.part, len(requests)):
            hold = self._policy.hold
            if part > delivery.part and not await self._outbox.part_sent(delivery, part, hold):
                return False  # it took so long that another has it now
            unsure = delivery.unsure and part == delivery.part
            result = await self._adapter.send(Outbound(delivery, part, requests[part], unsure))
            if not isinstance(result, Sent):
                await self._settle(delivery, result, unsure)
                return False
        await self._outbox.sent(delivery)
        return True

    async def _render(self, delivery: Delivery) -> list[dict[str, object]]:
        if delivery.conversation is None:
            return self._adapter.render(delivery, ())
        events = await self._desk.conversations.events(delivery.conversation, operator=True)
        shown = [event for event in events if event["seq"] <= delivery.upto or delivery.notice]
        return self._adapter.render(delivery, shown)

    async def _settle(self, delivery: Delivery, result: NotNow | Refused, unsure: bool) -> None:
        late = self._desk.now() - delivery.created_at > self._policy.give_up
        if isinstance(result, Refused) or late:
            logger.error("%s does not take a delivery: %s", self._channel, result.why)
            await self._outbox.given_up(delivery, result.why)
            return
        logger.warning("%s: a delivery is put off: %s", self._channel, result.why)
        wait = max(self._policy.pause(delivery.tries), result.wait or timedelta())
        unsure = unsure or result.unsure
        await self._outbox.put_off(delivery, wait, result.why, unsure=unsure)


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
