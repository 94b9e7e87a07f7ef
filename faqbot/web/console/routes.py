"""The console's page, its scripts and styles, its API and its WebSocket."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from faqbot.web.assets import FOR_GOOD, STATIC, TYPES, tag_of
from faqbot.web.console import (
    account,
    actions,
    auditing,
    canned,
    conversations,
    dashboard,
    enclosed,
    improving,
    live,
    operators,
    people,
    report,
    session,
    socket,
    tickets,
)
from faqbot.web.errors import ApiError

OPEN = (session, account)  # what is done before one is let in altogether
PARTS = (
    conversations,
    actions,
    canned,
    people,
    operators,
    enclosed,
    tickets,
    dashboard,
    report,
    improving,
    live,
    auditing,
)
_FOLDERS = ("console", "shared")  # imports lead from the one to the other

router = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/console/api")
for _part in OPEN:
    api.include_router(_part.router)
for _part in PARTS:
    api.include_router(_part.router, dependencies=[Depends(auditing.audited)])
router.include_router(api)
router.add_api_websocket_route("/console/ws", socket.console_socket)


@cache
def assets() -> Mapping[str, bytes]:
    """Return the content of every asset by its path below ``static``; they are few and small."""
    found = (path for folder in _FOLDERS for path in (STATIC / folder).rglob("*"))
    files = sorted(path for path in found if path.suffix in TYPES)
    return {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in files}


@cache
def version() -> str:
    """Return a hash of all assets: part of their address, so that they may be kept for ever."""
    return tag_of(b"".join(name.encode() + b"\0" + content for name, content in assets().items()))


@cache
def page() -> str:
    """Return the page; its addresses are relative, so any prefix will do."""
    html = assets()["console/console.html"].decode()
    return html.replace("{assets}", f"assets/{version()}/console/")


@router.get("/console")
async def _to_page(request: Request) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/console/", 307)


@router.get("/console/")
async def _show_page() -> Response:
    return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})


@router.get("/console/assets/{version_}/{path:path}")
async def _asset(version_: str, path: str) -> Response:
    content = assets().get(path)
    if content is None or version_ != version():
        raise ApiError(404, "not_found", "there is no such file")
    type_ = f"{TYPES[Path(path).suffix]}; charset=utf-8"
    return Response(content, media_type=type_, headers={"Cache-Control": FOR_GOOD})
