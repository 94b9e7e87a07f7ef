"""JSON Schemas of the YAML files, for editors that complete and check while one types.

The keys are those from which the loader works, too: see :mod:`faqbot.knowledge.fields`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from faqbot.i18n import Lang, Sentence, has
from faqbot.knowledge import names, schema
from faqbot.knowledge.fields import FieldKind, ModelField, fields_of, written
from faqbot.knowledge.model import (
    FEWEST_CHOICES,
    LONGEST_LABEL,
    LONGEST_TRANSLATED_LABEL,
    MOST_CHOICES,
    Attribute,
    Category,
    ChannelTranslation,
    ConditionalAnswer,
    Entry,
    Menu,
    Settings,
    SmallTalk,
)
from faqbot.knowledge.support import ALWAYS, CLOSED, DAY_KEYS
from faqbot.types import Json
from faqbot.yaml.record import MAX_ID

# A number or a word such as 24 or 無 is a text to the loader, whatever YAML takes it for.
TEXT: Json = {"type": ["string", "number"], "minLength": 1}
TEXTS: Json = {"type": "array", "items": TEXT, "uniqueItems": True}
ID: Json = {
    "type": ["string", "number"],
    "pattern": "^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
    "maxLength": MAX_ID,
}
IDS: Json = {"type": "array", "items": ID, "uniqueItems": True}
DAY: Json = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$"}
DAYS: Json = {"type": "string", "pattern": "[0-9]{1,2} *[-/.月] *[0-9]{1,2}"}
LABEL: Json = {**TEXT, "maxLength": LONGEST_LABEL}
SPAN: Json = {
    "type": "string",
    "pattern": "^[^0-9]*[0-9]{1,2} *[:時].*[0-9]{1,2} *[:時]",
}
SPANS: Json = {
    "anyOf": [
        {"type": "array", "items": SPAN},
        {"enum": sorted(CLOSED)},
        SPAN,
    ]
}
WEEK: Json = {
    "anyOf": [
        {"enum": sorted(ALWAYS)},
        {
            "type": "object",
            "properties": dict.fromkeys(DAY_KEYS, SPANS),
            "patternProperties": {"^[月火水木金土日][月火水木金土日曜・、〜～から ,-]+$": SPANS},
            "additionalProperties": False,
        },
    ]
}


def number(kind: str, low: float, high: float) -> Json:
    """Return a number (``integer`` or ``number``) from ``low`` to ``high``."""
    return {"type": kind, "minimum": low, "maximum": high}


_KINDS: Mapping[FieldKind, Json] = {
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
    "mapping": {"type": "object"},
}


def keys_of(section: str, values: Mapping[str, Json], required: Sequence[str] = ()) -> Json:
    """Return a mapping of exactly the keys of ``values``, each with what it is for."""
    properties = {}
    for key, value in values.items():
        if key not in required:  # the loader takes `key:` with nothing behind it for absent
            value = or_nothing(value)
        properties[key] = {**value, "description": Sentence.of("fields", f"{section}-{key}")}
    found: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": list(required)} if required else found


def declared(name: str, model: type, others: Mapping[str, Json] | None = None) -> Json:
    """Return the mapping of the declared fields of ``model``; ``others`` are of no simple kind."""
    given = others or {}
    values = {f.key: given[f.key] if f.key in given else shape(f) for f in written(model)}
    for section in dict.fromkeys(field.section for field in fields_of(model) if field.section):
        inner = {field.key: shape(field) for field in written(model, section)}
        values[section] = keys_of(f"{name}-{section}", inner)
    return keys_of(name, values, [field.key for field in written(model) if field.required])


def shape(field: ModelField) -> Json:
    """Return what may be written for ``field``."""
    kind, low, high = field.declared.kind, field.declared.low, field.declared.high
    if kind in ("number", "whole"):
        return number("integer" if kind == "whole" else "number", low, high)
    if kind == "answers":
        return list_of(declared("conditional", ConditionalAnswer))
    if kind == "translation":
        return translation(field.declared.of)
    if kind == "attributes":
        return list_of(declared("attribute", Attribute))
    found = _KINDS[kind]
    return {**found, "minItems": 1} if found is TEXTS and field.required else found


def translation(model: type | None) -> Json:
    """Return what may be written of what ``model`` declares, in another language."""
    if model is None:
        return {"type": "object"}
    values = {f.key: _longer(shape(f)) for f in written(model)}
    return keys_of("translation", values)


def _longer(shape_: Json) -> Json:
    return {**shape_, "maxLength": LONGEST_TRANSLATED_LABEL} if shape_ is LABEL else shape_


def or_nothing(value: Json) -> Json:
    """Return ``value`` or null."""
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    if "enum" in value:
        return {**value, "enum": [*value["enum"], None]}
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*kinds, "null"]}


def list_of(items: Json, fewest: int = 0, most: int = 0) -> Json:
    """Return a list, of ``fewest`` to ``most`` items if ``most`` is given."""
    found: Json = {"type": "array", "items": items}
    return {**found, "minItems": fewest, "maxItems": most} if most else found


def purpose(key: str) -> Sentence:
    """Return what the response ``key`` is for; a further one asks for a field or names it."""
    if not has("responses", key, "ja"):
        key = "other-label" if key.startswith("label_") else "other-prompt"
    return Sentence.of("responses", key)


def placeholder(name: str) -> Sentence:
    """Return what the placeholder ``name`` stands for, after the placeholder itself."""
    means = Sentence.of("responses", f"placeholder-{name}")
    return Sentence.of("responses", "placeholder", name=name, means=means)


def _faq() -> Json:
    label = {**TEXT, "maxLength": LONGEST_TRANSLATED_LABEL}
    en = keys_of("translation", {"label": label})
    choice = keys_of("choice", {"entry": ID, "menu": ID, "label": LABEL, "en": en})
    choice["oneOf"] = [{"required": ["entry"]}, {"required": ["menu"]}]
    choices = list_of(choice, FEWEST_CHOICES, MOST_CHOICES)
    values = {
        "category": declared("category", Category),
        "menus": list_of(declared("menu", Menu, {"choices": choices})),
        "entries": list_of(declared("entry", Entry)),
    }
    return keys_of("faq", values, ("category",))


def _settings() -> Json:
    return declared("settings", Settings)


def _responses() -> Json:
    texts = {}
    for key, known in schema.PLACEHOLDERS.items():
        places = tuple(map(placeholder, sorted(known)))
        said = Sentence.of("responses", "described", purpose=purpose(key), places=places)
        texts[key] = {**TEXT, "description": said}
    own = {"type": "object", "properties": texts, "additionalProperties": False}
    values = {"responses": own, "smalltalk": list_of(declared("smalltalk", SmallTalk))}
    return keys_of("responses", {**values, "en": keys_of("responses", values)})


def _synonyms() -> Json:
    words = {**TEXTS, "minItems": 1}
    rule = keys_of("one_way", {"from": words, "to": words}, schema.ONE_WAY_KEYS)
    values = {"groups": list_of({**TEXTS, "minItems": 2}), "one_way": list_of(rule)}
    return keys_of("synonyms", values)


def _support() -> Json:
    extra = keys_of("extra_holiday", {"date": DAYS, "name": TEXT}, ("date",))
    special = keys_of("special_hours", {"date": DAYS, "hours": SPANS}, schema.SPECIAL_HOURS_KEYS)
    channel = {
        "id": ID,
        "name": TEXT,
        "description": TEXT,
        "address": TEXT,
        "hours": WEEK,
        "holidays": {"enum": ["open", "closed"]},
        "en": translation(ChannelTranslation),
    }
    country = {"type": "string", "pattern": "^([A-Za-z]{2}|none|None|NONE)$"}
    holidays = {"country": country, "extra": list_of(extra), "work": list_of(DAY)}
    values = {
        "timezone": {**TEXT, "examples": ["Asia/Tokyo"]},
        "holidays": keys_of("holidays", holidays),
        "special_hours": list_of(special),
        "channels": list_of(keys_of("channel", channel, ("id", "name", "hours"))),
    }
    return keys_of("support", values)


_MAKERS: dict[str, Callable[[], Json]] = {
    "faq": _faq,
    "settings": _settings,
    "responses": _responses,
    "synonyms": _synonyms,
    "support": _support,
}

#: The name of each schema → the files that it is for, as a pattern below the knowledge base.
FILES: Mapping[str, str] = {
    name: f"{name}.yaml" if name != "faq" else f"{names.FAQ_FOLDER}/*.yaml" for name in _MAKERS
}


def json_schema(name: str, lang: Lang = "ja") -> Json:
    """Return the schema called ``name`` (a key of :data:`FILES`), draft 7, which editors know."""
    title = Sentence.of("fields", f"schema-{name}")
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    found: Json = _said({**head, **_MAKERS[name](), "type": ["object", "null"]}, lang)
    return found


def _said(node: Any, lang: Lang) -> Any:
    """Return ``node`` with its sentences in ``lang``."""
    if isinstance(node, Sentence):
        return node.get(lang)
    if isinstance(node, dict):
        return {key: _said(value, lang) for key, value in node.items()}
    return [_said(value, lang) for value in node] if isinstance(node, list) else node


def schema_text(name: str, lang: Lang = "ja") -> str:
    """Return the schema called ``name`` as JSON."""
    return json.dumps(json_schema(name, lang), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path, lang: Lang = "ja") -> tuple[Path, ...]:
    """Write every schema into ``folder``, made if need be; return the files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(name, lang), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
