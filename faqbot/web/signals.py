"""Signals: SIGTERM takes leave before the server hangs up, SIGHUP reloads the knowledge base."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

Work = Callable[[], Coroutine[Any, Any, None]]


@contextmanager
def on_signals(stop: Work, reload: Work) -> Iterator[None]:
    """While inside, run ``stop`` before the first SIGTERM or SIGINT reaches its old handler.

    Without that, an ASGI server closes the WebSockets before the app hears of its end. A second
    signal passes at once. Does nothing outside the main thread.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    running: set[asyncio.Task[None]] = set()

    def later(work: Coroutine[Any, Any, None]) -> None:
        def begin() -> None:
            task = loop.create_task(work)
            running.add(task)
            task.add_done_callback(running.discard)

        loop.call_soon_threadsafe(begin)

    before: dict[int, Any] = {}
    stopping = False

    async def stop_then(number: int, frame: FrameType | None) -> None:
        try:
            await stop()
        finally:
            _pass_on(before[number], number, frame)

    def ended(number: int, frame: FrameType | None) -> None:
        nonlocal stopping
        if stopping:
            _pass_on(before[number], number, frame)
            return
        stopping = True
        later(stop_then(number, frame))

    for number in (int(signal.SIGTERM), int(signal.SIGINT)):
        before[number] = signal.signal(number, ended)
    if hasattr(signal, "SIGHUP"):
        before[signal.SIGHUP] = signal.signal(
            signal.SIGHUP, lambda _number, _frame: later(reload())
        )
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _pass_on(handler: Any, number: int, frame: FrameType | None) -> None:
    if callable(handler):
        handler(number, frame)
    elif handler == signal.SIG_DFL:
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
