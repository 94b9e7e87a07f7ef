"""The outbox between processes: every delivery once, in order, by one of them."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from faqbot.channels.adapter import (
    CONVERSATIONS,
    NotNow,
    Outbound,
    Policy,
    Refused,
    SendResult,
    Sent,
)
from faqbot.channels.worker import Deliveries, Worker
from faqbot.desk import Delivery, Desk, DeskSettings
from faqbot.desk.privacy import Person
from faqbot.dialogue.events import Said
from faqbot.types import Json


@dataclass
class MemoryAdapter:
    """A channel that keeps what it is sent; ``answers`` are given in turn, then ``otherwise``."""

    channel: str = "memory"
    topic: str = CONVERSATIONS
    policy: Policy = field(default_factory=Policy)
    answers: Iterable[SendResult] = ()
    otherwise: SendResult = field(default_factory=Sent)
    sent: list[Outbound] = field(default_factory=list)

    def render(self, delivery: Delivery, events: Sequence[Json]) -> list[Json]:
        """Return the messages among ``events``, a request each."""
        new = [event for event in events if event["seq"] > delivery.after]
        return [event for event in new if event["type"] == "message"]

    async def send(self, outbound: Outbound) -> SendResult:
        """Keep ``outbound`` if the next answer is that it was taken."""
        self.answers = iter(self.answers)
        answer = next(self.answers, self.otherwise)
        if isinstance(answer, Sent):
            self.sent.append(outbound)
        return answer


pytestmark = pytest.mark.anyio
QUICK = Policy(first=0.01)
HOLD = QUICK.hold


class Slow(MemoryAdapter):
    """A channel that is slow, and refuses now and then."""

    calls = 0

    async def send(self, outbound):
        self.calls += 1
        await asyncio.sleep(0.001 * (self.calls % 3))
        self.otherwise = Sent() if self.calls % 5 else NotNow("no")
        return await super().send(outbound)


def slow():
    return Slow(channel="pigeons", policy=QUICK)


@pytest.fixture
async def desks(bot, place):
    """Two desks on one database, as in two processes."""
    async with AsyncExitStack() as stack:
        yield [
            await stack.enter_async_context(
                Desk.open(
                    bot,
                    database=place.database,
                    broker=place.broker,
                    settings=DeskSettings(tick=None),
                )
            )
            for _ in range(2)
        ]


async def opened(desk, address):
    conversation = await desk.conversations.start(channel="pigeons")
    assert await desk.links.add(conversation.conversation, "pigeons", address)
    return conversation


async def test_two_processes_deliver_everything_once_and_in_order(desks):
    """Both forward and both deliver what either of them has stored."""
    channel = slow()
    workers = [Worker(desk, [channel]) for desk in desks]
    running = [asyncio.create_task(worker.run()) for worker in workers]
    talks = [await opened(desks[0], f"a{number}") for number in range(4)]

    async def talk(which, turn):
        one, desk = talks[which], desks[turn % 2]
        await desk.conversations.handle(one.conversation, one.visitor, Said("出金"))
        await asyncio.gather(*(worker.forward(one.conversation) for worker in workers))

    for turn in range(6):
        await asyncio.gather(*(talk(which, turn) for which in range(4)))

    async def expected(one):
        events = await desks[0].conversations.events(one.conversation)
        return [event["seq"] for event in events if event["type"] == "message"]

    wanted = {f"a{number}": await expected(one) for number, one in enumerate(talks)}
    async with asyncio.timeout(30):
        while len(channel.sent) < sum(map(len, wanted.values())):
            await asyncio.sleep(0.05)
    got = defaultdict(list)
    for outbound in channel.sent:
        got[outbound.delivery.address].append(outbound.body["seq"])
    assert got == wanted
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def test_a_worker_that_is_woken_and_stopped_at_once_stops(desks):
    """What is waiting to be forwarded does not keep the server from ending."""
    worker = Worker(desks[0], [slow()])
    for _ in range(3):
        running = asyncio.create_task(worker.run())
        await asyncio.sleep(0.2)
        worker._wake()
        running.cancel()
        done, _ = await asyncio.wait([running], timeout=30)
        assert done


async def test_what_is_held_by_one_is_not_taken_by_another(desks):
    """And the second of a conversation waits for its first."""
    one = await opened(desks[0], "a")
    await desks[0].outbox.forward(one.conversation)
    await desks[0].conversations.handle(one.conversation, one.visitor, Said("出金"))
    await desks[1].outbox.forward(one.conversation)
    (first,) = await desks[0].outbox.claim("pigeons", HOLD)
    assert await desks[1].outbox.claim("pigeons", HOLD) == []
    assert not await desks[1].outbox.part_sent(first, 1, HOLD)
    await desks[0].outbox.sent(first)
    (second,) = await desks[1].outbox.claim("pigeons", HOLD)
    assert (first.upto, second.after) == (second.after, first.upto)
    assert not first.unsure


async def test_who_died_leaves_his_delivery_to_the_next(bot, place):
    """After a minute; and it is known that it may have been taken."""
    now = datetime.now(UTC)
    async with AsyncExitStack() as stack:

        async def open_(clock):
            return await stack.enter_async_context(
                Desk.open(bot, database=place.database, broker=place.broker, clock=clock,
                          settings=DeskSettings(tick=None))
            )  # fmt: skip

        dead, alive = await open_(lambda: now), await open_(lambda: now + timedelta(seconds=61))
        one = await opened(dead, "a")
        await dead.outbox.forward(one.conversation)
        (held,) = await dead.outbox.claim("pigeons", HOLD)
        (again,) = await alive.outbox.claim("pigeons", HOLD)
        assert (again.id, again.unsure, again.tries) == (held.id, True, 2)
        assert not await dead.outbox.part_sent(held, 1, HOLD)


async def test_what_nobody_takes_for_a_day_is_given_up(bot, place):
    """And does not hold up what comes after."""
    now = [datetime.now(UTC)]
    async with Desk.open(
        bot, database=place.database, broker=place.broker, clock=lambda: now[0],
        settings=DeskSettings(tick=None),
    ) as desk:  # fmt: skip
        channel = MemoryAdapter("pigeons", policy=QUICK, otherwise=NotNow("no"))
        worker = Worker(desk, [channel])
        one = await opened(desk, "a")
        await desk.outbox.forward(one.conversation)
        assert await worker.deliver() == 0
        assert await desk.outbox.next_due("pigeons") > now[0]
        now[0] += QUICK.give_up + timedelta(seconds=1)
        assert await worker.deliver() == 0
        assert await desk.outbox.next_due("pigeons") is None


async def test_an_erased_conversation_leaves_nothing_to_deliver(desks):
    """Neither its address nor its deliveries stay."""
    one = await opened(desks[0], "a")
    await desks[0].outbox.forward(one.conversation)
    await desks[0].privacy.erase(Person((one.visitor,)))
    assert await desks[0].links.find("pigeons", "a") is None
    assert await desks[0].outbox.claim("pigeons", HOLD) == []


async def test_two_that_begin_at_one_address_become_one(desks):
    """Whoever is second finds the first's conversation."""
    first = await desks[0].conversations.start(channel="pigeons")
    second = await desks[1].conversations.start(channel="pigeons")
    linked = await asyncio.gather(
        desks[0].links.add(first.conversation, "pigeons", "a", turn=1),
        desks[1].links.add(second.conversation, "pigeons", "a", turn=1),
    )
    assert sorted(linked) == [False, True]


async def test_a_server_that_stops_keeps_nothing_for_itself(desks):
    """Even when it stops in the very moment in which it takes something from the outbox."""
    one = await opened(desks[0], "a")
    await desks[0].outbox.forward(one.conversation)
    taking = asyncio.create_task(Deliveries(desks[0], slow())._claim(10))
    await asyncio.sleep(0)
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    (again,) = await desks[1].outbox.claim("pigeons", HOLD)
    assert not again.unsure


async def test_a_channel_that_hangs_holds_up_no_other(desks, monkeypatch):
    """Each has its own room for what is under way; the server stops all the same."""
    monkeypatch.setattr("faqbot.channels.worker._LEAVE", 0.1)

    class Hanging(MemoryAdapter):
        async def send(self, outbound):
            await asyncio.Event().wait()

    adapters = [Hanging("hanging", policy=Policy(at_once=1)), MemoryAdapter("pigeons")]
    worker = Worker(desks[0], adapters)
    running = asyncio.create_task(worker.run())
    for number in range(3):
        one = await desks[0].conversations.start(channel="pigeons")
        for channel in ("hanging", "pigeons"):
            await desks[0].links.add(one.conversation, channel, f"a{number}")
        await worker.forward(one.conversation)
    async with asyncio.timeout(30):
        while len({outbound.delivery.address for outbound in adapters[1].sent}) < 3:
            await asyncio.sleep(0.02)
    assert not adapters[0].sent
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_what_is_refused_is_not_tried_again(desks):
    """And what comes after it goes on."""
    channel = MemoryAdapter("pigeons", answers=[Refused("never")])
    one = await opened(desks[0], "a")
    await desks[0].outbox.forward(one.conversation)
    await desks[0].conversations.handle(one.conversation, one.visitor, Said("出金"))
    await desks[0].outbox.forward(one.conversation)
    assert await Worker(desks[0], [channel]).deliver() == 1
    (first, *_) = channel.sent
    assert first.delivery.after > 0
