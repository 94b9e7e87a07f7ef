"""Health and metrics for machines: /healthz, /readyz, /metrics."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from faqbot.web.errors import ApiError, refusals
from faqbot.web.state import ServerState, state_of

_SERVING = ("ready", "degraded")  # chat goes on while, say, the mailbox is away
_ROOM = 32 * 1024 * 1024  # bytes that the disk has to have left
_QUEUE_LIMIT = 1000  # as many are counted; a longer queue is shown as this


def router() -> APIRouter:
    """Return the routes; none of them tells anything about a visitor."""
    routes = APIRouter(tags=["operations"])

    @routes.get("/healthz", summary="Is the process alive")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz", summary="Can it serve, and how did the last reload go")
    async def readyz(request: Request) -> Response:
        state = state_of(request)
        detail = await _readiness(state)
        return JSONResponse(detail, 200 if detail["status"] in _SERVING else 503)

    @routes.get(
        "/metrics",
        summary="Prometheus metrics",
        response_class=Response,
        responses=refusals(401, 403),
    )
    async def metrics(request: Request) -> Response:
        state = state_of(request)
        server = state.settings.server
        if server.metrics_token:
            require_token(request, server.metrics_token)
        elif not server.metrics_open:
            raise ApiError(403, "unauthorized", "set metrics_token, or metrics_open, to read this")
        await _measure_queue(state)
        return Response(state.metrics.text(), media_type="text/plain; version=0.0.4")

    return routes


async def _readiness(state: ServerState) -> dict[str, Any]:
    knowledge = state.bot.knowledge
    detail: dict[str, Any] = {
        "status": "ready",
        "knowledge": {"fingerprint": knowledge.fingerprint, "entries": len(knowledge.entries)},
        "reload": _without_places(state.reloader.last),
    }
    if state.unnamed_proxies:
        detail["warnings"] = ["trusted_proxies"]
    if state.opened is not None and (down := state.opened.down):
        detail |= {"status": "degraded", "loops": down}
    if state.connections.draining:
        detail["status"] = "stopping"
    if await asyncio.to_thread(_full, state.settings.server.data):
        detail |= {"status": "unavailable", "disk": "full"}
    try:
        await state.desk.queue.list(status="waiting", limit=1)
    except ApiError as error:
        detail |= {"status": "unavailable", "desk": error.message}
    except Exception as error:  # whatever it is, this is where it is told
        detail |= {"status": "unavailable", "desk": type(error).__name__}
    return detail


def _without_places(last: dict[str, Any]) -> dict[str, Any]:
    """Return how a reload went; what is wrong with which file stands in the log."""
    return {key: len(value) if key == "problems" else value for key, value in last.items()}


def _full(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(folder).free < _ROOM
    return False


async def _measure_queue(state: ServerState) -> None:
    waiting = await state.desk.queue.list(status="waiting", limit=_QUEUE_LIMIT)
    now = state.clock()
    since = [datetime.fromisoformat(one["waiting_since"]) for one in waiting]
    state.metrics.queue.set(len(waiting))
    oldest = max(((now - moment).total_seconds() for moment in since), default=0.0)
    state.metrics.queue_oldest.set(max(0.0, oldest))


def require_token(request: Request, token: str) -> None:
    """Raise 401 unless ``request`` bears ``token``; compares in constant time."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    given = given if scheme.lower() == "bearer" else ""
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise ApiError(401, "unauthorized", "a bearer token is needed")
