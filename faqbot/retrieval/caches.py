"""Caches: worked out when first asked for, kept at hand, forgotten when they grow."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(dict[K, V]):
    """Values by key, each made when it is first looked up: ``cache[key]``.

    Looking up costs what a dictionary costs. With ``most`` values in it, it begins anew. May be
    shared between threads as long as equal keys make equal values.
    """

    def __init__(self, make: Callable[[K], V], most: int) -> None:
        """Take the function that makes a value."""
        super().__init__()
        self._make = make
        self._most = most

    def __missing__(self, key: K) -> V:
        """Make the value of ``key``."""
        return self.keep(key, self._make(key))

    def keep(self, key: K, value: V) -> V:
        """Keep the value of ``key``, which has been made elsewhere, and return it."""
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value


class Compiled:
    """A dataclass with caches, which are left behind when it is sent to another process."""

    def __getstate__(self) -> dict[str, Any]:
        """Return the fields alone."""
        return {field.name: getattr(self, field.name) for field in fields(self)}  # type: ignore[arg-type]
