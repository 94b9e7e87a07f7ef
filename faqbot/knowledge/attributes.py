"""Attributes of a visitor: which answer they get, and what stands for its placeholders.

The host tells what it knows (``plan``: ``premium``); ``settings.yaml`` declares what that may be.
A condition is ``plan = premium | pro, language = en``: all of its parts must hold. A placeholder
is ``{plan}``; within `code` braces are only braces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from faqbot.errors import InvalidAttribute, Location, expect
from faqbot.i18n import Sentence
from faqbot.knowledge.model import (
    UNWRITTEN,
    Attribute,
    Entry,
    EntryTranslation,
    Knowledge,
    Settings,
)
from faqbot.patterns import regex
from faqbot.yaml.report import Report, hint, listing

VERIFIED = "verified"
YES, NO = "yes", "no"
#: Told by the desk itself. Who a visitor is nobody else may tell.
BUILT_IN = (Attribute(VERIFIED, (YES, NO), NO), Attribute("channel"), Attribute("language"))
LONGEST_VALUE = 60  # characters
MOST_ATTRIBUTES = 12  # of a conversation

_NAME = regex(r"[A-Za-z_][A-Za-z0-9_]*")
_PLACEHOLDER = regex(r"`[^`]*`|\{(?P<name>[A-Za-z_][A-Za-z0-9_]*)\}")
_MARKUP = regex(r"[*`\[\]<>{}\x00-\x1f\x7f\u2028\u2029]|://")

Conditions = tuple[tuple[str, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class AttributeUse:
    """An attribute that a condition or a placeholder of an answer speaks of.

    ``value`` is one that it is compared with. ``needed``: without it braces would be shown.
    """

    name: str
    where: Location
    value: str = ""
    needed: bool = False


def is_name(text: str) -> bool:
    """Tell whether ``text`` may be the name of an attribute that the host tells."""
    return _NAME.fullmatch(text) is not None and text != VERIFIED


def check_declared(
    attribute: Attribute,
    earlier: Container[str],
    report: Report,
    where: Location,
    default: Location | None = None,
) -> None:
    """Report a name that cannot be told, or is among the ``earlier`` ones, and a stray default.

    ``where`` the name stands, and ``default``, where that is another place.
    """
    if attribute.id and (attribute.id in earlier or not is_name(attribute.id)):
        report.add("bad-attribute", where, id=attribute.id)
    if attribute.values and attribute.default and attribute.default not in attribute.values:
        told = {"key": "default", "text": attribute.default}
        guess, known = hint(attribute.default, attribute.values), listing(attribute.values)
        report.add("bad-option", default or where, **told, hint=guess, known=known)


def known_attributes(settings: Settings) -> dict[str, Attribute]:
    """Return the attributes that answers may speak of, by name: those declared come first."""
    own = (Attribute("name", (), settings.name), Attribute("assistant", (), settings.assistant))
    return {each.id: each for each in (*own, *BUILT_IN, *settings.attributes)}


@lru_cache(1 << 12)
def conditions(when: str) -> Conditions:
    """Return what ``when`` asks for: names, each with the values that will do.

    Values are :func:`folded`. Raises ValueError for what is no condition.
    """
    found = []
    for part in re.split("[,、，]", unicodedata.normalize("NFKC", when)):
        name, sign, values = part.partition("=")
        choices = frozenset(folded(value) for value in values.split("|"))
        if not sign or not _NAME.fullmatch(name.strip()) or "" in choices or "=" in values:
            raise ValueError(part.strip())
        found.append((name.strip(), choices))
    return tuple(found)


def folded(value: str) -> str:
    """Return ``value`` as it is compared: width, case and white space around it do not count."""
    return unicodedata.normalize("NFKC", value).casefold().strip()


def placeholders(text: str) -> Iterator[str]:
    """Yield the names of the placeholders in ``text``."""
    return (match["name"] for match in _PLACEHOLDER.finditer(text) if match["name"])


def literal(text: str) -> str:
    """Return ``text`` so that its braces are shown: what looks like a placeholder becomes code."""
    return _PLACEHOLDER.sub(lambda found: f"`{found[0]}`" if found["name"] else found[0], text)


def uses_of(entry: Entry, report: Report) -> Iterator[AttributeUse]:
    """Yield what the answers of ``entry``, as they were written, speak of."""
    yield from _uses(entry, entry.where, report)
    yield from uses_of_translation(entry, entry.where, report)


def uses_of_translation(entry: Entry, where: Location, report: Report) -> Iterator[AttributeUse]:
    """Yield what the translated answers of ``entry``, which stand at ``where``, speak of."""
    if entry.en is not None:
        yield from _uses(entry.en, where, report)


def _uses(
    told: Entry | EntryTranslation, where: Location, report: Report
) -> Iterator[AttributeUse]:
    for name in placeholders(told.answer):
        yield AttributeUse(name, where, needed=True)
    for each in told.answers:
        yield from (AttributeUse(name, where) for name in placeholders(each.answer))
        yield from uses_in(each.when, where, report)


def uses_in(when: str, where: Location, report: Report) -> tuple[AttributeUse, ...]:
    """Return what a condition asks for; report what is none."""
    try:
        asked = conditions(when) if when else ()
    except ValueError as error:
        report.add("bad-condition", where, text=str(error))
        return ()
    return tuple(AttributeUse(name, where, value) for name, some in asked for value in sorted(some))


def check_uses(uses: Iterable[AttributeUse], settings: Settings, report: Report) -> None:
    """Report attributes that nobody can tell, and values that none of them ever has."""
    known = known_attributes(settings)
    for use in uses:
        declared = known.get(use.name)
        if declared is None:
            guess, names = hint(use.name, known), listing(known)
            report.add("unknown-attribute", use.where, name=use.name, hint=guess, known=names)
        elif use.value and declared.values and use.value not in map(folded, declared.values):
            guess, values = hint(use.value, declared.values), listing(declared.values)
            told = {"name": use.name, "value": use.value, "hint": guess, "known": values}
            report.add("unknown-value", use.where, **told)
        elif use.needed and not declared.default:
            report.add("no-default", use.where, name=use.name)


def with_defaults(entries: Iterable[Entry], settings: Settings) -> tuple[Entry, ...]:
    """Return entries whose answers are those that visitors of whom nothing is known read."""
    values = _defaults(settings)
    return tuple(_with_defaults(entry, values) for entry in entries)


def _with_defaults(entry: Entry, values: Mapping[str, str]) -> Entry:
    answer = _filled(entry.answer, values)
    return entry if answer == entry.answer else replace(entry, answer=answer, template=entry.answer)


def _defaults(settings: Settings) -> dict[str, str]:
    found = known_attributes(settings).values()
    return {each.id: each.default for each in found if each.default}


def answer_to(entry: Entry, knowledge: Knowledge, attributes: Mapping[str, str]) -> str:
    """Return the answer of ``entry`` to a visitor of whom ``attributes`` are known.

    The first of its conditional answers that holds and whose placeholders can all be filled;
    else the one for everybody.
    """
    if not entry.answers and not (entry.template and attributes):
        return entry.answer
    values = {**_defaults(knowledge.settings), **attributes}
    for each in entry.answers:
        holds = all(folded(values.get(n, "")) in some for n, some in conditions(each.when))
        fillable = all(name in values for name in placeholders(each.answer))
        if holds and fillable and UNWRITTEN not in each.answer:
            return _filled(each.answer, values)
    return _filled(entry.template, values) if entry.template else entry.answer


def _filled(text: str, values: Mapping[str, str]) -> str:
    if "{" not in text:
        return text
    return _PLACEHOLDER.sub(lambda match: values.get(match["name"] or "", match[0]), text)


def spoken_of(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the names of the attributes that any answer of ``entries`` speaks of."""
    found: set[str] = set()
    for entry in entries:
        found.update(placeholders(entry.template))
        found.update(placeholders(entry.en.answer) if entry.en else ())
        for each in (*entry.answers, *(entry.en.answers if entry.en else ())):
            found.update(placeholders(each.answer), (name for name, _ in conditions(each.when)))
    return frozenset(found)


def reserved(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the names of the attributes that decide between the answers of any entry."""
    return frozenset(
        name for entry in entries for each in entry.answers for name, _ in conditions(each.when)
    )


def accepted(attributes: Mapping[str, object], settings: Settings) -> dict[str, str]:
    """Return what the host tells, as it is kept.

    Raises :class:`~faqbot.errors.InvalidAttribute` for what is not declared in ``settings``, for
    ``verified``, which nobody but the desk may tell, and for values that are none.
    """
    expect("attributes", attributes, Mapping, "a mapping")
    return {name: _value(name, value, settings) for name, value in attributes.items()}


def acceptable(attributes: Mapping[str, object], settings: Settings) -> dict[str, str]:
    """Return of ``attributes`` those that :func:`accepted` accepts; the others are left out."""
    found: dict[str, str] = {}
    for name, value in attributes.items():
        try:
            found |= accepted({name: value}, settings)
        except InvalidAttribute:
            continue
    return found


def _refused(key: str, **values: object) -> InvalidAttribute:
    return InvalidAttribute(Sentence.of("attributes", key, **values))


def _value(name: str, value: object, settings: Settings) -> str:
    declared = known_attributes(settings).get(name)
    if name == VERIFIED:
        raise _refused("told-verified", name=name)
    if declared is None:
        told = tuple(each.id for each in settings.attributes)
        none = Sentence.of("common", "none")
        raise _refused("undeclared", name=name, known=told or none)
    text = (YES if value else NO) if isinstance(value, bool) else str(value).strip()
    if not isinstance(value, (str, int, float)) or not text or len(text) > LONGEST_VALUE:
        raise _refused("no-value", name=name, limit=LONGEST_VALUE)
    if _MARKUP.search(text):
        raise _refused("markup", name=name)
    if declared.values and folded(text) not in map(folded, declared.values):
        known = ", ".join(declared.values)
        raise _refused("other-value", name=name, value=text, known=known)
    return text
