"""Places in the queue, and how long it may take."""

import pytest

from faqbot.desk.waiting import estimate


@pytest.mark.parametrize(
    ("position", "taken", "minutes"),
    [
        (1, 60, 1),
        (1, 12, 5),
        (3, 12, 15),
        (4, 11, 30),  # 21.8 minutes are said as half an hour, never as less than it is
        (1, 2, None),  # two are no pace
        (50, 10, None),  # five hours: an hour says nothing of that
    ],
)
def test_an_estimate_is_the_pace_of_the_last_hour(position, taken, minutes):
    """Rounded up to what one says; where nobody can tell, nothing is said."""
    assert estimate(position, taken) == minutes


@pytest.mark.anyio
async def test_the_place_moves_on_as_others_are_taken(desk, visit, clock, tanaka):
    """Who came first is first; when they are taken the next moves up; others have no place."""
    first, second, asking = await visit(), await visit(), await visit()
    await first.wait()
    clock.forward(minutes=1)
    await second.wait()
    place = await desk.waiting.place(second.id)
    assert place.json() == {"position": 2, "minutes": None}
    await desk.queue.take(first.id, tanaka.id)
    assert (await desk.waiting.place(second.id)).position == 1
    assert await desk.waiting.place(first.id) is None
    assert await desk.waiting.place(asking.id) is None
    assert await desk.waiting.place("no such one") is None


@pytest.mark.anyio
async def test_ones_own_list_has_nobody_elses(desk, visit):
    """Conversations and tickets of the visitor, the latest first, without the desk's notes."""
    stranger = await visit()
    first = await visit()
    second = await visit(visitor=first.visitor)
    await second.say("出金の手数料はいくらですか")
    own = await desk.conversations.of_visitor(first.visitor)
    assert {one["id"] for one in own["conversations"]} == {first.id, second.id}
    assert own["tickets"] == []
    assert stranger.id not in str(own)
    assert "operator" not in own["conversations"][0]
