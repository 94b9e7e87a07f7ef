"""Readers of declared fields: a value of each kind out of a record, with what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from faqbot.knowledge import schema
from faqbot.knowledge.attributes import check_declared
from faqbot.knowledge.fields import FieldKind, ModelField, keys_of, written
from faqbot.knowledge.frozen import frozen
from faqbot.knowledge.model import (
    LONGEST_LABEL,
    LONGEST_TRANSLATED_LABEL,
    NOTHING_ELSE,
    Attribute,
    ConditionalAnswer,
)
from faqbot.knowledge.references import Reference
from faqbot.yaml.nodes import MappingNode, data_of, describe
from faqbot.yaml.record import Record, read_day, read_id, read_number, read_whole
from faqbot.yaml.report import hint, listing


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field is to be read: its record, and what applies when nothing is written."""

    record: Record
    field: ModelField
    default: Any
    references: list[Reference]
    longest_label: int = LONGEST_LABEL

    @property
    def key(self) -> str:
        return self.field.key

    @property
    def required(self) -> bool:
        return self.field.required


def read_fields(
    record: Record,
    model: type,
    references: list[Reference],
    longest_label: int = LONGEST_LABEL,
) -> dict[str, Any]:
    """Return the values of ``record`` for the declared fields of ``model`` that are written."""
    return {
        field.name: read_field(record, field, None, references, longest_label)
        for field in written(model)
        if field.declared.kind in _READERS and (field.key in record or field.required)
    }


def read_field(
    record: Record,
    field: ModelField,
    default: Any,
    references: list[Reference],
    longest_label: int = LONGEST_LABEL,
) -> Any:
    """Return what is written for ``field``, ``default`` when nothing is.

    Ids of entries and menus are added to ``references``, to be looked up when all are known.
    """
    place = _Place(record, field, default, references, longest_label)
    return _READERS[field.declared.kind](place)


def read_conditional(record: Record) -> Iterator[tuple[Record, ConditionalAnswer]]:
    """Yield the answers for some, each with the record it stands in."""
    for each in record.records("answers", schema.ANSWER_KEYS):
        yield each, ConditionalAnswer(**read_fields(each, ConditionalAnswer, []))


def _line(at: _Place) -> str:
    return at.record.line(at.key, at.default or "", required=at.required)


def _label(at: _Place) -> str:
    check_label(at.record, at.key, at.longest_label)
    return _line(at)


def _words(at: _Place) -> tuple[str, ...]:
    """An empty list is meant."""
    nodes = at.record.items(at.key, required=at.required)
    return at.default or () if nodes is None else at.record.words(at.key)


def _entries(at: _Place) -> tuple[str, ...]:
    """Read ids of other entries; one that points to its own entry is dropped with a warning."""
    targets = []
    for node in at.record.lines(at.key):
        if node.text == at.record.line("id"):
            at.record.report.add("self-reference", node.where, id=node.text)
            continue
        at.references.append(Reference("entry", node.text, node.where))
        targets.append(node.text)
    return tuple(targets)


def _menus(at: _Place) -> tuple[str, ...]:
    found = at.record.lines(at.key)
    at.references.extend(Reference("menu", node.text, node.where) for node in found)
    return tuple(node.text for node in found) or at.default


def _number(at: _Place) -> float:
    declared = at.field.declared
    return read_number(at.record, at.key, at.default, declared.low, declared.high)


def _whole(at: _Place) -> int:
    low, high = int(at.field.declared.low), int(at.field.declared.high)
    return read_whole(at.record, at.key, at.default, low, high)


def _encoder(at: _Place) -> str:
    """Return the name of an encoder, some of which take that of a model behind a colon."""
    text: str = at.record.line(at.key, at.default)
    name, _, model = text.partition(":")
    if not text or any((name, bool(model)) == _parts(known) for known in schema.ENCODERS):
        return text
    known = listing(schema.ENCODERS)
    guess = hint(name, [part.partition(":")[0] for part in schema.ENCODERS])
    where = at.record.value_place(at.key)
    at.record.report.add("bad-option", where, key=at.key, text=text, hint=guess, known=known)
    return str(at.default)


def _mapping(at: _Place) -> Mapping[str, object]:
    """Return any mapping; plain true, false, null and numbers are what they are in JSON."""
    node = at.record.node(at.key, required=at.required)
    if node is None:
        return at.default or NOTHING_ELSE
    if not isinstance(node, MappingNode):
        at.record.report.add(
            "not-a-mapping", node.where, key=at.key, found=describe(node), example="a: b"
        )
        return NOTHING_ELSE
    found: Mapping[str, object] = frozen(data_of(node))  # type: ignore[assignment]
    return found


def _translation(at: _Place) -> Any:
    """Read what is said in another language, over what a default says of it."""
    model = at.field.declared.of
    assert model is not None  # noqa: S101 - every translation is declared with one
    keys = keys_of(model)
    record = at.record.record(at.key, keys)
    if record is None:
        return at.default
    values = read_fields(record, model, at.references, LONGEST_TRANSLATED_LABEL)
    if "answers" in keys:
        found = (answer for _, answer in read_conditional(record))
        values["answers"] = tuple(answer for answer in found if answer.when and answer.answer)
    return model(**values) if at.default is None else replace(at.default, **values)


def _parts(known: str) -> tuple[str, bool]:
    name, _, model = known.partition(":")
    return name, bool(model)


def _attributes(at: _Place) -> tuple[Attribute, ...]:
    """Read what the host may tell; of two with one name the later one is reported."""
    record = at.record
    if record.items(at.key) is None:
        return tuple(at.default)
    found: dict[str, Attribute] = {}
    for each in record.records(at.key, schema.ATTRIBUTE_KEYS):
        attribute = Attribute(**read_fields(each, Attribute, []))
        where, default = each.value_place("id"), each.value_place("default")
        check_declared(attribute, found, record.report, where, default)
        found.setdefault(attribute.id, attribute)
    return tuple(found.values())


_READERS: Mapping[FieldKind, Callable[[_Place], Any]] = {
    "id": lambda at: read_id(at.record),
    "line": _line,
    "label": _label,
    "text": lambda at: at.record.text(at.key, at.default or "", required=at.required),
    "texts": lambda at: at.record.texts(at.key, required=at.required),
    "words": _words,
    "ids": _entries,
    "menus": _menus,
    "day": lambda at: read_day(at.record, at.key, required=at.required),
    "number": _number,
    "whole": _whole,
    "encoder": _encoder,
    "mapping": _mapping,
    "attributes": _attributes,
    "translation": _translation,
}


def check_label(record: Record, key: str = "label", longest: int = LONGEST_LABEL) -> None:
    """Warn of a label that is too long for a menu."""
    length = len(record.line(key))
    if length > longest:
        place = record.value_place(key)
        record.report.add("long-label", place, count=length, limit=longest)
