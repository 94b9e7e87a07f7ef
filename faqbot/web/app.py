"""The app factory: what a developer mounts, and what ``faqbot serve`` runs."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.routing import BaseRoute

from faqbot import __version__
from faqbot.bot import Bot
from faqbot.desk import Desk, DeskSettings
from faqbot.desk.identity.setup import setup_of
from faqbot.storage.alone import serving_alone
from faqbot.types import Clock
from faqbot.web import assets, channels, console, errors, health, visitor
from faqbot.web.attachments import may_upload
from faqbot.web.channels import mailer_of, opened_channels
from faqbot.web.middleware import AccessLog, BodyLimit
from faqbot.web.pages import routes as pages
from faqbot.web.pages.faq.routes import router as faq_router
from faqbot.web.pages.faq.routes import suggestions_router
from faqbot.web.pages.rendering import error_page
from faqbot.web.security import ProtectingHeaders, SharedOnly
from faqbot.web.settings import ServerSettings
from faqbot.web.signals import on_signals
from faqbot.web.state import UPLOADS, ServerState
from faqbot.web.telemetry import fields

_log = logging.getLogger(__name__)

DESCRIPTION = """Talk with the assistant and, when it is not enough, with a person.

The same conversation can be held over the WebSocket `v1/ws` (see docs/protocol.md). Every event has
a `seq`; whoever remembers the last one they saw resumes from there. Every message bears a
`client_id`, and the same one again changes nothing, so a client may repeat what was not answered.
"""


def create_app(
    bot: Bot,
    *,
    settings: ServerSettings | None = None,
    clock: Clock | None = None,
    signals: bool = False,
) -> FastAPI:
    """Return the desk on ``bot`` as an app that can be served, or mounted under any prefix.

    ``clock`` returns the present moment, aware, and should be the bot's. With ``signals`` the app
    handles SIGTERM and SIGHUP while it runs; the whole process must be its own then. Whoever
    mounts the app must run its lifespan: see :func:`lifespan_of`.
    """
    settings = settings or ServerSettings()
    settings.check()
    state = ServerState(bot, settings, clock)
    app = FastAPI(
        title=f"{bot.knowledge.settings.name}: faqbot",
        description=DESCRIPTION,
        version=__version__,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,
        lifespan=lambda _app: _serving(state, signals),
        separate_input_output_schemas=False,
    )
    app.state.server = state
    shown = errors.shown_by(error_page)
    errors.install(app, shown)
    app.include_router(suggestions_router())  # first, for it is asked most often
    app.router.routes.extend(_shared_routes())
    app.include_router(channels.router(settings))
    app.include_router(faq_router())
    # The last one added is the outermost.
    app.add_middleware(
        BodyLimit,
        body_bytes=settings.limits.body_bytes,
        upload_bytes=settings.uploads.most_bytes,
        may_upload=may_upload,
        shown=shown,
    )
    app.add_middleware(SharedOnly, origins=settings.server.allow_origins)
    app.add_middleware(ProtectingHeaders, public_url=settings.server.public_url)
    app.add_middleware(AccessLog, metrics=state.metrics)
    return app


@cache
def _shared_routes() -> list[BaseRoute]:
    """Return what is the same in every app of a process; FastAPI takes a while to work it out."""
    routes = APIRouter()
    for part in (health.router(), visitor.router(), console.router, assets.router, pages.router):
        routes.include_router(part)
    return routes.routes


def lifespan_of(*apps: FastAPI) -> Callable[[Any], AbstractAsyncContextManager[None]]:
    """Return a lifespan for the host of mounted ``apps``: ``FastAPI(lifespan=lifespan_of(app))``.

    ASGI tells only the outermost app that serving begins and ends.
    """

    @asynccontextmanager
    async def lifespan(_host: Any) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            for app in apps:
                await stack.enter_async_context(app.router.lifespan_context(app))
            yield

    return lifespan


@asynccontextmanager
async def _serving(state: ServerState, signals: bool) -> AsyncIterator[None]:
    """Open the desk, watch the knowledge base, and take leave of everybody at the end."""
    settings = state.settings
    state.prepare_folders()
    _warn_of_unsigned(state)
    async with contextlib.AsyncExitStack() as stack:
        if settings.server.broker.startswith("memory:"):
            stack.enter_context(serving_alone(settings.server.database_url))
        desk = await stack.enter_async_context(
            Desk.open(
                state.bot,
                database=settings.server.database_url,
                broker=settings.server.broker,
                clock=state.clock,
                settings=desk_settings(settings),
                identity=setup_of(settings.identity, mailer_of(settings.desk.mail, state.clock)),
                keys=state.keys,
            )
        )
        state.opened = desk
        stack.callback(setattr, state, "opened", None)
        await stack.enter_async_context(opened_channels(state))
        if settings.server.watch:
            watching = desk.background.running("reload", state.reloader.watch)
            await stack.enter_async_context(watching)

        async def drain() -> None:
            await state.connections.drain(settings.server.drain.total_seconds())

        async def reload() -> None:
            await state.reloader.reload("signal")

        try:
            with on_signals(drain, reload) if signals else contextlib.nullcontext():
                yield
        finally:
            await drain()


def _warn_of_unsigned(state: ServerState) -> None:
    """Warn where answers depend on what only a signature can tell, and no key is there to check it.

    Visitors would all get the answer for everybody, and nobody would know why.
    """
    declared = {each.id for each in state.bot.knowledge.settings.attributes}
    unsigned = sorted(state.bot.assistant.reserved & declared)
    if unsigned and not state.settings.identity.host_secret:
        _log.warning(
            "answers depend on %s, but without host_secret no page can tell it",
            ", ".join(unsigned),
            extra=fields(attributes=unsigned),
        )


def desk_settings(settings: ServerSettings) -> DeskSettings:
    """Return the desk's section, which learns here where the uploads are, and itself."""
    places = {"uploads": settings.server.data / UPLOADS, "public_url": settings.server.public_url}
    return settings.desk.model_copy(update=places)
