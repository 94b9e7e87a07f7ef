"""The same promises in memory and through Redis."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import pytest

from faqbot.desk import background
from faqbot.desk.broker import RESYNC, Broker, Signal, listening, open_broker
from faqbot.desk.redis_broker import RedisBroker
from faqbot.errors import BrokerError

pytestmark = pytest.mark.anyio
SOON = 60  # s; only a failure takes so long


@pytest.fixture(params=["memory", "redis"])
async def brokers(request: pytest.FixtureRequest) -> AsyncIterator[tuple[Broker, Broker]]:
    """Two ends: the same broker in memory, two processes' through Redis."""
    if request.param == "memory":
        broker = await open_broker("memory:")
        yield broker, broker
        await broker.close()
    else:
        url = request.getfixturevalue("redis_server")
        near, far = await open_broker(url), await open_broker(url)
        yield near, far
        await near.close()
        await far.close()


async def _next(signals: Any) -> Signal:
    return await asyncio.wait_for(anext(signals), SOON)


async def test_signals_arrive_where_they_are_wanted(brokers: tuple[Broker, Broker]) -> None:
    """Whoever listens hears their topics, in order, from both ends; nobody hears other topics."""
    near, far = brokers
    async with listening(near, ["a", "b"]) as here, listening(far, ["b"]) as there:
        near.publish(Signal("a", "one", {"text": "出金\n😀"}))
        near.publish(Signal("c", "nobody's"))
        near.publish(Signal("b", "two"))
        assert [await _next(here), await _next(here)] == [
            Signal("a", "one", {"text": "出金\n😀"}),
            Signal("b", "two"),
        ]
        assert await _next(there) == Signal("b", "two")
        far.publish(Signal("b", "three"))
        assert await _next(here) == await _next(there) == Signal("b", "three")


async def test_nothing_comes_twice(brokers: tuple[Broker, Broker]) -> None:
    """What was published here is not heard again when it comes back from Redis."""
    near, far = brokers
    async with listening(near, ["a"]) as here:
        for number in range(50):
            near.publish(Signal("a", str(number)))
        far.publish(Signal("a", "end"))
        heard = []
        while (signal := await _next(here)).type != "end":
            heard.append(signal.type)
    assert heard[-1] == "49"
    assert heard == [str(number) for number in range(50)]


async def test_whoever_falls_behind_is_told_so(brokers: tuple[Broker, Broker]) -> None:
    """A listener who does not listen costs little memory, and learns that they missed something."""
    near, _ = brokers
    async with listening(near, ["a"]) as slow:
        for number in range(10_000):
            near.publish(Signal("a", str(number)))
        assert len(slow._signals) <= 256
        heard = [await _next(slow)]
        while heard[-1].type != "9999":
            heard.append(await _next(slow))
    assert heard[0].type == RESYNC


async def test_the_end(brokers: tuple[Broker, Broker]) -> None:
    """Leaving ends the iteration, and so does closing the broker."""
    near, _ = brokers
    async with listening(near, ["a"]) as signals:
        waiting = asyncio.ensure_future(anext(signals))
        await asyncio.sleep(0)
    with pytest.raises(StopAsyncIteration):
        await waiting
    still = await near.join(["a"])
    await near.close()
    assert [signal async for signal in still] == []


async def test_what_is_published_as_it_closes_does_not_keep_it(redis_server: str) -> None:
    """The task that sends ends when it is told to, even if something to send comes just then."""
    broker = await open_broker(redis_server)
    await asyncio.sleep(0.2)
    _, sending = broker._tasks  # type: ignore[attr-defined]
    broker.publish(Signal("a", "late"))
    sending.cancel()
    assert (await asyncio.wait([sending], timeout=SOON))[0]
    await broker.close()


@pytest.mark.parametrize(("name", "method"), [("hearing", "_take"), ("sending", "_send_waiting")])
async def test_a_loop_dies(
    redis_server: str, monkeypatch: pytest.MonkeyPatch, name: str, method: str
) -> None:
    """Whatever it dies of, it is told of, begun again, and signals arrive."""
    monkeypatch.setattr(background, "FIRST", 0.01)
    near, far = await open_broker(redis_server), await open_broker(redis_server)
    working, calls = getattr(RedisBroker, method), []

    def dying(self: RedisBroker, *args: object) -> object:
        if self is far and not calls:
            calls.append(1)
            raise RecursionError
        return working(self, *args)

    monkeypatch.setattr(RedisBroker, method, dying)
    async with listening(near, ["a"]) as here, listening(far, ["a"]) as there:
        while not far.down:
            near.publish(Signal("a", "early"))
            far.publish(Signal("a", "early"))
            await asyncio.sleep(0.01)
        assert far.down == {name: "RecursionError"}
        for sender, receiver in ((near, there), (far, here)):
            async with asyncio.timeout(SOON):
                heard = None
                while heard != Signal("a", "late"):
                    sender.publish(Signal("a", "late"))
                    with suppress(TimeoutError):
                        heard = await asyncio.wait_for(anext(receiver), 0.2)
    await near.close()
    await far.close()


async def test_a_broken_line_is_mended(fragile_redis: Any) -> None:
    """Without Redis a process hears itself; when Redis is back, all are told to read anew."""
    near, far = await open_broker(fragile_redis.url), await open_broker(fragile_redis.url)
    async with listening(near, ["a"]) as here, listening(far, ["a"]) as there:
        fragile_redis.stop()
        near.publish(Signal("a", "lost"))
        assert await _next(here) == Signal("a", "lost")
        fragile_redis.start()
        assert (await _next(there)).type == RESYNC
        assert (await _next(here)).type == RESYNC
        near.publish(Signal("a", "again"))
        while (signal := await _next(there)).type == RESYNC:
            pass
        assert signal == Signal("a", "again")
    await near.close()
    await far.close()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("rabbit://localhost", "no such broker"),
        ("redis://127.0.0.1:1/0", "cannot reach Redis"),
        ("redis://127.0.0.1:1/zero", "cannot reach Redis"),
    ],
)
async def test_a_broker_that_cannot_be_used(url: str, message: str) -> None:
    """The message says which."""
    with pytest.raises(BrokerError, match=message):
        await open_broker(url)
