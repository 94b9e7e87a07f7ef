"""Reloading an edited knowledge base while serving; a broken one is refused."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from watchfiles import awatch

from faqbot.bot import Bot
from faqbot.errors import FaqbotError, KnowledgeError
from faqbot.types import Clock
from faqbot.web.telemetry import Metrics, fields

logger = logging.getLogger("faqbot.web.reload")
_SETTLE = 400  # ms of quiet after a change, for an editor that saves several files


class Reloader:
    """Reloads one bot, one reload at a time, and remembers how the last one went."""

    def __init__(self, bot: Bot, metrics: Metrics, clock: Clock) -> None:
        self._bot = bot
        self._metrics = metrics
        self._clock = clock
        self._lock = asyncio.Lock()
        self.last: dict[str, Any] = {"result": "none"}

    async def reload(self, cause: str) -> bool:
        """Load the knowledge base anew; False when it has mistakes and the old one stays."""
        async with self._lock:
            before = self._bot.knowledge.fingerprint
            try:
                knowledge = await asyncio.to_thread(self._bot.reload)
            except (FaqbotError, OSError) as error:
                self._refused(cause, error)
                return False
            result = "unchanged" if knowledge.fingerprint == before else "loaded"
            self._note(cause, result, entries=len(knowledge.entries))
            return True

    def _refused(self, cause: str, error: Exception) -> None:
        problems = error.problems if isinstance(error, KnowledgeError) else ()
        told = [problem.render("en").replace("\n    →", " →") for problem in problems[:20]]
        self._note(cause, "refused", problems=told or [str(error)])

    def _note(self, cause: str, result: str, **detail: Any) -> None:
        self.last = {"result": result, "at": self._clock().isoformat(), **detail}
        self._metrics.reloads.labels(result).inc()
        level = logging.ERROR if result == "refused" else logging.INFO
        logger.log(level, "reload", extra=fields(cause=cause, result=result, **detail))

    async def watch(self) -> None:
        """Reload whenever a file of the knowledge base changes, until cancelled."""
        if self._bot.path is None:  # nothing that could be watched
            return
        async for _ in awatch(self._bot.path, step=_SETTLE, debounce=_SETTLE * 4):
            await self.reload("change")
