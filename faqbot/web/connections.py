"""The open WebSockets of this process, so that a stopping server can take leave of them."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Protocol

from prometheus_client import Gauge


class Connection(Protocol):
    """An open WebSocket."""

    kind: str
    conversation: str  # "" when it belongs to none, or to many

    async def leave(self, reason: str) -> None:
        """Finish the turn under way, say ``bye`` and close."""


class Connections:
    """All of them; once draining, no new one is let in."""

    def __init__(self, gauge: Gauge) -> None:
        self._open: set[Connection] = set()
        self._tabs: Counter[str] = Counter()
        self._gauge = gauge
        self.draining = False

    def __len__(self) -> int:
        return len(self._open)

    def tabs(self, conversation: str) -> int:
        """Return how many sockets of ``conversation`` are open in this process."""
        return self._tabs.get(conversation, 0)

    def add(self, connection: Connection) -> None:
        """Take note of a socket that was let in."""
        self._open.add(connection)
        self._tabs[connection.conversation] += 1
        self._gauge.labels(connection.kind).inc()

    def discard(self, connection: Connection) -> None:
        """Forget a socket; one that is not known is fine."""
        if connection in self._open:
            self._open.discard(connection)
            self._tabs[connection.conversation] -= 1
            if not self._tabs[connection.conversation]:
                del self._tabs[connection.conversation]
            self._gauge.labels(connection.kind).dec()

    async def drain(self, seconds: float, reason: str = "restart") -> None:
        """Let turns under way finish, take leave of everybody; ``seconds`` at most."""
        self.draining = True
        leaving = [asyncio.create_task(one.leave(reason)) for one in tuple(self._open)]
        if leaving:
            _, late = await asyncio.wait(leaving, timeout=seconds)
            for task in late:
                task.cancel()
