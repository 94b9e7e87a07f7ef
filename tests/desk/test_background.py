"""Loops in the background that die, and come back."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from faqbot.desk import background
from faqbot.desk.background import Background
from faqbot.errors import MailError

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "FIRST", 0.01)
    monkeypatch.setattr(background, "LONGEST", 0.02)


async def _until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(20):
        while not holds():
            await asyncio.sleep(0.005)


def _failing(times: int, with_: Exception | None, runs: list[int]) -> Callable[[], Awaitable[None]]:
    async def loop() -> None:
        runs.append(1)
        if len(runs) <= times:
            if with_ is not None:
                raise with_
            return
        await asyncio.Event().wait()

    return loop


@pytest.mark.parametrize("why", [RuntimeError("x"), RecursionError(), MailError("away"), None])
async def test_begun_again(why: Exception | None, caplog: pytest.LogCaptureFixture) -> None:
    """One that dies, whatever of, is begun again, and is told of as down."""
    runs: list[int] = []
    made = Background()
    async with made.running("mailbox", _failing(3, why, runs)):
        await _until(lambda: len(runs) == 4)
        assert made.down == {"mailbox": "it ended" if why is None else type(why).__name__}
    assert len(runs) == 4
    assert why is None or "begins again" in caplog.text


async def test_up_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """One that has gone on for a while counts as well."""
    monkeypatch.setattr(background, "STEADY", 0.05)
    made = Background()
    async with made.running("mailbox", _failing(1, RuntimeError(), [])):
        await _until(lambda: made.down)
        await _until(lambda: not made.down)


async def test_cancelled() -> None:
    """At the end it is cancelled, and not begun again."""
    runs: list[int] = []
    made = Background()
    async with made.running("mailbox", _failing(0, None, runs)):
        await _until(lambda: runs)
    await asyncio.sleep(0.05)
    assert len(runs) == 1
    assert not made.down
