"""A real uvicorn on a free port, and a visitor who talks to it."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from faqbot import Bot
from faqbot.types import Clock
from faqbot.web import ServerSettings, create_app

from ..serving import Serving
from .site import PLENTY

OPEN = datetime.fromisoformat("2026-11-24T10:00+09:00")  # a Tuesday; the desk is open
_AHEAD = OPEN - datetime.now(UTC)
WAIT = 30.0  # seconds for anything that should come at once, on a busy machine


def clock() -> datetime:
    return datetime.now(UTC) + _AHEAD


@contextmanager
def uvicorn_of(app: Any) -> Iterator[str]:
    """Serve ``app`` in a thread and give its address."""
    with Serving(app) as serving:
        yield serving.url


Served = Callable[..., AbstractContextManager[str]]


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot.load(clock=clock)


@pytest.fixture(scope="session")
def serving(bot: Bot) -> Served:
    """Return ``serving(folder, **settings)``: the desk on the sample, while inside."""

    def serve(folder: Path, **settings: Any) -> AbstractContextManager[str]:
        chosen = ServerSettings(**{"data": folder, "watch": False, **PLENTY, **settings})
        return uvicorn_of(create_app(bot, settings=chosen, clock=clock))

    return serve


@pytest.fixture(scope="session")
def server(serving: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that all tests share."""
    with serving(tmp_path_factory.mktemp("desk")) as base:
        yield base


class Visitor:
    """A visitor with a conversation of their own."""

    def __init__(self, base: str, **body: Any) -> None:
        self.base = base
        answer = httpx.post(f"{base}/v1/conversations", json=body, headers=body.pop("headers", {}))
        assert answer.status_code == 201, answer.text
        self.begun = answer.json()
        self.id: str = self.begun["conversation"]
        self.token: str = self.begun["token"]
        self.bearer = {"Authorization": f"Bearer {self.token}"}

    def url(self, what: str) -> str:
        return f"{self.base}/v1/conversations/{self.id}/{what}"

    def post(self, what: str, **options: Any) -> httpx.Response:
        return httpx.post(self.url(what), headers=self.bearer, timeout=WAIT, **options)

    def say(self, text: str, client_id: str) -> dict[str, Any]:
        answer = self.post("messages", json={"client_id": client_id, "text": text})
        assert answer.status_code == 200, answer.text
        return answer.json()

    def events(self, after: int = 0) -> list[dict[str, Any]]:
        answer = httpx.get(self.url("events"), params={"after": after}, headers=self.bearer)
        assert answer.status_code == 200, answer.text
        return answer.json()["events"]

    def connect(self, after: int = 0, **hello: Any) -> "Tab":
        tab = Tab(self.base)
        frame = {"type": "hello", "v": 1, "conversation": self.id, "token": self.token}
        tab.send(**{**frame, "after": after, **hello})
        return tab


class Tab:
    """An open WebSocket."""

    def __init__(self, base: str, **options: Any) -> None:
        self.socket: ClientConnection = connect(
            base.replace("http", "ws", 1) + "/v1/ws", compression=None, legacy=True, **options
        )

    def __enter__(self) -> "Tab":
        return self

    def __exit__(self, *_error: object) -> None:
        self.socket.close()

    def send(self, **frame: Any) -> None:
        self.socket.send(json.dumps(frame))

    def next(self) -> dict[str, Any]:
        return json.loads(self.socket.recv(WAIT))

    def until(self, type_: str) -> list[dict[str, Any]]:
        """Return the frames up to the first of ``type_``, it included."""
        frames = [self.next()]
        while frames[-1]["type"] != type_:
            frames.append(self.next())
        return frames

    def rest(self) -> tuple[list[dict[str, Any]], int]:
        """Return what comes before the server closes, and its close code."""
        frames = []
        try:
            while True:
                frames.append(self.next())
        except ConnectionClosed as closed:
            return frames, closed.rcvd.code if closed.rcvd else 1006

    def events(self, count: int) -> list[dict[str, Any]]:
        """Return the next ``count`` events, whatever comes between."""
        found: list[dict[str, Any]] = []
        while len(found) < count:
            frame = self.next()
            if frame["type"] == "event":
                found.append(frame["event"])
        return found


@pytest.fixture
def visitor(server: str) -> Visitor:
    return Visitor(server)


@pytest.fixture(scope="session")
def new_visitor() -> type[Visitor]:
    """``new_visitor(base)`` begins a conversation."""
    return Visitor


@pytest.fixture(scope="session")
def new_tab() -> type[Tab]:
    """``new_tab(base)`` opens a WebSocket that has said nothing yet."""
    return Tab


@pytest.fixture(scope="session")
def serve_app() -> Callable[[Any], AbstractContextManager[str]]:
    """``serve_app(app)`` serves any ASGI app."""
    return uvicorn_of


@pytest.fixture(scope="session")
def desk_clock() -> Clock:
    """The clock of every server: it began on a Tuesday at ten, when the desk is open."""
    return clock


PATIENCE = 90  # seconds for a process to begin or to end, on a busy machine
_ENV = {key: value for key, value in os.environ.items() if not key.startswith("FAQBOT_")}


class Process:
    """A running server."""

    def __init__(self, *options: str, **env: str) -> None:
        # Not a pipe, which could fill up.
        self._log = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        port = () if "--port" in options else ("--port", "0")
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "faqbot", "serve", *port, "--lang", "en", *options],
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            encoding="utf-8",
            env={**_ENV, "PYTHONUNBUFFERED": "1", **env},
            start_new_session=True,
        )
        self.banner = ""
        assert self.popen.stdout is not None
        while not self.banner.endswith("Press Ctrl+C to stop.\n"):
            line = self.popen.stdout.readline()
            assert line, self.log()
            self.banner += line
        self.base = re.search(r"http://[^/\s]+", self.banner)[0]
        self.wait_until_ready()

    def wait_until_ready(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                return httpx.get(f"{self.base}/readyz", timeout=5).raise_for_status().json()
            except httpx.HTTPError:
                assert self.popen.poll() is None, self.log()
                time.sleep(0.1)
        raise AssertionError("the server does not get ready")

    def stop(self, number: int = signal.SIGTERM) -> tuple[int, list[dict[str, Any]]]:
        """Return the exit code and the log."""
        self.popen.send_signal(number)
        self.popen.communicate(timeout=PATIENCE)
        return self.popen.returncode, [json.loads(line) for line in self.log().splitlines()]

    def log(self) -> str:
        self._log.seek(0)
        return self._log.read()

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)  # and its workers
        self.popen.communicate()
        self._log.close()


@contextmanager
def running_process(*options: str, **env: str) -> Iterator[Process]:
    running = Process(*options, **env)
    try:
        yield running
    finally:
        running.kill()


@pytest.fixture(scope="session")
def process() -> Callable[..., AbstractContextManager[Process]]:
    """``process(*options, **env)`` runs ``faqbot serve`` while inside."""
    return running_process
