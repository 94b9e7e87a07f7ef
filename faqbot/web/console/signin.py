"""Coming and going."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from faqbot.desk import Locked, Operator
from faqbot.web.console.access import (
    COOKIE,
    Session,
    SignedIn,
    check_origin,
    give_cookie,
    take_cookie,
)
from faqbot.web.console.bodies import LONGEST_TEXT, SignIn
from faqbot.web.content import EXTENSIONS
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes."""
    routes = APIRouter()

    @routes.post("/login")
    async def login(request: Request, body: SignIn) -> Response:
        check_origin(request)
        state = state_of(request)
        state.count_address(request, state.limits.starts)
        operators = state.desk.operators
        found = await operators.verify(body.login, body.password)
        if isinstance(found, Locked):
            await operators.verify("", body.password)  # takes as long as a look at the password
        if not isinstance(found, Operator):
            # The same for a wrong password, an unknown login and a locked one: nothing tells
            # which logins exist.
            raise ApiError(
                401, "unauthorized", "wrong login or password, or too many failures", "password"
            )
        old = request.cookies.get(COOKIE)
        if old:  # whoever signs in again leaves no session behind
            await operators.sessions.revoke(old)
        token = await operators.sessions.create(found.id)
        await operators.seen(found.id)
        response = JSONResponse(_me(state, Session(found, token)))
        give_cookie(request, response, token)
        return response

    @routes.post("/logout", status_code=204)
    async def logout(request: Request, session: SignedIn) -> Response:
        await state_of(request).desk.operators.sessions.revoke(session.token)
        response = Response(status_code=204)
        take_cookie(request, response)
        return response

    @routes.get("/me")
    async def me(request: Request, session: SignedIn) -> dict[str, Any]:
        return _me(state_of(request), session)

    return routes


def _me(state: ServerState, session: Session) -> dict[str, Any]:
    operator, names = session.operator, state.bot.knowledge.settings
    return {
        "operator": {
            "id": operator.id,
            "login": operator.login,
            "name": operator.name,
            "role": operator.role,
        },
        "csrf": session.csrf,
        "now": state.clock().isoformat(),
        "organisation": names.name,
        "assistant": names.assistant,
        "verifies": state.desk.identity is not None,
        "limits": {
            "text": LONGEST_TEXT,
            "bytes": state.settings.uploads.most_bytes,
            "types": sorted(EXTENSIONS),
            "password": state.desk.settings.min_password,
        },
    }
