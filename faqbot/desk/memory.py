"""The conversations that were seen last, and one at a time for each."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakValueDictionary

from faqbot.dialogue.state import Conversation
from faqbot.storage.records import Head


@dataclass(frozen=True, slots=True)
class Known:
    """A conversation as it stood when it was read or written last. It may have moved on since.

    ``clients`` leads from every client id to the step that came of it.
    """

    head: Head
    conversation: Conversation
    clients: dict[str, int]


class Memory:
    """At most so many conversations, those used last."""

    def __init__(self, size: int) -> None:
        """Remember ``size`` conversations."""
        self._size = size
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def get(self, conversation: str) -> Known | None:
        """Return what is known of a conversation, if anything is."""
        known = self._known.get(conversation)
        if known is not None:
            self._known.move_to_end(conversation)
        return known

    def put(self, known: Known) -> None:
        """Remember; what was used longest ago is forgotten for it."""
        self._known[known.head.id] = known
        self._known.move_to_end(known.head.id)
        while len(self._known) > self._size:
            self._known.popitem(last=False)

    def drop(self, conversation: str) -> None:
        """Forget."""
        self._known.pop(conversation, None)

    def lock(self, conversation: str) -> asyncio.Lock:
        """Return the lock that lets one in at a time, within this process."""
        lock = self._locks.get(conversation)
        if lock is None:
            lock = self._locks[conversation] = asyncio.Lock()
        return lock
