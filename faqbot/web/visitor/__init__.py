"""The visitor's protocol: REST, WebSocket, attachments."""

from __future__ import annotations

from fastapi import APIRouter

from faqbot.web.visitor import about, letters, rest
from faqbot.web.visitor.socket import visitor_socket


def router() -> APIRouter:
    """Return the routes of visitors."""
    routes = APIRouter()
    conversations = (rest.conversations(), rest.own(), rest.number(), rest.attachments())
    for part in (*conversations, letters.router(), about.router()):
        routes.include_router(part)
    routes.add_websocket_route("/v1/ws", visitor_socket, name="visitor_socket")
    return routes
