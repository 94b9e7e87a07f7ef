"""Summaries told to consoles: all that changed within a tick, read and written once for all."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from weakref import WeakKeyDictionary

from pydantic_core import to_json

from faqbot.web.console.conversations import with_presence
from faqbot.web.state import ServerState

_TICK = 0.1  # seconds in which changes are gathered
_coming: WeakKeyDictionary[ServerState, Tick] = WeakKeyDictionary()


class Tick:
    """The conversations that change within a moment, and how they stand at its end, as text.

    With thirty consoles and a busy queue most of the work is telling everyone everything: one
    query, one text and one frame a console do for all that happened meanwhile.
    """

    def __init__(self, state: ServerState) -> None:
        """Begin to gather."""
        self._state = state
        self._ids: dict[str, None] = {}
        self._parts: dict[str, str] = {}  # conversation → its summary; none of those that are gone
        self._whole = ""
        self.ended = asyncio.create_task(self._end())

    def add(self, conversation: str) -> None:
        """Gather a conversation."""
        self._ids[conversation] = None

    def text(self, wanted: Collection[str]) -> str | None:
        """Return the frame with those of ``wanted`` that are still there; None without any."""
        if len(wanted) == len(self._ids):
            return self._whole or None
        return _frame([self._parts[id_] for id_ in wanted if id_ in self._parts]) or None

    async def _end(self) -> None:
        await asyncio.sleep(_TICK)
        del _coming[self._state]  # whoever hears of a change from now on gets another
        found = await self._state.desk.conversations.summaries(tuple(self._ids))
        shown = [with_presence(self._state, one) for one in found]
        self._parts = {one["id"]: to_json(one).decode() for one in shown}
        self._whole = _frame(self._parts.values())


def tick_with(state: ServerState, conversation: str) -> Tick:
    """Return the tick under way, which will tell how a conversation stands."""
    tick = _coming.get(state)
    if tick is None:
        tick = _coming[state] = Tick(state)
    tick.add(conversation)
    return tick


def _frame(parts: Collection[str]) -> str:
    return f'{{"type":"summaries","conversations":[{",".join(parts)}]}}' if parts else ""
