"""What happens once before a server begins: is everything there, and who may sign in."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass

from faqbot.bot import Bot
from faqbot.desk import Desk
from faqbot.desk.identity.setup import setup_of
from faqbot.errors import NotFound
from faqbot.web.channels import mailer_of
from faqbot.web.settings import ServerSettings
from faqbot.web.state import clock_of

DEMO = "demo"
_PASSWORD_BYTES = 12


@dataclass(frozen=True, slots=True)
class Beginning:
    """How many operators there are, and the new password of the demo operator if one was asked."""

    operators: int
    password: str | None


def begin(bot: Bot, settings: ServerSettings, demo: bool) -> Beginning:
    """Open the database once, so that a mistake is told before anything listens.

    With ``demo`` the operator ``demo`` gets a new random password. Raises
    :class:`~faqbot.errors.StorageError`, :class:`~faqbot.errors.BrokerError` and
    :class:`~faqbot.errors.SettingsError`.
    """
    settings.server.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    return asyncio.run(_begin(bot, settings, demo))


async def _begin(bot: Bot, settings: ServerSettings, demo: bool) -> Beginning:
    quiet = settings.desk.model_copy(update={"tick": None})
    async with Desk.open(
        bot,
        database=settings.server.database_url,
        broker=settings.server.broker,
        settings=quiet,
        identity=setup_of(settings.identity, mailer_of(settings.desk.mail, clock_of(settings))),
    ) as desk:
        password = await _demo_operator(desk) if demo else None
        return Beginning(len(await desk.operators.all()), password)


async def _demo_operator(desk: Desk) -> str:
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    try:
        operator = await desk.operators.find(DEMO)
    except NotFound:
        await desk.operators.add(DEMO, "デモ担当", password, role="supervisor")
    else:
        await desk.operators.set_password(operator.id, password)
        await desk.operators.change(operator.id, disabled=False)
    return password
