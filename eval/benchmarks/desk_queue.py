"""Five hundred visitors wait, thirty operators are there: how soon consoles know, how fair it is.

    python eval/benchmarks/desk_queue.py                       # SQLite
    python eval/benchmarks/desk_queue.py --json out.json --database postgresql://faqbot@db/faqbot

A server of its own gives out the queue (`assign_visitors`). Every operator has a console open, as
the page opens it, and watches what they were given. Visitors come within some seconds, ask for a
person and then write a message every now and then. Measured is the time from a visitor's sending
until the console of whoever has them knows; that nobody is lost, nothing comes twice, and how
evenly they are given out. The database must be empty.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from load import percentile
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from faqbot import Bot
from faqbot.desk import Desk
from faqbot.knowledge.folder import default_path

PASSWORD = "only for this benchmark"  # noqa: S105
OPEN = "2026-11-24T10:00:00+09:00"  # a Tuesday
PATIENCE = 60.0  # seconds until somebody counts as lost
Json = dict[str, Any]


@dataclass
class Seen:
    """What consoles were told: seconds until they knew, and how often of each message."""

    delays: list[float] = field(default_factory=list)
    times: Counter[str] = field(default_factory=Counter)
    sent: dict[str, float] = field(default_factory=dict)  # text → when it went
    has: dict[str, str] = field(default_factory=dict)  # conversation → operator
    open: set[str] = field(default_factory=set)  # who has a console open
    reconnected: int = 0

    def message(self, text: str) -> None:
        """Note that the console of whoever is in charge knows a message."""
        if text in self.sent:
            if not self.times[text]:
                self.delays.append(time.perf_counter() - self.sent[text])
            self.times[text] += 1


@dataclass(frozen=True)
class QueueResult:
    """What came of it; times in ms."""

    visitors: int
    operators: int
    messages: int
    lost_visitors: int
    lost_messages: int
    doubled_messages: int
    reconnected: int  # consoles, as the page does when its connection breaks
    fewest_per_operator: int
    most_per_operator: int
    given_out_p95: float
    update_p50: float
    update_p95: float
    update_p99: float
    machine_p95_before: float  # by how much a timer of 20 ms was late, before and during the run
    machine_p95_during: float
    server_cpu: float  # seconds of a processor, which other programs do not change


async def prepare(database: str, operators: int) -> None:
    """Add the operators, in a database without any."""
    clock = lambda: datetime.fromisoformat(OPEN).astimezone(UTC)  # noqa: E731
    async with Desk.open(Bot.load(default_path(), clock=clock), database=database) as desk:
        for at in range(operators):
            await desk.operators.add(f"op{at:02}", f"担当 {at:02}", PASSWORD)


@contextlib.asynccontextmanager
async def serving(database: str, folder: str, capacity: int) -> AsyncIterator[str]:
    """Serve in a process of its own; yield the address."""
    settings = {
        "NOW": OPEN, "DATABASE": database, "DATA": folder, "ASSIGN_VISITORS": "true",
        "OPERATOR_CAPACITY": str(capacity), "WATCH": "false", "START_RATE": "100000/1",
        "ADDRESS_RATE": "100000/1", "MESSAGE_RATE": "100000/1", "FRAME_RATE": "100000/1",
    }  # fmt: skip
    env = {**os.environ, **{f"FAQBOT_{key}": value for key, value in settings.items()}}
    command = [sys.executable, "-m", "faqbot", "serve", "--port", "0", "--lang", "en"]
    with (Path(folder) / "server.log").open("w") as log:
        server = subprocess.Popen(  # noqa: S603 - our own program, at the very beginning
            command, env={**env, "PYTHONUNBUFFERED": "1"}, stdout=subprocess.PIPE, stderr=log,
            text=True,
        )  # fmt: skip
    try:
        assert server.stdout is not None  # noqa: S101
        base = ""
        while not base:
            line = await asyncio.to_thread(server.stdout.readline)
            assert line, "the server did not start"  # noqa: S101
            base = next((word for word in line.split() if word.startswith("http://")), "")
        async with httpx.AsyncClient() as http:
            while not await ready(http, base.rstrip("/")):
                await asyncio.sleep(0.2)
        yield base.rstrip("/")
    finally:
        server.terminate()
        server.wait(30)


async def ready(http: httpx.AsyncClient, base: str) -> bool:
    """Tell whether the server takes requests."""
    with contextlib.suppress(httpx.TransportError):
        return (await http.get(f"{base}/readyz")).status_code == httpx.codes.OK
    return False


async def loop_lag(seconds: float) -> list[float]:
    """Return by how many seconds each timer of 20 ms was late: what the machine itself costs."""
    late, end = [], time.perf_counter() + seconds
    while (begun := time.perf_counter()) < end:
        await asyncio.sleep(0.02)
        late.append(time.perf_counter() - begun - 0.02)
    return late


async def console(base: str, login: str, seen: Seen, door: asyncio.Lock) -> None:
    """Be an operator's console: watch who I am given, note what they write."""
    async with httpx.AsyncClient(base_url=f"{base}/console/api", timeout=60) as http:
        body = {"login": login, "password": PASSWORD}
        async with door:  # a try under way counts as wrong so far: of one address not too many
            answer = (await http.post("/login", json=body)).raise_for_status()
        me = answer.json()["operator"]["id"]
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in http.cookies.items())}
        address = base.replace("http", "ws") + "/console/ws"
        last: dict[str, int] = {}  # conversation → seq of its latest event here
        while True:
            with contextlib.suppress(ConnectionClosed, OSError, TimeoutError):
                async with connect(address, additional_headers=headers, compression=None) as window:
                    await window.recv()  # hello: nothing is missed from now on
                    mine = (await http.get("/conversations?mine=1")).json()["conversations"]
                    for one in mine:
                        await watch(str(one["id"]), me, window, seen, last)
                    seen.open.add(login)
                    async for text in window:
                        await heard(json.loads(text), me, window, seen, last)
            seen.reconnected += 1


async def watch(
    id_: str, me: str, window: ClientConnection, seen: Seen, last: dict[str, int]
) -> None:
    """Be told of a conversation from the latest event on that is known of it."""
    seen.has[id_] = me
    told = {"type": "watch", "conversation": id_, "after": last.setdefault(id_, 0)}
    await window.send(json.dumps(told))


async def heard(
    frame: Json, me: str, window: ClientConnection, seen: Seen, last: dict[str, int]
) -> None:
    """Take a frame as the page takes it."""
    if frame["type"] == "summaries":
        for one in frame["conversations"]:
            if one["status"] == "live" and one["operator"]["id"] == me and one["id"] not in last:
                await watch(one["id"], me, window, seen, last)
    elif frame["type"] == "event":
        event: Json = frame["event"]
        last[frame["conversation"]] = event["seq"]
        if event["type"] == "message" and event["from"]["kind"] == "visitor":
            seen.message(event["text"])


async def post(
    http: httpx.AsyncClient, url: str, body: Json, headers: dict[str, str] | None = None
) -> httpx.Response:
    """Send it; once more, as a client does, when the server had just closed the connection."""
    for _ in range(2):
        with contextlib.suppress(httpx.RemoteProtocolError, httpx.ReadError):
            return (await http.post(url, json=body, headers=headers)).raise_for_status()
    return (await http.post(url, json=body, headers=headers)).raise_for_status()


async def visitor(
    base: str, number: int, http: httpx.AsyncClient, options: argparse.Namespace, seen: Seen
) -> tuple[str, float]:
    """Come, wait, write; return the conversation and the seconds until it was given out."""
    chance = random.Random(number)  # noqa: S311 - a pace, no secret
    await asyncio.sleep(chance.uniform(0, options.arrive))
    begun = (await post(http, f"{base}/v1/conversations", {})).json()
    id_, bearer = begun["conversation"], {"Authorization": f"Bearer {begun['token']}"}
    say = f"{base}/v1/conversations/{id_}/messages"

    async def send(text: str) -> None:
        body = {"client_id": f"c-{number}-{len(text)}-{chance.random():.12f}", "text": text}
        await post(http, say, body, bearer)

    await send("ライブチャット")
    waits = time.perf_counter()
    while id_ not in seen.has and time.perf_counter() - waits < PATIENCE:
        await asyncio.sleep(0.02)
    given = time.perf_counter() - waits
    for turn in range(options.messages):
        await asyncio.sleep(chance.expovariate(1 / options.every))
        text = f"{number} 番の {turn + 1} 通目です"
        seen.sent[text] = time.perf_counter()
        await send(text)
    return id_, given


async def measure(database: str, folder: str, options: argparse.Namespace) -> QueueResult:
    """Return what came of one run."""
    await prepare(database, options.operators)
    seen = Seen()
    capacity = -(-options.visitors // options.operators)
    limits, door = httpx.Limits(max_connections=50, keepalive_expiry=1.0), asyncio.Lock()
    async with (
        serving(database, folder, capacity) as base,
        httpx.AsyncClient(limits=limits, timeout=120) as http,
        asyncio.TaskGroup() as consoles,  # one that fails ends the run
    ):
        open_ = [
            consoles.create_task(console(base, f"op{at:02}", seen, door))
            for at in range(options.operators)
        ]
        while len(seen.open) < len(open_):
            await asyncio.sleep(0.05)
        idle = await loop_lag(2.0)
        visits = [visitor(base, at, http, options, seen) for at in range(options.visitors)]
        done, lag = await asyncio.gather(asyncio.gather(*visits), loop_lag(options.arrive))
        await asyncio.sleep(3)
        for task in open_:
            task.cancel()
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN)
    each = Counter(seen.has.values())
    delays = [1000 * one for one in seen.delays]
    return QueueResult(
        options.visitors,
        options.operators,
        len(seen.sent),
        sum(id_ not in seen.has for id_, _ in done),
        sum(not seen.times[text] for text in seen.sent),
        sum(count > 1 for count in seen.times.values()),
        seen.reconnected,
        min(each.values(), default=0) if len(each) == options.operators else 0,
        max(each.values(), default=0),
        round(1000 * percentile([given for _, given in done], 0.95), 1),
        *(round(percentile(delays, q), 1) for q in (0.5, 0.95, 0.99)),
        *(round(1000 * percentile(late, 0.95), 1) for late in (idle, lag)),
        round(cpu.ru_utime + cpu.ru_stime, 1),
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visitors", type=int, default=500)
    parser.add_argument("--operators", type=int, default=30)
    parser.add_argument("--arrive", type=float, default=60.0, help="seconds in which all come")
    parser.add_argument("--messages", type=int, default=3, help="of each, once given out")
    parser.add_argument("--every", type=float, default=20.0, help="seconds between them, mean")
    parser.add_argument("--database", default="")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faqbot-bench-") as folder:
        database = options.database or f"sqlite:///{folder}/desk.db"
        result = asyncio.run(measure(database, folder, options))
    for name, value in asdict(result).items():
        print(f"{name:24} {value}")  # noqa: T201
    if options.json:
        options.json.write_text(json.dumps(asdict(result), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
