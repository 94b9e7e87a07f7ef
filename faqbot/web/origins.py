"""Origins: the pages that may talk to the server, by WebSocket and by CORS."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.middleware.cors import CORSMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

SHARED = ("/v1/", "/widget")  # what the widget on another origin's page asks for


def may_connect(connection: HTTPConnection, allowed: Sequence[str]) -> bool:
    """Tell whether a WebSocket of this origin is let in; programs send no origin."""
    origin = connection.headers.get("origin")
    if origin is None or "*" in allowed or origin in allowed:
        return True
    return origin.partition("://")[2] == connection.headers.get("host")


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
