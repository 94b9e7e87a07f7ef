"""kill -9 of a server under load: nothing acknowledged is lost, nobody is stuck."""

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest

from .crowd import Crowd, Visitor

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
VISITORS, TURNS = 200, 5
KILLED_AFTER = 300  # acknowledged messages, of some 1000
MORNING, LATER = ("--now", "2026-11-24T10:00+09:00"), ("--now", "2026-11-24T10:05+09:00")
PLENTY = dict.fromkeys(
    ("FAQBOT_MESSAGE_RATE", "FAQBOT_FRAME_RATE", "FAQBOT_START_RATE", "FAQBOT_ADDRESS_RATE"),
    "100000/1",
)
QUESTION = "レバレッジは最大で何倍ですか"
Process = Callable[..., AbstractContextManager[Any]]


async def test_one_process_is_killed_and_started_again(process: Process, tmp_path: Path) -> None:
    """SQLite: 200 visitors go on where they were, each of them to an answer."""
    options = ("--data", str(tmp_path))
    with ExitStack() as stack:
        start = stack.enter_context
        first = start(process(*options, *MORNING, "--demo", **PLENTY))
        crowd = Crowd(VISITORS, [first.base])
        await crowd.begin()
        talk = asyncio.create_task(crowd.talk(TURNS))
        await killed(first, crowd)
        port = first.base.rpartition(":")[2]
        await asyncio.to_thread(start, process(*options, *LATER, "--port", port, **PLENTY))
        await everybody_goes_on(crowd, talk, password_of(first))


async def test_one_of_two_processes_is_killed(
    process: Process, new_database: Callable[[str], str], redis_server: str, tmp_path: Path
) -> None:
    """PostgreSQL and Redis: the other process takes over its visitors."""
    options = ("--data", str(tmp_path), "--database", new_database("postgresql"))
    options += ("--broker", redis_server, *MORNING)
    with ExitStack() as stack:
        start = stack.enter_context
        first = start(process(*options, "--demo", **PLENTY))
        second = start(process(*options, **PLENTY))
        crowd = Crowd(VISITORS, [first.base, second.base])
        await crowd.begin()
        talk = asyncio.create_task(crowd.talk(TURNS))
        await killed(first, crowd)
        await everybody_goes_on(crowd, talk, password_of(first))


async def killed(server: Any, crowd: Crowd) -> None:
    """Kill the server in the midst of its work."""
    while crowd.acknowledged < KILLED_AFTER:
        await asyncio.sleep(0.01)
    server.popen.kill()
    assert crowd.acknowledged < VISITORS * TURNS, "it was not under load any more"


def password_of(server: Any) -> str:
    return re.search(r"password +(\S{12,})", server.banner)[1]


async def everybody_goes_on(crowd: Crowd, talk: "asyncio.Task[None]", password: str) -> None:
    """All that was begun is finished; who waits for a person gets one; then all get an answer."""
    await talk
    assert any(visitor.resumed for visitor in crowd.visitors)
    await crowd.check()
    assert await take_and_give_back(crowd.bases[-1], password) > 0
    await asyncio.gather(*(visitor.say("last", QUESTION) for visitor in crowd.visitors))
    await crowd.check()
    for visitor in crowd.visitors:
        assert answered(visitor, "last"), visitor.seen[-3:]
    await asyncio.gather(*(visitor.leave() for visitor in crowd.visitors))


def answered(visitor: Visitor, client_id: str) -> bool:
    asked = visitor.acknowledged[client_id]
    replies = [event.get("reply") for event in visitor.seen if event["seq"] > asked]
    return any(reply and reply["decision"] == "answer" for reply in replies)


async def take_and_give_back(base: str, password: str) -> int:
    """An operator takes everybody who waits and gives them back to the assistant."""
    async with httpx.AsyncClient(base_url=f"{base}/console/api", timeout=30) as http:
        signed_in = await http.post("/login", json={"login": "demo", "password": password})
        http.headers["X-CSRF-Token"] = signed_in.json()["csrf"]
        done = 0
        while found := await waiting(http):
            for conversation in found:
                for action, body in (("take", {}), ("close", {"back_to_bot": True})):
                    url = f"/conversations/{conversation}/{action}"
                    assert (await http.post(url, json=body)).is_success
                done += 1
        return done


async def waiting(http: httpx.AsyncClient) -> Sequence[str]:
    page = (await http.get("/conversations", params={"status": "waiting"})).json()
    return [one["id"] for one in page["conversations"]]
