"""Who may do what: the session's cookie, the CSRF token, the roles."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import HTTPConnection
from starlette.responses import Response

from faqbot.desk import Operator
from faqbot.web.errors import ApiError
from faqbot.web.origins import may_connect
from faqbot.web.state import state_of

COOKIE = "faqbot_console"
CSRF_HEADER = "X-CSRF-Token"
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Session:
    """Someone who is signed in, and the token that says so."""

    operator: Operator
    token: str

    @property
    def csrf(self) -> str:
        """What a page must send along with a change; no page of another origin can know it."""
        return hmac.new(self.token.encode(), b"csrf", sha256).hexdigest()


async def session_of(connection: HTTPConnection) -> Session | None:
    """Return the session that the cookie of ``connection`` belongs to, if it is still good."""
    token = connection.cookies.get(COOKIE, "")
    operator = await state_of(connection).desk.operators.signed_in(token) if token else None
    return Session(operator, token) if operator is not None else None


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
    if not may_connect(connection, ()):
        raise ApiError(403, "unauthorized", "another origin has no business here", "csrf")


async def supervising(session: Annotated[Session, Depends(signed_in)]) -> Session:
    """Return the session of a supervisor; 403 for anybody else."""
    if session.operator.role != "supervisor":
        raise ApiError(403, "unauthorized", "only a supervisor may do this")
    return session


SignedIn = Annotated[Session, Depends(signed_in)]
Supervising = Annotated[Session, Depends(supervising)]


def give_cookie(request: Request, response: Response, token: str) -> None:
    """Let the browser keep ``token`` for as long as it runs; the session may end sooner."""
    response.set_cookie(
        COOKIE,
        token,
        path=_path(request),
        httponly=True,
        samesite="strict",
        secure=_must_be_secure(request),
    )


def take_cookie(request: Request, response: Response) -> None:
    """Let the browser forget the token."""
    response.delete_cookie(
        COOKIE,
        path=_path(request),
        httponly=True,
        samesite="strict",
        secure=_must_be_secure(request),
    )


def _path(request: Request) -> str:
    return f"{request.scope.get('root_path', '')}/console"


def _must_be_secure(request: Request) -> bool:
    # Behind a proxy that ends TLS the scheme may be told wrong, so only this machine is trusted.
    return request.url.scheme == "https" or request.url.hostname not in _LOCAL
