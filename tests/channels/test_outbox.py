"""The outbox between processes: every delivery once, in order, by one of them."""

import asyncio
from collections import defaultdict
from contextlib import AsyncExitStack

import pytest

from faqbot.channels.outcomes import Later, Taken
from faqbot.channels.postman import GIVE_UP, Postman
from faqbot.desk import Desk, DeskSettings
from faqbot.desk.privacy import Person
from faqbot.dialogue.events import Said

pytestmark = pytest.mark.anyio


class Letterbox:
    """A door that notes what goes through it, and is slow and refuses now and then."""

    name = "letterbox"

    def __init__(self) -> None:
        self.got = defaultdict(list)
        self.calls = 0
        self.shut = False

    def parts(self, delivery, events):
        return [
            {"seq": event["seq"]}
            for event in events
            if event["seq"] > delivery.after and event["type"] == "message"
        ]

    async def send(self, client, delivery, part, body, *, unsure):
        self.calls += 1
        await asyncio.sleep(0.001 * (self.calls % 3))
        if self.shut or self.calls % 5 == 0:
            return Later("no")
        self.got[delivery.address].append(body["seq"])
        return Taken()


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
    conversation = await desk.conversations.start(channel="letterbox")
    assert await desk.link(conversation.conversation, "letterbox", address)
    return conversation


async def test_two_processes_deliver_everything_once_and_in_order(desks):
    """Both forward and both deliver what either of them has stored."""
    door = Letterbox()
    postmen = [Postman(desk, None, {"letterbox": door}, 0.01) for desk in desks]
    running = [asyncio.create_task(postman.run()) for postman in postmen]
    talks = [await opened(desks[0], f"a{number}") for number in range(4)]

    async def talk(which, turn):
        one, desk = talks[which], desks[turn % 2]
        await desk.conversations.handle(one.conversation, one.visitor, Said("出金"))
        await asyncio.gather(*(postman.forward(one.conversation) for postman in postmen))

    for turn in range(6):
        await asyncio.gather(*(talk(which, turn) for which in range(4)))

    async def expected(one):
        events = await desks[0].conversations.events(one.conversation)
        return [event["seq"] for event in events if event["type"] == "message"]

    wanted = {f"a{number}": await expected(one) for number, one in enumerate(talks)}
    async with asyncio.timeout(30):
        while any(len(door.got[name]) < len(seqs) for name, seqs in wanted.items()):
            await asyncio.sleep(0.05)
    assert door.got == wanted
    for task in running:
        task.cancel()
    await asyncio.gather(*running, return_exceptions=True)


async def test_a_postman_who_is_woken_and_stopped_at_once_stops(desks):
    """What is waiting to be forwarded does not keep the server from ending."""
    postman = Postman(desks[0], None, {"letterbox": Letterbox()}, 0.01)
    for _ in range(3):
        running = asyncio.create_task(postman.run())
        await asyncio.sleep(0.2)
        postman._wake.set()
        running.cancel()
        done, _ = await asyncio.wait([running], timeout=30)
        assert done


async def test_what_is_held_by_one_is_not_taken_by_another(desks):
    """And the second of a conversation waits for its first."""
    one = await opened(desks[0], "a")
    await desks[0].forward(one.conversation)
    await desks[0].conversations.handle(one.conversation, one.visitor, Said("出金"))
    await desks[1].forward(one.conversation)
    (first,) = await desks[0].claim(("letterbox",))
    assert await desks[1].claim(("letterbox",)) == []
    assert not await desks[1].part_delivered(first, 1)
    await desks[0].delivered(first)
    (second,) = await desks[1].claim(("letterbox",))
    assert (first.upto, second.after) == (second.after, first.upto)
    assert not first.unsure


async def test_who_died_leaves_his_delivery_to_the_next(bot, place):
    """After a minute; and it is known that it may have been taken."""
    from datetime import UTC, datetime, timedelta

    now = datetime.now(UTC)
    async with AsyncExitStack() as stack:

        async def open_(clock):
            return await stack.enter_async_context(
                Desk.open(bot, database=place.database, broker=place.broker, clock=clock,
                          settings=DeskSettings(tick=None))
            )  # fmt: skip

        dead, alive = await open_(lambda: now), await open_(lambda: now + timedelta(seconds=61))
        one = await opened(dead, "a")
        await dead.forward(one.conversation)
        (held,) = await dead.claim(("letterbox",))
        (again,) = await alive.claim(("letterbox",))
        assert (again.id, again.unsure, again.tries) == (held.id, True, 2)
        assert not await dead.part_delivered(held, 1)


async def test_what_nobody_takes_for_a_day_is_given_up(bot, place):
    """And does not hold up what comes after."""
    from datetime import UTC, datetime, timedelta

    now = [datetime.now(UTC)]
    async with Desk.open(
        bot, database=place.database, broker=place.broker, clock=lambda: now[0],
        settings=DeskSettings(tick=None),
    ) as desk:  # fmt: skip
        door = Letterbox()
        door.shut = True
        postman = Postman(desk, None, {"letterbox": door}, 0.01)
        one = await opened(desk, "a")
        await desk.forward(one.conversation)
        (delivery,) = await desk.claim(("letterbox",))
        await postman._deliver(delivery)
        assert await desk.next_due(("letterbox",)) > now[0]
        now[0] += GIVE_UP + timedelta(seconds=1)
        (delivery,) = await desk.claim(("letterbox",))
        await postman._deliver(delivery)
        assert await desk.next_due(("letterbox",)) is None


async def test_an_erased_conversation_leaves_nothing_to_deliver(desks):
    """Neither its address nor its deliveries stay."""
    one = await opened(desks[0], "a")
    await desks[0].forward(one.conversation)
    await desks[0].privacy.erase(Person((one.visitor,)))
    assert await desks[0].linked("letterbox", "a") is None
    assert await desks[0].claim(("letterbox",)) == []


async def test_two_that_begin_at_one_address_become_one(desks):
    """Whoever is second finds the first's conversation."""
    first = await desks[0].conversations.start(channel="letterbox")
    second = await desks[1].conversations.start(channel="letterbox")
    linked = await asyncio.gather(
        desks[0].link(first.conversation, "letterbox", "a", turn=1),
        desks[1].link(second.conversation, "letterbox", "a", turn=1),
    )
    assert sorted(linked) == [False, True]


async def test_a_server_that_stops_keeps_nothing_for_itself(desks):
    """Even when it stops in the very moment in which it takes something from the outbox."""
    one = await opened(desks[0], "a")
    await desks[0].forward(one.conversation)
    postman = Postman(desks[0], None, {"letterbox": Letterbox()}, 0.01)
    taking = asyncio.create_task(postman._claim(10))
    await asyncio.sleep(0)
    taking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await taking
    (again,) = await desks[1].claim(("letterbox",))
    assert not again.unsure
