"""The other front doors as the server mounts them: which there are is for the settings to say."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, Request
from pydantic import SecretStr
from starlette.datastructures import UploadFile

from faqbot.channels.channels import Channels, ChannelSettings, open_channels
from faqbot.channels.doors import Host, Json, Unacceptable
from faqbot.channels.line.door import LineSettings
from faqbot.channels.routes import router as routes_of
from faqbot.channels.slack.door import SlackSettings
from faqbot.channels.webhook.door import WebhookSettings
from faqbot.dialogue.responses import say
from faqbot.errors import Localized, Location, Problem, SettingsError
from faqbot.web.attachments import link, receive
from faqbot.web.errors import ApiError
from faqbot.web.settings import ServerSettings
from faqbot.web.state import ServerState, state_of

_TOGETHER = (
    ("line_channel_secret", "line_access_token"),
    ("slack_signing_secret", "slack_bot_token"),
    ("handoff_secret", "handoff_url"),
)


def router(settings: ServerSettings) -> APIRouter:
    """Return the routes of the doors that are configured; SettingsError, MissingExtra."""
    check_doors(settings)
    return routes_of(channel_settings(settings), _channels_of)


def check_doors(settings: ServerSettings) -> None:
    """Raise SettingsError for half a door, MissingExtra for one that was not installed."""
    problems = []
    for pair in _TOGETHER:
        missing = [name for name in pair if not getattr(settings, name)]
        if len(missing) == 1:
            there = pair[1 - pair.index(missing[0])]
            problems.append(_half(missing[0], there))
    if problems:
        raise SettingsError(problems)
    channel_settings(settings).check_installed()


def _half(missing: str, there: str) -> Problem:
    return Problem(
        Location(missing),
        "settings-channel",
        Localized(f"{there} に対になる設定がありません。", f"{there} is of no use without it"),
        Localized(
            f"FAQBOT_{missing.upper()} も設定するか、FAQBOT_{there.upper()} を消してください。",
            f"set FAQBOT_{missing.upper()}, too, or neither",
        ),
    )


def channel_settings(settings: ServerSettings) -> ChannelSettings:
    """Return what of ``settings`` is the doors' business."""
    line = slack = webhook = None
    if settings.line_channel_secret and settings.line_access_token:
        line = LineSettings(
            _open(settings.line_channel_secret), _open(settings.line_access_token),
            settings.line_api.rstrip("/"), settings.line_data_api.rstrip("/"),
        )  # fmt: skip
    if settings.slack_signing_secret and settings.slack_bot_token:
        slack = SlackSettings(
            _open(settings.slack_signing_secret), _open(settings.slack_bot_token),
            settings.slack_api.rstrip("/"),
        )  # fmt: skip
    if settings.handoff_url and settings.handoff_secret:
        webhook = WebhookSettings(_open(settings.handoff_url), _open(settings.handoff_secret))
    times = {"retry": settings.channel_retry_seconds, "patience": settings.channel_patience_seconds}
    return ChannelSettings(line, slack, webhook, **times)


@asynccontextmanager
async def opened_doors(state: ServerState) -> AsyncIterator[None]:
    """Open the doors there are, while inside."""
    settings = channel_settings(state.settings)
    if not settings.names:
        yield
        return
    async with open_channels(settings, state.desk, _host(state)) as channels:
        state.channels = channels
        try:
            yield
        finally:
            state.channels = None


def _host(state: ServerState) -> Host:
    base = state.settings.public_url.rstrip("/")

    async def keep(conversation: str, visitor: str, name: str, data: bytes) -> str:
        upload = UploadFile(io.BytesIO(data), filename=name)
        try:
            return (await receive(state, conversation, "visitor", visitor, upload)).id
        except ApiError as error:
            raise Unacceptable(error.message) from error

    def count(events: Sequence[Json]) -> None:
        state.metrics.count(events)

    return Host(
        say=lambda key: say(state.bot.knowledge, key),
        keep=keep,
        link=lambda id_: link(id_, state, base) if base else None,
        count=count,
        most_bytes=state.settings.upload_bytes,
    )


def _channels_of(request: Request) -> Channels:
    channels = state_of(request).channels
    if channels is None:
        raise ApiError(503, "unavailable", "the desk is not open")
    return channels


def _open(secret: SecretStr) -> str:
    return secret.get_secret_value()
