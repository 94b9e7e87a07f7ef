"""Type aliases that several rooms share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

Json = dict[str, Any]  # an object of JSON
Clock = Callable[[], datetime]  # tells the present moment, aware
#: Called with what is being done, how much of it is done and how much there is.
Progress = Callable[[str, int, int], None]


def silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


#: Words by their number, each with the numbers of the entries in which it stands.
WordPlaces = tuple[tuple[int, frozenset[int]], ...]
