"""What a server stands on goes away beside load, and comes back: nothing acknowledged is lost.

A process that is killed: test_kill.py.
"""

import asyncio
import resource
import socket
import sys
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from faqbot import Bot
from faqbot.channels.email import inbound, outbound
from faqbot.desk.filing import Origin
from faqbot.support.tickets import TicketKind, TicketRequest
from faqbot.web import ServerSettings, create_app

from .crowd import Crowd
from .site import PLENTY, Site

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
VISITORS, TURNS = 16, 8
BEGUN = 30  # acknowledged messages, of some 130, when trouble begins
MORNING = ("--now", "2026-11-24T10:00+09:00")
WITHOUT_LIMITS = {f"FAQBOT_{name.upper()}": rate for name, rate in PLENTY.items()}
AWAY = 1.5  # seconds
Process = Callable[..., AbstractContextManager[Any]]


async def beside_load(base: str, trouble: Callable[[Crowd], Awaitable[None]]) -> None:
    """Let a crowd talk, make trouble meanwhile, and see that it gets all it was told."""
    crowd = Crowd(VISITORS, [base])
    await crowd.begin()
    talk = asyncio.create_task(crowd.talk(TURNS))
    while crowd.acknowledged < BEGUN:
        await asyncio.sleep(0.01)
    await trouble(crowd)
    assert not talk.done(), "there was no load any more"
    await talk
    await crowd.check()
    for visitor in crowd.visitors:
        assert len(visitor.acknowledged) >= TURNS
        await visitor.leave()


async def readiness(base: str) -> tuple[int, dict[str, Any]]:
    async with httpx.AsyncClient(timeout=30) as http:
        answer = await http.get(f"{base}/readyz")
    return answer.status_code, answer.json()


async def test_the_database_is_away(
    process: Process, fragile_postgresql: Any, redis_server: str, tmp_path: Path
) -> None:
    """PostgreSQL dies and comes back: /readyz says so meanwhile, and visitors go on."""
    where = ("--data", str(tmp_path), "--database", f"{fragile_postgresql.url}/postgres")
    with process(*where, "--broker", redis_server, *MORNING, **WITHOUT_LIMITS) as server:

        async def trouble(crowd: Crowd) -> None:
            await asyncio.to_thread(fragile_postgresql.stop)
            status, told = await readiness(server.base)
            assert (status, told["status"]) == (503, "unavailable")
            before = crowd.acknowledged
            await asyncio.sleep(AWAY)
            assert crowd.acknowledged <= before + VISITORS  # those that were on their way
            await asyncio.to_thread(fragile_postgresql.start)

        await beside_load(server.base, trouble)
        assert (await readiness(server.base))[0] == 200


async def test_redis_is_away(
    process: Process, new_database: Callable[[str], str], fragile_redis: Any, tmp_path: Path
) -> None:
    """Redis dies and comes back: who talks to one process goes on all the time."""
    where = ("--data", str(tmp_path), "--database", new_database("postgresql"))
    with process(*where, "--broker", fragile_redis.url, *MORNING, **WITHOUT_LIMITS) as server:

        async def trouble(crowd: Crowd) -> None:
            await asyncio.to_thread(fragile_redis.stop)
            before = crowd.acknowledged
            while crowd.acknowledged < before + VISITORS // 2:  # they are answered meanwhile
                await asyncio.sleep(0.01)
            await asyncio.to_thread(fragile_redis.start)

        await beside_load(server.base, trouble)


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")
async def test_the_disk_is_full(process: Process, tmp_path: Path) -> None:
    """No file may grow any more: messages are refused, not lost; with room again all go on."""
    with process("--data", str(tmp_path), *MORNING, **WITHOUT_LIMITS) as server:
        pid, limit = server.popen.pid, resource.RLIMIT_FSIZE
        unlimited = resource.prlimit(pid, limit)

        async def trouble(crowd: Crowd) -> None:
            resource.prlimit(pid, limit, (4096, unlimited[1]))
            await asyncio.sleep(AWAY)
            async with httpx.AsyncClient(timeout=30) as http:
                refused = await http.post(f"{server.base}/v1/conversations", json={})
            assert refused.status_code in (503, 507), refused.text
            assert refused.json()["error"]["code"] == "unavailable"
            resource.prlimit(pid, limit, unlimited)

        await beside_load(server.base, trouble)


async def test_the_clock_goes_back(
    bot: Bot, serve_app: Any, desk_clock: Any, tmp_path: Path
) -> None:
    """By an hour, as when it was wrong: what is said afterwards still comes after."""
    back = [timedelta()]

    def clock() -> datetime:
        moment: datetime = desk_clock()
        return moment - back[0]

    settings = ServerSettings(data=tmp_path, watch=False, tick_seconds=0.1, **PLENTY)
    with serve_app(create_app(bot, settings=settings, clock=clock)) as base:

        async def trouble(crowd: Crowd) -> None:
            back[0] = timedelta(hours=1)
            before = crowd.acknowledged
            while crowd.acknowledged < before + VISITORS:
                await asyncio.sleep(0.01)
            back[0] = timedelta(0)

        await beside_load(base, trouble)
        status, told = await readiness(base)
        assert (status, told["status"]) == (200, "ready")


@contextmanager
def says_nothing() -> Iterator[int]:
    """A server that lets everybody in and never says a word, on a port."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as server:
        server.settimeout(0.1)
        ended, held = threading.Event(), list[socket.socket]()

        def accept() -> None:
            while not ended.is_set():
                try:
                    held.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            ended.set()
            thread.join()
            for one in held:
                one.close()


async def test_mail_servers_hang(
    bot: Bot, smtp_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SMTP and IMAP take connections and say nothing: chat goes on, letters go out later."""
    monkeypatch.setattr(outbound, "PATIENCE", 1.0)
    monkeypatch.setattr(outbound, "_STEP", 0.5)
    monkeypatch.setattr(outbound, "_GOODBYE", 0.2)
    monkeypatch.setattr(inbound, "_PATIENCE", 0.5)
    smtp_server.mood = "hang"
    with says_nothing() as imap:
        mail = {
            "smtp": smtp_server.url, "mail_from": "a@b.example", "mail_desk": "d@b.example",
            "inbox": f"imap://desk:secret@127.0.0.1:{imap}/INBOX", "inbox_seconds": 1,
        }  # fmt: skip
        site = Site(bot, tmp_path, **mail)
        with site:
            request = TicketRequest(
                TicketKind.MAIL, "山田", "まだ届きません", "出金", "t@example.com"
            )
            numbers = [
                site.desk(lambda desk: desk.tickets.file(request, Origin("page")))["id"]
                for _ in range(2)
            ]

            async def trouble(crowd: Crowd) -> None:
                while smtp_server.tries < 2:
                    await asyncio.sleep(0.01)
                begun = time.monotonic()
                status, told = await readiness(site.url)
                assert status == 200, told
                assert time.monotonic() - begun < outbound.PATIENCE * 10
                before = crowd.acknowledged
                while crowd.acknowledged < before + VISITORS // 2:
                    await asyncio.sleep(0.01)

            await beside_load(site.url, trouble)
            smtp_server.mood = "well"
            for number in numbers:
                for letter in site.desk(lambda desk, n=number: desk.tickets.get(n))["letters"]:
                    if letter["state"] != "sent":
                        site.desk(lambda d, n=number, i=letter["id"]: d.tickets.resend(n, i))
            await asyncio.to_thread(smtp_server.wait_for, "t@example.com", len(numbers))
