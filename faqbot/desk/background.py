"""Background loops: one that dies is begun again, later every time, and is told of meanwhile."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from faqbot.errors import FaqbotError

_log = logging.getLogger("faqbot.desk")
FIRST, LONGEST = 1.0, 60.0  # seconds before a loop is begun again
STEADY = 60.0  # seconds after which one that goes on counts as well

Loop = Callable[[], Awaitable[None]]


class Background:
    """The loops of one process; ``down`` names those that died of late, with why."""

    def __init__(self) -> None:
        self.down: dict[str, str] = {}

    @asynccontextmanager
    async def running(self, name: str, loop: Loop) -> AsyncIterator[None]:
        """Let ``loop`` go on while inside; it is cancelled at the end."""
        task = asyncio.create_task(self.for_ever(name, loop), name=name)
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def for_ever(self, name: str, loop: Loop) -> None:
        """Run ``loop``, which should not end, and run it again when it does."""
        pause = FIRST
        while True:
            steady = asyncio.get_running_loop().call_later(STEADY, self.down.pop, name, None)
            try:
                await loop()
                why = "it ended"
            except FaqbotError as error:  # something outside is away: its words say what
                why = type(error).__name__
                _log.warning("%s stopped, and begins again in %.0f s: %s", name, pause, error)
            except Exception as error:
                why = type(error).__name__
                _log.error("%s died, and begins again in %.0f s", name, pause, exc_info=error)
            finally:
                well = steady.when() <= asyncio.get_running_loop().time()
                steady.cancel()
            self.down[name] = why
            pause = FIRST if well else pause
            await asyncio.sleep(pause)
            pause = min(LONGEST, 2 * pause)
