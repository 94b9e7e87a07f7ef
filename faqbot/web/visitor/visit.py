"""A visitor at a conversation of theirs: the desk, the rate limits and the metrics together."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from faqbot.desk import Applied
from faqbot.dialogue.events import Event
from faqbot.types import Json
from faqbot.web.attachments import with_link
from faqbot.web.errors import ApiError, too_many
from faqbot.web.state import ServerState


@dataclass(frozen=True, slots=True)
class Visit:
    """A visitor who proved who they are, at a conversation of theirs.

    ``base`` is where links begin: the prefix under which the app is mounted. ``address`` is where
    the visitor comes from, None when a system of somebody's speaks for them, or it is everybody's.
    """

    state: ServerState
    conversation: str
    visitor: str
    base: str
    address: str | None = None

    @classmethod
    async def of_token(
        cls, state: ServerState, conversation: str, token: str, base: str, address: str | None
    ) -> Visit:
        """Return the visit; 401 when the token is wrong, NotFound or Forbidden as the desk says."""
        visitor = await state.desk.visitors.authenticate(token)
        if visitor is None:
            raise ApiError(401, "unauthorized", "a valid token is needed")
        await state.desk.conversations.check_owner(conversation, visitor)
        return cls(state, conversation, visitor, base, address)

    def shown(self, events: Iterable[Json]) -> list[Json]:
        """Return ``events`` with links to their files."""
        return [with_link(event, self.state, self.base) for event in events]

    async def turn(self, event: Event, client_id: str | None = None) -> Applied:
        """Let the visitor do something; 429 when they do too much, else as the desk raises."""
        self.count()
        return await self.act(event, client_id)

    async def act(
        self, event: Event, client_id: str | None = None, attachment: str | None = None
    ) -> Applied:
        """Let the visitor do something that was counted already."""
        state, start = self.state, time.perf_counter()
        applied = await state.desk.conversations.handle(
            self.conversation,
            self.visitor,
            event,
            client_id=client_id,
            attachment=attachment,
            address=self.address,
        )
        if not applied.duplicate:
            state.metrics.turn_seconds.observe(time.perf_counter() - start)
            state.metrics.count(applied.events)
        return applied

    def count(self) -> None:
        """Count a message; raise 429 when there were too many."""
        if seconds := self.state.limits.messages.wait(self.visitor, time.monotonic()):
            self.state.metrics.refused.labels("too_many").inc()
            raise too_many(seconds)

    async def place(self) -> Json | None:
        """Return the place in the queue; None unless they wait."""
        place = await self.state.desk.waiting.place(self.conversation)
        return place.json() if place is not None else None

    async def so_far(self, after: int) -> Json:
        """Return how things stand, and what came after ``after``."""
        summary = await self.state.desk.conversations.summary(self.conversation)
        events = await self.state.desk.conversations.events(self.conversation, after)
        return {
            "conversation": self.conversation,
            "status": summary["status"],
            "place": await self.place() if summary["status"] == "waiting" else None,
            "operator": summary["operator"] if summary["status"] == "live" else None,
            "seq": max(summary["seq"], *(event["seq"] for event in events[-1:]), 0),
            "read": summary["read"],
            "events": self.shown(events),
        }
