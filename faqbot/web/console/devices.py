"""Devices on which an operator signed in before, and where else a sign-in comes from."""

from __future__ import annotations

import re
import secrets
from typing import Any

from fastapi import Request
from starlette.responses import Response

from faqbot.desk.access.throttle import Source
from faqbot.desk.checking import hash_of
from faqbot.web.security import must_be_secure
from faqbot.web.state import state_of

_COOKIE = "faqbot_device_"
_LASTS = 400 * 86_400  # seconds; browsers keep no cookie for longer
_ID = re.compile(r"[0-9a-f]{32}")


def source_of(request: Request, login: str) -> Source:
    """Return where ``request`` comes from, for a sign-in as ``login``."""
    client = state_of(request).client_of(request)
    return Source(
        address=client.address,
        network=client.network,
        device=_device_of(request, login),
        agent=request.headers.get("user-agent", ""),
    )


def keep_device(request: Request, response: Response, login: str) -> None:
    """Let the browser prove from now on that ``login`` signed in there."""
    id_ = _device_of(request, login) or secrets.token_hex(16)
    seal = state_of(request).seals.seal(f"device:{login}:{id_}")
    response.set_cookie(_name(login), f"{id_}.{seal}", max_age=_LASTS, **cookie_options(request))


def cookie_options(request: Request) -> dict[str, Any]:
    """Return what all cookies of the console have in common."""
    path = f"{request.scope.get('root_path', '')}/console"
    return {"path": path, "httponly": True, "samesite": "strict", "secure": must_be_secure(request)}


def _device_of(request: Request, login: str) -> str | None:
    id_, _, seal = request.cookies.get(_name(login), "").partition(".")
    known = _ID.fullmatch(id_) and state_of(request).seals.holds(f"device:{login}:{id_}", seal)
    return id_ if known else None


def _name(login: str) -> str:
    return _COOKIE + hash_of(login)[:12]
