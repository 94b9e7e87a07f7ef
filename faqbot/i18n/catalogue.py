"""Catalogues of sentences: one Fluent file a subject and language, read when first asked for.

``locales/ja/lint.ftl`` holds what the linter says in Japanese. See https://projectfluent.org for
the syntax. The files of the two languages have the same keys and places; a test compares them.

Parsing costs 2 µs a character, more than a command that says three sentences should wait for: a
file is cut into its messages, and a message is parsed when it is first said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

Lang = Literal["ja", "en"]
LANGUAGES: tuple[Lang, ...] = ("ja", "en")
_LOCALES = Path(__file__).with_name("locales")
_NOT_IN_A_NAME = re.compile(r"[^a-zA-Z0-9_-]+")
_MESSAGE = re.compile(r"^(-?[a-zA-Z][\w-]*) *=.*(?:\n(?:[ }].*)?$)*", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][\w-]*)")


def translate(catalogue: str, key: str, lang: Lang, /, **values: object) -> str:
    """Return the sentence ``key`` of ``catalogue`` in ``lang``, its places filled with ``values``.

    ``key`` is the name of a message, or of one of its attributes after a dot
    (``"long-answer.mend"``). Whole numbers choose plural forms and are written without separators;
    everything else is filled in as ``str`` writes it. Raises KeyError for a key that is not there
    and for a place without a value: both are faults of the program, never of its user.
    """
    name, attribute = _split(key)
    bundle = _parsed(catalogue, name, lang)
    if bundle is None:
        raise KeyError(f"no sentence {key!r} in {catalogue}.ftl ({lang})")
    message = bundle.get_message(name)
    pattern = message.attributes.get(attribute) if attribute else message.value
    if pattern is None:
        raise KeyError(f"no sentence {key!r} in {catalogue}.ftl ({lang})")
    text, errors = bundle.format_pattern(pattern, {k: _value(v) for k, v in values.items()})
    if errors:
        raise KeyError(f"{key!r} of {catalogue}.ftl ({lang}): {errors[0]}")
    return str(text)


@cache
def keys(catalogue: str, lang: Lang) -> tuple[str, ...]:
    """Return the keys of ``catalogue`` in ``lang``, in the order of the file."""
    from fluent.syntax import parse
    from fluent.syntax.ast import Message

    found = []
    for entry in parse(_source(catalogue, lang)).body:
        if isinstance(entry, Message):
            if entry.value is not None:
                found.append(entry.id.name)
            found += [f"{entry.id.name}.{attribute.id.name}" for attribute in entry.attributes]
    return tuple(found)


def catalogues() -> tuple[str, ...]:
    """Return the names of all catalogues."""
    return tuple(sorted(path.stem for path in (_LOCALES / LANGUAGES[0]).glob("*.ftl")))


@cache
def _parsed(catalogue: str, name: str, lang: Lang) -> FluentBundle | None:
    """Return the bundle of ``catalogue`` with the message ``name`` in it; None if there is none."""
    from fluent.runtime import FluentResource  # costs more than most commands need

    source = _messages(catalogue, lang).get(name)
    if source is None:
        return None
    for reference in _REFERENCE.findall(source):
        _parsed(catalogue, reference, lang)
    bundle = _bundle(catalogue, lang)
    bundle.add_resource(FluentResource(source))
    return bundle


@cache
def _bundle(catalogue: str, lang: Lang) -> FluentBundle:
    from fluent.runtime import FluentBundle

    return FluentBundle([lang], use_isolating=False)


@cache
def _messages(catalogue: str, lang: Lang) -> dict[str, str]:
    return {found[1]: found[0] for found in _MESSAGE.finditer(_source(catalogue, lang))}


def _source(catalogue: str, lang: Lang) -> str:
    return (_LOCALES / lang / f"{catalogue}.ftl").read_text(encoding="utf-8")


def _split(key: str) -> tuple[str, str]:
    """Return message and attribute; what a name cannot hold (``hit@1``) becomes a hyphen."""
    name, _, attribute = key.partition(".")
    return _NOT_IN_A_NAME.sub("-", name), _NOT_IN_A_NAME.sub("-", attribute)


def _value(value: object) -> object:
    from fluent.runtime.types import fluent_number

    if isinstance(value, int) and not isinstance(value, bool):
        return fluent_number(value, useGrouping=False)
    return str(value)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of a catalogue with what fills its places.

    Values may be sentences themselves, and tuples of words, which are said as a list.
    """

    catalogue: str
    key: str
    values: tuple[tuple[str, object], ...] = field(default=())

    @classmethod
    def of(cls, catalogue: str, key: str, /, **values: object) -> Sentence:
        """Return the sentence ``key`` of ``catalogue`` about ``values``."""
        return cls(catalogue, key, tuple(values.items()))

    def get(self, lang: Lang, /, **more: object) -> str:
        """Return it in ``lang``; ``more`` fills places that were left open."""
        values = {**dict(self.values), **more}
        told = {name: _told(value, lang) for name, value in values.items()}
        return translate(self.catalogue, self.key, lang, **told)

    @property
    def ja(self) -> str:
        """The sentence in Japanese."""
        return self.get("ja")

    @property
    def en(self) -> str:
        """The sentence in English."""
        return self.get("en")


def _told(value: object, lang: Lang) -> object:
    if isinstance(value, Sentence):
        return value.get(lang)
    if isinstance(value, tuple):
        return translate("common", "list-separator", lang).join(
            str(_told(part, lang)) for part in value
        )
    return value
