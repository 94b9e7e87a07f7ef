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

from faqbot.desk import CodeNeeded, Locked, Operator
from faqbot.desk.access.log import Actor
from faqbot.desk.access.sessions import SignIn
from faqbot.web.console.devices import cookie_options, keep_device, source_of
from faqbot.web.console.sso import sso_login, sso_operator
from faqbot.web.errors import ApiError
from faqbot.web.fields import LONGEST_TEXT, Body
from faqbot.web.files import EXTENSIONS
from faqbot.web.security import may_connect
from faqbot.web.state import ServerState, state_of

COOKIE = "faqbot_console"
CSRF_HEADER = "X-CSRF-Token"


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who is signed in to a server, and the token that says so."""

    state: ServerState
    operator: Operator
    sign_in: SignIn
    token: str
    address: str | None

    @property
    def csrf(self) -> str:
        """What a page must send along with a change; no page of another origin can know it."""
        return hmac.new(self.token.encode(), b"csrf", sha256).hexdigest()

    @property
    def actor(self) -> Actor:
        """Who does what is done with it."""
        return Actor(self.operator.login, self.address)

    @property
    def lacks_factor(self) -> bool:
        """Whether a second factor is needed before anything else is."""
        who = self.state.desk.settings.second_factor
        needed = who == "everyone" or (who == "supervisors" and self.operator.role == "supervisor")
        return needed and not self.operator.second_factor and self.sign_in.way != "sso"


async def entered(connection: HTTPConnection) -> Session | None:
    """Return the session of ``connection``'s cookie if it is good, even without a second factor."""
    token = connection.cookies.get(COOKIE, "")
    state = state_of(connection)
    found = await state.desk.operators.session(token) if token else None
    if found is None:
        return None
    operator, sign_in = found
    named = sso_login(connection)
    if named is not None and (sign_in.way != "sso" or named != operator.login):
        return None  # the proxy has signed somebody else in, or out
    return Session(state, operator, sign_in, token, state.client_of(connection).address)


async def session_of(connection: HTTPConnection) -> Session | None:
    """Return the session of ``connection``'s cookie if one may work with it."""
    session = await entered(connection)
    return None if session is None or session.lacks_factor else session


async def let_in(request: Request) -> Session:
    """Return the session; 401 without one. A change needs the CSRF token, too: else 403."""
    session = await entered(request)
    if session is None:
        raise ApiError(401, "unauthorized", "sign in first")
    if request.method not in ("GET", "HEAD"):
        check_origin(request)
        sent = request.headers.get(CSRF_HEADER, "")
        if not hmac.compare_digest(sent.encode(), session.csrf.encode()):
            raise ApiError(403, "unauthorized", f"{CSRF_HEADER} is missing or wrong", "csrf")
        await session.state.desk.operators.sessions.used(session.sign_in)
    return session


Entered = Annotated[Session, Depends(let_in)]


async def signed_in(session: Entered) -> Session:
    """Return the session of somebody who has all that is needed to work; 403 otherwise."""
    if session.lacks_factor:
        raise ApiError(403, "unauthorized", "a second factor is needed first", "second_factor")
    return session


def check_origin(connection: HTTPConnection) -> None:
    """Raise 403 for a request that a page of another origin has made."""
    if not may_connect(connection):
        raise ApiError(403, "unauthorized", "another origin has no business here", "csrf")


SignedIn = Annotated[Session, Depends(signed_in)]


async def supervising(session: SignedIn) -> Session:
    """Return the session of a supervisor; 403 for anybody else."""
    if session.operator.role != "supervisor":
        raise ApiError(403, "unauthorized", "only a supervisor may do this")
    return session


Supervising = Annotated[Session, Depends(supervising)]


router = APIRouter()


class SigningIn(Body):
    """Who wants to come in. Any text is taken, so that a refusal tells nothing of logins."""

    login: Annotated[str, Field(max_length=200)]
    password: Annotated[str, Field(max_length=200)]
    code: Annotated[str, Field(max_length=32)] = ""


@router.post("/login")
async def _login(request: Request, body: SigningIn) -> Response:
    check_origin(request)
    state = state_of(request)
    try:
        state.count_address(request, state.limits.starts)
    except ApiError as error:
        raise _crowded(error.retry_after) from error
    if sso_login(request) is not None:
        raise ApiError(403, "unauthorized", "the proxy in front signs operators in", "sso")
    source = source_of(request, body.login)
    token = await state.desk.operators.sign_in(body.login, body.password, body.code.strip(), source)
    if isinstance(token, CodeNeeded):
        raise ApiError(
            401, "unauthorized", "a code is needed", "wrong_code" if token.wrong else "code"
        )
    if isinstance(token, Locked) and token.crowded:  # that tells of the address, of no login
        raise _crowded(None)
    if not isinstance(token, str):
        # The same for a wrong password, an unknown login and a locked one: nothing tells
        # which logins exist.
        raise ApiError(
            401, "unauthorized", "wrong login or password, or too many failures", "password"
        )
    return await _welcome(request, token)


def _crowded(seconds: float | None) -> ApiError:
    """Return the error of an address, such as an office's, from which too many sign in."""
    message = "too many sign-ins from this address, under way or failed: try again soon"
    return ApiError(429, "too_many", message, "address", retry_after=seconds)


async def _welcome(request: Request, token: str) -> Response:
    """Return who came in just now, and is there for visitors."""
    found = await state_of(request).desk.operators.signed_in(token)
    if found is not None:
        await state_of(request).desk.availability.set_away(found.id, False)
    return await keep_session(request, token)


async def keep_session(request: Request, token: str) -> Response:
    """Return who is signed in from now on, with the cookie for it."""
    state = state_of(request)
    old = request.cookies.get(COOKIE)
    if old and old != token:  # whoever signs in again leaves no session behind
        await state.desk.operators.sessions.revoke(old)
    found = await state.desk.operators.session(token)
    if found is None:  # ended at once: disabled this very moment
        raise ApiError(401, "unauthorized", "sign in first")
    operator, sign_in = found
    session = Session(state, operator, sign_in, token, state.client_of(request).address)
    response = JSONResponse(_me(session))
    # The browser keeps it for as long as it runs; the session may end sooner.
    response.set_cookie(COOKIE, token, **cookie_options(request))
    keep_device(request, response, operator.login)
    return response


@router.post("/logout", status_code=204)
async def _logout(request: Request, session: Entered) -> Response:
    desk = session.state.desk
    await desk.availability.set_away(session.operator.id, True)
    await desk.operators.end_session(session.token, session.operator, session.address)
    response = Response(status_code=204)
    response.delete_cookie(COOKIE, **cookie_options(request))
    return response


class Away(Body):
    """Whether they leave for a while, or are back."""

    away: bool


@router.post("/away", status_code=204)
async def _away(session: SignedIn, body: Away) -> None:
    await session.state.desk.availability.set_away(session.operator.id, body.away)


@router.get("/me")
async def _who(request: Request) -> Response:
    """Return who is signed in; whom a trusted proxy names is signed in by that."""
    session = await entered(request)
    if session is not None:
        return JSONResponse(_me(session))
    named = await sso_operator(request)
    if named is None:
        raise ApiError(
            401, "unauthorized", "sign in first", "sso" if sso_login(request) is not None else None
        )
    source = source_of(request, named.login)
    token = await state_of(request).desk.operators.begin_session(named, "sso", source)
    return await _welcome(request, token)


def _me(session: Session) -> dict[str, Any]:
    state, operator = session.state, session.operator
    names = state.bot.knowledge.settings
    supervises = operator.role == "supervisor"
    return {
        "operator": {
            "id": operator.id,
            "login": operator.login,
            "name": operator.name,
            "role": operator.role,
            "away": operator.away,
        },
        "assigns": state.desk.settings.assign,
        "csrf": session.csrf,
        "now": state.clock().isoformat(),
        "organisation": names.name,
        "assistant": names.assistant,
        "verifies": state.desk.identity is not None,
        "lacks_factor": session.lacks_factor,
        "sso": session.sign_in.way == "sso",
        "unnamed_proxies": sorted(state.unnamed_proxies) if supervises else [],
        "limits": {
            "text": LONGEST_TEXT,
            "bytes": state.settings.uploads.most_bytes,
            "types": sorted(EXTENSIONS),
            "password": state.desk.settings.min_password,
        },
    }
