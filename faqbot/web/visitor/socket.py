"""Conversations over a WebSocket; see docs/protocol.md."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from starlette.websockets import WebSocket, WebSocketDisconnect

from faqbot.web.errors import ApiError, translated
from faqbot.web.logs import fields
from faqbot.web.origins import may_connect
from faqbot.web.state import ServerState, state_of
from faqbot.web.visitor import frames
from faqbot.web.visitor.turns import Visit
from faqbot.web.visitor.wire import BROKEN, POLICY, RESTART, TRY_LATER, Close, Wire

logger = logging.getLogger("faqbot.web.socket")

HELLO_SECONDS = 15.0  # a socket that has not said who it is by then is closed
_PASSED_ON = frozenset({"typing", "read", "presence"})
GONE = (WebSocketDisconnect, RuntimeError)  # what sending raises when nobody is there any more


async def visitor_socket(websocket: WebSocket) -> None:
    """Serve one socket of a visitor until it closes."""
    state = state_of(websocket)
    try:
        state.count_address(websocket, state.limits.requests)
    except ApiError:
        await websocket.close(TRY_LATER)
        return
    if not may_connect(websocket, state.settings.server.allow_origins):
        await websocket.close(POLICY)
        return
    await websocket.accept()
    with contextlib.suppress(*GONE):
        await VisitorSocket(websocket, state).serve()


class VisitorSocket:
    """One tab of a visitor. Frames are taken one at a time, in the order they come."""

    kind = "visitor"

    def __init__(self, websocket: WebSocket, state: ServerState) -> None:
        self._websocket = websocket
        self._wire = Wire(websocket, state)
        self._state = state
        self._turn = asyncio.Lock()  # held while a frame is taken
        self.conversation = ""

    async def serve(self) -> None:
        """Greet, then take frames until the socket closes."""
        try:
            visit, after = await self._hello()
            async with self._registered(visit):
                seq = await self._welcome(visit, after)
                pushing = asyncio.create_task(self._push(visit, seq))
                try:
                    await self._take_frames(visit)
                finally:
                    pushing.cancel()
        except Close as closing:
            await self._wire.refuse(closing.error)
            await self._wire.close(closing.code)

    @asynccontextmanager
    async def _registered(self, visit: Visit) -> AsyncIterator[None]:
        """Count as an open tab; the first and the last of a conversation are told to operators."""
        connections = self._state.connections
        if connections.tabs(visit.conversation) >= self._state.settings.limits.sockets:
            raise Close(POLICY, ApiError(429, "too_many", "too many tabs of this conversation"))
        self.conversation = visit.conversation
        connections.add(self)
        try:
            if connections.tabs(visit.conversation) == 1:
                await visit.presence(True)
            yield
        finally:
            connections.discard(self)
            if not connections.tabs(visit.conversation):
                await asyncio.shield(visit.presence(False))

    async def leave(self, reason: str) -> None:
        """Finish the frame under way, say ``bye`` and close."""
        async with self._turn:
            with contextlib.suppress(*GONE):
                await self._wire.send({"type": "bye", "reason": reason})
                await self._wire.close(RESTART)

    # What comes

    async def _hello(self) -> tuple[Visit, int]:
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                while True:
                    frame = await self._wire.receive()
                    if isinstance(frame, frames.Hello):
                        break
                    if frame is not None:
                        await self._wire.refuse(
                            ApiError(401, "unauthorized", "say hello first"), frame
                        )
        except TimeoutError:
            error = ApiError(401, "unauthorized", "nobody said hello")
            raise Close(POLICY, error) from None
        if self._state.connections.draining:
            raise Close(TRY_LATER, ApiError(503, "unavailable", "the server restarts"))
        try:
            base = self._websocket.scope.get("root_path", "")
            visit = await Visit.of_token(
                self._state,
                frame.conversation,
                frame.token,
                base,
                self._state.address_of(self._websocket),
            )
        except Exception as error:
            known = translated(error)
            if known is None:
                raise
            raise Close(POLICY, known) from None
        return visit, frame.after

    async def _take_frames(self, visit: Visit) -> None:
        while True:
            frame = await self._wire.receive()
            if frame is None:
                continue
            async with self._turn:
                if self._state.connections.draining:
                    return None
                try:
                    await self._take(visit, frame)
                except Exception as error:
                    known = translated(error)
                    if known is None:
                        return await self._broken(error)
                    await self._wire.refuse(known, frame)

    async def _take(self, visit: Visit, frame: Any) -> None:
        match frame:
            case frames.TypingFrame():
                await visit.typing(frame.active)
            case frames.ReadFrame():
                await visit.read(frame.upto)
            case frames.PingFrame():
                await self._wire.send({"type": "pong"})
            case frames.Hello():
                await self._wire.refuse(ApiError(409, "conflict", "hello was said already"))
            case _:
                await self._take_turn(visit, frame)

    async def _take_turn(self, visit: Visit, frame: Any) -> None:
        turn = await visit.turn(frames.event_of(frame), frame.client_id)
        if frame.client_id is not None:
            await self._wire.send(
                {
                    "type": "ack",
                    "client_id": frame.client_id,
                    "seq": turn.seq,
                    "duplicate": turn.duplicate,
                }
            )

    # What goes

    async def _welcome(self, visit: Visit, after: int) -> int:
        so_far = await visit.so_far(after)
        await self._wire.send({"type": "welcome", "v": frames.VERSION, **so_far})
        return int(so_far["seq"])

    async def _push(self, visit: Visit, after: int) -> None:
        """Send what happens, here or in another process, as it happens."""
        try:
            async for signal in visit.follow(after):
                if signal.type == "events":
                    for event in visit.shown(signal.payload["events"]):
                        await self._wire.send({"type": "event", "event": event})
                elif signal.type in _PASSED_ON:
                    await self._wire.send({"type": signal.type, **signal.payload})
        except GONE:
            return
        except Exception as error:
            await self._broken(error)  # the visitor comes back and resumes

    async def _broken(self, error: Exception) -> None:
        logger.error("socket", exc_info=error, extra=fields(kind=self.kind))
        with contextlib.suppress(*GONE):
            await self._wire.refuse(ApiError(500, "unavailable", "something went wrong; come back"))
            await self._wire.close(BROKEN)
