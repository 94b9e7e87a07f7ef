"""Bearer tokens of machines."""

from __future__ import annotations

import hmac

from starlette.requests import Request

from faqbot.web.errors import ApiError


def require_token(request: Request, token: str) -> None:
    """Raise 401 unless ``request`` bears ``token``; compares in constant time."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    given = given if scheme.lower() == "bearer" else ""
    if not hmac.compare_digest(given.encode(), token.encode()):
        raise ApiError(401, "unauthorized", "a bearer token is needed")
