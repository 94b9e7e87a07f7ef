"""A real server in a thread of the test."""

import asyncio
import socket
import threading
import time
from typing import Any, Self

import uvicorn

from faqbot.web.peers import WebSocketPeer

_PATIENCE = 60  # seconds to start or to stop, on a busy machine


class Serving:
    """Serves an ASGI app on a port of its own, which is never free for another in between.

    ``options`` are those of ``uvicorn.Config``.
    """

    def __init__(self, app: Any, **options: Any) -> None:
        self.app = app
        self._options = {
            "log_config": None,
            "access_log": False,
            "proxy_headers": False,
            "ws": WebSocketPeer,
            "ws_per_message_deflate": False,
            "timeout_graceful_shutdown": 5,
            **options,
        }
        self._bound: socket.socket | None = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._bound.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        bound = self._bound or socket.create_server(("127.0.0.1", self.port))
        self._bound = None
        self._server = _Server(uvicorn.Config(self.app, **self._options))
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(bound)), daemon=True)
        self._thread.start()
        until = time.monotonic() + _PATIENCE
        while not self._server.started:
            assert self._thread.is_alive(), "the server did not start"
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.01)

    async def _serve(self, bound: socket.socket) -> None:
        self.loop = asyncio.get_running_loop()
        self._server.stopping = asyncio.Event()
        with bound:
            await self._server.serve(sockets=[bound])

    def stop(self) -> None:
        if self._thread is not None:
            self._server.should_exit = True
            self.loop.call_soon_threadsafe(self._server.stopping.set)
            self._thread.join(_PATIENCE)
            assert not self._thread.is_alive(), "the server did not stop"
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


class _Server(uvicorn.Server):
    """Stops when it is told to, where uvicorn looks ten times a second."""

    stopping: asyncio.Event

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self.stopping.wait()
