"""Where the widget comes from: ``widget.js``, for pages of this and of any other origin."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from faqbot.web.pages.assets import asset_response
from faqbot.web.settings import ServerSettings
from faqbot.web.widget.bundle import widget_js


def router(settings: ServerSettings) -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)

    @routes.get("/widget.js")
    async def widget(request: Request) -> Response:
        response = asset_response(request, widget_js().encode(), "text/javascript")
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return routes
