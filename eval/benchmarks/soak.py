"""A long day at the desk: memory, descriptors, and whether what was acknowledged is there.

    python eval/benchmarks/soak.py                        # 10,000 conversations, 100,000 turns
    python eval/benchmarks/soak.py --conversations 500 --json out.json --chart docs/soak.svg

Visitors come over REST and WebSockets, ask, click what is offered every other time, and go. The
server is a process of its own on SQLite that remembers 100 conversations, so that it forgets most
of them again. Linux only.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from html import escape
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

import httpx
from chart import STYLE
from load import PLAIN, begin_conversation, welcome
from server import Server
from websockets.asyncio.client import ClientConnection, connect

from faqbot.knowledge.folder import default_path
from faqbot.knowledge.loader import load

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 340, 56, 56, 66, 58
_STEPS = 4  # of each axis
_HARMLESS = ("entry:", "menu:", "helpful:yes")  # choices that are clicked
Say = Callable[[dict[str, Any]], Awaitable[list[dict[str, Any]]]]


@dataclass(frozen=True)
class Sample:
    """How the server stood after so many turns; memory in MiB."""

    turns: int
    seconds: float
    memory: float
    descriptors: int


class Day:
    """All visitors together: what was acknowledged, and how the server stood meanwhile."""

    def __init__(self, server: Server, turns: int, every: int) -> None:
        self._server, self._turns, self._every = server, turns, every
        self._questions = [entry.question for entry in load(default_path()).entries]
        self._start = time.monotonic()
        self.done = self.errors = 0
        self.acknowledged: dict[str, int] = {}
        self.samples: list[Sample] = []

    def look(self) -> None:
        """Take a sample."""
        memory, open_ = self._server.memory() / 1024, self._server.descriptors()
        since = round(time.monotonic() - self._start, 1)
        self.samples.append(Sample(self.done, since, round(memory, 1), open_))
        sys.stderr.write(f"{self.samples[-1]}\n")

    async def visit(self, client: httpx.AsyncClient, number: int) -> None:
        """One conversation, over REST or a WebSocket."""
        choose = random.Random(number)  # noqa: S311 - an order, no secret
        try:
            hello = await begin_conversation(client)
            self.acknowledged[hello["conversation"]] = 0
            if number % 2:
                await self._talk(hello, choose, _Rest(client, hello).say)
            else:
                base = str(client.base_url).rstrip("/").replace("http", "ws", 1)
                async with connect(f"{base}/v1/ws", **PLAIN) as socket:
                    await welcome(socket, hello)
                    await self._talk(hello, choose, _Socket(socket).say)
        except Exception as error:
            self.errors += 1
            sys.stderr.write(f"visitor {number}: {type(error).__name__}: {error}\n")

    async def _talk(self, hello: dict[str, Any], choose: random.Random, say: Say) -> None:
        offered: list[str] = []
        for turn in range(self._turns):
            click = turn % 2 and offered
            said = (
                {"choice": choose.choice(offered)}
                if click
                else {"text": choose.choice(self._questions)}
            )
            events = await asyncio.wait_for(say({"client_id": f"q-{turn}", **said}), 120)
            replies = [event["reply"] for event in events if event.get("reply")]
            last = replies[-1]["choices"] if replies else []
            offered = [one["id"] for one in last if one["id"].startswith(_HARMLESS)]
            self.acknowledged[hello["conversation"]] += 1
            self.done += 1
            if self.done % self._every == 0:
                self.look()


class _Rest:
    """A visitor without a socket."""

    def __init__(self, client: httpx.AsyncClient, hello: dict[str, Any]) -> None:
        self._post = partial(
            client.post,
            f"/v1/conversations/{hello['conversation']}/messages",
            headers={"Authorization": f"Bearer {hello['token']}"},
        )

    async def say(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Say or choose something; return the events that came of it."""
        while True:
            try:
                answer = (await self._post(json=body)).raise_for_status()
            except httpx.ReadError:  # the server closed the line just then: said again, by its id
                continue
            events: list[dict[str, Any]] = answer.json()["events"]
            return events


class _Socket:
    """A visitor with a socket; one who waits for a person gets no answer."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._waits = socket, False

    async def say(self, body: dict[str, Any]) -> list[dict[str, Any]]:
        """Say or choose something; return the events that came before the ack and an answer."""
        kind = "choose" if "choice" in body else "say"
        await self._socket.send(json.dumps({"type": kind, **body}))
        acknowledged = answered = False
        events: list[dict[str, Any]] = []
        while not (acknowledged and (answered or self._waits)):
            frame = json.loads(await self._socket.recv())
            if frame["type"] == "error":
                raise RuntimeError(frame["message"])
            acknowledged = acknowledged or frame["type"] == "ack"
            if frame["type"] == "event":
                events.append(frame["event"])
                answered = answered or frame["event"]["from"]["kind"] != "visitor"
                if frame["event"]["type"] == "status":
                    self._waits = frame["event"]["status"] == "waiting"
        return events


async def pass_day(day: Day, base: str, conversations: int, at_once: int) -> None:
    """Let ``conversations`` be held, ``at_once`` at a time."""
    numbers = iter(range(conversations))
    limits = httpx.Limits(max_connections=at_once)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=120) as client:

        async def one_after_another() -> None:
            for number in numbers:
                await day.visit(client, number)

        day.look()
        await asyncio.gather(*(one_after_another() for _ in range(at_once)))
        day.look()


def lost(database: Path, acknowledged: dict[str, int]) -> int:
    """Return how many acknowledged messages are not in the database."""
    with sqlite3.connect(database) as connection:
        rows = connection.execute(
            "SELECT conversation_id, count(client_id) FROM events GROUP BY conversation_id"
        )
        stored = dict(rows.fetchall())
    return sum(max(0, count - stored.get(id_, 0)) for id_, count in acknowledged.items())


def picture(samples: Sequence[Sample]) -> str:
    """Draw memory (left) and descriptors (right) against turns, as SVG."""
    last = samples[-1].turns or 1
    width, height = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    base, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
    memory = _rounded(max(s.memory for s in samples))
    descriptors = _rounded(max(s.descriptors for s in samples))
    title = f"{last:,} ターンのあいだのサーバー / The server over {last:,} turns"

    def line(class_: str, values: Sequence[float], most: float) -> str:
        points = " ".join(
            f"{_LEFT + s.turns / last * width:.1f},{base - value / most * height:.1f}"
            for s, value in zip(samples, values, strict=True)
        )
        return f'<polyline class="{class_}" fill="none" points="{points}"/>'

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{STYLE}.m{{stroke:#0969da;stroke-width:3}}'
        ".d{stroke:#bf5b04;stroke-width:2;stroke-dasharray:6 4}</style>",
        f'<text class="t" x="{_LEFT}" y="24">{escape(title)}</text>',
    ]
    for step in range(_STEPS + 1):
        y, x = base - step / _STEPS * height, _LEFT + step / _STEPS * width
        parts += [
            f'<path class="g" d="M{_LEFT} {y:.1f}H{right}"/>',
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{memory * step / _STEPS:g}'
            "</text>",
            f'<text x="{right + 8}" y="{y + 4:.1f}">{descriptors * step / _STEPS:g}</text>',
            f'<text x="{x:.1f}" y="{base + 20}" text-anchor="middle">'
            f"{round(last * step / _STEPS):,}</text>",
        ]
    parts += [
        line("m", [s.memory for s in samples], memory),
        line("d", [s.descriptors for s in samples], descriptors),
        f'<text x="{_LEFT}" y="{_TOP - 14}">— メモリー / memory (MiB)</text>',
        f'<text x="{right}" y="{_TOP - 14}" text-anchor="end">- - ファイル記述子 / descriptors'
        "</text>",
        f'<text x="{_LEFT + width / 2}" y="{_HEIGHT - 10}" text-anchor="middle">ターン数 / turns'
        "</text></svg>\n",
    ]
    return "".join(parts)


def _rounded(most: float) -> float:
    """Return a round number at least a tenth above ``most``, which four steps divide."""
    step = 10 ** floor(log10(most * 1.1)) / 5
    return ceil(most * 1.1 / step / _STEPS) * step * _STEPS


def main() -> None:
    """Run the day and print how it went."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--conversations", type=int, default=10_000)
    parser.add_argument("--turns", type=int, default=10, help="of each conversation")
    parser.add_argument("--at-once", type=int, default=40)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--chart", type=Path, help="draw it here, as SVG")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faqbot-soak-") as folder:
        server = Server("soak", folder)
        day = Day(server, options.turns, max(1, options.conversations * options.turns // 50))
        try:
            asyncio.run(pass_day(day, server.base, options.conversations, options.at_once))
        finally:
            server.stop()
        gone = lost(Path(folder) / "faqbot.db", day.acknowledged)
    warm = [one for one in day.samples if one.turns >= day.done // 4]
    told = {
        "turns": day.done, "errors": day.errors, "lost": gone, "seconds": day.samples[-1].seconds,
        "memory_after_a_quarter": warm[0].memory, "memory_at_the_end": warm[-1].memory,
        "descriptors": [min(s.descriptors for s in warm), max(s.descriptors for s in warm)],
    }  # fmt: skip
    sys.stdout.write(json.dumps(told, indent=2) + "\n")
    if options.json:
        every = [asdict(one) for one in day.samples]
        options.json.write_text(json.dumps({**told, "samples": every}, indent=2), encoding="utf-8")
    if options.chart:
        options.chart.write_text(picture(day.samples), encoding="utf-8")


if __name__ == "__main__":
    main()
