"""Middleware around every request: a limit to bodies, the access log."""

from __future__ import annotations

import contextlib
import logging
import time

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from faqbot.web.errors import ApiError, respond
from faqbot.web.telemetry import Metrics, fields

logger = logging.getLogger("faqbot.web.access")

_UPLOAD_ROOM = 65_536  # multipart boundaries and fields around a file


class _TooLarge(Exception):  # noqa: N818
    """More came than is allowed."""


class BodyLimit:
    """Refuses a body that is too large, by what it says of itself and by what comes."""

    def __init__(self, app: ASGIApp, body_bytes: int, upload_bytes: int) -> None:
        self._app = app
        self._body = body_bytes
        self._upload = upload_bytes + _UPLOAD_ROOM

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the bytes of a body as they come."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload if scope["path"].endswith("/attachments") else self._body
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdecimal() or int(length) > limit:
            await _refusal(limit)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > limit:
                raise _TooLarge
            return message

        async def in_place_of(message: Message) -> None:
            if seen <= limit:  # else the app makes something of the exception
                await send(message)

        with contextlib.suppress(_TooLarge):
            await self._app(scope, counted, in_place_of)
        if seen > limit:
            await _refusal(limit)(scope, receive, send)


def _refusal(limit: int) -> Response:
    return respond(ApiError(413, "too_large", f"at most {limit} bytes are taken"))


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
