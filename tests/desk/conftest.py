"""The sample's desk on a Friday morning."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from faqbot import Bot, Said
from faqbot.desk import Applied, Desk, Operator

SAMPLE = Path(__file__).parents[2] / "knowledge"
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
PASSWORD = "correct horse"


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot.load(SAMPLE, clock=lambda: FRIDAY)


@pytest.fixture
async def desk(open_desk: Callable[..., Awaitable[Desk]]) -> Desk:
    return await open_desk()


@pytest.fixture
async def tanaka(desk: Desk) -> Operator:
    return await desk.operators.add("tanaka", "田中", PASSWORD)


@pytest.fixture
async def suzuki(desk: Desk) -> Operator:
    return await desk.operators.add("suzuki", "鈴木", PASSWORD)


@pytest.fixture
async def boss(desk: Desk) -> Operator:
    return await desk.operators.add("boss", "佐藤", PASSWORD, "supervisor")


class Visit:
    """A visitor and their conversation."""

    def __init__(self, desk: Desk, opened: Any) -> None:
        self.desk, self.opened = desk, opened
        self.id, self.visitor = opened.conversation, opened.visitor

    async def do(self, event: Any, **options: Any) -> Applied:
        return await self.desk.conversations.handle(self.id, self.visitor, event, **options)

    async def say(self, text: str, **options: Any) -> Applied:
        return await self.do(Said(text), **options)

    async def wait(self) -> "Visit":
        """Ask for a person."""
        assert (await self.say("ライブチャット")).status == "waiting"
        return self

    async def live(self, operator: Operator) -> "Visit":
        """Talk to a person."""
        await self.wait()
        assert (await self.desk.queue.take(self.id, operator.id)).status == "live"
        return self

    async def status(self) -> str:
        return (await self.desk.conversations.summary(self.id))["status"]


@pytest.fixture
def visit(desk: Desk) -> Callable[..., Awaitable[Visit]]:
    """Open a conversation: ``await visit()``, or on another desk ``await visit(other)``."""

    async def make(on: Desk | None = None, **options: Any) -> Visit:
        at = on or desk
        return Visit(at, await at.conversations.start(**options))

    return make


@pytest.fixture(scope="session")
def texts() -> Callable[[list[dict[str, Any]]], list[str]]:
    """The texts of messages, short."""
    return lambda events: [e["text"].split("\n")[0] for e in events if e["type"] == "message"]
