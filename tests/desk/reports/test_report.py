"""The report of a span of days."""

from datetime import date
from typing import Any

import pytest

from faqbot import Chose, Closed
from faqbot.desk import Desk, Operator
from faqbot.errors import InvalidEvent

pytestmark = pytest.mark.anyio
FRIDAY = date(2026, 11, 20)


async def test_a_span_by_hour_operator_topic_and_entry(
    visit: Any, desk: Desk, clock: Any, tanaka: Operator
) -> None:
    """What was asked when, what came of it, who served; the span before stands beside it."""
    clock.set("2026-11-19 15:30")
    await (await visit()).say("出金の手数料はいくらですか")
    clock.set("2026-11-20 09:10")
    helped = await visit()
    await helped.say("出金の手数料はいくらですか")
    await helped.do(Chose("helpful:yes"))
    served = await (await visit()).wait()
    clock.forward(seconds=30)
    await desk.queue.take(served.id, tanaka.id)
    clock.forward(seconds=20)
    await desk.live_chat.say(served.id, tanaka.id, "ご用件をどうぞ。")
    clock.forward(seconds=100)
    await desk.live_chat.close(served.id, tanaka.id)
    gone = await (await visit()).wait()
    await gone.do(Closed())
    await visit()
    report = await desk.reports.span(FRIDAY, FRIDAY)
    total = report["total"]
    assert (total["conversations"], total["asked"], total["silent"]) == (4, 3, 1)
    assert (total["solved"], total["unknown"], total["abandoned"]) == (1, 1, 1)
    assert (total["waited"]["median"], total["first_response"]["median"]) == (30.0, 50.0)
    assert total["handling"]["median"] == 120.0
    assert (report["before"]["asked"], report["before"]["unknown"]) == (1, 1)
    (operator,) = report["by"]["operator"]
    assert (operator["name"], operator["taken"]) == ("田中", 1)
    (entry,) = report["by"]["entry"]
    assert (entry["key"], entry["solved"]) == ("withdrawal-fee", 1)
    assert [row["name"] for row in report["by"]["topic"]] == ["出金"]
    hours = {row["key"]: row["conversations"] for row in report["by"]["hour"]}
    assert len(hours) == 24
    assert hours["09"] == 4


@pytest.mark.parametrize(("since", "until"), [(20, 19), (1, -400)])
async def test_a_span_that_is_none(desk: Desk, since: int, until: int) -> None:
    """One that ends before it begins, or is longer than a year, is refused."""
    start = date(2026, 11, since)
    end = date(2026, 11, until) if until > 0 else date(2028, 1, 1)
    with pytest.raises(InvalidEvent, match="1 to 366 days"):
        await desk.reports.span(start, end)
