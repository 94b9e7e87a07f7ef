import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from typing import Any

import pytest

from faqbot import Said
from faqbot.desk import Desk, Operator
from faqbot.desk.broker import RESYNC, Signal

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
SOON = 20  # s; only a failure takes so long


async def _until(signals: Any, seq: int) -> list[dict[str, Any]]:
    """Return the events up to ``seq``."""
    events: list[dict[str, Any]] = []
    async with asyncio.timeout(SOON):
        async for signal in signals:
            events += signal.payload.get("events", [])
            if signal.payload.get("seq", 0) >= seq:
                break
    return events


async def test_each_side_hears_what_it_may(
    visit: Visits, open_desk: Any, desk: Desk, tanaka: Operator
) -> None:
    """From another process, from the first event on or from later: all of it, in order, once."""
    anna, far = await visit(), await open_desk()
    async with (
        aclosing(far.subscriptions.follow(anna.id)) as visitor,
        aclosing(far.subscriptions.follow(anna.id, operator=True)) as operator,
    ):
        await _until(visitor, 3)
        await _until(operator, 3)
        await anna.live(tanaka)
        await desk.live_chat.note(anna.id, tanaka.id, "秘密")
        last = await desk.live_chat.say(anna.id, tanaka.id, "こんにちは")
        seen, all_ = await _until(visitor, last.seq), await _until(operator, last.seq)
    stored = await desk.conversations.events(anna.id)
    assert seen == [event for event in stored if event["seq"] > 3]
    assert all_ == (await desk.conversations.events(anna.id, operator=True))[3:]
    assert [event["type"] for event in all_ if event not in seen] == ["note"]


async def test_a_visitor_resumes(visit: Visits, desk: Desk) -> None:
    """After a break exactly what was missed comes first."""
    anna = await visit()
    seen = await anna.say("出金")
    missed = await anna.say("入金")
    async with aclosing(desk.subscriptions.follow(anna.id, seen.events[-1]["seq"])) as signals:
        assert await _until(signals, missed.seq) == missed.events
        third = await anna.say("手数料")
        assert await _until(signals, third.seq) == third.events


async def test_lost_and_disordered_signals(visit: Visits, desk: Desk, place: Any) -> None:
    """Whatever the broker loses, doubles or turns round, every event comes once and in order."""
    anna = await visit()
    async with aclosing(desk.subscriptions.follow(anna.id, 3)) as signals:
        waiting = asyncio.ensure_future(_until(signals, 9))
        await asyncio.sleep(0.05)
        publish, held = desk.broker.publish, []
        desk.broker.publish = held.append  # type: ignore[method-assign]
        for text in ("出金", "入金", "手数料"):
            await anna.say(text)
        lost, doubled, last = (signal for signal in held if signal.type == "events")
        for signal in (doubled, doubled, last, lost, Signal("*", RESYNC), last):
            publish(signal)
        desk.broker.publish = publish  # type: ignore[method-assign]
        events = await waiting
    assert [event["seq"] for event in events] == [
        e["seq"] for e in (await desk.conversations.events(anna.id))[2:]
    ]


async def test_signs_of_life_pass_through(visit: Visits, open_desk: Any, desk: Desk) -> None:
    """Typing, read marks and presence reach the other side and are not stored."""
    anna, far = await visit(), await open_desk()
    async with aclosing(far.subscriptions.follow(anna.id, 3)) as signals:
        heard = asyncio.ensure_future(_collect(signals, 3))
        await asyncio.sleep(0.05)
        await desk.subscriptions.typing(anna.id, "visitor", True)
        await desk.subscriptions.mark_read(anna.id, "operator", 2)
        await desk.subscriptions.mark_read(anna.id, "operator", 1)  # no step back
        await desk.subscriptions.mark_read(anna.id, "operator", 99)  # not yet written
        await desk.subscriptions.presence(anna.id, False)
        assert await heard == [
            ("typing", {"by": "visitor", "active": True}),
            ("read", {"by": "operator", "upto": 2}),
            ("presence", {"by": "visitor", "online": False}),
        ]
    assert (await desk.conversations.summary(anna.id))["read"] == {"visitor": 0, "operator": 2}
    assert len(await desk.conversations.events(anna.id)) == 2


async def _collect(signals: Any, count: int) -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    async with asyncio.timeout(SOON):
        async for signal in signals:
            found.append((signal.type, signal.payload))
            if len(found) == count:
                break
    return found


async def test_the_queue_hears_of_people_only(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """Consoles are told of conversations with people, not of all that the assistant does."""
    async with desk.subscriptions.open("queue") as signals:
        anna = await (await visit()).live(tanaka)
        await desk.live_chat.close(anna.id, tanaka.id, back_to_bot=True)
        await anna.say("出金")
        await anna.wait()
        async with asyncio.timeout(SOON):
            told = [(await anext(signals)).payload for _ in range(4)]
    assert [(one["was"], one["status"]) for one in told] == [
        ("bot", "waiting"),
        ("waiting", "live"),
        ("live", "bot"),
        ("bot", "waiting"),
    ]


async def test_a_visitor_who_goes_in_the_middle_is_heard(visit: Visits, desk: Desk) -> None:
    """A message whose sender is cut off is stored, told of and remembered like any other."""
    anna = await visit()
    async with aclosing(desk.subscriptions.follow(anna.id, 3)) as signals:
        heard = asyncio.ensure_future(_until(signals, 4))
        await asyncio.sleep(0.05)
        append, started = desk.store.append, asyncio.Event()

        def slow(what: Any) -> Any:
            started.set()
            return append(what)

        desk.store.append = slow  # type: ignore[method-assign]
        sending = asyncio.ensure_future(anna.say("出金", client_id="cut"))
        await started.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        desk.store.append = append  # type: ignore[method-assign]
        assert [event["client_id"] for event in await heard][:1] == ["cut"]
    again = await desk.conversations.handle(anna.id, anna.visitor, Said("出金"), client_id="cut")
    assert again.duplicate
