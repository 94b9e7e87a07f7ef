"""The way in: somebody at an address does something, and it happens to their conversation, once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

from faqbot.channels.adapter import Count, Keep
from faqbot.desk import Desk
from faqbot.dialogue.events import Chose, Closed, Event, Said
from faqbot.errors import Blocked, InvalidEvent

Fetch = Callable[[], Awaitable[tuple[str, bytes]]]  # a file's name and content


@dataclass(frozen=True, slots=True)
class ReplyToken:
    """A token that lets an answer go out as a reply for a while."""

    token: str
    until: datetime


@dataclass(slots=True)
class Inbound:
    """Leads what comes by one channel to the desk; ``forward`` sends on what comes of it."""

    desk: Desk
    channel: str
    keep: Keep
    count: Count
    forward: Callable[[str], Awaitable[None]]
    _locks: WeakValueDictionary[str, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    async def receive(
        self,
        address: str,
        event: Event,
        client_id: str,
        *,
        reply: ReplyToken | None = None,
        file: Fetch | None = None,
        otherwise: str | None = None,
    ) -> None:
        """Let ``event`` happen to the conversation of ``address``; nothing if it did before.

        ``otherwise`` is said when a choice means nothing any more. A conversation that has ended
        is followed by a new one. Raises Unacceptable for a file that is not taken.
        """
        async with self._turn(address):
            visitor = await self._visitor(address)
            if await self.desk.links.has_taken(visitor, client_id):
                return
            conversation = await self._conversation(visitor, address)
            source = f"{self.channel}:{address}"  # what tries at a secret are counted by
            await self._keep(reply, conversation)
            attachment = None
            if file is not None:
                name, data = await file()
                attachment = await self.keep(conversation, visitor, name, data)
            try:
                applied = await self.desk.conversations.handle(
                    conversation,
                    visitor,
                    event,
                    client_id=client_id,
                    attachment=attachment,
                    address=source,
                )
            except InvalidEvent:
                if not isinstance(event, Chose) or not otherwise:
                    raise
                applied = await self.desk.conversations.handle(
                    conversation, visitor, Said(otherwise), client_id=client_id, address=source
                )
            self.count(applied.events)
        await self.forward(conversation)

    async def welcome(self, address: str, reply: ReplyToken | None = None) -> None:
        """Greet whoever has come, unless a conversation with them is going on."""
        async with self._turn(address):
            visitor = await self._visitor(address)
            conversation = await self._conversation(visitor, address, greet=True)
            await self._keep(reply, conversation)
        await self.forward(conversation)

    async def leave(self, address: str) -> None:
        """End the conversation of someone who has gone."""
        async with self._turn(address):
            linked = await self.desk.links.find(self.channel, address)
            if linked is not None and linked.status != "ended":
                await self.desk.conversations.handle(linked.conversation, linked.visitor, Closed())

    async def notify(
        self, address: str, key: str, notice: dict[str, object], reply: ReplyToken | None = None
    ) -> None:
        """Say something that is no part of the conversation, once for each ``key``."""
        async with self._turn(address):
            visitor = await self._visitor(address)
            conversation = await self._conversation(visitor, address)
            await self._keep(reply, conversation)
            await self.desk.outbox.notify(conversation, self.channel, key, notice)
        await self.forward(conversation)

    async def status(self, address: str) -> str | None:
        """Return the status of the conversation with ``address``, None when there is none."""
        linked = await self.desk.links.find(self.channel, address)
        return linked.status if linked is not None else None

    @asynccontextmanager
    async def _turn(self, address: str) -> AsyncIterator[None]:
        """Do one thing at a time for an address; whoever is blocked is not heard."""
        async with self._lock(address):
            with suppress(Blocked):
                yield

    def _lock(self, address: str) -> asyncio.Lock:
        """Return the lock that keeps what one address does in order, within this process."""
        lock = self._locks.get(address)
        if lock is None:
            lock = self._locks[address] = asyncio.Lock()
        return lock

    async def _keep(self, reply: ReplyToken | None, conversation: str) -> None:
        if reply is not None:
            links, token = self.desk.links, reply.token
            await links.keep_reply(conversation, self.channel, token, reply.until)

    async def _visitor(self, address: str) -> str:
        return (await self.desk.visitors.external(address, channel=self.channel)).visitor

    async def _conversation(self, visitor: str, address: str, *, greet: bool = False) -> str:
        """Return the conversation that goes on with ``address``, or a new one.

        Whoever begins with a question gets its answer, not a greeting first.
        """
        linked = await self.desk.links.find(self.channel, address)
        if linked is not None and linked.status != "ended":
            return linked.conversation
        opened = await self.desk.conversations.start(visitor, channel=self.channel)
        turn, cursor = (linked.turn + 1 if linked else 1), (0 if greet else opened.seq)
        new = opened.conversation
        if await self.desk.links.add(new, self.channel, address, turn=turn, cursor=cursor):
            self.count(opened.events)
            return new
        await self.desk.conversations.handle(new, visitor, Closed())  # another process was quicker
        linked = await self.desk.links.find(self.channel, address)
        assert linked is not None  # noqa: S101 - it was quicker
        return linked.conversation
