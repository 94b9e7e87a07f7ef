"""Loops that sleep until something wakes them."""

from __future__ import annotations

import asyncio
from contextlib import suppress


async def wait_at_most(event: asyncio.Event, seconds: float) -> None:
    """Return when ``event`` is set, and after ``seconds`` all the same.

    Not ``asyncio.wait_for``: in Python 3.11 it loses a cancellation that comes with the event.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
