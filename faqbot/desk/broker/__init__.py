"""Brokers: signals between processes. Nothing is kept; what was missed is read by seq."""

from __future__ import annotations

from faqbot.desk.broker.memory import MemoryBroker
from faqbot.desk.broker.port import Broker
from faqbot.errors import BrokerError


async def open_broker(url: str) -> Broker:
    """Return the broker for ``memory:`` or ``redis://HOST:PORT/NUMBER``.

    BrokerError for anything else, and when Redis cannot be reached.
    """
    if url == "memory:":
        return MemoryBroker()
    if url.startswith(("redis://", "rediss://", "unix://")):
        from faqbot.desk.broker.redis import RedisBroker  # only where it is used

        return await RedisBroker.open(url)
    raise BrokerError(f"no such broker: {url!r}; use memory: or redis://HOST:6379/0")
