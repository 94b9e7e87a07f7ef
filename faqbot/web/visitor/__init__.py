"""The visitor's protocol: REST, WebSocket, attachments."""

from __future__ import annotations

from fastapi import APIRouter

from faqbot.web.settings import ServerSettings
from faqbot.web.visitor import about, rest, uploads
from faqbot.web.visitor.socket import visitor_socket


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes of visitors."""
    routes = APIRouter()
    for part in (rest.router, rest.number_router, uploads.router, about.router):
        routes.include_router(part(settings))
    routes.add_websocket_route("/v1/ws", visitor_socket, name="visitor_socket")
    return routes
