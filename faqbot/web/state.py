"""The state that the handlers of one app share; each gets it by :func:`state_of`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Protocol

from prometheus_client import Gauge
from starlette.requests import HTTPConnection

from faqbot.bot import Bot
from faqbot.channels.service import Channels
from faqbot.desk import Desk
from faqbot.desk.identity.keys import Keys
from faqbot.i18n import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.types import Clock
from faqbot.web.errors import ApiError, too_many
from faqbot.web.files import Files, Links
from faqbot.web.rate_limits import Client, Limiter, client_of
from faqbot.web.reload import Reloader
from faqbot.web.seals import Seals, keys_of
from faqbot.web.settings import LimitSettings, ServerSettings
from faqbot.web.telemetry import Metrics, fields

_log = logging.getLogger("faqbot.web")
UPLOADS = "attachments"  # the folder of uploaded files, in the data folder


class Connection(Protocol):
    """An open WebSocket."""

    kind: str
    conversation: str  # "" when it belongs to none, or to many

    async def leave(self, reason: str) -> None:
        """Finish the turn under way, say ``bye`` and close."""


class Connections:
    """All of them; once draining, no new one is let in."""

    def __init__(self, gauge: Gauge) -> None:
        self._open: set[Connection] = set()
        self._tabs: Counter[str] = Counter()
        self._gauge = gauge
        self.draining = False

    def __len__(self) -> int:
        return len(self._open)

    def tabs(self, conversation: str) -> int:
        """Return how many sockets of ``conversation`` are open in this process."""
        return self._tabs.get(conversation, 0)

    def add(self, connection: Connection) -> None:
        """Take note of a socket that was let in."""
        self._open.add(connection)
        self._tabs[connection.conversation] += 1
        self._gauge.labels(connection.kind).inc()

    def discard(self, connection: Connection) -> None:
        """Forget a socket; one that is not known is fine."""
        if connection in self._open:
            self._open.discard(connection)
            self._tabs[connection.conversation] -= 1
            if not self._tabs[connection.conversation]:
                del self._tabs[connection.conversation]
            self._gauge.labels(connection.kind).dec()

    async def drain(self, seconds: float, reason: str = "restart") -> None:
        """Let turns under way finish, take leave of everybody; ``seconds`` at most."""
        self.draining = True
        leaving = [asyncio.create_task(one.leave(reason)) for one in tuple(self._open)]
        if leaving:
            _, late = await asyncio.wait(leaving, timeout=seconds)
            for task in late:
                task.cancel()


def clock_of(settings: ServerSettings) -> Clock:
    """Return the clock: the real one, or one that began at the setting ``now``."""
    if settings.server.now is None:
        return lambda: datetime.now(UTC)
    ahead = settings.server.now - datetime.now(UTC)
    return lambda: datetime.now(UTC) + ahead


class Limits:
    """How much each may do: messages by visitor, all else by address."""

    def __init__(self, rates: LimitSettings) -> None:
        self.messages = Limiter(rates.messages)
        self.starts = Limiter(rates.starts)
        self.requests = Limiter(rates.requests)
        self.tickets = Limiter(rates.tickets)
        self.uploads = Limiter(rates.uploads)
        self.votes = Limiter(rates.votes)


class ServerState:
    """Everything an app works with; ``desk`` is there while the app's lifespan runs."""

    files: Files
    pending: Files  # of forms that are not sent yet
    links: Links
    seals: Seals
    keys: Keys  # that encrypt

    def __init__(self, bot: Bot, settings: ServerSettings, clock: Clock | None) -> None:
        self.bot = bot
        self.settings = settings
        self.clock = clock or clock_of(settings)
        pictures = settings.appearance.pictures(bot.knowledge.settings.name)
        self.pictures = {picture.name: picture for picture in pictures.values()}
        self.metrics = Metrics()
        self.limits = Limits(settings.limits)
        self.connections = Connections(self.metrics.connections)
        self.reloader = Reloader(bot, self.metrics, self.clock)
        self.channels: Channels | None = None  # while they are open
        self.opened: Desk | None = None
        self.unnamed_proxies: set[str] = set()  # their addresses

    def spoken(self, language: Lang) -> Knowledge:
        """Return the knowledge base in ``language``, where visitors may choose it."""
        knowledge = self.bot.knowledge
        return knowledge.in_language(language) if language in self.bot.languages else knowledge

    @property
    def desk(self) -> Desk:
        """The desk. Raises 503 when the lifespan of the app was not run."""
        if self.opened is None:
            raise ApiError(
                503,
                "unavailable",
                "the desk is not open; when mounted, run it by the host's lifespan: "
                "FastAPI(lifespan=lifespan_of(support))",
            )
        return self.opened

    def prepare_folders(self) -> None:
        """Make the data folder and read, or make, the keys."""
        folder = self.settings.server.data
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        keys = keys_of(folder, self.settings.uploads.secret, self.settings.uploads.old_secrets)
        self.keys = Keys(*(key.hex() for key in keys))
        self.seals = Seals(*keys)
        self.files = Files(folder / UPLOADS)
        self.files.sweep()
        self.pending = Files(folder / UPLOADS / "form")
        self.links = Links(self.seals, round(self.settings.uploads.link.total_seconds()))

    def address_of(self, connection: HTTPConnection) -> str:
        """Return the address that ``connection`` is counted for, trusted proxies passed over."""
        return self.client_of(connection).counted

    def client_of(self, connection: HTTPConnection) -> Client:
        """Return where ``connection`` comes from; a proxy that nobody named is noticed."""
        client = client_of(connection, self.settings.server.proxies)
        if client.hidden and client.counted not in self.unnamed_proxies:
            self.unnamed_proxies.add(client.counted)
            _log.warning("a proxy is not among trusted_proxies", extra=fields(proxy=client.counted))
        return client

    def count_address(self, connection: HTTPConnection, limiter: Limiter) -> None:
        """Count ``connection`` for its address; raise 429 when that was too often."""
        if seconds := limiter.wait(self.address_of(connection), time.monotonic()):
            self.metrics.refused.labels("too_many").inc()
            raise too_many(seconds)


def state_of(connection: HTTPConnection) -> ServerState:
    """Return the state of the app that ``connection`` came to, mounted or not."""
    state: ServerState = connection.app.state.server
    return state
