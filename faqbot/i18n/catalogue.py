"""Catalogues of sentences: one Fluent file a subject and language, read when first asked for.

``locales/ja/lint.ftl`` holds what the linter says in Japanese. See https://projectfluent.org for
the syntax. The files of the two languages have the same keys and places; a test compares them.

Parsing costs 2 µs a character, more than a command that says three sentences should wait for: a
file is cut into its messages, and a message is parsed when it is first said. Most are nothing but
text and places to fill, and need no parser.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Literal

from faqbot.patterns import regex

if TYPE_CHECKING:
    from fluent.syntax import ast

Lang = Literal["ja", "en"]
LANGUAGES: tuple[Lang, ...] = ("ja", "en")
_LOCALES = Path(__file__).with_name("locales")
_NOT_IN_A_NAME = regex(r"[^a-zA-Z0-9_-]+")
_PLACE = regex(r"\{ *\$([a-zA-Z][\w-]*) *\}")
_QUOTED = regex(r'\{ *"([^"\\{}]*)" *\}')
_MORE_THAN_TEXT = regex(r"[{}]|\n +[\[*]")
_ATTRIBUTE = regex(r"\n +\.([a-zA-Z][\w-]*) *=")
_MESSAGE = regex(r"^(-?[a-zA-Z][\w-]*) *=.*(?:\n(?:[ }].*)?$)*", re.MULTILINE)


def translate(catalogue: str, key: str, lang: Lang, /, **values: object) -> str:
    """Return the sentence ``key`` of ``catalogue`` in ``lang``, its places filled with ``values``.

    ``key`` is the name of a message, or of one of its attributes after a dot
    (``"long-answer.mend"``). Whole numbers choose plural forms and are written without separators;
    everything else is filled in as ``str`` writes it. Raises KeyError for a key that is not there
    and for a place without a value: both are faults of the program, never of its user.
    """
    filled = {name: _value(value) for name, value in values.items()}
    name, attribute = _split(key)
    try:
        plain = _plain(catalogue, name, attribute, lang)
        if plain is not None:
            texts, places = plain[::2], [str(filled[place]) for place in plain[1::2]]
            return "".join(chain.from_iterable(zip(texts, [*places, ""], strict=True)))
        return _filled(_pattern(catalogue, name, attribute, lang), catalogue, lang, filled)
    except KeyError as error:
        raise KeyError(f"{key!r} of {catalogue}.ftl ({lang}): no {error}") from None


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


def has(catalogue: str, name: str, lang: Lang) -> bool:
    """Tell whether ``catalogue`` has the message ``name``; unlike :func:`keys` it parses none."""
    return name in _messages(catalogue, lang)


def catalogues() -> tuple[str, ...]:
    """Return the names of all catalogues."""
    return tuple(sorted(path.stem for path in (_LOCALES / LANGUAGES[0]).glob("*.ftl")))


@cache
def _plain(catalogue: str, name: str, attribute: str, lang: Lang) -> tuple[str, ...] | None:
    """Return texts with the places between them; None if there is more, or nothing."""
    value, *attributes = _ATTRIBUTE.split(_messages(catalogue, lang)[name])
    if attribute:
        source = dict(zip(attributes[::2], attributes[1::2], strict=True))[attribute]
    else:
        source = value.partition("=")[2]
    if not source.strip() or _MORE_THAN_TEXT.search(_QUOTED.sub("", _PLACE.sub("", source))):
        return None
    head, _, below = source.partition("\n")
    text = (head.lstrip(" ") + "\n" + dedent(below)).lstrip("\n").rstrip(" \n")
    return tuple(_PLACE.split(_QUOTED.sub(r"\1", text)))


@cache
def _pattern(catalogue: str, name: str, attribute: str, lang: Lang) -> ast.Pattern:
    """Return a message's value, or an ``attribute`` of it; raises KeyError if there is none."""
    from fluent.syntax import parse  # costs more than most commands need
    from fluent.syntax.ast import Message, Term

    (entry,) = parse(_messages(catalogue, lang)[name], with_spans=False).body
    if not isinstance(entry, Message | Term):
        raise KeyError(name)
    patterns: dict[str, ast.Pattern | None] = {
        each.id.name: each.value for each in entry.attributes
    }
    found = patterns.get(attribute) if attribute else entry.value
    if found is None:
        raise KeyError(attribute or name)
    return found


def _filled(
    pattern: ast.Pattern, catalogue: str, lang: Lang, values: Mapping[str, str | int]
) -> str:
    """Return ``pattern`` as text: https://projectfluent.org/fluent/guide, without functions.

    The library that does so, fluent.runtime, brings all dates and numbers of the world (Babel)
    with it, a tenth of what is installed and a third of the time in which a command starts.
    """
    from fluent.syntax import ast

    def said(part: ast.Pattern) -> str:
        return _filled(part, catalogue, lang, values)

    def told(expression: Any) -> str:
        match expression:
            case ast.VariableReference():
                return str(values[expression.id.name])
            case ast.StringLiteral():
                return str(expression.parse()["value"])
            case ast.NumberLiteral():
                return str(expression.value)
            case ast.MessageReference() | ast.TermReference():
                sign = "-" if isinstance(expression, ast.TermReference) else ""
                attribute = expression.attribute.name if expression.attribute else ""
                return said(_pattern(catalogue, sign + expression.id.name, attribute, lang))
            case ast.SelectExpression(selector=ast.VariableReference(id=place)):
                return said(_variant(expression, values[place.name], lang))
            case ast.Placeable():
                return told(expression.expression)
        raise KeyError(type(expression).__name__)

    return "".join(
        str(part.value) if isinstance(part, ast.TextElement) else told(part)
        for part in pattern.elements
    )


def _variant(choice: ast.SelectExpression, value: str | int, lang: Lang) -> ast.Pattern:
    """Return the variant for a word, a number, or the plural form of one; else the default."""
    from fluent.syntax import ast

    plural = "one" if lang == "en" and value == 1 else "other"  # of whole numbers, by the CLDR
    form = plural if isinstance(value, int) else value
    for variant in choice.variants:
        match variant.key:
            case ast.NumberLiteral(value=number) if float(number) == value:
                return variant.value
            case ast.Identifier(name=name) if name == form:
                return variant.value
    return next(variant.value for variant in choice.variants if variant.default)


@cache
def _messages(catalogue: str, lang: Lang) -> dict[str, str]:
    return {found[1]: found[0] for found in _MESSAGE.finditer(_source(catalogue, lang))}


def _source(catalogue: str, lang: Lang) -> str:
    return (_LOCALES / lang / f"{catalogue}.ftl").read_text(encoding="utf-8")


def _split(key: str) -> tuple[str, str]:
    """Return message and attribute; what a name cannot hold (``hit@1``) becomes a hyphen."""
    name, _, attribute = key.partition(".")
    return _NOT_IN_A_NAME.sub("-", name), _NOT_IN_A_NAME.sub("-", attribute)


def _value(value: object) -> str | int:
    return value if isinstance(value, int) and not isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that people read, in either language.

    Attributes:
        catalogue: Where it stands.
        key: Its name there.
        values: What fills its places; may be sentences themselves, and tuples of words, which are
            said as a list.
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
