import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Connection, event, func, insert, select, update

from faqbot.errors import StorageError
from faqbot.storage.queries import read_client_ids, read_events, read_head
from faqbot.storage.store import Store
from faqbot.storage.tables import events, leases
from faqbot.storage.writer import Conflict

pytestmark = pytest.mark.anyio


@pytest.fixture
async def store(place: Any) -> AsyncIterator[Store]:
    async with await Store.open(place.database) as store:
        yield store


async def test_what_was_appended_is_read_again(store: Store, new_append: Callable) -> None:
    """Events and head come back as they were, moments and Japanese text included."""
    first = new_append("c", 0, "出金😀", client_id="one", state='{"phase":"ready"}')
    await store.append(first)
    assert await store.read(lambda c: read_head(c, "c")) == first.head
    assert await store.read(lambda c: read_events(c, "c")) == list(first.events)
    assert await store.read(lambda c: read_client_ids(c, "c")) == {"one": 1}
    assert await store.read(lambda c: read_head(c, "d")) is None


async def test_a_conversation_that_moved_on(store: Store, new_append: Callable) -> None:
    """Of two who go on from the same event one wins; the other is told and leaves no trace."""
    await store.append(new_append("c", 0))
    done = await asyncio.gather(
        store.append(new_append("c", 1, "mine")),
        store.append(new_append("c", 1, "yours")),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in done] == [type(None), Conflict]
    with pytest.raises(Conflict):
        await store.append(new_append("c", 1, "late"))
    stored = await store.read(lambda c: read_events(c, "c", after=1))
    assert [event.data["text"] for event in stored] == ["mine"]


async def test_several_steps_of_one_conversation_in_one_commit(
    store: Store, new_append: Callable
) -> None:
    """Appends that build on each other may share a transaction."""
    await asyncio.gather(*(store.append(new_append("c", seq)) for seq in range(20)))
    head = await store.read(lambda c: read_head(c, "c"))
    assert head is not None
    assert head.seq == 20


async def test_a_conflict_or_an_error_is_nobody_elses(store: Store, new_append: Callable) -> None:
    """Among forty appends at once, a conflict, a bad row and a crash fail alone."""
    await store.append(new_append("taken", 0))

    def crash(connection: Connection) -> None:
        connection.execute(insert(leases), {"name": "x", "holder": "y", "until": None})

    good = [store.append(new_append(f"c{i}", 0)) for i in range(40)]
    conflict = store.append(new_append("taken", 5))
    bad = new_append("bad", 0)
    foreign = store.append(replace(bad, rows=()))  # a visitor who does not exist
    crashed = asyncio.ensure_future(store.write(crash))
    outcomes = await asyncio.gather(*good, conflict, foreign, crashed, return_exceptions=True)
    assert outcomes[:40] == [None] * 40
    assert [type(outcome) for outcome in outcomes[40:]] == [Conflict, StorageError, StorageError]
    assert await store.read(lambda c: read_head(c, "bad")) is None
    assert await store.read(lambda c: c.scalar(select(func.count()).select_from(events))) == 41


@pytest.mark.parametrize("place", ["postgresql+redis"], indirect=True)
async def test_processes_that_wait_for_each_other_in_a_circle(place: Any) -> None:
    """PostgreSQL stops one of the two; it begins anew, and both are stored."""
    both_hold_one = Barrier(2)
    begun: list[str] = []

    def crossing(first: str, second: str) -> Callable[[Connection], None]:
        def work(connection: Connection) -> None:
            begun.append(first)
            for name in (first, second):
                held = update(leases).where(leases.c.name == name)
                connection.execute(held.values(holder=leases.c.holder + first))
                if name == first and begun.count(first) == 1:
                    both_hold_one.wait(30)

        return work

    async with await Store.open(place.database) as one, await Store.open(place.database) as two:
        rows = [{"name": name, "holder": "", "until": datetime.now(UTC)} for name in "ab"]
        await one.write(lambda connection: connection.execute(insert(leases), rows))
        await asyncio.gather(one.write(crossing("a", "b")), two.write(crossing("b", "a")))
        ours = select(leases.c.holder).where(leases.c.name.in_(["a", "b"]))
        holders = await one.read(lambda c: c.scalars(ours).all())
    assert {"".join(sorted(holder)) for holder in holders} == {"ab"}
    assert len(begun) > 2  # whoever begins anew may be the first to lock, and be stopped again


async def test_those_who_wait_share_a_commit(store: Store, new_append: Callable) -> None:
    """A hundred appends at once take few transactions: that is what makes them cheap."""
    commits: list[Connection] = []
    event.listen(store._engine, "commit", commits.append)
    await asyncio.gather(*(store.append(new_append(f"c{i}", 0)) for i in range(100)))
    assert len(commits) < 50


async def test_closing_writes_what_waits(place: Any, new_append: Callable) -> None:
    """What was handed over before the end is stored; afterwards nothing is taken."""
    async with await Store.open(place.database) as store:
        waiting = [store.append(new_append(f"c{i}", 0)) for i in range(50)]
    assert all(done.done() and done.exception() is None for done in waiting)
    with pytest.raises(StorageError, match="closed"):
        store.append(new_append("late", 0))
    async with await Store.open(place.database) as again:
        assert await again.read(lambda c: c.scalar(select(func.count()).select_from(events))) == 50
