"""The console's page, its scripts and styles, its API and its WebSocket."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from faqbot.web.console import (
    actions,
    conversations,
    dashboard,
    operators,
    search,
    session,
    socket,
    tickets,
)
from faqbot.web.errors import ApiError
from faqbot.web.scripts import STATIC
from faqbot.web.settings import ServerSettings

PARTS = (
    session.router,
    conversations.router,
    actions.charge_router,
    actions.writing_router,
    search.router,
    operators.router,
    tickets.router,
    dashboard.router,
)
_FOLDERS = ("console", "shared")  # imports lead from the one to the other
_PAGE = "console/console.html"
_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    content: bytes
    type: str


@cache
def assets() -> Mapping[str, Asset]:
    """Return every asset by its path below ``static``; they are few and small."""
    found = (path for folder in _FOLDERS for path in (STATIC / folder).rglob("*"))
    files = sorted(path for path in found if path.is_file())
    return {
        path.relative_to(STATIC).as_posix(): Asset(path.read_bytes(), _type(path)) for path in files
    }


def _type(path: Path) -> str:
    # What the machine's own table says of scripts is not always what browsers insist on.
    known = {".js": "text/javascript", ".css": "text/css", ".json": "application/json"}
    found = known.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "text/plain"
    return found if found.startswith("image/") else f"{found}; charset=utf-8"


@cache
def version() -> str:
    """Return a hash of all assets: part of their address, so that they may be kept for ever."""
    digest = blake2b(digest_size=8)
    for name, asset in assets().items():
        digest.update(name.encode() + b"\0" + asset.content)
    return digest.hexdigest()


@cache
def page() -> str:
    """Return the page; its addresses are relative, so any prefix will do."""
    return assets()[_PAGE].content.decode().replace("{assets}", f"assets/{version()}/console/")


def page_router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/console")
    async def to_page(request: Request) -> Response:
        return RedirectResponse(f"{request.scope.get('root_path', '')}/console/", 307)

    @routes.get("/console/")
    async def show_page() -> Response:
        return HTMLResponse(page(), headers={"Cache-Control": "no-cache"})

    @routes.get("/console/assets/{version_}/{path:path}")
    async def asset(version_: str, path: str) -> Response:
        found = assets().get(path)
        if found is None or version_ != version():
            raise ApiError(404, "not_found", "there is no such file")
        return Response(found.content, media_type=found.type, headers={"Cache-Control": _YEAR})

    return routes


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes: the page, its assets, the API and the WebSocket."""
    api = APIRouter(prefix="/console/api", include_in_schema=False)
    for part in PARTS:
        api.include_router(part(settings))
    routes = APIRouter()
    routes.include_router(page_router(settings))
    routes.include_router(api)
    routes.add_api_websocket_route("/console/ws", socket.console_socket)
    return routes
