from datetime import date

import pytest

from faqbot.desk import Desk
from faqbot.errors import InvalidEvent

pytestmark = pytest.mark.anyio
FRIDAY = date(2026, 11, 20)


async def counts(desk: Desk) -> dict[str, tuple[int, int]]:
    stats = await desk.statistics.day(FRIDAY)
    return {one["entry"]: (one["helpful"], one["not"]) for one in stats["entries"]}


async def test_the_latest_vote_of_a_reader_counts(desk: Desk) -> None:
    """One for each entry and reader, together with those of the chat."""
    await desk.statistics.vote("withdrawal-fee", True, voter="a")
    await desk.statistics.vote("withdrawal-fee", False, voter="a")
    await desk.statistics.vote("withdrawal-fee", True, voter="b")
    await desk.statistics.vote("deposit-fee", True, voter="a")
    assert await counts(desk) == {"withdrawal-fee": (1, 1), "deposit-fee": (1, 0)}


async def test_two_processes(open_desk) -> None:
    """What one has counted the other counts not again."""
    first, second = await open_desk(), await open_desk()
    for desk in (first, second, first):
        await desk.statistics.vote("withdrawal-fee", True, voter="a")
    assert await counts(second) == {"withdrawal-fee": (1, 0)}


async def test_an_entry_that_is_not_there(desk: Desk) -> None:
    """Nothing is counted."""
    with pytest.raises(InvalidEvent, match="no-such"):
        await desk.statistics.vote("no-such", True, voter="a")
    assert await counts(desk) == {}
