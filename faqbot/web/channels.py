"""The channels as the server mounts them: which there are is for the settings to say."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import APIRouter, Request
from starlette.datastructures import UploadFile

from faqbot.channels.adapter import Host, Unacceptable
from faqbot.channels.email.outbound import CodeMailer, sender
from faqbot.channels.routes import router as routes_of
from faqbot.channels.service import Channels, open_channels
from faqbot.dialogue.replies import say
from faqbot.mail import MailSettings, smtp_server
from faqbot.types import Clock
from faqbot.web.attachments import link, receive
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes of the channels that are configured."""
    return routes_of(settings.channels, _channels_of)


def mailer_of(mail: MailSettings, now: Clock) -> CodeMailer | None:
    """Return what ``sms: email:`` sends by; None when no mail goes out."""
    return CodeMailer(sender(smtp_server(mail.smtp)), mail.sender, now) if mail.smtp else None


@asynccontextmanager
async def opened_channels(state: ServerState) -> AsyncIterator[None]:
    """Open the channels there are, while inside."""
    state.desk.inbound_mail.counted = lambda result: state.metrics.mail.labels(result).inc()
    async with open_channels(state.settings.channels, state.desk, _host(state)) as channels:
        state.channels = channels
        try:
            yield
        finally:
            state.channels = None


def _host(state: ServerState) -> Host:
    base = state.settings.server.public_url

    async def keep(conversation: str, visitor: str, name: str, data: bytes) -> str:
        upload = UploadFile(io.BytesIO(data), filename=name)
        try:
            return (await receive(state, conversation, "visitor", visitor, upload)).id
        except ApiError as error:
            raise Unacceptable(error.message) from error

    return Host(
        say=lambda key: say(state.bot.knowledge, key),
        keep=keep,
        link=lambda id_: link(id_, state, base) if base else None,
        count=state.metrics.count,
        most_bytes=state.settings.uploads.most_bytes,
    )


def _channels_of(request: Request) -> Channels:
    channels = state_of(request).channels
    if channels is None:
        raise ApiError(503, "unavailable", "the desk is not open")
    return channels
