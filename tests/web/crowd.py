"""Visitors who go on by themselves when their server dies or fails, and remember what it told."""

import asyncio
import json
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

PHRASES = (
    "出金",
    "出金の手数料はいくらですか",
    "しゅっきんできない",
    "宇宙旅行の予約",
    "こんにちは",
)
PATIENCE = 5.0  # seconds for an answer, then the connection counts as dead
GONE = (OSError, WebSocketException, TimeoutError)
Json = dict[str, Any]


class Visitor:
    """One of the crowd. ``bases`` are the servers behind their address; any will do."""

    def __init__(self, number: int, bases: Sequence[str]) -> None:
        self.bases = bases
        self.random = random.Random(number)
        self.acknowledged: dict[str, int] = {}  # client_id → seq
        self.seen: list[Json] = []  # public events in the order in which they came
        self.resumed = 0
        self._window: ClientConnection | None = None

    async def begin(self, http: httpx.AsyncClient) -> None:
        answer = await http.post(f"{self.random.choice(self.bases)}/v1/conversations", json={})
        assert answer.status_code == 201, answer.text
        begun = answer.json()
        self.id, self.token, self.seen = begun["conversation"], begun["token"], begun["events"]

    async def say(self, client_id: str, text: str) -> None:
        """Say it, over as many connections as it takes, until it is acknowledged."""
        await self.until_acknowledged(type="say", client_id=client_id, text=text)

    async def until_acknowledged(self, **frame: Any) -> None:
        while frame["client_id"] not in self.acknowledged:
            try:
                window = await self._connected()
                await window.send(json.dumps(frame))
                while frame["client_id"] not in self.acknowledged:
                    await self._receive(window)
            except GONE:
                await self.leave()
                self.resumed += 1
                await asyncio.sleep(self.random.uniform(0.1, 0.5))

    async def see(self, seq: int) -> None:
        """Wait until everything up to ``seq`` has come."""
        while self._last < seq:
            await self._receive(await self._connected())

    async def leave(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            await window.close()

    @property
    def _last(self) -> int:
        return self.seen[-1]["seq"] if self.seen else 0

    async def _connected(self) -> ClientConnection:
        if self._window is None:
            base = self.random.choice(self.bases).replace("http", "ws", 1)
            window = await connect(f"{base}/v1/ws", compression=None, open_timeout=PATIENCE)
            hello = {"type": "hello", "v": 1, "conversation": self.id, "token": self.token}
            await window.send(json.dumps({**hello, "after": self._last}))
            self._window = window
            await self._receive(window)
        return self._window

    async def _receive(self, window: ClientConnection) -> None:
        frame = json.loads(await asyncio.wait_for(window.recv(), PATIENCE))
        if frame["type"] == "error" and frame["code"] == "unavailable":
            raise ConnectionError(frame["message"])
        assert frame["type"] != "error", frame
        if frame["type"] == "ack":
            self.acknowledged[frame["client_id"]] = frame["seq"]
        self.seen += {"welcome": frame.get("events", []), "event": [frame.get("event")]}.get(
            frame["type"], []
        )


class Crowd:
    """Many visitors who talk at the same time."""

    def __init__(self, count: int, bases: Sequence[str]) -> None:
        self.visitors = [Visitor(number, bases) for number in range(count)]
        self.bases = bases

    async def begin(self) -> None:
        limits = httpx.Limits(max_connections=20)
        async with httpx.AsyncClient(limits=limits, timeout=30) as http:
            await asyncio.gather(*(visitor.begin(http) for visitor in self.visitors))

    @property
    def acknowledged(self) -> int:
        return sum(len(visitor.acknowledged) for visitor in self.visitors)

    async def talk(self, turns: int) -> None:
        """Everybody says ``turns`` things, some of them that they want a person."""
        await asyncio.gather(*(self._talk(visitor, turns) for visitor in self.visitors))

    async def _talk(self, visitor: Visitor, turns: int) -> None:
        for turn in range(turns):
            await visitor.say(f"turn-{turn}", visitor.random.choice(PHRASES))
            await asyncio.sleep(visitor.random.uniform(0, 0.1))
        if visitor.random.random() < 0.1:
            await visitor.say("person", "ライブチャット")

    async def check(self) -> None:
        """Compare what everybody was told with what the server knows."""
        async with httpx.AsyncClient(timeout=30) as http:
            for visitor in self.visitors:
                bearer = {"Authorization": f"Bearer {visitor.token}"}
                url = f"{visitor.bases[-1]}/v1/conversations/{visitor.id}/events"
                stored = (await http.get(url, headers=bearer)).json()["events"]
                await visitor.see(stored[-1]["seq"])
                check_one(visitor, stored)


def check_one(visitor: Visitor, stored: list[Json]) -> None:
    said = [(event["client_id"], event["seq"]) for event in stored if event["client_id"]]
    assert dict(said) == visitor.acknowledged, "acknowledged means stored, where it was said to be"
    assert len(said) == len(visitor.acknowledged), "nothing is stored twice"
    assert visitor.seen == stored, "every event came once, in order"
    assert all(event["seq"] < later["seq"] for event, later in pairwise(stored))
