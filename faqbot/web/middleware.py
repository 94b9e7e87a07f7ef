"""Middleware around every request: a limit to bodies, the access log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
import time
from collections.abc import Awaitable, Callable

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from faqbot.errors import FaqbotError
from faqbot.web.errors import ApiError, Shown, translated
from faqbot.web.telemetry import Metrics, fields

logger = logging.getLogger("faqbot.web.access")

_UPLOAD_ROOM = 65_536  # multipart boundaries and fields around a file


_UPLOAD = re.compile(r"/(v1|console/api)/conversations/[^/]+/attachments")
_WITH_FILES = re.compile(rf"{_UPLOAD.pattern}|/console/api/tickets/[^/]+/letters$|/contact/mail$")
_SILENT = 20.0  # seconds that a body may bring nothing
_WHOLE = 180.0  # seconds that a body may take
# Of a refused body so much is let pass, while it comes: a peer that is still sending when the line
# is closed never reads why.
_PASSING, _PAUSE, _LINGER = 16 << 20, 0.2, 2.0  # bytes; seconds without any, and in all

MayUpload = Callable[[HTTPConnection], Awaitable[bool]]


class _Refused(Exception):  # noqa: N818
    """A body that is not taken to its end; ``error`` says why."""

    def __init__(self, error: ApiError) -> None:
        super().__init__(error.message)
        self.error = error


class BodyLimit:
    """Refuses a body that is too large or too slow, and a large one of a stranger unread."""

    def __init__(
        self, app: ASGIApp, body_bytes: int, upload_bytes: int, may_upload: MayUpload, shown: Shown
    ) -> None:
        self._app = app
        self._body = body_bytes
        self._upload = upload_bytes + _UPLOAD_ROOM
        self._may_upload = may_upload
        self._shown = shown

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes of a body as they come, and the time."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        parts = headers.get("content-type", "").startswith("multipart/")
        where = _UPLOAD if not parts else _WITH_FILES
        upload = scope["method"] == "POST" and where.search(scope["path"]) is not None
        limit = self._upload if upload else self._body
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            await self._refuse(_too_large(limit), scope, receive, send)
            return
        try:
            if upload and not await self._may_upload(HTTPConnection(scope)):
                raise ApiError(401, "unauthorized", "a valid token is needed")
        except FaqbotError as error:
            await self._refuse(translated(error) or _UNKNOWN, scope, receive, send)
            return
        counted = _Counted(receive, limit)

        async def in_place_of(message: Message) -> None:
            if counted.refused is None:  # else the app makes something of the exception
                await send(message)

        with contextlib.suppress(_Refused):
            await self._app(scope, counted, in_place_of)
        if counted.refused is not None:
            await self._refuse(counted.refused, scope, receive, send)

    async def _refuse(self, error: ApiError, scope: Scope, receive: Receive, send: Send) -> None:
        response = self._shown(Request(scope), error)
        response.headers["Connection"] = "close"  # what else the peer sends is of no interest
        await _let_pass(scope, receive)
        await response(scope, receive, send)


async def _let_pass(scope: Scope, receive: Receive) -> None:
    """Throw away what still comes of a body, within bounds."""
    if "expect" in Headers(scope=scope):  # it waits to be told whether to send any
        return
    passed, more = 0, True
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_LINGER):
            while more and passed < _PASSING:
                async with asyncio.timeout(_PAUSE):
                    message = await receive()
                passed += len(message.get("body", b""))
                more = message.get("more_body", False)


class _Counted:
    """A body as it comes; ``refused`` says why the rest of it is not taken."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive, self._limit = receive, limit
        self._seen = 0
        self._more = True
        self._end = asyncio.get_running_loop().time() + _WHOLE
        self.refused: ApiError | None = None

    async def __call__(self) -> Message:
        """Return what comes next."""
        if not self._more:  # all of the body is there; what comes is that the peer is gone
            return await self._receive()
        try:
            left = self._end - asyncio.get_running_loop().time()
            async with asyncio.timeout(max(0.0, min(_SILENT, left))):
                message = await self._receive()
        except TimeoutError:
            self.refused = ApiError(408, "invalid", "the request took too long to come")
            raise _Refused(self.refused) from None
        self._more = message.get("more_body", False)
        self._seen += len(message.get("body", b""))
        if self._seen > self._limit:
            self.refused = _too_large(self._limit)
            raise _Refused(self.refused)
        return message


_UNKNOWN = ApiError(503, "unavailable", "try again in a while", retry_after=1.0)


def _too_large(limit: int) -> ApiError:
    return ApiError(413, "too_large", f"at most {limit} bytes are taken")


class AccessLog:
    """Logs and times every request by the route it took, never by its path or address."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell what came of a request once it is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            seconds = time.perf_counter() - start
            route = getattr(scope.get("route"), "path", "other")
            method = scope["method"] if route != "other" else "other"
            self._metrics.request_seconds.labels(method, route, str(status)).observe(seconds)
            logger.info(
                "request",
                extra=fields(
                    method=method, route=route, status=status, ms=round(seconds * 1000, 2)
                ),
            )
