"""Frozen values: a mapping that can be hashed and pickled, and a hash over a knowledge base."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from faqbot.knowledge.model import Entry, Knowledge

    Entries = Iterable[Entry]

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


def frozen(value: object) -> object:
    """Return mappings and lists, at any depth, as values that cannot change.

    Raises TypeError for what is not of JSON: text, numbers, truth, nothing, lists and mappings.
    """
    if isinstance(value, Mapping):
        return FrozenDict({str(key): frozen(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return tuple(frozen(item) for item in value)
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise TypeError(f"not of JSON: {type(value).__name__}")


def thawed(value: object) -> object:
    """Return a frozen value as JSON has it."""
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    return [thawed(item) for item in value] if isinstance(value, tuple) else value


# Where an entry stands in its file is not what it says.
_LEFT_OUT = frozenset({"where", "fingerprint"})


def fingerprint(*parts: object) -> str:
    """Return 40 hexadecimal digits over ``parts``: values of the model, or tuples of them.

    Independent of positions, comments, quoting and the order of keys in the files. Raises
    TypeError for what the model does not contain.
    """
    text = json.dumps(_canonical(parts), ensure_ascii=False, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=20).hexdigest()


_PARTS = (
    "settings", "categories", "menus", "responses", "smalltalk", "synonyms", "support", "en",
    "language",
)  # fmt: skip


_MODULUS = 1 << 160


def fingerprint_of(knowledge: Knowledge) -> str:
    """Return the fingerprint of a whole knowledge base, whatever its own says.

    It is a sum over the entries and all the rest, so that it need not be taken anew of all of
    them when some change: see :func:`fingerprint_after`.
    """
    return _sum(_rest(knowledge), knowledge.entries, ())


def indexed(knowledge: Knowledge) -> str:
    """Return a hash over what an index is compiled of: the entries and the synonyms.

    Other settings, responses or opening hours need no other index.
    """
    try:
        entries = (int(knowledge.fingerprint, 16) - int(_rest(knowledge), 16)) % _MODULUS
    except ValueError:  # a name that somebody gave
        return knowledge.fingerprint
    # The words of another language are others.
    return fingerprint(f"{entries:x}", knowledge.synonyms, knowledge.language)


def fingerprint_after(before: Knowledge, after: Knowledge, come: Entries, gone: Entries) -> str:
    """Return the fingerprint of ``after``: ``before`` with entries that came and some that went."""
    rest = int(_rest(after), 16) - int(_rest(before), 16) + int(before.fingerprint, 16)
    return _sum(f"{rest % _MODULUS:x}", come, gone)


def _rest(knowledge: Knowledge) -> str:
    return fingerprint(*(getattr(knowledge, name) for name in _PARTS))


def _sum(digits: str, come: Entries, gone: Entries) -> str:
    number = int(digits, 16) + sum(int(fingerprint(entry), 16) for entry in come)
    number -= sum(int(fingerprint(entry), 16) for entry in gone)
    return f"{number % _MODULUS:040x}"


@cache
def _names(model: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(model) if field.name not in _LEFT_OUT)


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
    if is_dataclass(value) and not isinstance(value, type):
        return {name: _canonical(getattr(value, name)) for name in _names(type(value))}
    raise TypeError(f"no part of a knowledge base: {type(value).__name__}")
