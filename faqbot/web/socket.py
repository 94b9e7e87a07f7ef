"""The WebSocket of visitors and operators: all but which frames there are and what they do.

A socket is let in (rate limit, origin) and served until it closes: frames are read, checked and
slowed down, taken one at a time in the order they come, and answered with an error when they cannot
be. What goes on beside that is spawned. Whatever fails unforeseen closes the socket, so that its
client comes back and resumes.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json
from starlette.websockets import WebSocket, WebSocketDisconnect

from faqbot.types import Json
from faqbot.web.errors import ApiError, too_many, translated
from faqbot.web.rate_limits import Limiter
from faqbot.web.security import may_connect
from faqbot.web.state import ServerState, state_of
from faqbot.web.telemetry import fields

logger = logging.getLogger("faqbot.web.socket")

# Close codes: RFC 6455, 7.4; 1012 and 1013 are registered with IANA; 4401 is our own.
POLICY, TOO_LARGE, BROKEN, RESTART, TRY_LATER, SIGNED_OUT = 1008, 1009, 1011, 1012, 1013, 4401
GONE = (WebSocketDisconnect, RuntimeError)  # what sending raises when nobody is there any more
PATIENCE = 20  # frames refused in a row before a socket that sends too fast is closed
_LONGEST_ID = 64


class Close(Exception):  # noqa: N818
    """The socket is to be closed, after a last frame if there is an error to tell."""

    def __init__(self, code: int, error: ApiError | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.error = error


async def serve(websocket: WebSocket, kind: type[Socket], origins: Sequence[str] = ()) -> None:
    """Serve ``websocket`` until it closes; pages of other origins must be in ``origins``."""
    state = state_of(websocket)
    try:
        state.count_address(websocket, state.limits.requests)
    except ApiError:
        await websocket.close(TRY_LATER)
        return
    if not may_connect(websocket, origins):
        await websocket.close(POLICY)
        return
    await websocket.accept()
    await kind(websocket, state).serve()


class Socket:
    """One open WebSocket; ``conversation`` is "" when it belongs to none, or to many."""

    kind: str
    client_frames: ClassVar[TypeAdapter[Any]]
    conversation = ""

    def __init__(self, websocket: WebSocket, state: ServerState) -> None:
        """Speak over ``websocket``, which has been accepted."""
        self.websocket = websocket
        self.state = state
        self._turn = asyncio.Lock()  # held while a frame is taken
        self._tasks: set[asyncio.Task[None]] = set()
        self._limiter = Limiter(state.settings.limits.frames, keys=1)
        self._refused = 0

    async def talk(self) -> None:
        """Greet, register, and take frames until the socket closes."""
        raise NotImplementedError

    async def take(self, frame: Any) -> None:
        """Do what ``frame`` asks for."""
        raise NotImplementedError

    async def serve(self) -> None:
        """Talk until the socket closes, whoever closes it."""
        try:
            await self._guarded(self.talk)
        finally:
            self.state.connections.discard(self)

    def register(self) -> None:
        """Count as open from now on; a server that stops lets nobody in."""
        if self.state.connections.draining:
            raise Close(TRY_LATER, ApiError(503, "unavailable", "the server restarts"))
        self.state.connections.add(self)

    async def leave(self, reason: str) -> None:
        """Finish the frame under way, say ``bye`` and close."""
        async with self._turn:
            with contextlib.suppress(*GONE):
                await self.send({"type": "bye", "reason": reason})
                await self.websocket.close(RESTART)

    def spawn(self, work: Callable[..., Awaitable[None]], *args: object) -> asyncio.Task[None]:
        """Do ``work`` while the socket is open."""
        task = asyncio.create_task(self._guarded(partial(work, *args)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        with contextlib.suppress(*GONE):
            try:
                await work()
            except Close as closing:
                if closing.error is not None:
                    await self.refuse(closing.error)
                await self.websocket.close(closing.code)
            except GONE:
                raise
            except Exception as error:
                logger.error("socket", exc_info=error, extra=fields(kind=self.kind))
                broken = ApiError(500, "unavailable", "something went wrong; come back")
                await self.refuse(broken)
                await self.websocket.close(BROKEN)

    # What comes

    async def take_frames(self) -> None:
        """Take frames until the socket closes; then what was spawned ends."""
        try:
            while True:
                if (frame := await self.receive()) is not None:
                    await self._take_in_turn(frame)
        finally:
            for task in self._tasks:
                task.cancel()

    async def _take_in_turn(self, frame: Any) -> None:
        """Take ``frame``; if it cannot be taken it gets an error."""
        async with self._turn:
            if self.state.connections.draining:
                return  # it is not acknowledged, so it is sent again after the restart
            try:
                await self.take(frame)
            except Exception as error:
                known = translated(error)
                if known is None:
                    raise
                await self.refuse(known, frame)

    async def receive(self) -> Any:
        """Return the next frame; None for one that was refused. Raises Close."""
        message = await self.websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text")
        if text is None:
            return await self._wrong(ApiError(422, "invalid", "frames are text, not bytes"))
        if len(text) > self.state.settings.limits.body_bytes:
            raise Close(TOO_LARGE, ApiError(413, "too_large", "this frame is too large"))
        try:
            frame = self.client_frames.validate_json(text)
        except ValidationError as error:
            return await self._wrong(*_explained(error, text))
        return frame if await self._in_time(frame) else None

    async def _wrong(self, error: ApiError, frame: Any = None) -> None:
        """Refuse a frame that cannot be read; it counts like any other."""
        if await self._in_time(frame):
            await self.refuse(error, frame)

    async def _in_time(self, frame: Any) -> bool:
        """Tell whether ``frame`` may be taken; close on who goes on sending too fast."""
        seconds = self._limiter.wait("", time.monotonic())
        if not seconds:
            self._refused = 0
            return True
        self._refused += 1
        if self._refused > PATIENCE:
            raise Close(POLICY, too_many(seconds))
        await self.refuse(too_many(seconds), frame)
        return False

    # What goes

    async def send(self, frame: Json) -> None:
        """Send ``frame``."""
        await self.websocket.send_text(to_json(frame).decode())

    async def refuse(self, error: ApiError, frame: Any = None) -> None:
        """Tell that ``frame`` was not taken, and why."""
        self.state.metrics.refused.labels(error.code).inc()
        told: Json = {"type": "error", "code": error.code, "message": error.message}
        if (client_id := getattr(frame, "client_id", None)) is not None:
            told["client_id"] = client_id
        if error.retry_after is not None:
            told["retry_after"] = round(error.retry_after, 1)
        await self.send(told)


class _Blamed:
    """What can be told of a frame that was refused: the client id that its error bears."""

    def __init__(self, client_id: str | None) -> None:
        self.client_id = client_id


def _explained(error: ValidationError, text: str) -> tuple[ApiError, _Blamed]:
    """Return why the frame ``text`` cannot be taken, and which client id the error bears."""
    first = error.errors(include_input=False, include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    message = f"{place}: {first['msg']}" if place else str(first["msg"])
    try:
        given = from_json(text)
    except ValueError:
        given = None
    client_id = given.get("client_id") if isinstance(given, dict) else None
    known = client_id if isinstance(client_id, str) and len(client_id) <= _LONGEST_ID else None
    return ApiError(422, "invalid", message), _Blamed(known)
