"""All channels of a server together: what comes in by them, and the one worker that sends."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from faqbot.channels import webhook
from faqbot.channels.adapter import Adapter, Host, Policy
from faqbot.channels.email.inbound import Inbox
from faqbot.channels.email.outbound import EmailAdapter, Letter, sender
from faqbot.channels.inbound import Inbound
from faqbot.channels.line.adapter import LineAdapter
from faqbot.channels.line.inbound import LineInbound
from faqbot.channels.settings import ChannelSettings
from faqbot.channels.slack.inbound import SlackInbound
from faqbot.channels.slack.outbound import SlackAdapter
from faqbot.channels.webhook import WebhookAdapter, WebhookInbound
from faqbot.channels.worker import Worker
from faqbot.desk import Desk
from faqbot.desk.reply_mail import letter_of
from faqbot.mail import inbox_place, smtp_server

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True)
class Channels:
    """Channels that are open."""

    line: LineInbound | None = None
    slack: SlackInbound | None = None
    webhook: WebhookInbound | None = None


@asynccontextmanager
async def open_channels(
    settings: ChannelSettings, desk: Desk, host: Host
) -> AsyncIterator[Channels]:
    """Open the channels, deliver what is due and read the mailbox, while inside."""
    mail = desk.settings.mail
    async with AsyncExitStack() as stack:
        adapters: list[Adapter] = []
        if mail.smtp:
            adapters.append(
                EmailAdapter(
                    sender(smtp_server(mail.smtp)), letters_of(desk), desk.settings.uploads
                )
            )
        if settings.names:
            client = await stack.enter_async_context(_client(settings))
            adapters += _adapters(settings, desk, host, client)
        worker = Worker(desk, adapters, _rounds(desk) if settings.webhook.on else None)
        if adapters:
            await stack.enter_async_context(desk.background.running("deliveries", worker.run))
        if mail.inbox:
            inbox = Inbox(desk, inbox_place(mail.inbox), mail.look_every.total_seconds())
            await stack.enter_async_context(desk.background.running("inbox", inbox.run))
        yield _inbound(desk, host, adapters, worker)


def letters_of(desk: Desk) -> Letter:
    """Return what makes letters in the words of the knowledge base as it is then."""
    return lambda kind, content, events: letter_of(kind, content, events, desk.bot.knowledge)


def _client(settings: ChannelSettings) -> httpx.AsyncClient:
    import httpx

    limits = httpx.Limits(max_connections=64)
    return httpx.AsyncClient(timeout=settings.patience.total_seconds(), limits=limits)


def _adapters(
    settings: ChannelSettings, desk: Desk, host: Host, client: httpx.AsyncClient
) -> list[Adapter]:
    policy = Policy(first=settings.retry.total_seconds())
    made: list[Adapter] = []
    if settings.line.on:
        made.append(LineAdapter(settings.line, host, client, desk.now, policy))
    if settings.slack.on:
        made.append(SlackAdapter(settings.slack, host, client, policy))
    if settings.webhook.on:
        made.append(WebhookAdapter(settings.webhook, host, client, time.time, policy))
    return made


def _inbound(desk: Desk, host: Host, adapters: list[Adapter], worker: Worker) -> Channels:
    ways: dict[str, Any] = {}
    for adapter in adapters:
        inbound = Inbound(desk, adapter.channel, host.keep, host.count, worker.forward)
        match adapter:
            case LineAdapter():
                ways["line"] = LineInbound(inbound, host.say, adapter.fetch, desk.now)
            case SlackAdapter():
                ways["slack"] = SlackInbound(inbound)
            case WebhookAdapter():
                ways["webhook"] = WebhookInbound(desk)
    return Channels(**ways)


def _rounds(desk: Desk) -> Callable[[], Awaitable[None]]:
    """Return what hands those who wait over to the other desk, and vouches for its people."""

    async def go_round() -> None:
        for conversation in await desk.links.unlinked_waiting(webhook.NAME):
            await desk.links.add(conversation, webhook.NAME, conversation)
        for id_ in await desk.links.operators(webhook.NAME):
            operator = await desk.operators.get(id_)
            if operator.login.startswith(f"{webhook.NAME}:"):
                await desk.operators.seen(id_)  # they are where we cannot see them

    return go_round
