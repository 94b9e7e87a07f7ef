from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from faqbot import Closed, Said
from faqbot.desk import Desk, Operator
from faqbot.errors import InvalidEvent

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
FRIDAY = date(2026, 11, 20)


async def test_the_figures_of_a_day(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator
) -> None:
    """Started, resolved, handed over, missed, waited: as counted by hand."""
    clock.set("2026-11-20 23:50")
    resolved = await visit()
    await resolved.say("出金の手数料はいくらですか")
    await resolved.do(Closed())
    silent = await visit()
    handed = await visit()
    await handed.say("カレーの作り方。連絡先は090-1234-5678")
    await handed.wait()
    clock.forward(seconds=90)
    await desk.queue.take(handed.id, tanaka.id)
    await handed.say("これは質問として数えない")
    clock.set("2026-11-21 00:00")  # the next day
    await silent.say("出金")
    stats = await desk.statistics.day(date(2026, 11, 20))
    assert stats["started"] == {"bot": 1, "ended": 1, "live": 1}
    assert (stats["asked"], stats["resolved"]) == (2, 1)
    assert stats["decisions"] == {"answer": 1, "miss": 1}
    assert stats["handoffs"] == {"requested": 1}
    assert [(miss["text"], miss["count"]) for miss in stats["misses"]] == [
        ("カレーの作り方。連絡先は〈番号〉", 1)
    ]
    assert stats["wait"] == {"count": 1, "median": 90.0, "longest": 90.0}
    tomorrow = await desk.statistics.day()
    assert tomorrow["day"] == "2026-11-21"
    assert (tomorrow["started"], tomorrow["asked"]) == ({}, 1)


async def test_how_waits_end_is_counted(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator
) -> None:
    """Taken, left, a mail instead, nobody came, ended: each as itself, and only once waited."""
    outcomes = {
        "left": Said("やっぱりいいです"),
        "mail": Said("メールにする"),
        "ended": Closed(),
    }
    for event in outcomes.values():
        waiting = await visit()
        await waiting.wait()
        await waiting.do(event)
    taken = await visit()
    await taken.wait()
    await desk.queue.take(taken.id, tanaka.id)
    await desk.live_chat.close(taken.id, tanaka.id)
    nobody = await visit()
    await nobody.wait()
    for _ in range(2):
        clock.forward(minutes=5)
        await desk.jobs.tick()
    stats = await desk.statistics.day(FRIDAY)
    assert stats["waited"] == {
        "taken": 1,
        "left": 1,
        "mail": 1,
        "expired": 1,
        "closed": 0,
        "ended": 1,
    }


async def test_a_day_without_anything(desk: Desk) -> None:
    """Nothing is no error."""
    stats = await desk.statistics.day(date(2020, 1, 1))
    assert (stats["asked"], stats["misses"], stats["wait"]["median"]) == (0, [], None)


async def _votes(desk: Desk) -> dict[str, tuple[int, int]]:
    stats = await desk.statistics.day(FRIDAY)
    return {one["entry"]: (one["helpful"], one["not"]) for one in stats["entries"]}


async def test_the_latest_vote_of_a_reader__votes(desk: Desk) -> None:
    """One for each entry and reader, together with those of the chat."""
    await desk.statistics.vote("withdrawal-fee", True, voter="a")
    await desk.statistics.vote("withdrawal-fee", False, voter="a")
    await desk.statistics.vote("withdrawal-fee", True, voter="b")
    await desk.statistics.vote("deposit-fee", True, voter="a")
    assert await _votes(desk) == {"withdrawal-fee": (1, 1), "deposit-fee": (1, 0)}


async def test_votes_in_two_processes(open_desk: Any) -> None:
    """What one has counted the other counts not again."""
    first, second = await open_desk(), await open_desk()
    for desk in (first, second, first):
        await desk.statistics.vote("withdrawal-fee", True, voter="a")
    assert await _votes(second) == {"withdrawal-fee": (1, 0)}


async def test_a_vote_on_an_entry_that_is_not_there(desk: Desk) -> None:
    """Nothing is counted."""
    with pytest.raises(InvalidEvent, match="no-such"):
        await desk.statistics.vote("no-such", True, voter="a")
    assert await _votes(desk) == {}
