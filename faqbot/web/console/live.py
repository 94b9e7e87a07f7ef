"""The console's WebSocket: what happens, as it happens."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Coroutine
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json
from starlette.websockets import WebSocket, WebSocketDisconnect

from faqbot.desk import Operator
from faqbot.desk.broker.port import RESYNC, Signal
from faqbot.desk.tickets import TICKETS
from faqbot.errors import FaqbotError, NotFound
from faqbot.web.console import frames
from faqbot.web.console.access import session_of
from faqbot.web.console.acting import in_charge, online, summary_of
from faqbot.web.errors import ApiError, too_many, translated
from faqbot.web.logs import fields
from faqbot.web.origins import may_connect
from faqbot.web.rates import Limiter
from faqbot.web.state import ServerState, state_of

logger = logging.getLogger("faqbot.web.console")
Json = dict[str, Any]
# Close codes; the first is our own.
SIGNED_OUT, POLICY, TOO_LARGE, RESTART, TRY_LATER = 4401, 1008, 1009, 1012, 1013
GONE = (WebSocketDisconnect, RuntimeError)  # what sending raises when nobody is there any more
_ALIVE_EVERY = 30.0  # seconds between signs of life, and looks whether the session still holds
_TOGETHER = 0.1  # seconds in which changes of one conversation are told as one
_MOST_WATCHED = 300  # conversations
_PATIENCE = 50  # frames refused in a row before the socket is closed


async def console_socket(websocket: WebSocket) -> None:
    """Serve one window of an operator until it closes."""
    state = state_of(websocket)
    session = await session_of(websocket) if may_connect(websocket, ()) else None
    await websocket.accept()
    if session is None:
        # Closed once it is open, for only then is a browser told the code.
        await websocket.close(SIGNED_OUT)
        return
    if state.connections.draining:
        await websocket.close(TRY_LATER)
        return
    with contextlib.suppress(*GONE):
        await ConsoleSocket(websocket, state, session.operator).serve()


class ConsoleSocket:
    """One window: the queue is always told of, conversations when they are watched."""

    kind = "operator"
    conversation = ""  # a visitor's socket belongs to one; this one to none

    def __init__(self, websocket: WebSocket, state: ServerState, operator: Operator) -> None:
        self._websocket = websocket
        self._state = state
        self._operator = operator
        self._tasks: set[asyncio.Task[None]] = set()
        self._watching: dict[str, asyncio.Task[None]] = {}
        self._changed: set[str] = set()
        self._limiter = Limiter(state.settings.limits.frames, keys=1)

    async def serve(self) -> None:
        """Greet, then take frames until the socket closes."""
        self._state.connections.add(self)
        listen = self._state.desk.subscribe
        try:
            # Who is greeted misses nothing any more: what he reads from then on is no older.
            async with listen("queue") as queue, listen(TICKETS) as tickets:
                hello = {"type": "hello", "now": self._now(), "operator": self._operator.id}
                await self._send(hello)
                work = (
                    self._stay_alive(),
                    self._follow_queue(queue),
                    self._follow_tickets(tickets),
                )
                for one in work:
                    self._spawn(one)
                await self._take_frames()
        finally:
            self._state.connections.discard(self)
            for task in (*self._tasks, *self._watching.values()):
                task.cancel()

    async def leave(self, reason: str) -> None:
        """Say ``bye`` and close: the page comes back by itself."""
        with contextlib.suppress(*GONE):
            await self._send({"type": "bye", "reason": reason})
            await self._websocket.close(RESTART)

    # What comes

    async def _take_frames(self) -> None:
        refused = 0
        while refused < _PATIENCE:
            try:
                await self._take(await self._receive())
                refused = 0
            except Exception as error:
                known = translated(error)
                if known is None:
                    raise
                refused += 1
                told = {"type": "error", "code": known.code, "message": known.message}
                await self._send(told)
        await self._websocket.close(POLICY)

    async def _receive(self) -> frames.ClientFrame:
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text") or ""
        if len(text) > self._state.settings.limits.body_bytes:
            await self._websocket.close(TOO_LARGE)
            raise WebSocketDisconnect(TOO_LARGE)
        if seconds := self._limiter.wait("", time.monotonic()):
            raise too_many(seconds)
        try:
            return frames.CLIENT_FRAME.validate_json(text)
        except ValidationError as error:
            raise ApiError(422, "invalid", "this is no frame of a console") from error

    async def _take(self, frame: frames.ClientFrame) -> None:
        desk = self._state.desk
        match frame:
            case frames.Watch():
                self._watch(frame.conversation, frame.after)
            case frames.Unwatch():
                self._unwatch(frame.conversation)
            case frames.Ping():
                await self._send({"type": "pong", "now": self._now()})
            case frames.TypingFrame():
                if await in_charge(self._state, self._operator.id, frame.conversation):
                    await desk.typing(frame.conversation, "operator", frame.active)
            case frames.ReadFrame():
                if await in_charge(self._state, self._operator.id, frame.conversation):
                    await desk.read(frame.conversation, "operator", frame.upto)

    # What goes

    def _watch(self, conversation: str, after: int) -> None:
        self._unwatch(conversation)
        if len(self._watching) >= _MOST_WATCHED:
            raise ApiError(429, "too_many", f"at most {_MOST_WATCHED} conversations are watched")
        task = asyncio.create_task(self._follow(conversation, after))
        self._watching[conversation] = task
        task.add_done_callback(_end_quietly)

    def _unwatch(self, conversation: str) -> None:
        if task := self._watching.pop(conversation, None):
            task.cancel()

    async def _follow(self, conversation: str, after: int) -> None:
        """Tell every event after ``after``, once and in order, and the passing signs."""
        here = online(self._state, conversation)
        if here is not None:
            told = {"type": "presence", "conversation": conversation, "online": here}
            await self._send(told)
        async for signal in self._state.desk.follow(conversation, after, operator=True):
            if signal.type == "events":
                for event in signal.payload["events"]:
                    await self._send(
                        {"type": "event", "conversation": conversation, "event": event}
                    )
                self._tell_changed(conversation)
            else:
                await self._send(
                    {**signal.payload, "type": signal.type, "conversation": conversation}
                )

    async def _follow_queue(self, signals: AsyncIterator[Signal]) -> None:
        async for signal in signals:
            if signal.type == RESYNC:
                await self._send({"type": "resync"})
            else:
                self._tell_changed(signal.payload["conversation"])

    async def _follow_tickets(self, signals: AsyncIterator[Signal]) -> None:
        """Tell that tickets changed; which page wants to know reads them anew."""
        async for signal in signals:
            await self._send({"type": "tickets", "ticket": signal.payload.get("ticket")})

    def _tell_changed(self, conversation: str) -> None:
        """Tell how a conversation stands, once for whatever else happens right now."""
        if conversation not in self._changed:
            self._changed.add(conversation)
            self._spawn(self._tell_summary(conversation))

    async def _tell_summary(self, conversation: str) -> None:
        await asyncio.sleep(_TOGETHER)
        self._changed.discard(conversation)
        with contextlib.suppress(NotFound):
            summary = await summary_of(self._state, conversation)
            await self._send({"type": "summary", "conversation": summary})

    async def _stay_alive(self) -> None:
        """Give signs of life, and close once the session has ended."""
        while await session_of(self._websocket) is not None:
            await self._state.desk.operators.seen(self._operator.id)
            await asyncio.sleep(_ALIVE_EVERY)
        await self._websocket.close(SIGNED_OUT)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_end_quietly)

    def _now(self) -> str:
        return self._state.clock().isoformat()

    async def _send(self, frame: Json) -> None:
        await self._websocket.send_text(to_json(frame).decode())


def _end_quietly(task: asyncio.Task[None]) -> None:
    """Take note of how a task ended: the socket's end, or the desk's, is nothing to report."""
    error = None if task.cancelled() else task.exception()
    if error is not None and not isinstance(error, (*GONE, FaqbotError)):
        logger.error("socket", exc_info=error, extra=fields(kind=ConsoleSocket.kind))
