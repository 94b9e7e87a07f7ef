"""Desks on one database, as in so many processes, with a clock that is set by hand."""

import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))


class Clock:
    """A clock that stands still until it is set; at first it is a Friday morning."""

    def __init__(self) -> None:
        self.now = FRIDAY

    def __call__(self) -> datetime:
        return self.now

    def set(self, text: str) -> None:
        """Set it to a time in Tokyo: ``2026-11-20 23:59``."""
        self.now = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Tokyo"))

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def open_desk(
    bot: Any, clock: Clock, place: Any
) -> AsyncIterator[Callable[..., Awaitable[Any]]]:
    """Open desks on one database and one broker, as in so many processes."""
    from faqbot.desk import Desk, DeskSettings

    async with AsyncExitStack() as stack:

        async def open_(**settings: Any) -> Desk:
            return await stack.enter_async_context(
                Desk.open(
                    bot,
                    database=place.database,
                    broker=place.broker,
                    clock=clock,
                    settings=DeskSettings(tick=None, **settings),
                )
            )

        yield open_


@pytest.fixture(scope="session", autouse=True)
def earnest_hasher() -> Iterator[Any]:
    """What hashes passwords in earnest; in the tests they cost next to nothing.

    Only where a test has imported the desk; a process that a test starts is in earnest.
    """
    passwords = sys.modules.get("faqbot.desk.access.passwords")
    if passwords is None:
        yield None
        return
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        earnest = passwords._hasher
        patch.setattr(passwords, "_hasher", cheap)
        patch.setattr(passwords, "_NOBODYS", cheap.hash("nobody's"))
        yield earnest
