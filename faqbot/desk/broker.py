"""Brokers: signals between processes. Nothing is kept; what was missed is read by seq."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing, suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

from faqbot.errors import BrokerError

RESYNC = "resync"  # signals may have been lost: read anew
_MOST = 256  # signals that wait for one listener


@dataclass(frozen=True, slots=True)
class Signal:
    """Something happened to ``topic``. ``payload`` is JSON; nobody may change it."""

    topic: str
    type: str
    payload: dict[str, Any] = field(default_factory=dict)


class Subscription:
    """The signals of some topics, as an asynchronous iterator; ends when it is closed.

    Whoever falls behind gets a single ``resync`` in place of what they missed.
    """

    def __init__(self, topics: Iterable[str], leave: Callable[[Subscription], None]) -> None:
        """Listen to ``topics``; ``leave`` is called once it is over."""
        self.topics = frozenset(topics)
        self._leave = leave
        self._signals: deque[Signal] = deque()
        self._arrived = asyncio.Event()
        self._closed = False

    def put(self, signal: Signal) -> None:
        """Hand over a signal."""
        if len(self._signals) >= _MOST:
            self.resync()
            return
        self._signals.append(signal)
        self._arrived.set()

    def clear(self) -> None:
        """Drop what is waiting."""
        self._signals.clear()

    def resync(self) -> None:
        """Drop what is waiting and say so."""
        self.clear()
        self._signals.append(Signal("*", RESYNC))
        self._arrived.set()

    def close(self) -> None:
        """Stop listening."""
        if not self._closed:
            self._closed = True
            self._arrived.set()
            self._leave(self)

    def __aiter__(self) -> AsyncIterator[Signal]:
        return self

    async def __anext__(self) -> Signal:
        while not self._signals:
            if self._closed:
                raise StopAsyncIteration
            self._arrived.clear()
            await self._arrived.wait()
        return self._signals.popleft()


class Broker(Protocol):
    """What carries signals."""

    @property
    def down(self) -> dict[str, str]:
        """Its loops in the background that died of late, with why."""

    def publish(self, signal: Signal) -> None:
        """Tell all who listen to the signal's topic; never waits, never fails."""

    async def join(self, topics: Iterable[str]) -> Subscription:
        """Return a subscription that misses nothing from now on."""

    async def close(self) -> None:
        """Let go of everything; subscriptions end."""


@asynccontextmanager
async def listening(broker: Broker, topics: Iterable[str]) -> AsyncIterator[Subscription]:
    """Be subscribed to ``topics`` while inside, with certainty, and no longer."""
    with closing(await broker.join(topics)) as subscription:
        yield subscription


class Local:
    """The listeners of this process, by topic."""

    def __init__(self) -> None:
        self._listeners: dict[str, set[Subscription]] = {}

    def add(self, topics: Iterable[str]) -> Subscription:
        """Return a new subscription to ``topics``."""
        subscription = Subscription(topics, self._remove)
        for topic in subscription.topics:
            self._listeners.setdefault(topic, set()).add(subscription)
        return subscription

    def deliver(self, signal: Signal) -> None:
        """Hand ``signal`` to those who listen to its topic."""
        for subscription in self._listeners.get(signal.topic, ()):
            subscription.put(signal)

    def resync(self) -> None:
        """Tell everyone that signals may have been lost."""
        for subscription in self._all():
            subscription.resync()

    def close(self) -> None:
        """End every subscription."""
        for subscription in self._all():
            subscription.close()

    def wants(self, topic: str) -> bool:
        """Tell whether somebody listens to ``topic``."""
        return topic in self._listeners

    def _all(self) -> set[Subscription]:
        return set().union(*self._listeners.values())

    def _remove(self, subscription: Subscription) -> None:
        for topic in subscription.topics:
            listeners = self._listeners.get(topic, set())
            listeners.discard(subscription)
            if not listeners:
                self._listeners.pop(topic, None)


class MemoryBroker:
    """Carries signals within one event loop."""

    def __init__(self) -> None:
        self._local = Local()
        self.down: dict[str, str] = {}  # there is none

    def publish(self, signal: Signal) -> None:
        """See :class:`~faqbot.desk.broker.Broker`."""
        self._local.deliver(signal)

    async def join(self, topics: Iterable[str]) -> Subscription:
        """See :class:`~faqbot.desk.broker.Broker`."""
        return self._local.add(topics)

    async def close(self) -> None:
        """See :class:`~faqbot.desk.broker.Broker`."""
        self._local.close()


async def wait_at_most(event: asyncio.Event, seconds: float) -> None:
    """Return when ``event`` is set, and after ``seconds`` all the same.

    Not ``asyncio.wait_for``: in Python 3.11 it loses a cancellation that comes with the event.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


async def open_broker(url: str) -> Broker:
    """Return the broker for ``memory:`` or ``redis://HOST:PORT/NUMBER``.

    BrokerError for anything else, and when Redis cannot be reached.
    """
    if url == "memory:":
        return MemoryBroker()
    if url.startswith(("redis://", "rediss://", "unix://")):
        from faqbot.desk.redis_broker import RedisBroker  # only where it is used

        return await RedisBroker.open(url)
    raise BrokerError(f"no such broker: {url!r}; use memory: or redis://HOST:6379/0")
