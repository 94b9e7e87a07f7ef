"""What a visitor's program talks to: REST, WebSocket, attachments, a Rasa-compatible endpoint."""

from __future__ import annotations

from fastapi import APIRouter

from faqbot.web.settings import ServerSettings
from faqbot.web.visitor import about, numbers, rasa, rest, uploads
from faqbot.web.visitor.socket import visitor_socket


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes of visitors."""
    routes = APIRouter()
    for part in (rest, numbers, uploads, about):
        routes.include_router(part.router(settings))
    if settings.rest_token is not None:
        routes.include_router(rasa.router(settings))
    routes.add_websocket_route("/v1/ws", visitor_socket, name="visitor_socket")
    return routes
