"""Who is there, and who is given whom: fair, within everybody's room, and nobody is lost."""

from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.desk import Desk, Operator
from faqbot.desk.assignment import Waiting, shares
from faqbot.desk.availability import Load

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def load(name: str, live: int = 0, capacity: int = 3, **changes: Any) -> Load:
    given_last = NOW - timedelta(minutes=changes.pop("minutes", 0))
    here = changes.pop("here", True)
    away = changes.pop("away", False)
    operator = Operator(name, name, name, "operator", False, NOW, away, capacity, False)
    return Load(operator, live, capacity, here, given_last)


def queue(count: int) -> list[Waiting]:
    return [Waiting(f"c{at}", NOW - timedelta(minutes=count - at)) for at in range(count)]


def test_whoever_has_least_to_do_is_next() -> None:
    """By the part of their capacity that is taken, then by how long ago they were given one."""
    loads = [load("a", 1, 2), load("b", 1, 4), load("c", 1, 4, minutes=5)]
    assert shares(queue(3), loads, NOW) == [("c0", "c"), ("c1", "b"), ("c2", "a")]


def test_nobody_is_given_more_than_they_have_room_for() -> None:
    """Who is away, gone or full gets nobody; the others wait on."""
    loads = [load("a", 2), load("b", away=True), load("c", here=False), load("d", 3)]
    assert shares(queue(5), loads, NOW) == [("c0", "a")]


def test_who_was_put_back_goes_to_somebody_else_first() -> None:
    """For a minute; after that even whoever put them back may be given them again."""
    back = Waiting("c", NOW - timedelta(seconds=59), had_by="a")
    assert shares([back], [load("a"), load("b", 2)], NOW) == [("c", "b")]
    assert shares([back], [load("a")], NOW) == []
    assert shares([back], [load("a")], NOW + timedelta(seconds=1)) == [("c", "a")]


@given(
    st.integers(0, 40),
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 6), st.booleans()), max_size=8),
)
def test_shares_are_fair_whatever_there_is(count: int, people: list[tuple[int, int, bool]]) -> None:
    """The longest who wait are served, as many as there is room for; no share could be evener."""
    loads = [
        load(f"o{at}", live, capacity, away=away)
        for at, (live, capacity, away) in enumerate(people)
    ]
    done = shares(queue(count), loads, NOW)
    room = sum(one.room for one in loads)
    assert [who for who, _ in done] == [f"c{at}" for at in range(min(count, room))]
    got = Counter(to for _, to in done)
    assert all(got[one.operator.id] <= one.room for one in loads)
    full = {one.operator.id: (one.live + got[one.operator.id]) / one.capacity for one in loads}
    for one in loads:  # whoever got somebody was no fuller before than anyone with room is now
        if got[one.operator.id]:
            before = full[one.operator.id] - 1 / one.capacity
            others = [full[o.operator.id] for o in loads if o.room > got[o.operator.id]]
            assert all(before <= other + 1e-9 for other in others)


async def test_the_queue_is_given_out(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]], clock: Any
) -> None:
    """To operators who are there, evenly; the others wait until somebody has room again."""
    desk = await open_desk(assign=False, capacity=2)
    people = [await desk.operators.add(name, name, "correct horse") for name in ("aa", "bb", "cc")]
    await desk.operators.change(people[1].id, capacity=1)
    for one in people[:2]:
        await desk.operators.seen(one.id)
    visits = [await (await visit(desk)).wait() for _ in range(4)]
    assert await desk.assignment.round() == 3
    loads = {one.operator.login: one.live for one in await desk.availability.loads()}
    assert loads == {"aa": 2, "bb": 1, "cc": 0}
    assert [await one.status() for one in visits] == ["live", "live", "live", "waiting"]
    assert await desk.assignment.round() == 0

    await desk.availability.set_away(people[2].id, True)
    await desk.operators.seen(people[2].id)
    assert await desk.assignment.round() == 0
    await desk.availability.set_away(people[2].id, False)
    assert await desk.assignment.round() == 1
    assert await visits[3].status() == "live"


async def test_one_process_gives_out_the_queue(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]], clock: Any
) -> None:
    """Another one takes over once that is gone."""
    one, other = await open_desk(), await open_desk()
    tanaka = await one.operators.add("tanaka", "田中", "correct horse")
    await one.operators.seen(tanaka.id)
    await (await visit(one)).wait()
    assert await one.assignment.round() == 1
    await (await visit(one)).wait()
    assert await other.assignment.round() == 0
    clock.forward(seconds=31)
    assert await other.assignment.round() == 1


async def test_taking_over_from_the_assistant(
    visit: Visits, desk: Desk, tanaka: Operator, texts: Any
) -> None:
    """An operator may come unasked; a form that was begun is gone, the assistant silent."""
    anna = await visit()
    await anna.say("メールで問い合わせたい")
    joined = await desk.queue.take(anna.id, tanaka.id)
    assert (joined.status, texts(joined.events)) == (
        "live", ["Agent（エージェント）が参加しました"],
    )  # fmt: skip
    said = await anna.say("件名は出金です")
    assert texts(said.events) == ["件名は出金です"]


async def test_a_transfer_bears_a_note(
    visit: Visits, desk: Desk, tanaka: Operator, suzuki: Operator
) -> None:
    """For whoever takes over, and never for the visitor."""
    anna = await (await visit()).live(tanaka)
    note = "返金を約束済みです。金額をご案内ください。"
    given = await desk.queue.transfer(anna.id, tanaka.id, suzuki.id, f" {note}\n")
    assert given.all_events[0]["note"] == note
    assert all(note not in str(event) for event in given.events)
