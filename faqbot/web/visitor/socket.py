"""The visitor's WebSocket, a conversation as it goes on; see docs/protocol.md (version 1)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter
from starlette.websockets import WebSocket

from faqbot.desk.subscriptions import Subscriptions
from faqbot.dialogue.events import (
    Chose,
    Closed,
    EndRequested,
    Event,
    LanguageChosen,
    Rated,
    Said,
)
from faqbot.web.errors import ApiError, translated
from faqbot.web.fields import ClientFrame, Seq
from faqbot.web.socket import POLICY, Close, Socket, serve
from faqbot.web.state import state_of
from faqbot.web.visitor.bodies import (
    ChoiceId,
    ClientId,
    Comment,
    Face,
    Language,
    MessageText,
)
from faqbot.web.visitor.visit import Visit

PLACE_SECONDS = 10.0  # between two looks at the queue
HELLO_SECONDS = 15.0  # a socket that has not said who it is by then is closed
_PASSED_ON = frozenset({"typing", "read", "presence"})
VERSION = 1


class Hello(ClientFrame):
    """The first frame: who is there, and what they have seen."""

    type: Literal["hello"]
    v: Literal[1]
    conversation: Annotated[str, Field(min_length=1, max_length=64)]
    token: Annotated[str, Field(min_length=1, max_length=200)]
    after: Seq = 0


class SayFrame(ClientFrame):
    """Say something."""

    type: Literal["say"]
    client_id: ClientId
    text: MessageText


class ChooseFrame(ClientFrame):
    """Click a choice."""

    type: Literal["choose"]
    client_id: ClientId
    choice: ChoiceId


class EndFrame(ClientFrame):
    """Ask to end the chat; it is confirmed first."""

    type: Literal["end"]
    client_id: ClientId


class LanguageFrame(ClientFrame):
    """Choose the language that is answered in from now on."""

    type: Literal["language"]
    client_id: ClientId
    language: Language


class CloseFrame(ClientFrame):
    """End the chat at once."""

    type: Literal["close"]
    client_id: ClientId | None = None


class RateFrame(ClientFrame):
    """Rate the chat."""

    type: Literal["rate"]
    client_id: ClientId
    face: Face
    comment: Comment = ""


class TypingFrame(ClientFrame):
    """The visitor begins or ceases to type."""

    type: Literal["typing"]
    active: bool


class ReadFrame(ClientFrame):
    """The visitor has seen everything up to here."""

    type: Literal["read"]
    upto: Seq


class PingFrame(ClientFrame):
    """Is anybody there."""

    type: Literal["ping"]


CLIENT_FRAME: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        Hello
        | SayFrame
        | ChooseFrame
        | EndFrame
        | LanguageFrame
        | CloseFrame
        | RateFrame
        | TypingFrame
        | ReadFrame
        | PingFrame,
        Field(discriminator="type"),
    ]
)


def event_of(frame: ClientFrame) -> Event:
    """Return the event of the dialogue that ``frame`` stands for."""
    match frame:
        case SayFrame(text=text):
            return Said(text)
        case ChooseFrame(choice=choice):
            return Chose(choice)
        case EndFrame():
            return EndRequested()
        case LanguageFrame(language=language):
            return LanguageChosen(language)
        case CloseFrame():
            return Closed()
        case RateFrame(face=face, comment=comment):
            return Rated(face, comment)
    raise TypeError(f"no event: {type(frame).__name__}")


async def visitor_socket(websocket: WebSocket) -> None:
    """Serve one tab of a visitor until it closes."""
    origins = state_of(websocket).settings.server.allow_origins
    await serve(websocket, VisitorSocket, origins)


class VisitorSocket(Socket):
    """One tab of a visitor."""

    kind = "visitor"
    client_frames = CLIENT_FRAME
    visit: Visit

    async def talk(self) -> None:
        """Let the visitor say who they are, tell what they missed, and go on from there."""
        hello = await self._hello()
        self.visit = await self._identified(hello)
        async with self._present():
            so_far = await self.visit.so_far(hello.after)
            await self.send({"type": "welcome", "v": VERSION, **so_far})
            self._waits = asyncio.Event()  # set while the visitor waits for an operator
            self._note_status(so_far["status"])
            self.spawn(self._follow, int(so_far["seq"]))
            self.spawn(self._tell_place)
            await self.take_frames()

    async def _hello(self) -> Hello:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                while True:
                    frame = await self.receive()
                    if isinstance(frame, Hello):
                        return frame
                    if frame is not None:
                        await self.refuse(ApiError(401, "unauthorized", "say hello first"), frame)
        except TimeoutError:
            raise Close(POLICY, ApiError(401, "unauthorized", "nobody said hello")) from None

    async def _identified(self, hello: Hello) -> Visit:
        base = self.websocket.scope.get("root_path", "")
        address = self.state.client_of(self.websocket).network
        try:
            return await Visit.of_token(self.state, hello.conversation, hello.token, base, address)
        except Exception as error:
            known = translated(error)
            if known is None:
                raise
            raise Close(POLICY, known) from None

    @property
    def _subscriptions(self) -> Subscriptions:
        return self.state.desk.subscriptions

    @asynccontextmanager
    async def _present(self) -> AsyncIterator[None]:
        """Count as an open tab; the first and the last of a conversation are told to operators."""
        visit, connections = self.visit, self.state.connections
        if connections.tabs(visit.conversation) >= self.state.settings.limits.sockets:
            raise Close(POLICY, ApiError(429, "too_many", "too many tabs of this conversation"))
        self.conversation = visit.conversation
        self.register()
        try:
            if connections.tabs(visit.conversation) == 1:
                await self._subscriptions.presence(visit.conversation, True)
            yield
        finally:
            connections.discard(self)
            if not connections.tabs(visit.conversation):
                await asyncio.shield(self._subscriptions.presence(visit.conversation, False))

    async def take(self, frame: Any) -> None:
        """Do what ``frame`` asks for."""
        match frame:
            case TypingFrame():
                await self._subscriptions.typing(self.conversation, "visitor", frame.active)
            case ReadFrame():
                await self._subscriptions.mark_read(self.conversation, "visitor", frame.upto)
            case PingFrame():
                await self.send({"type": "pong"})
            case Hello():
                await self.refuse(ApiError(409, "conflict", "hello was said already"))
            case _:
                await self._take_turn(frame)

    async def _take_turn(self, frame: Any) -> None:
        turn = await self.visit.turn(event_of(frame), frame.client_id)
        if frame.client_id is not None:
            ack = {"client_id": frame.client_id, "seq": turn.seq, "duplicate": turn.duplicate}
            await self.send({"type": "ack", **ack})

    async def _tell_place(self) -> None:
        """Tell who waits how the queue moves on."""
        told = None
        while await self._waits.wait():
            place = await self.visit.place()
            if place is not None and place != told:
                await self.send({"type": "place", **place})
            told = place
            await asyncio.sleep(PLACE_SECONDS)

    def _note_status(self, status: str) -> None:
        if status == "waiting":
            self._waits.set()
        else:
            self._waits.clear()

    async def _follow(self, after: int) -> None:
        """Send what happens, here or in another process, as it happens."""
        async for signal in self._subscriptions.follow(self.conversation, after):
            if signal.type == "events":
                for event in self.visit.shown(signal.payload["events"]):
                    if event["type"] == "status":
                        self._note_status(event["status"])
                    await self.send({"type": "event", "event": event})
            elif signal.type in _PASSED_ON:
                await self.send({"type": signal.type, **signal.payload})
