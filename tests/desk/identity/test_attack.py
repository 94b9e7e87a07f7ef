"""An attacker with many connections, desks and processes never gets more than the allowed tries."""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.service import Identity, Setup
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.desk.identity.tries import Who
from faqbot.storage.store import Store
from faqbot.storage.tables import tries
from faqbot.support.identity import Allowed, SecretResult

pytestmark = pytest.mark.anyio
ACCOUNT = "12345678"
KEY = "a key for tests that is long enough"
DAY = timedelta(hours=24)


async def test_parallel_conversations_on_two_desks(
    open_desk: Any, visit: Any, world: Any, other_than: Any
) -> None:
    """Forty wrong codes at once, from conversations on two desks: four are told wrong, no more."""
    desks = [await open_desk(codes=Allowed(1000)), await open_desk(codes=Allowed(1000))]
    visits = [await visit(desks[n % 2], address=f"198.51.100.{n}") for n in range(8)]
    attackers = [await one.to_code() for one in visits]
    right = {sent[1] for sent in world.sent}
    guesses = [f"{n:06}" for n in range(40) if not any(f"{n:06}" in text for text in right)]

    async def guess(n: int, code: str) -> str:
        attacker = attackers[n % 8]
        applied = await attacker.desk.conversations.handle(
            attacker.id, attacker.visitor, _said(code), address=attacker.address
        )
        return "".join(e["text"] for e in applied.events if e["type"] == "message")

    told = await asyncio.gather(*(guess(n, code) for n, code in enumerate(guesses)))
    assert sum("あと " in text for text in told) == 4
    locked = sum("一時停止しました" in text for text in told)
    assert 1 <= locked <= 8  # a locked conversation leaves its form
    assert await _failures(desks[0], "account") == [5]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["number", "code"])
async def test_parallel_processes(database: str, world: Any, clock: Any, kind: str) -> None:
    """Three processes with twenty tries each, begun together: five count, whoever comes first."""
    async with await Store.open(database) as store:
        identity = Identity(store, Setup(world, world, Keys(KEY), IdentitySettings().limits), clock)
        await _prepare_codes(store, identity)
        script = str(Path(__file__).with_name("attacker.py"))
        command = [sys.executable, script, database, ACCOUNT, kind, "20", KEY]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        processes = [subprocess.Popen(command, **pipes) for _ in range(3)]  # type: ignore[call-overload]
        try:
            found = await asyncio.to_thread(_race, processes)
        finally:
            for process in processes:
                process.kill()
                process.communicate()
        assert sum(found.values()) == 60
        assert found["wrong"] == 4
        assert found["locked"] == 56
        again = await identity.check_number(ACCOUNT, Who("x", "y"), await identity.reveal(ACCOUNT))
        assert again.result is SecretResult.LOCKED  # the right one, from somewhere else


def _race(processes: list[Any]) -> Counter[str]:
    for process in processes:
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()
    found: Counter[str] = Counter()
    for process in processes:
        found.update(json.loads(process.stdout.readline()))
    return found


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b"]),  # account
        st.sampled_from(["v1", "v2"]),  # visitor
        st.sampled_from(["198.51.100.1", "198.51.100.2", None]),
        st.booleans(),  # the right number?
        st.sampled_from([0, 0, 0, 1, 13, 24]),  # hours that pass before
    ),
    max_size=30,
)


class Naive:
    """The rule in its simplest words: remember every wrong try of everybody."""

    def __init__(self, limits: dict[str, int]) -> None:
        self.limits = limits
        self.wrong: dict[tuple[str, str], list[datetime]] = {}
        self.locks: dict[tuple[str, str], datetime] = {}

    def check(self, keys: list[tuple[str, str]], right: bool, now: datetime) -> str:
        if any(now < self.locks.get(key, now) for key in keys):
            return "locked"
        if right:
            return "ok"
        for key in keys:
            times = self.wrong.setdefault(key, [])
            if key in self.locks or (times and now >= times[-1] + DAY):
                times.clear()
                self.locks.pop(key, None)
            times.append(now)
            if len(times) >= self.limits[key[0]]:
                self.locks[key] = now + DAY
        return "locked" if any(key in self.locks for key in keys) else "wrong"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
async def test_any_schedule_agrees_with_the_rule_in_plain_words(
    new_database: Callable[[str], str], clock: Any, world: Any, steps: list[Any]
) -> None:
    """Two services on one database give the verdicts of a naive one that remembers everything."""
    few = {"account": Allowed(3), "visitor": Allowed(4), "address": Allowed(6)}
    limits = replace(IdentitySettings().limits, **few)
    naive = Naive({"account": 3, "visitor": 4, "address": 6})
    database = new_database("sqlite")
    async with await Store.open(database) as one, await Store.open(database) as two:
        setup = Setup(world, world, Keys(KEY), limits)
        services = [Identity(store, setup, clock) for store in (one, two)]
        for n, (account, visitor, address, right, hours) in enumerate(steps):
            clock.forward(hours=hours)
            service = services[n % 2]
            number = await service.reveal(account)
            typed = number if right else f"{(int(number) + 1) % 1_000_000:06}"
            verdict = await service.check_number(account, Who("c", visitor, address), typed)
            keys = [("account", account), ("visitor", visitor)]
            keys += [("address", address)] if address else []
            assert verdict.result.value == naive.check(keys, right, clock())


async def _prepare_codes(store: Store, identity: Identity) -> None:
    """Give the conversations of the attacker codes that are good, though not for them."""
    from faqbot.desk.identity import numbers
    from faqbot.storage.tables import conversations, visitors

    now = identity._now()

    def write(connection: Any) -> None:
        row = {"id": "v", "token_hash": "", "language": "ja", "created_at": now, "seen_at": now}
        connection.execute(visitors.insert(), row)
        for n in range(3):
            conversation = {
                "id": f"c-{n}", "visitor_id": "v", "channel": "web", "language": "ja", "seq": 1,
                "status": "bot", "state": "{}", "created_at": now, "updated_at": now,
            }  # fmt: skip
            connection.execute(conversations.insert(), conversation)
            keys, expires = identity._keys, now + timedelta(minutes=10)
            numbers.put_code(connection, keys, ACCOUNT, f"c-{n}", "999999", expires)

    await store.alone(write)


async def _failures(desk: Any, scope: str) -> list[int]:
    found = select(tries.c.failures).where(tries.c.scope == scope)
    return list(await desk.store.read(lambda connection: connection.scalars(found).all()))


def _said(text: str) -> Any:
    from faqbot import Said

    return Said(text)
