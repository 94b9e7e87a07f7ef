"""The broker within one process: the twin of Redis that needs nothing."""

from __future__ import annotations

from collections.abc import Iterable

from faqbot.desk.broker.port import Signal, Subscription


class Local:
    """The listeners of this process, by topic."""

    def __init__(self) -> None:
        """Nobody listens yet."""
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
