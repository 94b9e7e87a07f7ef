"""How far a long run has come; the caller decides whether and how to show it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how many cases are done and how many there are."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Show nothing."""
