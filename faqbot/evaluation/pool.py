"""Processes that share the work.

A process is started afresh rather than forked: a forked one inherits locks that a thread of its
parent may hold, of a progress bar or a linear algebra library, and then waits for ever. Each keeps
to one thread for linear algebra, as there are as many processes as there is to do.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVarTuple

Ts = TypeVarTuple("Ts")


def pool(
    jobs: int, initializer: Callable[[*Ts], None] | None = None, *arguments: *Ts
) -> ProcessPoolExecutor:
    """Return a pool of ``jobs`` processes, each of which calls ``initializer`` first."""
    return ProcessPoolExecutor(
        jobs,
        mp_context=get_context("spawn"),
        initializer=_start,
        initargs=(initializer, arguments),
    )


def _start(initializer: Callable[..., None] | None, arguments: tuple[object, ...]) -> None:
    import numpy  # noqa: F401 - only libraries that are loaded can be told to keep to one thread
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

    threadpool_limits(1)
    if initializer is not None:
        initializer(*arguments)
