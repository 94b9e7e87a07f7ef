"""The parts that JSON Schemas of the YAML files are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from faqbot.exchange.schematexts import TEXTS as DESCRIPTIONS
from faqbot.knowledge.hours import ALWAYS, CLOSED, DAY_KEYS
from faqbot.knowledge.menus import LONGEST_LABEL
from faqbot.yaml.scalars import MAX_ID

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


def keys_of(
    section: str, keys: Sequence[str], values: Mapping[str, Schema], required: Sequence[str] = ()
) -> Schema:
    """Return a mapping of exactly ``keys``; KeyError when one of them has not been described."""
    properties = {}
    for key in keys:
        value = values[key]
        if key not in required:  # the loader takes `key:` with nothing behind it for absent
            value = or_nothing(value)
        properties[key] = {**value, "description": DESCRIPTIONS[section][key]}
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(required)} if required else found


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
