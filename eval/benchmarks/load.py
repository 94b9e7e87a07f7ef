"""The visitors of the server benchmark."""

from __future__ import annotations

import asyncio
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import ClientConnection, connect

_PATIENCE = 30.0  # seconds for an answer
PLAIN: dict[str, Any] = {"compression": None, "open_timeout": 60, "ping_interval": None}


@dataclass
class Load:
    """What all visitors together saw; latencies in seconds, from a question to its ack."""

    every: float
    desk: bool  # the whole protocol; otherwise one frame comes back for one
    latencies: list[float] = field(default_factory=list)
    errors: int = 0
    ready: int = 0


def percentile(values: Sequence[float], q: float) -> float:
    """Return the smallest value that at least the share ``q`` does not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(q * len(ordered)) - 1)] if ordered else 0.0


async def visit(
    client: httpx.AsyncClient,
    load: Load,
    questions: Sequence[str],
    number: int,
    begin: asyncio.Event,
    end: asyncio.Event,
) -> None:
    """Come, wait for ``begin``, and ask now and then until ``end``."""
    pause = random.Random(number)  # noqa: S311
    try:
        hello = await begin_conversation(client) if load.desk else None
        base = str(client.base_url).rstrip("/").replace("http", "ws", 1)
        async with connect(f"{base}/v1/ws", **PLAIN) as socket:
            if hello is not None:
                await welcome(socket, hello)
            load.ready += 1
            await begin.wait()
            await _pause(pause.uniform(0, load.every), end)
            asked = 0
            while not end.is_set():
                text = questions[asked % len(questions)]
                asked += 1
                start = time.perf_counter()
                await asyncio.wait_for(ask(socket, load, text, asked), _PATIENCE)
                load.latencies.append(time.perf_counter() - start)
                await _pause(load.every * pause.uniform(0.5, 1.5), end)
    except Exception as error:
        load.errors += 1
        if load.errors <= 3:
            sys.stderr.write(f"visitor {number}: {type(error).__name__}: {error}\n")


async def attack(client: httpx.AsyncClient, end: asyncio.Event) -> None:
    """Say what costs most, every two seconds until ``end``."""
    hello = await begin_conversation(client)
    bearer = {"Authorization": f"Bearer {hello['token']}"}
    path, sent = f"/v1/conversations/{hello['conversation']}/messages", 0
    while not end.is_set():
        body = {"client_id": f"a-{sent}", "text": "㌫" * 8000}
        (await client.post(path, json=body, headers=bearer)).raise_for_status()
        sent += 1
        await _pause(2.0, end)


async def begin_conversation(client: httpx.AsyncClient) -> dict[str, Any]:
    """Begin a conversation; return the frame to say hello with."""
    while True:
        try:
            begun = (await client.post("/v1/conversations", json={})).raise_for_status().json()
        except httpx.ReadError:  # the server closed the idle line just then
            continue
        break
    hello = {"type": "hello", "v": 1, "conversation": begun["conversation"]}
    return {**hello, "token": begun["token"], "after": begun["events"][-1]["seq"]}


async def welcome(socket: ClientConnection, hello: dict[str, Any]) -> None:
    """Say hello and be welcomed."""
    await socket.send(json.dumps(hello))
    if json.loads(await socket.recv())["type"] != "welcome":
        raise RuntimeError("not welcome")


async def ask(socket: ClientConnection, load: Load, text: str, asked: int) -> None:
    """Ask and wait: for the ack and an event of the assistant, or for the echo."""
    await socket.send(json.dumps({"type": "say", "client_id": f"q-{asked}", "text": text}))
    acknowledged = answered = not load.desk
    while not (acknowledged and answered):
        frame = json.loads(await socket.recv())
        if frame["type"] == "error":
            raise RuntimeError(frame["message"])
        acknowledged = acknowledged or frame["type"] == "ack"
        answered = answered or (
            frame["type"] == "event" and frame["event"]["from"]["kind"] == "assistant"
        )
    if not load.desk:
        await socket.recv()


async def _pause(seconds: float, end: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(end.wait(), seconds)
    except TimeoutError:
        return
