"""A desk on a real server."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from faqbot import Bot
from faqbot.desk import Operator
from faqbot.web.app import create_app
from faqbot.web.settings import ServerSettings

from ..serving import Serving

PASSWORD = "correct horse battery"
PLENTY = dict.fromkeys(
    ("message_rate", "frame_rate", "start_rate", "address_rate", "upload_rate"), "100000/1"
)  # fmt: skip
_PATIENCE = 60  # seconds for what is done where the server runs


class Site(Serving):
    """A desk. May be stopped and started again on the same data and port."""

    def __init__(self, bot: Bot, data: Path, **settings: Any) -> None:
        super().__init__(None)
        self.bot = bot
        self.settings = ServerSettings(
            **{"data": data, "port": self.port, "watch": False, **PLENTY, **settings}
        )
        self.api = f"{self.url}/console/api"

    def start(self) -> None:
        self.app = create_app(self.bot, settings=self.settings, clock=self.bot.clock)
        super().start()

    def desk(self, act: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        """Run ``act(desk)`` where the server runs, and return what it returns."""
        coroutine = act(self.app.state.server.desk)
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(_PATIENCE)

    def operator(
        self, login: str = "tanaka", name: str = "田中 美咲", role: str = "operator"
    ) -> Operator:
        """Return an operator, who is added when not known yet."""

        async def find_or_add(desk: Any) -> Operator:
            known = {operator.login: operator for operator in await desk.operators.all()}
            return known.get(login) or await desk.operators.add(login, name, PASSWORD, role=role)

        return self.desk(find_or_add)
