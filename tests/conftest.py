"""What tests of several rooms need: a browser, and throw-away servers of their own."""

import asyncio
import contextlib
import gc
import os
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from functools import cache, partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from hypothesis import HealthCheck, settings

from .chromium import browser, hold, new_context, new_page  # noqa: F401 - fixtures
from .desks import clock, earnest_hasher, open_desk  # noqa: F401 - fixtures

# Before numpy is loaded, here and in processes that tests start: where much runs side by side, the
# threads of linear algebra wait for each other more than they work.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# How long an example takes is the machine's affair. The same examples at every run: what fails
# here fails everywhere; HYPOTHESIS_PROFILE=explore looks for others.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("steady", derandomize=True, **_PATIENT)
settings.register_profile("explore", **_PATIENT)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

# Five seconds, as the library has them, are for people who wait; a busy machine is no failure.
httpx.get, httpx.post = partial(httpx.get, timeout=60), partial(httpx.post, timeout=60)
# Every client would read the certificates anew, which takes longer than most of what it asks.
httpx._transports.default.create_ssl_context = cache(httpx._config.create_ssl_context)

_PATIENCE = 60  # s for a server to start, or for a letter


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    """Asynchronous tests run on asyncio."""
    return "asyncio"


def _program(name: str, *more_places: str) -> str:
    """Return the path of a server's program; without it the test is skipped, and fails in CI."""
    folders = [str(path) for place in more_places for path in sorted(Path("/").glob(place))]
    path = os.pathsep.join([*folders, os.environ["PATH"]])
    found = shutil.which(name, path=path)
    if found is None:
        message = f"{name} is not installed: what needs it cannot be tested"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


def free_port() -> int:
    """Return a port below those that systems give to connections, which could take it before."""
    while True:
        port = secrets.SystemRandom().randrange(10_000, 32_768)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def _wait_for(answers: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while not answers():
        if server.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{server.args!r} does not start")
        time.sleep(0.02)


class PostgreSQL:
    """A PostgreSQL of our own, without a database; it can be killed and started again."""

    def __init__(self) -> None:
        places = ("usr/lib/postgresql/*/bin",)
        initdb, self._program = _program("initdb", *places), _program("postgres", *places)
        self._folder = Path(tempfile.mkdtemp(prefix="faqbot-postgresql-", dir=_memory()))
        other: dict[str, Any] = {}
        if os.geteuid() == 0:  # PostgreSQL refuses to be root
            shutil.chown(self._folder, "postgres", "postgres")
            other = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self._port, self._data = free_port(), str(self._folder / "data")
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._options = {**quiet, "cwd": self._folder, **other}
        make = [initdb, "-D", self._data, "-A", "trust", "-U", "faqbot", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, **self._options)
        self.url = f"postgresql://faqbot@127.0.0.1:{self._port}"
        self.start()

    def start(self) -> None:
        port = ["-p", str(self._port), "-h", "127.0.0.1", "-k", str(self._folder)]
        program = [self._program, "-D", self._data, *port, "-F", "-N", "300"]
        self._server = subprocess.Popen(program, **self._options)
        _wait_for(lambda: _answers_sql(self.url), self._server)

    def stop(self) -> None:
        """End it at once, as if it had crashed."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a PostgreSQL of our own, without a database."""
    server = PostgreSQL()
    yield server.url
    server.remove()


@pytest.fixture
def fragile_postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL that the test may stop."""
    server = PostgreSQL()
    yield server
    server.remove()


def _memory() -> str | None:
    """Return a folder in memory with plenty of room, if there is one: a disk takes ten times."""
    folder = "/dev/shm"
    roomy = os.access(folder, os.W_OK) and shutil.disk_usage(folder).free > 2**30
    return folder if roomy else None


def _answers_sql(url: str) -> bool:
    import psycopg

    try:
        psycopg.connect(f"{url}/postgres").close()
    except psycopg.OperationalError:
        return False
    return True


class Redis:
    """A Redis of our own that can be stopped and started again on the same port."""

    def __init__(self) -> None:
        self._program = _program("redis-server")
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", ""]
        self._server = subprocess.Popen(
            [self._program, *options, "--appendonly", "no"], stdout=subprocess.DEVNULL
        )
        _wait_for(self._answers, self._server)

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self._port)) == 0

    def stop(self) -> None:
        self._server.kill()
        self._server.wait()


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """The URL of a Redis of our own."""
    server = Redis()
    yield server.url
    server.stop()


@pytest.fixture
def fragile_redis() -> Iterator[Redis]:
    """A Redis that the test may stop."""
    server = Redis()
    yield server
    server.stop()


@dataclass(frozen=True)
class Place:
    """An empty database with its tables, and what to open brokers with."""

    database: str
    broker: Any


PLACES = ("sqlite+memory", "postgresql+redis")
SERVERS = {"postgresql", "redis_server", "postgresql+redis"}  # fixtures and parameters


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Half as many again as cores: fast tests await servers and processes much of their time."""
    cores = os.cpu_count() or 1
    return cores + (cores + 1) // 2 if "not slow" in config.option.markexpr else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs a server beside the tests is slow: without one, SQLite says much the same."""
    for item in items:
        parameters = getattr(item, "callspec", None)
        told = parameters.params.values() if parameters else ()
        if SERVERS & {*getattr(item, "fixturenames", ()), *map(str, told)}:
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What was collected stays to the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """So does what is left then, at which pytest would look five times."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def new_database(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], str]:
    """Make a database, with or without tables: ``new_database("sqlite", migrated=True)``."""
    folder = tmp_path_factory.mktemp("databases")
    migrated: dict[str, str] = {}

    def make(kind: str, *, migrated_already: bool = True) -> str:
        name = f"faqbot_{uuid4().hex}"
        if kind == "sqlite":
            url = f"sqlite:///{folder / name}.db"
        else:
            url = f"{request.getfixturevalue('postgresql')}/{name}"
        if not migrated_already:
            _create(kind, url)
            return url
        if kind not in migrated:
            from faqbot.storage.engine import open_engine
            from faqbot.storage.migrations import migrate

            migrated[kind] = make(kind, migrated_already=False)
            engine = open_engine(migrated[kind])
            migrate(engine)
            engine.dispose()
        _create(kind, url, like=migrated[kind])
        return url

    return make


@pytest.fixture(scope="session", autouse=True)
def quick_migration(new_database: Callable[[str], str]) -> Iterator[None]:
    """A desk that opens a new SQLite file gets a copy of the tables: migrating takes ten times.

    Only where a test has imported the desk, as for passwords; ``migrate`` itself is in earnest.
    """
    store = sys.modules.get("faqbot.storage.store")
    if store is None:
        yield
        return
    from sqlalchemy import inspect

    from faqbot.storage.migrations import migrate

    ready, lock = cache(new_database), threading.Lock()

    def quick(engine: Any) -> None:
        with lock, engine.connect() as connection:
            if engine.dialect.name == "sqlite" and not inspect(connection).get_table_names():
                path = ready("sqlite").removeprefix("sqlite:///")
                with contextlib.closing(sqlite3.connect(path)) as tables:
                    tables.backup(connection.connection.driver_connection)
        migrate(engine)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "migrate", quick)
        yield


def _create(kind: str, url: str, like: str | None = None) -> None:
    """Make the database at ``url``, a copy of another one or empty."""
    if kind == "sqlite":
        if like is not None:
            shutil.copy(like.removeprefix("sqlite:///"), url.removeprefix("sqlite:///"))
        return
    import psycopg

    server, _, name = url.rpartition("/")
    template = f" TEMPLATE {like.rpartition('/')[2]}" if like else ""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        if connection.info.server_version >= 150000:  # files are copied, as before, and not logged
            template += " STRATEGY file_copy"
        connection.execute(f"CREATE DATABASE {name}{template}")  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def lent_database(
    new_database: Callable[[str], str],
) -> Callable[[str], AbstractContextManager[str]]:
    """``with lent_database("sqlite") as url``: the same, deleted afterwards."""

    @contextlib.contextmanager
    def lend(kind: str) -> Iterator[str]:
        url = new_database(kind)
        yield url
        _drop(url)

    return lend


def _drop(url: str) -> None:
    server, _, name = url.rpartition("/")
    if url.startswith("sqlite"):
        for path in Path(server.removeprefix("sqlite:///")).glob(f"{name}*"):
            path.unlink()
        return
    import psycopg

    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[arg-type]


@pytest.fixture(params=PLACES)
def place(
    request: pytest.FixtureRequest, lent_database: Callable[[str], AbstractContextManager[str]]
) -> Iterator[Place]:
    """SQLite with the broker in memory, then PostgreSQL with Redis."""
    kind, _, broker = request.param.partition("+")
    with lent_database(kind) as database:
        if broker == "redis":
            yield Place(database, request.getfixturevalue("redis_server"))
        else:
            from faqbot.desk.broker import MemoryBroker

            yield Place(database, MemoryBroker())


class SmtpServer:
    """Listens on a port of its own; ``mood`` decides what comes of a letter.

    ``well``: taken · ``busy``: 451, try later · ``unknown``: 550 for the recipient · ``hang``: no
    answer · ``lost``: taken, but the connection ends before the answer.
    """

    def __init__(self) -> None:
        self.mood = "well"
        self.arrived: list[Any] = []
        self.tries = 0
        self.goodbyes = 0
        self._controller: Any = None
        self.start()

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def start(self, port: int = 0) -> None:
        from aiosmtpd.controller import Controller

        self._controller = Controller(self, hostname="127.0.0.1", port=port or free_port())
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    def restart(self) -> None:
        self.start(self.port)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        self.tries += 1
        if self.mood == "unknown":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.mood == "busy":
            return "451 4.7.1 try again later"
        if self.mood == "hang":
            await asyncio.sleep(3600)
        message = message_from_bytes(envelope.content, policy=default)
        message["X-Recipient"] = ", ".join(envelope.rcpt_tos)
        self.arrived.append(message)
        if self.mood == "lost":
            server.transport.abort()
        return "250 OK"

    async def handle_QUIT(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.goodbyes += 1
        return "221 Bye"

    def to(self, address: str) -> list[Any]:
        """Return the letters that came for ``address``."""
        return [one for one in self.arrived if one["X-Recipient"] == address]

    def wait_for(self, address: str, count: int = 1) -> list[Any]:
        """Return the letters for ``address`` once there are so many."""
        until = time.monotonic() + _PATIENCE
        while len(self.to(address)) < count:
            assert time.monotonic() < until, f"no letter for {address}"
            time.sleep(0.05)
        return self.to(address)


@pytest.fixture
def smtp_server() -> Iterator[SmtpServer]:
    """A real SMTP server on a port of its own, that can be made to refuse."""
    server = SmtpServer()
    yield server
    server.stop()


class ImapServer:
    """pymap in a process of its own, with one user: ``desk``, password ``secret``."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"imap://desk:secret@127.0.0.1:{port}/INBOX"
        program = [
            sys.executable,
            "-c",
            "from pymap.main import main; main()",
            "--no-service",
            "admin",
            "--no-service",
        ]
        options = ["managesieve", "--host", "127.0.0.1", "--port", str(port), "--no-tls", "dict"]
        user = ["--demo-user", "desk", "--demo-password", "secret"]
        self._process = subprocess.Popen([*program, *options, *user], stderr=subprocess.PIPE)
        until = time.monotonic() + 60
        while True:
            try:
                with self.client() as client:
                    client.select_folder("INBOX")
                return
            except OSError:
                assert self._process.poll() is None, self._process.stderr.read()
                assert time.monotonic() < until
                time.sleep(0.1)

    def client(self) -> Any:
        from imapclient import IMAPClient

        client = IMAPClient("127.0.0.1", port=self.port, ssl=False, timeout=20)
        client.login("desk", "secret")
        return client

    def put(self, raw: bytes) -> None:
        with self.client() as client:
            client.append("INBOX", raw)

    def unseen(self) -> int:
        with self.client() as client:
            client.select_folder("INBOX", readonly=True)
            return len(client.search("UNSEEN"))

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=20)


@pytest.fixture(scope="session")
def imap_server() -> Iterator[ImapServer]:
    """A real IMAP server with an empty mailbox."""
    server = ImapServer(free_port())
    yield server
    server.stop()
