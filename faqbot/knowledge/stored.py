"""Stored knowledge bases: what has been read and checked, as JSON, so that a start need not.

Reading YAML with positions and checking it takes most of a start. What came of it is kept beside
the compiled indexes, one file a folder, with a hash of all that it was read from: of files that
have changed, and by other code, nothing is taken.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from faqbot.cache.folder import KNOWLEDGE, keep_within, whole
from faqbot.cache.stamp import code_of
from faqbot.errors import Location
from faqbot.knowledge import model
from faqbot.knowledge.frozen import FrozenDict
from faqbot.knowledge.model import Knowledge
from faqbot.knowledge.names import FAQ_FOLDER, SUFFIXES

_ROOMS = ("errors.py", "knowledge", "knowledge/defaults", "text", "yaml")
_TYPES: tuple[type[Any], ...] = (
    model.Attribute, model.Category, model.CategoryTranslation, model.Channel,
    model.ChannelTranslation, model.ConditionalAnswer, model.Entry, model.EntryTranslation,
    Knowledge, Location, model.Menu, model.MenuChoice, model.MenuTranslation, model.Settings,
    model.SettingsTranslation, model.SmallTalk, model.Span, model.Support, model.Synonyms,
    model.Texts, model.Yearly,
)  # fmt: skip
_TYPE = {type_.__name__: type_ for type_ in _TYPES}
_NAMES = {type_: tuple(field.name for field in fields(type_)) for type_ in _TYPES}


def load_stored(path: Path, cache: Path | None) -> Knowledge:
    """Return the knowledge base in the folder ``path``, as :func:`~faqbot.knowledge.loader.load`.

    ``cache`` is the folder in which it is kept, None to keep nothing; one that cannot be read or
    written is done without.
    """
    digest = None if cache is None else _digest(path)
    if cache is None or digest is None:
        return _read(path)
    name = blake2b(str(path).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    file = cache / f"{name}{KNOWLEDGE}"
    try:
        kept = json.loads(file.read_text(encoding="utf-8"), object_hook=_unpacked)
        if kept[0] == digest and isinstance(kept[1], Knowledge):
            with suppress(OSError):  # a file system that is read-only
                os.utime(file)
            return kept[1]
    except (OSError, ValueError, LookupError, TypeError):
        pass
    found = _read(path)
    if _digest(path) == digest:  # else it was changed while it was read
        try:
            with whole(file) as stream:
                stream.write(json.dumps([digest, packed(found)], ensure_ascii=False).encode())
            keep_within(cache, file)
        except OSError:  # read-only or full disk
            pass
    return found


def _read(path: Path) -> Knowledge:
    from faqbot.knowledge.loader import load  # with all of YAML: half of what a start costs

    return load(path)


def _digest(path: Path) -> str | None:
    """Return a hash of the files in ``path`` and of what reads them, None where it has none."""
    digest = blake2b(code_of(*_ROOMS).encode(), digest_size=20)
    try:
        for folder in (path, path / FAQ_FOLDER):
            for file in sorted(folder.iterdir()):
                digest.update(b"\0" + str(file).encode("utf-8", "surrogatepass") + b"\0")
                if file.suffix.lower() in SUFFIXES:
                    digest.update(file.read_bytes())
    except OSError:  # the loader says what is wrong with it
        return None
    return digest.hexdigest()


def packed(value: object) -> object:
    """Return a value of the model as JSON; what is no text, number or tuple has its type told."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [packed(item) for item in value]
    if isinstance(value, Mapping):
        return {"map": [[packed(key), packed(item)] for key, item in value.items()]}
    if isinstance(value, frozenset):
        return {"set": [packed(item) for item in sorted(value)]}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if not is_dataclass(value):
        raise TypeError(f"no part of a knowledge base: {type(value).__name__}")
    return {type(value).__name__: [packed(getattr(value, name)) for name in _NAMES[type(value)]]}


def _unpacked(told: dict[str, Any]) -> object:
    """Return what :func:`packed` was given; lists of the innermost values are tuples by now."""
    ((name, value),) = told.items()
    if name == "map":
        return FrozenDict({_tuples(key): _tuples(item) for key, item in value})
    if name == "set":
        return frozenset(map(_tuples, value))
    if name == "date":
        return date.fromisoformat(value)
    return _TYPE[name](*map(_tuples, value))


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if type(value) is list else value
