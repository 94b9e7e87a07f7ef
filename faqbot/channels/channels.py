"""All front doors of a server together: what comes in by them, and the one way out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from faqbot.channels.doors import Door, Host
from faqbot.channels.entrance import Entrance
from faqbot.channels.line.door import LineDoor, LineSettings
from faqbot.channels.line.incoming import LineVisitors
from faqbot.channels.postman import Postman
from faqbot.channels.slack.door import SlackDoor, SlackSettings
from faqbot.channels.slack.incoming import SlackVisitors
from faqbot.channels.webhook import door as webhook
from faqbot.channels.webhook.door import WebhookDoor, WebhookSettings
from faqbot.channels.webhook.incoming import OtherDesk
from faqbot.desk import Desk
from faqbot.errors import MissingExtra

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """The doors there are; None for one that stays shut. Times are in seconds."""

    line: LineSettings | None = None
    slack: SlackSettings | None = None
    webhook: WebhookSettings | None = None
    retry: float = 1.0  # before the first repetition, then twice as long each time
    patience: float = 10.0  # for one request

    @property
    def names(self) -> tuple[str, ...]:
        """The doors there are."""
        every = {"line": self.line, "slack": self.slack, "webhook": self.webhook}
        return tuple(name for name, settings in every.items() if settings is not None)

    def check_installed(self) -> None:
        """Raise MissingExtra when a package is missing that the doors need."""
        if not self.names:
            return
        try:
            import httpx as httpx
        except ModuleNotFoundError as error:
            raise MissingExtra(self.names[0], error.name) from error


@dataclass(frozen=True, slots=True)
class Channels:
    """Front doors that are open."""

    settings: ChannelSettings
    line: LineVisitors | None
    slack: SlackVisitors | None
    other_desk: OtherDesk | None


@asynccontextmanager
async def open_channels(
    settings: ChannelSettings, desk: Desk, host: Host
) -> AsyncIterator[Channels]:
    """Open the doors, and deliver what is due, while inside."""
    import httpx

    limits = httpx.Limits(max_connections=64)
    async with httpx.AsyncClient(timeout=settings.patience, limits=limits) as client:
        doors = _doors(settings, desk, host)
        rounds = _rounds(desk) if settings.webhook is not None else None
        postman = Postman(desk, client, doors, settings.retry, rounds)
        delivering = asyncio.create_task(postman.run())
        try:
            yield _ways_in(settings, desk, host, client, postman, doors)
        finally:
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)


def _doors(settings: ChannelSettings, desk: Desk, host: Host) -> dict[str, Door]:
    doors: list[Door] = []
    if settings.line is not None:
        doors.append(LineDoor(settings.line, host, desk.now))
    if settings.slack is not None:
        doors.append(SlackDoor(settings.slack, host))
    if settings.webhook is not None:
        doors.append(WebhookDoor(settings.webhook, host, time.time))
    return {door.name: door for door in doors}


def _ways_in(
    settings: ChannelSettings,
    desk: Desk,
    host: Host,
    client: httpx.AsyncClient,
    postman: Postman,
    doors: dict[str, Door],
) -> Channels:
    def entrance(name: str) -> Entrance:
        return Entrance(desk, name, host.keep, host.count, postman.forward)

    line = doors.get("line")
    visitors = None
    if isinstance(line, LineDoor):

        async def fetch(message: str) -> bytes:
            return await line.fetch(client, message)

        visitors = LineVisitors(entrance("line"), host.say, fetch, desk.now)
    return Channels(
        settings,
        visitors,
        SlackVisitors(entrance("slack")) if settings.slack is not None else None,
        OtherDesk(desk) if settings.webhook is not None else None,
    )


def _rounds(desk: Desk) -> Callable[[], Awaitable[None]]:
    """Return what hands those who wait over to the other desk, and vouches for its people."""

    async def go_round() -> None:
        for conversation in await desk.unlinked_waiting(webhook.NAME):
            await desk.link(conversation, webhook.NAME, conversation)
        for id_ in await desk.operators_of_links(webhook.NAME):
            operator = await desk.operators.get(id_)
            if operator.login.startswith(f"{webhook.NAME}:"):
                await desk.operators.seen(id_)  # they are where we cannot see them

    return go_round
