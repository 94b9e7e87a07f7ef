"""The visitor's WebSocket, a conversation as it goes on; see docs/protocol.md."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.websockets import WebSocket

from faqbot.web.errors import ApiError, translated
from faqbot.web.socket import POLICY, Close, Socket, serve
from faqbot.web.state import state_of
from faqbot.web.visitor import frames
from faqbot.web.visitor.visit import Visit

HELLO_SECONDS = 15.0  # a socket that has not said who it is by then is closed
_PASSED_ON = frozenset({"typing", "read", "presence"})


async def visitor_socket(websocket: WebSocket) -> None:
    """Serve one tab of a visitor until it closes."""
    origins = state_of(websocket).settings.server.allow_origins
    await serve(websocket, VisitorSocket, origins)


class VisitorSocket(Socket):
    """One tab of a visitor."""

    kind = "visitor"
    client_frames = frames.CLIENT_FRAME
    visit: Visit

    async def talk(self) -> None:
        """Let the visitor say who they are, tell what they missed, and go on from there."""
        hello = await self._hello()
        self.visit = await self._identified(hello)
        async with self._present():
            so_far = await self.visit.so_far(hello.after)
            await self.send({"type": "welcome", "v": frames.VERSION, **so_far})
            self.spawn(self._follow, int(so_far["seq"]))
            await self.take_frames()

    async def _hello(self) -> frames.Hello:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                while True:
                    frame = await self.receive()
                    if isinstance(frame, frames.Hello):
                        return frame
                    if frame is not None:
                        await self.refuse(ApiError(401, "unauthorized", "say hello first"), frame)
        except TimeoutError:
            raise Close(POLICY, ApiError(401, "unauthorized", "nobody said hello")) from None

    async def _identified(self, hello: frames.Hello) -> Visit:
        base, address = self.websocket.scope.get("root_path", ""), self.state.address_of
        try:
            return await Visit.of_token(
                self.state, hello.conversation, hello.token, base, address(self.websocket)
            )
        except Exception as error:
            known = translated(error)
            if known is None:
                raise
            raise Close(POLICY, known) from None

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
                await visit.presence(True)
            yield
        finally:
            connections.discard(self)
            if not connections.tabs(visit.conversation):
                await asyncio.shield(visit.presence(False))

    async def take(self, frame: Any) -> None:
        """Do what ``frame`` asks for."""
        match frame:
            case frames.TypingFrame():
                await self.visit.typing(frame.active)
            case frames.ReadFrame():
                await self.visit.read(frame.upto)
            case frames.PingFrame():
                await self.send({"type": "pong"})
            case frames.Hello():
                await self.refuse(ApiError(409, "conflict", "hello was said already"))
            case _:
                await self._take_turn(frame)

    async def _take_turn(self, frame: Any) -> None:
        turn = await self.visit.turn(frames.event_of(frame), frame.client_id)
        if frame.client_id is not None:
            ack = {"client_id": frame.client_id, "seq": turn.seq, "duplicate": turn.duplicate}
            await self.send({"type": "ack", **ack})

    async def _follow(self, after: int) -> None:
        """Send what happens, here or in another process, as it happens."""
        async for signal in self.visit.follow(after):
            if signal.type == "events":
                for event in self.visit.shown(signal.payload["events"]):
                    await self.send({"type": "event", "event": event})
            elif signal.type in _PASSED_ON:
                await self.send({"type": signal.type, **signal.payload})
