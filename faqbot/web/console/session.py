"""Sessions of operators: signing in and out, the cookie, the CSRF token, the roles."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import Field
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response

from faqbot.desk import Locked, Operator
from faqbot.web.errors import ApiError
from faqbot.web.fields import LONGEST_TEXT, Body
from faqbot.web.files import EXTENSIONS
from faqbot.web.security import may_connect, must_be_secure
from faqbot.web.state import ServerState, state_of

COOKIE = "faqbot_console"
CSRF_HEADER = "X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who is signed in to a server, and the token that says so."""

    state: ServerState
    operator: Operator
    token: str

    @property
    def csrf(self) -> str:
        """What a page must send along with a change; no page of another origin can know it."""
        return hmac.new(self.token.encode(), b"csrf", sha256).hexdigest()


async def session_of(connection: HTTPConnection) -> Session | None:
    """Return the session that the cookie of ``connection`` belongs to, if it is still good."""
    token = connection.cookies.get(COOKIE, "")
    state = state_of(connection)
    operator = await state.desk.operators.signed_in(token) if token else None
    return Session(state, operator, token) if operator is not None else None


async def signed_in(request: Request) -> Session:
    """Return the session; 401 without one. A change needs the CSRF token, too: else 403."""
    session = await session_of(request)
    if session is None:
        raise ApiError(401, "unauthorized", "sign in first")
    if request.method not in ("GET", "HEAD"):
        check_origin(request)
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), session.csrf.encode()):
            raise ApiError(403, "unauthorized", f"{CSRF_HEADER} is missing or wrong", "csrf")
    return session


def check_origin(connection: HTTPConnection) -> None:
    """Raise 403 for a request that a page of another origin has made."""
    if not may_connect(connection):
        raise ApiError(403, "unauthorized", "another origin has no business here", "csrf")


async def supervising(session: Annotated[Session, Depends(signed_in)]) -> Session:
    """Return the session of a supervisor; 403 for anybody else."""
    if session.operator.role != "supervisor":
        raise ApiError(403, "unauthorized", "only a supervisor may do this")
    return session


SignedIn = Annotated[Session, Depends(signed_in)]
Supervising = Annotated[Session, Depends(supervising)]


router = APIRouter()


class SignIn(Body):
    """Who wants to come in. Any text is taken, so that a refusal tells nothing of logins."""

    login: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=200)]


@router.post("/login")
async def _login(request: Request, body: SignIn) -> Response:
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
    response = JSONResponse(_me(Session(state, found, token)))
    # The browser keeps it for as long as it runs; the session may end sooner.
    response.set_cookie(COOKIE, token, **_cookie(request))
    return response


@router.post("/logout", status_code=204)
async def _logout(request: Request, session: SignedIn) -> Response:
    await session.state.desk.operators.sessions.revoke(session.token)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, **_cookie(request))
    return response


def _cookie(request: Request) -> dict[str, Any]:
    path = f"{request.scope.get('root_path', '')}/console"
    secure = must_be_secure(request)
    return {"path": path, "httponly": True, "samesite": "strict", "secure": secure}


@router.get("/me")
async def _who(session: SignedIn) -> dict[str, Any]:
    return _me(session)


def _me(session: Session) -> dict[str, Any]:
    state, operator = session.state, session.operator
    names = state.bot.knowledge.settings
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
