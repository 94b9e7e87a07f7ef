"""The frames of a visitor's socket: read, checked, slowed down, refused and sent."""

from __future__ import annotations

import time
from typing import Any

from pydantic import ValidationError
from pydantic_core import to_json
from starlette.websockets import WebSocket, WebSocketDisconnect

from faqbot.web.errors import ApiError, too_many
from faqbot.web.rates import Limiter
from faqbot.web.state import ServerState
from faqbot.web.visitor import frames
from faqbot.web.visitor.turns import Json

PATIENCE = 20  # frames refused in a row before a socket that sends too fast is closed
# Close codes: RFC 6455, 7.4; 1012 and 1013 are registered with IANA.
POLICY, TOO_LARGE, BROKEN, RESTART, TRY_LATER = 1008, 1009, 1011, 1012, 1013


class Close(Exception):  # noqa: N818
    """The socket is to be closed after a last frame."""

    def __init__(self, code: int, error: ApiError) -> None:
        """Close with ``code``, once ``error`` has been told."""
        super().__init__(code)
        self.code = code
        self.error = error


class Wire:
    """Frames in and out of one socket."""

    def __init__(self, websocket: WebSocket, state: ServerState) -> None:
        """Speak over ``websocket``, which has been accepted."""
        self._websocket = websocket
        self._state = state
        self._limiter = Limiter(state.settings.limits.frames, keys=1)
        self._refused = 0

    async def receive(self) -> Any:
        """Return the next frame; None for one that was refused. Raises Close."""
        message = await self._websocket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1005))
        text = message.get("text")
        if text is None:
            return await self._wrong(ApiError(422, "invalid", "frames are text, not bytes"))
        if len(text) > self._state.settings.limits.body_bytes:
            raise Close(TOO_LARGE, ApiError(413, "too_large", "this frame is too large"))
        try:
            frame = frames.CLIENT_FRAME.validate_json(text)
        except ValidationError as error:
            return await self._wrong(*frames.explained(error, text))
        return frame if await self._in_time(frame) else None

    async def send(self, frame: Json) -> None:
        """Send ``frame``."""
        await self._websocket.send_text(to_json(frame).decode())

    async def refuse(self, error: ApiError, frame: Any = None) -> None:
        """Tell that ``frame`` was not taken, and why."""
        self._state.metrics.refused.labels(error.code).inc()
        told: Json = {"type": "error", "code": error.code, "message": error.message}
        if (client_id := getattr(frame, "client_id", None)) is not None:
            told["client_id"] = client_id
        if error.retry_after is not None:
            told["retry_after"] = round(error.retry_after, 1)
        await self.send(told)

    async def close(self, code: int) -> None:
        """Close the socket."""
        await self._websocket.close(code)

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
