"""``faqbot serve``: the app in one process, or in several that share PostgreSQL and Redis."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import tempfile
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from faqbot.bot import Bot
from faqbot.desk import Desk
from faqbot.desk.identity.setup import setup_of
from faqbot.errors import Location, NotFound, Problem, SettingsError
from faqbot.i18n import Sentence
from faqbot.storage.alone import serving_alone
from faqbot.web.channels import mailer_of
from faqbot.web.peers import WebSocketPeer, protocol
from faqbot.web.settings import BasicSettings, ServerSettings
from faqbot.web.state import clock_of
from faqbot.web.telemetry import MULTIPROCESS, forget_process

_FRAME_BYTES = 1024 * 1024  # beyond this a socket is closed without a word; see body_bytes
_BACKLOG = 2048
_BEGINNING = 60  # seconds a process may take to import everything on a busy machine
DEMO = "demo"
_PASSWORD_BYTES = 12


@dataclass(frozen=True, slots=True)
class Listening:
    """A socket that is bound, and the address at which a browser finds it."""

    socket: socket.socket
    url: str

    def __enter__(self) -> Listening:
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()


def listen(server: BasicSettings) -> Listening:
    """Bind the address; SettingsError when that cannot be done."""
    family = socket.AF_INET6 if ":" in server.host else socket.AF_INET
    bound = socket.socket(family)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((server.host, server.port))
    except OSError as error:
        bound.close()
        raise SettingsError([_unbound(server, error)]) from None
    bound.set_inheritable(True)
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(server.host, server.host)  # noqa: S104
    shown = f"[{host}]" if ":" in host else host
    return Listening(bound, f"http://{shown}:{bound.getsockname()[1]}")


def _unbound(server: BasicSettings, error: OSError) -> Problem:
    what = Sentence.of("settings", "address", said=error.strerror or str(error))
    mend = Sentence.of("settings", "address.mend")
    return Problem(Location(f"{server.host}:{server.port}"), "settings-address", what, mend)


def make_app(kb: Path, settings: ServerSettings, model: Path | None = None) -> FastAPI:
    """Return the app on the knowledge base in ``kb``, for a process of its own."""
    from faqbot.web.app import create_app
    from faqbot.web.telemetry import configure

    configure()
    clock = clock_of(settings)
    return create_app(
        Bot.load(kb, model=model, clock=clock), settings=settings, clock=clock, signals=True
    )


def run(
    kb: Path, settings: ServerSettings, listening: Listening, model: Path | None = None
) -> None:
    """Serve until a signal ends it. The knowledge base was loaded once, so it is sound."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ended)
    config = uvicorn.Config(
        partial(make_app, kb, settings, model), factory=True, **options_of(settings)
    )
    if settings.server.workers == 1:
        uvicorn.Server(config).run(sockets=[listening.socket])
        return
    with tempfile.TemporaryDirectory(prefix="faqbot-metrics-") as folder:
        os.environ[MULTIPROCESS] = folder  # the processes' figures are added up there
        Workers(config, [listening.socket]).run()


def _ended(_number: int, _frame: object) -> None:
    """Do nothing: uvicorn raises its signal once more when it has stopped; that is no failure."""


def options_of(settings: ServerSettings) -> dict[str, Any]:
    """Return how uvicorn is to serve; the benchmark serves its echo so, too."""
    return {
        "workers": settings.server.workers,
        "backlog": _BACKLOG,
        "log_config": None,
        "access_log": False,
        "server_header": False,
        "proxy_headers": False,  # addresses.py looks at them itself
        "http": protocol(settings.limits.connections, settings.server.proxies),
        "ws": WebSocketPeer,
        "ws_max_size": _FRAME_BYTES,
        "ws_per_message_deflate": False,
        "timeout_worker_healthcheck": _BEGINNING,
        "timeout_graceful_shutdown": int(settings.server.drain.total_seconds()) + 1,
    }


class Workers(Multiprocess):
    """The processes; SIGHUP reloads their knowledge bases instead of starting them anew."""

    def keep_subprocess_alive(self) -> None:
        """Replace a process that died, and forget what it told of its present."""
        before = {process.pid for process in self.processes}
        super().keep_subprocess_alive()
        for pid in before - {process.pid for process in self.processes}:
            if pid is not None:
                forget_process(pid)

    def handle_hup(self) -> None:
        """Pass the signal on."""
        for process in self.processes:
            if process.pid is not None:
                os.kill(process.pid, signal.SIGHUP)


@dataclass(frozen=True, slots=True)
class Beginning:
    """How many operators there are, and the new password of the demo operator if one was asked."""

    operators: int
    password: str | None


def begin(bot: Bot, settings: ServerSettings, demo: bool) -> Beginning:
    """Open the database once, so that a mistake is told before anything listens.

    With ``demo`` the operator ``demo`` gets a new random password. Raises
    :class:`~faqbot.errors.StorageError`, :class:`~faqbot.errors.BrokerError` and
    :class:`~faqbot.errors.SettingsError`.
    """
    settings.server.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    if settings.server.broker.startswith("memory:"):
        with serving_alone(settings.server.database_url):
            pass
    return asyncio.run(_begin(bot, settings, demo))


async def _begin(bot: Bot, settings: ServerSettings, demo: bool) -> Beginning:
    quiet = settings.desk.model_copy(update={"tick": None})
    async with Desk.open(
        bot,
        database=settings.server.database_url,
        broker=settings.server.broker,
        settings=quiet,
        identity=setup_of(settings.identity, mailer_of(settings.desk.mail, clock_of(settings))),
    ) as desk:
        password = await _demo_operator(desk) if demo else None
        return Beginning(len(await desk.operators.all()), password)


async def _demo_operator(desk: Desk) -> str:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    try:
        operator = await desk.operators.find(DEMO)
    except NotFound:
        await desk.operators.add(DEMO, "デモ担当", password, role="supervisor")
    else:
        await desk.operators.set_password(operator.id, password)
        await desk.operators.change(operator.id, disabled=False)
    return password
