"""Loaded conversations: their state out of a stored head, and a cache of those used last."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from dataclasses import dataclass
from weakref import WeakValueDictionary

from faqbot.dialogue.codec import from_json
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import InvalidConversation
from faqbot.storage.records import Head

_PHASES = {
    "bot": Phase.READY,
    "waiting": Phase.WAITING,
    "live": Phase.LIVE,
    "ended": Phase.ENDED,
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A conversation as it stood when it was read or written last. It may have moved on since.

    ``clients`` leads from every client id to the step that came of it.
    """

    head: Head
    conversation: Conversation
    clients: dict[str, int]


def state_of(head: Head) -> Conversation:
    """Return the state; where it was written by a version that is not known, one as good as new.

    Nobody is stuck then: who is in charge stays so, only what was on offer is forgotten.
    """
    try:
        return from_json(json.loads(head.state))
    except (InvalidConversation, ValueError):
        return Conversation(_PHASES[head.status], operator=head.operator_name, face=head.face)


class Cache:
    """At most so many conversations, those used last; and for each a lock within this process."""

    def __init__(self, size: int) -> None:
        """Keep ``size`` conversations."""
        self._size = size
        self._loaded: OrderedDict[str, Loaded] = OrderedDict()
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def get(self, conversation: str) -> Loaded | None:
        """Return a conversation, if it is here."""
        loaded = self._loaded.get(conversation)
        if loaded is not None:
            self._loaded.move_to_end(conversation)
        return loaded

    def put(self, loaded: Loaded) -> None:
        """Keep a conversation; what was used longest ago is dropped for it."""
        self._loaded[loaded.head.id] = loaded
        self._loaded.move_to_end(loaded.head.id)
        while len(self._loaded) > self._size:
            self._loaded.popitem(last=False)

    def drop(self, conversation: str) -> None:
        """Keep a conversation no longer."""
        self._loaded.pop(conversation, None)

    def lock(self, conversation: str) -> asyncio.Lock:
        """Return the lock that lets one in at a time, within this process."""
        lock = self._locks.get(conversation)
        if lock is None:
            lock = self._locks[conversation] = asyncio.Lock()
        return lock
