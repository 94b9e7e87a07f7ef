"""Letters: the address for answers to visitors who have left, and the transcript by mail."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.responses import Response

from faqbot.errors import InvalidEvent
from faqbot.web.errors import ApiError, refusals
from faqbot.web.visitor.bodies import LeftAddress, MailAddress
from faqbot.web.visitor.rest import Visiting


def router() -> APIRouter:
    """Return the routes."""
    refused = refusals(400, 401, 404, 422, 429)
    routes = APIRouter(
        prefix="/v1/conversations/{conversation}", tags=["conversations"], responses=refused
    )

    @routes.get("/address", summary="The address that was left for answers")
    async def left(visit: Visiting) -> LeftAddress:
        return LeftAddress(email=await visit.state.desk.reply_mail.address(visit.conversation))

    @routes.put(
        "/address",
        summary="Leave an address for answers",
        description="While a person is in the conversation, or waited for. What they write and the "
        "visitor has not read after a while is mailed there.",
        responses=refusals(409, 413),
    )
    async def leave(visit: Visiting, body: MailAddress) -> LeftAddress:
        visit.count()
        try:
            kept = await visit.state.desk.reply_mail.leave(visit.conversation, body.email)
        except InvalidEvent as error:
            raise ApiError(409, "conflict", str(error), "email") from error
        return LeftAddress(email=kept)

    @routes.delete("/address", status_code=204, summary="Forget the address")
    async def withdraw(visit: Visiting) -> Response:
        await visit.state.desk.reply_mail.withdraw(visit.conversation)
        return Response(status_code=204)

    @routes.post(
        "/transcript",
        status_code=202,
        summary="Mail what was said to that address",
        description="Once a person has talked; a few times a day at most.",
        responses=refusals(409),
    )
    async def transcript(visit: Visiting) -> LeftAddress:
        visit.count()
        await visit.state.desk.reply_mail.transcript(visit.conversation)
        return LeftAddress(email=await visit.state.desk.reply_mail.address(visit.conversation))

    return routes
