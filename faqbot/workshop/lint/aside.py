"""Work in a second process: a large knowledge base is looked at by as many as there are cores."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

MANY = 300  #: entries from which on another process is worth its start
_MOST = 4

T = TypeVar("T")


def workers() -> int:
    """Return how many processes may work at once; one where a process cannot be copied safely."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin ``work`` in a copy of this process; return what waits for its result.

    Where the copy fails, the work is done here, so that its error is seen.
    """
    fork = get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_run, args=(work, sender), daemon=True)
    process.start()
    sender.close()

    def result() -> T:
        try:
            done: T = receiver.recv()
        except EOFError:
            return work()
        finally:
            process.join()
        return done

    return result


def _run(work: Callable[[], object], sender: Connection) -> None:
    with suppress(Exception):  # of which the other process will hear, doing the work itself
        sender.send(work())
