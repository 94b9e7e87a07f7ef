"""A real server in a thread of the test."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any, Self

import uvicorn

from faqbot import Bot
from faqbot.desk import Operator
from faqbot.web.app import create_app
from faqbot.web.settings import ServerSettings

PASSWORD = "correct horse battery"
PLENTY = dict.fromkeys(
    ("message_rate", "frame_rate", "start_rate", "address_rate", "upload_rate"), "100000/1"
)  # fmt: skip
_PATIENCE = 60  # seconds to start or to stop, on a busy machine


class Serving:
    """Serves an ASGI app on a port of its own, which is never free for another in between."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self._bound: socket.socket | None = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._bound.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        bound = self._bound or socket.create_server(("127.0.0.1", self.port))
        self._bound = None
        config = uvicorn.Config(
            self.app,
            log_config=None,
            access_log=False,
            proxy_headers=False,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            timeout_graceful_shutdown=5,
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(bound)), daemon=True)
        self._thread.start()
        until = time.monotonic() + _PATIENCE
        while not self._server.started:
            assert self._thread.is_alive(), "the server did not start"
            assert time.monotonic() < until, "the server does not start"
            time.sleep(0.01)

    async def _serve(self, bound: socket.socket) -> None:
        self.loop = asyncio.get_running_loop()
        with bound:
            await self._server.serve(sockets=[bound])

    def stop(self) -> None:
        if self._thread is not None:
            self._server.should_exit = True
            self._thread.join(_PATIENCE)
            assert not self._thread.is_alive(), "the server did not stop"
            self._thread = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


class Site(Serving):
    """A desk. May be stopped and started again on the same data and port."""

    def __init__(self, bot: Bot, data: Path, **settings: Any) -> None:
        super().__init__(None)
        self.bot = bot
        self.settings = ServerSettings(
            **{"data": data, "port": self.port, "watch": False, **PLENTY, **settings}
        )
        self.api = f"{self.url}/console/api"

    def start(self) -> None:
        self.app = create_app(self.bot, settings=self.settings, clock=self.bot.clock)
        super().start()

    def desk(self, act: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        """Run ``act(desk)`` where the server runs, and return what it returns."""
        coroutine = act(self.app.state.server.desk)
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(_PATIENCE)

    def operator(
        self, login: str = "tanaka", name: str = "田中 美咲", role: str = "operator"
    ) -> Operator:
        """Return an operator, who is added when not known yet."""

        async def find_or_add(desk: Any) -> Operator:
            known = {operator.login: operator for operator in await desk.operators.all()}
            return known.get(login) or await desk.operators.add(login, name, PASSWORD, role=role)

        return self.desk(find_or_add)
