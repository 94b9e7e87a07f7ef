from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest

from faqbot import Closed
from faqbot.desk import Desk, Operator

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


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


async def test_a_day_without_anything(desk: Desk) -> None:
    """Nothing is no error."""
    stats = await desk.statistics.day(date(2020, 1, 1))
    assert (stats["asked"], stats["misses"], stats["wait"]["median"]) == (0, [], None)
