"""Single sign-on: a trusted proxy in front has signed somebody in, and says whom in a header."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from faqbot.desk import Operator
from faqbot.errors import NotFound
from faqbot.web.errors import ApiError
from faqbot.web.rate_limits import among
from faqbot.web.state import state_of


def sso_login(connection: HTTPConnection) -> str | None:
    """Return the login that the proxy names, "" for nobody; None without single sign-on.

    The header counts only when the peer itself is a trusted proxy.
    """
    server = state_of(connection).settings.server
    if not server.sso_header:
        return None
    peer = connection.client.host if connection.client is not None else ""
    if not among(peer, server.proxies):
        return ""
    sent = connection.headers.getlist(server.sso_header)
    return sent[0].strip().casefold() if len(sent) == 1 else ""


async def sso_operator(connection: HTTPConnection) -> Operator | None:
    """Return the operator whom the proxy names; 403 when that is nobody of the desk."""
    login = sso_login(connection)
    if not login:
        return None
    refused = ApiError(403, "unauthorized", "the proxy names nobody who may come in", "sso")
    try:
        operator = await state_of(connection).desk.operators.find(login)
    except NotFound:
        raise refused from None
    if operator.disabled:
        raise refused
    return operator
