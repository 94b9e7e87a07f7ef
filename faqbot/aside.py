"""Work in copies of this process: a large knowledge base is looked at by several at once."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from threading import active_count
from typing import TypeVar

_MOST = 4
_WORTH = 2_000  #: pieces of work that are worth a copy of a process which has much at hand

T = TypeVar("T")


def workers() -> int:
    """Return how many processes may work at once; one where a process cannot be copied safely."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), _MOST)


def spread(work: Callable[[int, int], T], count: int) -> list[T]:
    """Return what ``work(begin, end)`` gives of shares of ``count`` pieces, one after the other.

    Large shares are worked on by copies of this process, unless it has other threads, whose locks
    a copy would never see released, or is such a copy itself.
    """
    copied = active_count() > 1 or current_process().daemon
    shares = 1 if copied else max(1, min(workers(), count // _WORTH))
    bounds = [count * share // shares for share in range(shares + 1)]
    first, *others = pairwise(bounds)
    waiting = [aside(partial(work, begin, end)) for begin, end in others]
    return [work(*first), *(result() for result in waiting)]


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """Begin ``work`` in a copy of this process; return what waits for its result.

    Where the copy fails, the work is done here, so that its error is seen.
    """
    fork = get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_run, args=(work, sender), daemon=True)
    with warnings.catch_warnings():  # Python 3.12 warns of threads, those of numpy among them
        warnings.simplefilter("ignore", DeprecationWarning)
        try:
            process.start()
        except OSError:  # there is no further process to be had
            return work
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
    gc.disable()  # it would touch, and so copy, all that the process has in common with this one
    with suppress(Exception):  # of which the other process will hear, doing the work itself
        sender.send(work())
