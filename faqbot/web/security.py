"""Headers that protect every response, and the origins whose pages may talk to the server."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
DEFAULTS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cache-Control": "no-store",
}
SHARED = ("/v1/", "/widget")  # what the widget on another origin's page asks for
_RAW = [(name.lower().encode(), value.encode()) for name, value in DEFAULTS.items()]
_HSTS = (b"strict-transport-security", b"max-age=31536000")
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


class ProtectingHeaders:
    """Adds each of ``DEFAULTS`` to a response that does not set it itself.

    Behind TLS browsers are told to come by TLS only from then on (HSTS).
    """

    def __init__(self, app: ASGIApp, public_url: str = "") -> None:
        """``public_url`` is where browsers find the server, as a proxy may tell it wrong."""
        self._app = app
        self._tls = public_url.startswith("https://")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on; touch the start of responses only."""

        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name for name, _ in message["headers"]}
                missing = [pair for pair in _RAW if pair[0] not in present]
                if self._tls or scope.get("scheme") == "https":
                    missing.append(_HSTS)
                message = {**message, "headers": [*message["headers"], *missing]}
            await send(message)

        await self._app(scope, receive, protected if scope["type"] == "http" else send)


class SharedOnly:
    """CORS for what the widget needs, and for nothing else."""

    def __init__(self, app: ASGIApp, origins: Sequence[str]) -> None:
        self._app = app
        self._cors = CORSMiddleware(
            app,
            allow_origins=list(origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After"],
            max_age=3600,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer preflights and mark responses on shared paths."""
        path = scope.get("path", "").removeprefix(scope.get("root_path", ""))
        shared = scope["type"] == "http" and path.startswith(SHARED)
        await (self._cors if shared else self._app)(scope, receive, send)


def may_connect(connection: HTTPConnection, allowed: Sequence[str] = ()) -> bool:
    """Tell whether a page of this origin may ask; programs send no origin."""
    origin = connection.headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return True
    return origin.partition("://")[2] == connection.headers.get("host")


def must_be_secure(connection: HTTPConnection) -> bool:
    """Tell whether a cookie may travel by HTTPS only: always, but for a server on this machine.

    Behind a proxy that ends TLS scheme and host may be told wrong: ``public_url`` is not.
    """
    server = connection.app.state.server.settings.server
    if server.public_url.startswith("https://"):
        return True
    return connection.url.scheme == "https" or connection.url.hostname not in _LOCAL
