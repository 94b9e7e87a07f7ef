"""Signals through Redis, between processes and hosts.

All go through one channel, and each process picks what it listens to: there is no subscribing at
Redis that could come too late, and a signal that nobody here wants costs one look into a dict.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from faqbot.desk.background import Background
from faqbot.desk.broker import Local, Signal, Subscription, wait_at_most
from faqbot.errors import BrokerError

_CHANNEL = "faqbot"
_MOST = 10_000  # signals that wait to be sent
_BEAT = 5.0  # s between signs of life; silence of three beats means that the line is dead
_PATIENCE = 10.0  # s to join the channel
_LONGEST = 5.0  # s between attempts to reconnect
_FAILURES = (RedisError, OSError, asyncio.TimeoutError)


class RedisBroker:
    """Carries signals to every process that uses the same Redis.

    When the line breaks, those of this process still hear each other. After it is back everyone
    is told to read anew.
    """

    def __init__(self, url: str) -> None:
        options: dict[str, Any] = {"retry": Retry(NoBackoff(), 0), "socket_connect_timeout": 5}
        self._sending: Redis = Redis.from_url(url, socket_timeout=5, **options)
        self._hearing: Redis = Redis.from_url(url, **options)
        self._origin = secrets.token_hex(8)
        self._local = Local()
        self._outgoing: deque[str] = deque()
        self._lost = False  # others have missed what was published here
        self._something = asyncio.Event()
        self._heard = asyncio.Event()  # the channel has been joined
        self._background = Background()
        self._tasks: tuple[asyncio.Task[None], ...] = ()

    @classmethod
    async def open(cls, url: str) -> RedisBroker:
        """Return a broker that is connected; BrokerError when Redis cannot be reached."""
        try:
            broker = cls(url)
            await broker._sending.ping()
        except (*_FAILURES, ValueError) as error:
            raise BrokerError(f"cannot reach Redis: {error}") from error
        loops = {"hearing": broker._hear, "sending": broker._send}
        again = broker._background.for_ever
        broker._tasks = tuple(asyncio.create_task(again(*loop)) for loop in loops.items())
        try:
            async with asyncio.timeout(_PATIENCE):
                await broker._heard.wait()
        except TimeoutError as error:
            await broker.close()
            raise BrokerError("Redis answers, but its channels cannot be joined") from error
        return broker

    @property
    def down(self) -> dict[str, str]:
        """See :class:`~faqbot.desk.broker.Broker`."""
        return self._background.down

    def publish(self, signal: Signal) -> None:
        """See :class:`~faqbot.desk.broker.Broker`."""
        self._local.deliver(signal)
        if len(self._outgoing) >= _MOST:
            self._outgoing.clear()
            self._lost = True
        content = json.dumps((signal.type, signal.payload), ensure_ascii=False)
        self._outgoing.append(f"{signal.topic} {content}")
        self._something.set()

    async def join(self, topics: Iterable[str]) -> Subscription:
        """See :class:`~faqbot.desk.broker.Broker`."""
        return self._local.add(topics)

    async def close(self) -> None:
        """See :class:`~faqbot.desk.broker.Broker`."""
        with suppress(*_FAILURES):
            await self._send_waiting()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._local.close()
        await self._sending.aclose()
        await self._hearing.aclose()

    async def _send(self) -> None:
        pause = 0.0
        while True:
            await wait_at_most(self._something, _BEAT)
            self._something.clear()
            try:
                await self._send_waiting()
                pause = 0.0
            except _FAILURES:
                self._something.set()
                await asyncio.sleep(pause := min(_LONGEST, 2 * pause or 0.05))

    async def _send_waiting(self) -> None:
        """Publish what is waiting, all in one message; an empty one is a sign of life."""
        lost, lines = self._lost, list(self._outgoing)
        self._lost = False
        self._outgoing.clear()
        try:
            resync = ["*"] if lost else []
            await self._sending.publish(_CHANNEL, "\n".join((self._origin, *resync, *lines)))
        except _FAILURES:
            self._lost = True  # whether they have arrived or not
            raise

    async def _hear(self) -> None:
        pause = 0.0
        while True:
            try:
                async with self._hearing.pubsub() as channel:
                    await channel.subscribe(_CHANNEL)
                    while (message := await channel.get_message(timeout=3 * _BEAT)) is not None:
                        pause = 0.0
                        self._take(message)
            except _FAILURES:
                pass
            await asyncio.sleep(pause := min(_LONGEST, 2 * pause or 0.05))

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "subscribe":
            if self._heard.is_set():  # not for the first time: the line was broken
                self._local.resync()
            self._heard.set()
        elif message["type"] == "message":
            origin, *lines = message["data"].decode("utf-8").split("\n")
            if origin != self._origin:
                for line in lines:
                    self._pick(line)

    def _pick(self, line: str) -> None:
        topic, _, content = line.partition(" ")
        if topic == "*":
            self._local.resync()
        elif self._local.wants(topic):
            type_, payload = json.loads(content)
            self._local.deliver(Signal(topic, type_, payload))
