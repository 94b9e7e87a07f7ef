"""Identity on a real database, with a directory and a sender that the test can look into."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from faqbot import Bot, Chose, Said
from faqbot.desk import Applied, Desk, DeskSettings
from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.ports import Customer
from faqbot.desk.identity.service import Identity, Setup
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.storage.store import Store

SAMPLE = Path(__file__).parents[3] / "knowledge"
FRIDAY = datetime(2026, 11, 20, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
ACCOUNT, OTHER, NOBODYS = "12345678", "23456789", "99999999"
KEY = "a key for tests that is long enough"


class Clock:
    """A clock that stands still until it is set forward."""

    def __init__(self) -> None:
        self.now = FRIDAY

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


@dataclass
class World:
    """Two customers, and every message that was sent to them."""

    sent: list[tuple[str, str]] = field(default_factory=list)

    async def find(self, account: str) -> Customer | None:
        return Customer(account, "+81 90 0000 0001") if account in (ACCOUNT, OTHER) else None

    async def send(self, to: Customer, text: str) -> None:
        self.sent.append((to.account, text))

    async def close(self) -> None:
        """Nothing to close."""

    def code(self) -> str:
        """Return the code sent last."""
        return re.findall(r"\d{6}", self.sent[-1][1])[0]


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot.load(SAMPLE, clock=lambda: FRIDAY)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, lent_database: Callable[..., Any]) -> Iterator[str]:
    with lent_database(request.param) as url:
        yield url


@pytest.fixture
async def open_desk(
    bot: Bot, clock: Clock, world: World, database: str
) -> AsyncIterator[Callable[..., Awaitable[Desk]]]:
    """Open desks on one database, as in so many processes."""
    async with AsyncExitStack() as stack:

        async def open_(key: str | tuple[str, ...] = KEY, **settings: Any) -> Desk:
            limits = replace(IdentitySettings().limits, **settings)
            keys = Keys(key) if isinstance(key, str) else Keys(*key)
            setup = Setup(world, world, keys, limits)
            quiet = DeskSettings(tick=None)
            opening = Desk.open(bot, database=database, clock=clock, settings=quiet, identity=setup)
            return await stack.enter_async_context(opening)

        yield open_


@pytest.fixture
async def desk(open_desk: Callable[..., Awaitable[Desk]]) -> Desk:
    return await open_desk()


@pytest.fixture
async def identity(database: str, clock: Clock, world: World) -> AsyncIterator[Identity]:
    """The service alone."""
    async with await Store.open(database) as store:
        service = Identity(store, Setup(world, world, Keys(KEY), IdentitySettings().limits), clock)
        yield service
        await service.close()


class Visit:
    """A visitor and their conversation, at an address."""

    def __init__(self, desk: Desk, opened: Any, address: str | None = None) -> None:
        self.desk, self.opened, self.address = desk, opened, address
        self.id, self.visitor = opened.conversation, opened.visitor
        self.last: Applied | None = None

    async def do(self, event: Any, **options: Any) -> list[str]:
        """Let something happen; return what the assistant says to it, by first lines."""
        self.last = await self.desk.conversations.handle(
            self.id, self.visitor, event, address=self.address, **options
        )
        await self.settle()
        return [
            e["text"].split("\n")[0]
            for e in self.last.events
            if e["type"] == "message" and e["from"]["kind"] != "visitor"
        ]

    async def settle(self) -> None:
        """Wait until every message that is on its way has been sent."""
        sending = self.desk.identity._sending  # type: ignore[union-attr]
        for task in list(sending):
            await task

    async def say(self, text: str, **options: Any) -> list[str]:
        return await self.do(Said(text), **options)

    async def choose(self, choice: str) -> list[str]:
        return await self.do(Chose(choice))

    async def to_code(self, account: str = ACCOUNT) -> "Visit":
        """Go as far as the code, without a number."""
        await self.choose("form:verify")
        await self.say(account)
        await self.choose("value:unknown")
        return self

    async def to_number(self, account: str = ACCOUNT) -> "Visit":
        await self.choose("form:verify")
        await self.say(account)
        return self

    async def said(self, text: str) -> list[Any]:
        """Say something; return every event that came of it."""
        await self.say(text)
        assert self.last is not None
        return self.last.events

    async def do_all(self, text: str) -> str:
        """Say something; return all that was answered, as one text."""
        return "\n".join(event["text"] for event in await self.said(text))

    async def lock_probe(self) -> list[str]:
        """Go as far as a number that is wrong."""
        await self.to_number()
        return await self.say("000000")

    async def verified(self) -> Any:
        return (await self.desk.conversations.summary(self.id))["verified"]


@pytest.fixture
def visit(desk: Desk) -> Callable[..., Awaitable[Visit]]:
    """Open a conversation: ``await visit()``, or ``await visit(other_desk, address=…)``."""

    async def make(on: Desk | None = None, address: str | None = None, **options: Any) -> Visit:
        at = on or desk
        return Visit(at, await at.conversations.start(**options), address)

    return make


def wrong(code: str, by: int = 1) -> str:
    """Return six digits other than ``code``."""
    return f"{(int(code) + by) % 1_000_000:06}"


@pytest.fixture(scope="session")
def other_than() -> Callable[..., str]:
    return wrong
