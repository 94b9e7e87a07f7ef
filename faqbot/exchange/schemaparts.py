"""Parts that JSON Schemas of the YAML files are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faqbot.i18n import Sentence, keys
from faqbot.knowledge.fields import FieldKind, ModelField, fields_of, written
from faqbot.knowledge.model import LONGEST_LABEL
from faqbot.knowledge.support import ALWAYS, CLOSED, DAY_KEYS
from faqbot.yaml.record import MAX_ID

Schema = dict[str, Any]

# A number or a word such as 24 or 無 is a text to the loader, whatever YAML takes it for.
TEXT: Schema = {"type": ["string", "number"], "minLength": 1}
TEXTS: Schema = {"type": "array", "items": TEXT, "uniqueItems": True}
ID: Schema = {
    "type": ["string", "number"],
    "pattern": "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
    "maxLength": MAX_ID,
}
IDS: Schema = {"type": "array", "items": ID, "uniqueItems": True}
DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"}
LABEL: Schema = {**TEXT, "maxLength": LONGEST_LABEL}
SPAN: Schema = {
    "type": "string",
    "pattern": "^[0-9]{1,2}:[0-9]{2} *[-~〜‐–—―−] *[0-9]{1,2}:[0-9]{2}$",
}
SPANS: Schema = {
    "anyOf": [
        {"type": "array", "items": SPAN},
        {"enum": sorted(CLOSED)},
        SPAN,
    ]
}
WEEK: Schema = {
    "anyOf": [
        {"enum": sorted(ALWAYS)},
        {
            "type": "object",
            "properties": dict.fromkeys(DAY_KEYS, SPANS),
            "additionalProperties": False,
        },
    ]
}


def number(kind: str, low: float, high: float) -> Schema:
    """Return a number (``integer`` or ``number``) from ``low`` to ``high``."""
    return {"type": kind, "minimum": low, "maximum": high}


_KINDS: Mapping[FieldKind, Schema] = {
    "id": ID,
    "line": TEXT,
    "label": LABEL,
    "text": TEXT,
    "texts": TEXTS,
    "words": TEXTS,
    "ids": IDS,
    "menus": IDS,
    "day": DAY,
    "encoder": TEXT,
}


def keys_of(section: str, values: Mapping[str, Schema], required: Sequence[str] = ()) -> Schema:
    """Return a mapping of exactly the keys of ``values``, each with what it is for."""
    properties = {}
    for key, value in values.items():
        if key not in required:  # the loader takes `key:` with nothing behind it for absent
            value = or_nothing(value)
        properties[key] = {**value, "description": Sentence.of("fields", f"{section}-{key}")}
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(required)} if required else found


def declared(name: str, model: type, others: Mapping[str, Schema] | None = None) -> Schema:
    """Return the mapping of the declared fields of ``model``; ``others`` are of no simple kind."""
    given = others or {}
    values = {f.key: given[f.key] if f.key in given else shape(f) for f in written(model)}
    for section in dict.fromkeys(field.section for field in fields_of(model) if field.section):
        inner = {field.key: shape(field) for field in written(model, section)}
        values[section] = keys_of(f"{name}-{section}", inner)
    return keys_of(name, values, [field.key for field in written(model) if field.required])


def shape(field: ModelField) -> Schema:
    """Return what may be written for ``field``."""
    kind, low, high = field.declared.kind, field.declared.low, field.declared.high
    if kind in ("number", "whole"):
        return number("integer" if kind == "whole" else "number", low, high)
    found = _KINDS[kind]
    return {**found, "minItems": 1} if found is TEXTS and field.required else found


def or_nothing(value: Schema) -> Schema:
    """Return ``value`` or null."""
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"]}


def list_of(items: Schema, fewest: int = 0, most: int = 0) -> Schema:
    """Return a list, of ``fewest`` to ``most`` items if ``most`` is given."""
    found: Schema = {"type": "array", "items": items}
    return {**found, "minItems": fewest, "maxItems": most} if most else found


def purpose(key: str) -> Sentence:
    """Return what the response ``key`` is for; a further one asks for a field or names it."""
    if key not in keys("responses", "ja"):
        key = "other-label" if key.startswith("label_") else "other-prompt"
    return Sentence.of("responses", key)


def placeholder(name: str) -> Sentence:
    """Return what the placeholder ``name`` stands for, after the placeholder itself."""
    means = Sentence.of("responses", f"placeholder-{name}")
    return Sentence.of("responses", "placeholder", name=name, means=means)
