"""Lazy properties: worked out once an object, without a lock."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - used as a decorator
    """``functools.cached_property`` as it is from Python 3.12 on.

    Before, one lock holds for the property of all objects: threads wait for each other with every
    message, and a child that was forked meanwhile waits forever. Without it two threads may both
    work a value out, which must be the same each time.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> T: ...
    def __get__(self, instance: object | None, owner: type) -> Self | T:
        """Return the value, kept under its own name, where it is found from then on."""
        if instance is None:
            return self
        found = vars(instance)[self._name] = self._work(instance)
        return found
