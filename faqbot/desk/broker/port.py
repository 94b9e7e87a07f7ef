"""The port of a broker, and the subscriptions that it hands out."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol

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

    def resync(self) -> None:
        """Drop what is waiting and say so."""
        self._signals.clear()
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


class Listening:
    """``async with``: subscribed within, with certainty, and no longer after."""

    def __init__(self, broker: Broker, topics: Iterable[str]) -> None:
        """Listen to ``topics`` of ``broker``."""
        self._broker, self._topics = broker, tuple(topics)
        self._subscription: Subscription | None = None

    async def __aenter__(self) -> Subscription:
        self._subscription = await self._broker.join(self._topics)
        return self._subscription

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._subscription is not None:
            self._subscription.close()


class Broker(Protocol):
    """What carries signals."""

    def publish(self, signal: Signal) -> None:
        """Tell all who listen to the signal's topic; never waits, never fails."""

    async def join(self, topics: Iterable[str]) -> Subscription:
        """Return a subscription that misses nothing from now on."""

    async def close(self) -> None:
        """Let go of everything; subscriptions end."""
