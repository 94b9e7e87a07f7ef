"""The console's WebSocket: what happens, as it happens."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from starlette.websockets import WebSocket

from faqbot.desk import Operator
from faqbot.desk.availability import PEOPLE
from faqbot.desk.broker import RESYNC, Signal
from faqbot.desk.tickets import TICKETS
from faqbot.errors import NotFound
from faqbot.web.console.conversations import in_charge, online
from faqbot.web.console.session import session_of
from faqbot.web.console.summaries import Tick, tick_with
from faqbot.web.errors import ApiError
from faqbot.web.fields import ClientFrame, Identifier, Seq
from faqbot.web.socket import SIGNED_OUT, Close, Socket, serve
from faqbot.web.state import ServerState

_ALIVE_EVERY = 30.0  # seconds between signs of life, and looks whether the session still holds
_MOST_WATCHED = 300  # conversations


class Watch(ClientFrame):
    """Tell what happens in a conversation after an event."""

    type: Literal["watch"]
    conversation: Identifier
    after: Seq = 0


class Unwatch(ClientFrame):
    """Tell no more of it."""

    type: Literal["unwatch"]
    conversation: Identifier


class TypingFrame(ClientFrame):
    """The operator types, or no longer does."""

    type: Literal["typing"]
    conversation: Identifier
    active: bool


class ReadFrame(ClientFrame):
    """The operator has seen everything up to here."""

    type: Literal["read"]
    conversation: Identifier
    upto: Seq


class Ping(ClientFrame):
    """Is anybody there?"""

    type: Literal["ping"]


class Active(ClientFrame):
    """The operator moves or types: sent once a minute at most, while there is anybody."""

    type: Literal["active"]


_FRAMES: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        Watch | Unwatch | TypingFrame | ReadFrame | Ping | Active, Field(discriminator="type")
    ]
)


async def console_socket(websocket: WebSocket) -> None:
    """Serve one window of an operator until it closes."""
    await serve(websocket, ConsoleSocket)


class ConsoleSocket(Socket):
    """One window: the queue is always told of, conversations when they are watched."""

    kind = "operator"
    client_frames = _FRAMES
    operator: Operator

    def __init__(self, websocket: WebSocket, state: ServerState) -> None:
        super().__init__(websocket, state)
        self._watched: dict[str, asyncio.Task[None]] = {}
        self._awaited: dict[Tick, set[str]] = {}  # of which conversations to tell, in their order
        self._news = asyncio.Event()  # there is one

    async def talk(self) -> None:
        """Greet, tell what happens from then on, and take frames."""
        session = await session_of(self.websocket)
        if session is None:
            raise Close(SIGNED_OUT)  # only now, for a browser is told no code of a handshake
        self.operator = session.operator
        self.register()
        listen = self.state.desk.subscriptions.open
        # Who is greeted misses nothing any more: what they read from then on is no older.
        async with listen("queue") as queue, listen(TICKETS, PEOPLE) as others:
            await self.send({"type": "hello", "now": self._now(), "operator": self.operator.id})
            self.spawn(self._stay_alive)
            self.spawn(self._tell_summaries)
            self.spawn(self._follow_queue, queue)
            self.spawn(self._follow_others, others)
            await self.take_frames()

    async def take(self, frame: Any) -> None:
        """Do what ``frame`` asks for."""
        desk = self.state.desk
        match frame:
            case Watch():
                self._watch(frame.conversation, frame.after)
            case Unwatch():
                self._unwatch(frame.conversation)
            case Ping():
                await self.send({"type": "pong", "now": self._now()})
            case Active():
                if (session := await session_of(self.websocket)) is not None:
                    await desk.operators.sessions.used(session.sign_in)
            case TypingFrame():
                if await in_charge(self.state, self.operator.id, frame.conversation):
                    await desk.subscriptions.typing(frame.conversation, "operator", frame.active)
            case ReadFrame():
                if await in_charge(self.state, self.operator.id, frame.conversation):
                    await desk.subscriptions.mark_read(frame.conversation, "operator", frame.upto)

    # What goes

    def _watch(self, conversation: str, after: int) -> None:
        self._unwatch(conversation)
        if len(self._watched) >= _MOST_WATCHED:
            raise ApiError(429, "too_many", f"at most {_MOST_WATCHED} conversations are watched")
        self._watched[conversation] = self.spawn(self._follow, conversation, after)

    def _unwatch(self, conversation: str) -> None:
        if task := self._watched.pop(conversation, None):
            task.cancel()

    async def _follow(self, conversation: str, after: int) -> None:
        """Tell every event after ``after``, once and in order, and the passing signs."""
        here = online(self.state, conversation)
        if here is not None:
            await self.send({"type": "presence", "conversation": conversation, "online": here})
        with contextlib.suppress(NotFound):  # there is none, or no longer
            async for signal in self.state.desk.subscriptions.follow(
                conversation, after, operator=True
            ):
                if signal.type == "events":
                    for event in signal.payload["events"]:
                        told = {"type": "event", "conversation": conversation, "event": event}
                        await self.send(told)
                    self._tell_changed(conversation)
                else:
                    told = {"type": signal.type, "conversation": conversation}
                    await self.send({**signal.payload, **told})

    async def _follow_queue(self, signals: AsyncIterator[Signal]) -> None:
        async for signal in signals:
            if signal.type == RESYNC:
                await self.send({"type": "resync"})
            else:
                self._tell_changed(signal.payload["conversation"])

    async def _follow_others(self, signals: AsyncIterator[Signal]) -> None:
        """Tell that tickets or people changed; which page wants to know reads them anew."""
        async for signal in signals:
            if signal.topic == PEOPLE:
                await self.send({"type": "people"})
            else:
                await self.send({"type": "tickets", "ticket": signal.payload.get("ticket")})

    def _tell_changed(self, conversation: str) -> None:
        """Tell how a conversation stands, together with whatever else happens right now."""
        self._awaited.setdefault(tick_with(self.state, conversation), set()).add(conversation)
        self._news.set()

    async def _tell_summaries(self) -> None:
        """Tell summaries, a frame a tick; thirty consoles are told of every change."""
        while True:
            await self._news.wait()
            self._news.clear()
            while self._awaited:
                tick = next(iter(self._awaited))
                await asyncio.shield(tick.ended)
                text = tick.text(self._awaited.pop(tick))
                if text is not None:
                    await self.websocket.send_text(text)

    async def _stay_alive(self) -> None:
        """Give signs of life, and close once the session has ended."""
        while await session_of(self.websocket) is not None:
            await self.state.desk.operators.seen(self.operator.id)
            await asyncio.sleep(_ALIVE_EVERY)
        raise Close(SIGNED_OUT)

    def _now(self) -> str:
        return self.state.clock().isoformat()
