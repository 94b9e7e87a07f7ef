"""Every change of a conversation goes through here: read, make, append, tell."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from faqbot.desk.broker.port import Broker, Signal
from faqbot.desk.checking import is_id
from faqbot.desk.fold import apply_all, fold
from faqbot.desk.memory import Known, Memory
from faqbot.desk.protocol import public_json
from faqbot.desk.reviving import conversation_of
from faqbot.dialogue.state import Conversation
from faqbot.errors import FaqbotError, NotFound, StorageError
from faqbot.observer import Turn
from faqbot.storage.reading import read_client_ids, read_events, read_head
from faqbot.storage.records import Append, Head, Row, StoredEvent
from faqbot.storage.store import Store
from faqbot.storage.writer import Conflict

QUEUE = "queue"
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be added to a conversation, and the dialogue's state afterwards."""

    events: tuple[StoredEvent, ...]
    after: Conversation
    rows: tuple[Row, ...] = ()
    turn: Turn | None = None
    ticket: str | None = None  # that is filed with it


@dataclass(frozen=True, slots=True)
class Done:
    """What has been added, or was added by the same client id before.

    ``turn`` is what the assistant made of it, None when it was not asked now.
    """

    head: Head
    events: tuple[StoredEvent, ...]
    duplicate: bool = False
    turn: Turn | None = None
    ticket: str | None = None


Make = Callable[[Known], Awaitable[Change]]


class Ledger:
    """Conversations by compare-and-swap.

    A change is made from what is known, which costs no reading; if the conversation has moved on
    meanwhile, in whatever process, it is read and the change made anew.
    """

    def __init__(self, store: Store, broker: Broker, memory: Memory) -> None:
        """Change conversations in ``store`` and tell of it through ``broker``."""
        self._store, self._broker, self._memory = store, broker, memory

    async def open(self, conversation: str, change: Change, client_id: str | None) -> Done:
        """Store a conversation that is new."""
        head = fold(conversation, change.events)
        return await self._commit(None, head, change, client_id)

    async def change(self, conversation: str, make: Make, client_id: str | None = None) -> Done:
        """Change a conversation by what ``make`` makes of it; whole or, when it raises, not at all.

        A client id that has been there before changes nothing and gets the first result again.
        Raises NotFound, StorageError, and what ``make`` raises.
        """
        async with self._memory.lock(conversation):
            for _ in range(_TRIES):
                remembered = self._memory.get(conversation)
                known = remembered or await self.read(conversation)
                if client_id is not None and client_id in known.clients:
                    return await self._again(known, client_id)
                try:
                    change = await make(known)
                except FaqbotError:
                    if remembered is None or await self._still(known):
                        raise
                    continue  # it was not so any more
                if not change.events:
                    if remembered is None or await self._still(known):
                        return Done(known.head, ())
                    continue
                head = apply_all(known.head, change.events)
                try:
                    return await self._commit(known, head, change, client_id)
                except Conflict:
                    self._memory.drop(conversation)
        raise StorageError(f"conversation {conversation} changes too often to be changed")

    async def known(self, conversation: str) -> Known:
        """Return a conversation as it stood lately; NotFound."""
        return self._memory.get(conversation) or await self.read(conversation)

    def forget(self, conversation: str) -> None:
        """Know nothing of a conversation any more, and tell whoever follows it."""
        self._memory.drop(conversation)
        self._broker.publish(Signal(f"conversation:{conversation}", "erased"))

    async def read(self, conversation: str) -> Known:
        """Return a conversation as it is stored, and remember it; NotFound."""
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
        known = Known(head, conversation_of(head), clients)
        self._memory.put(known)
        return known

    async def _still(self, known: Known) -> bool:
        self._memory.drop(known.head.id)
        return (await self.read(known.head.id)).head.seq == known.head.seq

    async def _again(self, known: Known, client_id: str) -> Done:
        id_, step = known.head.id, known.clients[client_id]
        events = await self._store.read(lambda connection: read_events(connection, id_, step=step))
        return Done(known.head, tuple(events), duplicate=True)

    async def _commit(
        self, known: Known | None, head: Head, change: Change, client_id: str | None
    ) -> Done:
        """Store the change and tell of it; also when whoever asked for it has gone meanwhile."""
        expected = known.head.seq if known is not None else 0
        appended = self._store.append(Append(head, expected, change.events, change.rows))

        def settle(done: asyncio.Future[None]) -> None:
            if done.exception() is None:
                self._stored(known, head, change, client_id)

        try:
            await asyncio.shield(appended)
        except asyncio.CancelledError:
            appended.add_done_callback(settle)
            raise
        self._stored(known, head, change, client_id)
        return Done(head, change.events, turn=change.turn, ticket=change.ticket)

    def _stored(
        self, known: Known | None, head: Head, change: Change, client_id: str | None
    ) -> None:
        clients = known.clients if known is not None else {}
        if client_id is not None:
            clients[client_id] = change.events[0].step
        self._memory.put(Known(head, change.after, clients))
        self._tell(known.head if known is not None else None, head, change.events)

    def _tell(self, before: Head | None, head: Head, events: tuple[StoredEvent, ...]) -> None:
        span = {"after": before.seq if before else 0, "seq": head.seq, "status": head.status}
        tell, public = self._broker.publish, public_json(events)
        shown = {**span, "events": public, "private": len(public) < len(events)}
        tell(Signal(f"conversation:{head.id}", "events", shown))
        was = before.status if before else "bot"
        if (was, head.status) != ("bot", "bot"):
            tell(Signal(QUEUE, "changed", {"conversation": head.id, **span, "was": was}))


def at_position(events: tuple[StoredEvent, ...], position: int) -> tuple[StoredEvent, ...]:
    """Return ``events`` with the place in the queue in their status."""
    return tuple(
        replace(event, data={**event.data, "position": position})
        if event.type == "status"
        else event
        for event in events
    )
