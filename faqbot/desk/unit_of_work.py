"""Unit of work: a change of a conversation, loaded, made, appended and published."""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from faqbot.desk.broker import Broker, Signal
from faqbot.desk.checking import is_id
from faqbot.desk.fold import apply_all, fold
from faqbot.desk.protocol import all_json, public_json
from faqbot.dialogue.codec import from_json
from faqbot.dialogue.state import Conversation, Phase
from faqbot.errors import FaqbotError, InvalidConversation, NotFound, StorageError
from faqbot.lazy import lazy
from faqbot.storage.queries import read_client_ids, read_events, read_head
from faqbot.storage.records import Append, Head, NewRow, StoredEvent
from faqbot.storage.store import Store
from faqbot.storage.writer import Conflict
from faqbot.turns import Turn
from faqbot.types import Json

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


QUEUE = "queue"  # the broker's topic
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be added to a conversation, and the dialogue's state afterwards.

    ``turn`` is what may be observed of it, ``ticket`` the number of one that is filed with it.
    """

    events: tuple[StoredEvent, ...]
    after: Conversation
    rows: tuple[NewRow, ...] = ()
    turn: Turn | None = None
    ticket: str | None = None


@dataclass(frozen=True)
class Applied:
    """What came of one change: the ``head`` afterwards and the events, as they are ``stored``.

    ``change`` is what was made for it; None for a ``duplicate``, whose client id had been there:
    then these are the events of the first time.
    """

    head: Head
    stored: tuple[StoredEvent, ...] = ()
    change: Change | None = None
    duplicate: bool = False

    @property
    def status(self) -> str:
        """The conversation's status afterwards."""
        return self.head.status

    @property
    def seq(self) -> int:
        """The seq of the first of the events, or of the latest event if there is none."""
        return self.stored[0].seq if self.stored else self.head.seq

    @lazy
    def events(self) -> list[Json]:
        """The events that the visitor may see. Shared: nobody may change them."""
        return public_json(self.stored)

    @lazy
    def all_events(self) -> list[Json]:
        """The events as operators see them."""
        return all_json(self.stored)


Make = Callable[[Loaded], Awaitable[Change]]


class UnitOfWork:
    """Changes of conversations by compare-and-swap.

    A change is made from what was loaded lately, which costs no reading; if the conversation has
    moved on meanwhile, in whatever process, it is loaded and the change made anew.
    """

    def __init__(self, store: Store, broker: Broker, cache: Cache) -> None:
        self._store, self._broker, self._cache = store, broker, cache

    async def open(self, conversation: str, change: Change) -> Applied:
        """Store a conversation that is new."""
        return await self._commit(None, fold(conversation, change.events), change, None)

    async def change(self, conversation: str, make: Make, client_id: str | None = None) -> Applied:
        """Change a conversation by what ``make`` makes of it; whole or, when it raises, not at all.

        A client id that has been there before changes nothing and gets the first result again.
        Raises NotFound, StorageError, and what ``make`` raises.
        """
        async with self._cache.lock(conversation):
            for _ in range(_TRIES):
                cached = self._cache.get(conversation)
                loaded = cached or await self.load(conversation)
                if client_id is not None and client_id in loaded.clients:
                    return await self._again(loaded, client_id)
                try:
                    change = await make(loaded)
                except FaqbotError:
                    if cached is None or await self._is_current(loaded):
                        raise
                    continue  # it was not so any more
                if not change.events:
                    if cached is None or await self._is_current(loaded):
                        return Applied(loaded.head)
                    continue
                head = apply_all(loaded.head, change.events)
                try:
                    return await self._commit(loaded, head, change, client_id)
                except Conflict:
                    self._cache.drop(conversation)
        raise StorageError(f"conversation {conversation} changes too often to be changed")

    async def recent(self, conversation: str) -> Loaded:
        """Return a conversation as it stood lately; NotFound."""
        return self._cache.get(conversation) or await self.load(conversation)

    async def load(self, conversation: str) -> Loaded:
        """Return a conversation as it is stored, and keep it in the cache; NotFound."""
        if not is_id(conversation):
            raise NotFound("there is no such conversation")
        head, clients = await self._store.read(
            lambda connection: (
                read_head(connection, conversation),
                read_client_ids(connection, conversation),
            )
        )
        if head is None:
            raise NotFound(f"there is no conversation {conversation}")
        loaded = Loaded(head, state_of(head), clients)
        self._cache.put(loaded)
        return loaded

    def erased(self, conversation: str) -> None:
        """Drop a conversation that has been deleted, and publish that."""
        self._cache.drop(conversation)
        self._broker.publish(Signal(f"conversation:{conversation}", "erased"))

    async def _is_current(self, loaded: Loaded) -> bool:
        self._cache.drop(loaded.head.id)
        return (await self.load(loaded.head.id)).head.seq == loaded.head.seq

    async def _again(self, loaded: Loaded, client_id: str) -> Applied:
        id_, step = loaded.head.id, loaded.clients[client_id]
        events = await self._store.read(lambda connection: read_events(connection, id_, step=step))
        return Applied(loaded.head, tuple(events), duplicate=True)

    async def _commit(
        self, before: Loaded | None, head: Head, change: Change, client_id: str | None
    ) -> Applied:
        """Store the change and publish it; also when whoever asked for it has gone meanwhile."""
        expected = before.head.seq if before is not None else 0
        appended = self._store.append(Append(head, expected, change.events, change.rows))
        applied = Applied(head, change.events, change)

        def settle(done: asyncio.Future[None]) -> None:
            if done.exception() is None:
                self._stored(before, applied, change, client_id)

        try:
            await asyncio.shield(appended)
        except asyncio.CancelledError:
            appended.add_done_callback(settle)
            raise
        self._stored(before, applied, change, client_id)
        return applied

    def _stored(
        self, before: Loaded | None, applied: Applied, change: Change, client_id: str | None
    ) -> None:
        clients = before.clients if before is not None else {}
        if client_id is not None:
            clients[client_id] = change.events[0].step
        self._cache.put(Loaded(applied.head, change.after, clients))
        self._publish(before.head if before is not None else None, applied)

    def _publish(self, before: Head | None, applied: Applied) -> None:
        head, public = applied.head, applied.events
        span = {"after": before.seq if before else 0, "seq": head.seq, "status": head.status}
        shown = {**span, "events": public, "private": len(public) < len(applied.stored)}
        self._broker.publish(Signal(f"conversation:{head.id}", "events", shown))
        was = before.status if before else "bot"
        if (was, head.status) != ("bot", "bot"):
            changed = {"conversation": head.id, **span, "was": was}
            self._broker.publish(Signal(QUEUE, "changed", changed))
