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
from faqbot.channels.line.door import LineDoor
from faqbot.channels.line.incoming import LineVisitors
from faqbot.channels.postman import Postman
from faqbot.channels.settings import ChannelSettings
from faqbot.channels.slack.door import SlackDoor
from faqbot.channels.slack.incoming import SlackVisitors
from faqbot.channels.webhook import door as webhook
from faqbot.channels.webhook.door import WebhookDoor
from faqbot.channels.webhook.incoming import OtherDesk
from faqbot.desk import Desk

if TYPE_CHECKING:
    import httpx


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
    async with httpx.AsyncClient(
        timeout=settings.patience.total_seconds(), limits=limits
    ) as client:
        doors = _doors(settings, desk, host)
        rounds = _rounds(desk) if settings.webhook.on else None
        postman = Postman(desk, client, doors, settings.retry.total_seconds(), rounds)
        delivering = asyncio.create_task(postman.run())
        try:
            yield _ways_in(settings, desk, host, client, postman, doors)
        finally:
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)


def _doors(settings: ChannelSettings, desk: Desk, host: Host) -> dict[str, Door]:
    doors: list[Door] = []
    if settings.line.on:
        doors.append(LineDoor(settings.line, host, desk.now))
    if settings.slack.on:
        doors.append(SlackDoor(settings.slack, host))
    if settings.webhook.on:
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
        SlackVisitors(entrance("slack")) if settings.slack.on else None,
        OtherDesk(desk) if settings.webhook.on else None,
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
