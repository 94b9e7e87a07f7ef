"""The visitor's personal identification number, shown to him and stored nowhere."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from faqbot.web.settings import ServerSettings
from faqbot.web.visitor.bodies import Number
from faqbot.web.visitor.rest import Visiting, refusals


def router(settings: ServerSettings) -> APIRouter:
    """Return the route."""
    routes = APIRouter(
        prefix="/v1", tags=["conversations"], responses=refusals(400, 401, 404, 422, 429)
    )

    @routes.post(
        "/conversations/{conversation}/number",
        summary="Show the visitor his personal identification number",
        description="Only just after he proved who he is, else 404. It is stored nowhere.",
        response_model=Number,
    )
    async def number(visit: Visiting) -> Response:
        visit.count()
        shown = await visit.state.desk.verification.reveal(visit.conversation, visit.visitor)
        return JSONResponse({"number": shown}, headers={"Cache-Control": "no-store"})

    return routes
