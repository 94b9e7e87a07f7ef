"""News of a conversation over plain HTTP, for a client whose WebSocket does not come through."""

from __future__ import annotations

import asyncio
import contextlib

from faqbot.types import Json
from faqbot.web.errors import ApiError
from faqbot.web.visitor.visit import Visit

LONGEST_WAIT = 25  # seconds; proxies tend to give up on a silent answer after 30 or 60


class WaitingRequest:
    """A request that waits for news: to the server one more open tab, which may be let go."""

    kind = "waiting"

    def __init__(self, conversation: str, task: asyncio.Future[None]) -> None:
        self.conversation = conversation
        self._task = task

    async def leave(self, reason: str) -> None:
        """Wait no longer: the answer goes out with what there is."""
        self._task.cancel()


async def news(visit: Visit, after: int, seconds: float) -> Json:
    """Return how things stand once something came after ``after``, or after ``seconds``.

    429 when as many tabs of the conversation are open as may be.
    """
    so_far = await visit.so_far(after)
    connections = visit.state.connections
    if so_far["events"] or connections.draining:
        return so_far
    if connections.tabs(visit.conversation) >= visit.state.settings.limits.sockets:
        raise ApiError(429, "too_many", "too many tabs of this conversation", retry_after=5.0)
    first = asyncio.ensure_future(_first(visit, int(so_far["seq"])))
    waiting = WaitingRequest(visit.conversation, first)
    connections.add(waiting)
    try:
        await asyncio.wait((first,), timeout=seconds)
    finally:
        first.cancel()
        connections.discard(waiting)
        with contextlib.suppress(asyncio.CancelledError):
            await first
    return await visit.so_far(after)


async def _first(visit: Visit, after: int) -> None:
    """Return at the first sign that the visitor's client would show otherwise."""
    async for signal in visit.state.desk.subscriptions.follow(visit.conversation, after):
        payload = signal.payload
        if signal.type == "events" and payload["events"]:
            return
        if signal.type == "read" and payload["by"] == "operator":
            return
