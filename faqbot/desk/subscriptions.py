"""Subscriptions to conversations: events from the broker, and from storage what it has lost."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Literal

from sqlalchemy import update

from faqbot.desk.broker import RESYNC, Broker, Signal, Subscription, listening
from faqbot.desk.checking import is_id
from faqbot.desk.protocol import all_json, public_json
from faqbot.storage.queries import read_events
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations
from faqbot.types import Json

Side = Literal["visitor", "operator"]
_c = conversations.c
_MOST = 2**31 - 1


class Subscriptions:
    """What a server listens to and passes on."""

    def __init__(self, store: Store, broker: Broker) -> None:
        self._store, self._broker = store, broker

    def open(self, *topics: str) -> AbstractAsyncContextManager[Subscription]:
        """Listen, with ``async with … as signals``, to topics.

        ``conversation:ID`` tells of events, typing, read and presence; better use :meth:`follow`.
        ``queue`` tells with ``changed`` that something happened to a conversation that is, or was,
        not the assistant's. ``resync`` means that signals were lost: read anew.
        """
        return listening(self._broker, topics)

    async def follow(
        self, conversation: str, after: int = 0, *, operator: bool = False
    ) -> AsyncIterator[Signal]:
        """Yield what happens after the event ``after``: every event once and in order.

        An ``events`` has the protocol's ``events``, maybe none that may be seen, and ``seq``, the
        conversation's seq afterwards: pass that as ``after`` to go on later. First and whenever
        signals were lost they come from the database; typing, read and presence pass as they
        come. Endless.
        """
        topic = f"conversation:{conversation}"
        async with self.open(topic) as signals:
            missed = await self._missed(topic, conversation, after, operator)
            if missed is not None:
                yield missed
                after = missed.payload["seq"]
            async for signal in signals:
                if signal.type not in ("events", RESYNC):
                    yield signal
                elif _follows(signal, after, operator):
                    yield signal
                    after = signal.payload["seq"]
                elif signal.type == RESYNC or signal.payload["seq"] > after:
                    missed = await self._missed(topic, conversation, after, operator)
                    if missed is not None:
                        yield missed
                        after = missed.payload["seq"]

    async def typing(self, conversation: str, by: Side, active: bool) -> None:
        """Pass on that somebody types, or no longer does."""
        self._pass_on(conversation, "typing", {"by": by, "active": active})

    async def presence(self, conversation: str, online: bool) -> None:
        """Pass on that the visitor has come, or has gone."""
        self._pass_on(conversation, "presence", {"by": "visitor", "online": online})

    async def mark_read(self, conversation: str, by: Side, upto: int) -> None:
        """Note that one side has read up to the event ``upto``; a mark never goes back."""
        if not (is_id(conversation) and 0 < upto <= _MOST):
            return
        column = _c.visitor_read if by == "visitor" else _c.operator_read
        mark = (
            update(conversations)
            .where(_c.id == conversation, column < upto, _c.seq >= upto)
            .values({column: upto})
        )
        if await self._store.write(lambda connection: connection.execute(mark).rowcount):
            self._pass_on(conversation, "read", {"by": by, "upto": upto})

    def _pass_on(self, conversation: str, type_: str, payload: Json) -> None:
        self._broker.publish(Signal(f"conversation:{conversation}", type_, payload))

    async def _missed(
        self, topic: str, conversation: str, after: int, operator: bool
    ) -> Signal | None:
        stored = await self._store.read(
            lambda connection: read_events(connection, conversation, after=after)
        )
        if not stored:
            return None
        shown = all_json(stored) if operator else public_json(stored)
        seq = stored[-1].seq
        return Signal(topic, "events", {"after": after, "seq": seq, "events": shown})


def _follows(signal: Signal, after: int, operator: bool) -> bool:
    """Tell whether the signal has just what comes after ``after``, notes for operators included."""
    if signal.type == RESYNC or signal.payload["after"] != after:
        return False
    return not (operator and signal.payload["private"])
