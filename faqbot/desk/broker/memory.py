"""The broker within one process: the twin of Redis that needs nothing."""

from __future__ import annotations

from collections.abc import Iterable

from faqbot.desk.broker.local import Local
from faqbot.desk.broker.port import Signal, Subscription


class MemoryBroker:
    """Carries signals within one event loop."""

    def __init__(self) -> None:
        """Nobody listens yet."""
        self._local = Local()

    def publish(self, signal: Signal) -> None:
        """See :class:`~faqbot.desk.broker.port.Broker`."""
        self._local.deliver(signal)

    async def join(self, topics: Iterable[str]) -> Subscription:
        """See :class:`~faqbot.desk.broker.port.Broker`."""
        return self._local.add(topics)

    async def close(self) -> None:
        """See :class:`~faqbot.desk.broker.port.Broker`."""
        self._local.close()
