"""Frozen values: a mapping that can be hashed and pickled, and a hash over a knowledge base."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import blake2b
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V", covariant=True)


class FrozenDict(Mapping[K, V]):
    """A read-only dict. (``types.MappingProxyType`` can be neither hashed nor pickled.)"""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V]) -> None:
        self._items: dict[K, V] = dict(items)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenDict({self._items!r})"


# Where an entry stands in its file is not what it says.
_LEFT_OUT = frozenset({"where", "fingerprint"})


def fingerprint(*parts: object) -> str:
    """Return 40 hexadecimal digits over ``parts``: values of the model, or tuples of them.

    Independent of positions, comments, quoting and the order of keys in the files. Raises
    TypeError for what the model does not contain.
    """
    text = json.dumps(_canonical(parts), ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=20).hexdigest()


def _canonical(value: object) -> object:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_canonical(item) for item in value]
    if isinstance(value, Mapping):
        return {"": sorted([str(key), _canonical(item)] for key, item in value.items())}
    if isinstance(value, frozenset):
        return {"": sorted(str(item) for item in value)}
    if is_dataclass(value):
        names = (field.name for field in fields(value) if field.name not in _LEFT_OUT)
        return {name: _canonical(getattr(value, name)) for name in names}
    raise TypeError(f"no part of a knowledge base: {type(value).__name__}")
