"""The console as a whole."""

from __future__ import annotations

from fastapi import APIRouter

from faqbot.web.console import (
    charge,
    conversations,
    dashboard,
    pages,
    people,
    search,
    signin,
    socket,
    tickets,
    writing,
)
from faqbot.web.settings import ServerSettings

PARTS = (signin, conversations, charge, writing, search, people, tickets, dashboard)


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes: the page, its assets, the API and the WebSocket."""
    api = APIRouter(prefix="/console/api", include_in_schema=False)
    for part in PARTS:
        api.include_router(part.router(settings))
    routes = APIRouter()
    routes.include_router(pages.router(settings))
    routes.include_router(api)
    routes.add_api_websocket_route("/console/ws", socket.console_socket)
    return routes
