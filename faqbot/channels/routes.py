"""Routes for other systems. Nothing is read of a request whose signature was not found right."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from pydantic import BaseModel, ValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response

from faqbot.channels.http import (
    fresh,
    line_signature,
    same,
    slack_signature,
    webhook_signature,
)
from faqbot.channels.line.inbound import Webhook
from faqbot.channels.service import Channels
from faqbot.channels.settings import ChannelSettings, LineSettings, SlackSettings, WebhookSettings
from faqbot.channels.slack.inbound import Envelope, Interaction, SlackMessage
from faqbot.channels.webhook import HandoffMessage
from faqbot.errors import ConversationError, DeskError

logger = logging.getLogger("faqbot.channels")
Find = Callable[[Request], Channels]
M = TypeVar("M", bound=BaseModel)


def router(settings: ChannelSettings, find: Find) -> APIRouter:
    """Return the routes of the channels there are; ``find`` leads from a request to them."""
    routes = APIRouter(prefix="/channels", include_in_schema=False)
    if settings.line.on:
        _line(routes, settings.line, find)
    if settings.slack.on:
        _slack(routes, settings.slack, find)
    if settings.webhook.on:
        _webhook(routes, settings.webhook, find)
    return routes


def _line(routes: APIRouter, settings: LineSettings, find: Find) -> None:
    @routes.post("/line/webhook")
    async def line(request: Request) -> Response:
        body = await request.body()
        given = request.headers.get("X-Line-Signature", "")
        _require(same(given, line_signature(settings.channel_secret, body)))
        visitors = find(request).line
        assert visitors is not None  # noqa: S101 - it is configured
        for event in _read(Webhook, body).events:
            await _harmlessly(visitors.take(event))
        return JSONResponse({})


def _slack(routes: APIRouter, settings: SlackSettings, find: Find) -> None:
    async def signed(request: Request) -> bytes:
        body = await request.body()
        timestamp = request.headers.get("X-Slack-Request-Timestamp", "")
        _require(fresh(timestamp, time.time()))
        given = request.headers.get("X-Slack-Signature", "")
        _require(same(given, slack_signature(settings.signing_secret, timestamp, body)))
        return body

    @routes.post("/slack/events")
    async def events(request: Request) -> Response:
        envelope = _read(Envelope, await signed(request))
        if envelope.type == "url_verification":
            return PlainTextResponse(envelope.challenge)
        if envelope.type == "event_callback" and envelope.event.get("type") in (
            "message",
            "app_mention",
        ):
            visitors = find(request).slack
            assert visitors is not None  # noqa: S101
            try:
                message = SlackMessage.model_validate(envelope.event)
            except ValidationError:
                return Response()  # an edited or deleted message, or the like
            await _harmlessly(visitors.write(message))
        return Response()

    @routes.post("/slack/interactive")
    async def interactive(request: Request) -> Response:
        form = parse_qs((await signed(request)).decode("utf-8", "replace"))
        payload = form.get("payload", [""])[0].encode()
        try:
            kind = json.loads(payload).get("type")
        except (ValueError, AttributeError):
            raise HTTPException(400, "the payload is no JSON object") from None
        if kind != "block_actions":
            return Response()
        visitors = find(request).slack
        assert visitors is not None  # noqa: S101
        await _harmlessly(visitors.click(_read(Interaction, payload)))
        return Response()


def _webhook(routes: APIRouter, settings: WebhookSettings, find: Find) -> None:
    @routes.post("/handoff")
    async def handoff(request: Request) -> Response:
        body = await request.body()
        id_ = _signed_id(request.headers, settings.secret, body)
        desk = find(request).webhook
        assert desk is not None  # noqa: S101
        new = await desk.take(id_, _read(HandoffMessage, body))
        return JSONResponse({"duplicate": not new})


def _signed_id(headers: Mapping[str, str], secret: str, body: bytes) -> str:
    id_, timestamp = headers.get("Webhook-Id", ""), headers.get("Webhook-Timestamp", "")
    _require(fresh(timestamp, time.time()))
    expected = webhook_signature(secret, id_, timestamp, body)
    given = headers.get("Webhook-Signature", "").split()  # several while a secret is changed
    _require(any(same(one, expected) for one in given[:8]))
    if not (0 < len(id_) <= 64 and id_.isascii() and id_.isprintable()):
        raise HTTPException(400, "Webhook-Id must be 1 to 64 visible ASCII characters")
    return id_


def _require(right: bool) -> None:
    if not right:
        raise HTTPException(401, "the signature is wrong, or too old")


def _read(model: type[M], body: bytes) -> M:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the body"
        raise HTTPException(422, f"{where}: {first['msg']}") from None


async def _harmlessly(taking: Awaitable[None]) -> None:
    """Wait; what can never be taken is not to be sent again, so it is no error."""
    try:
        await taking
    except (ConversationError, DeskError) as error:
        logger.warning("not taken: %s", type(error).__name__)
