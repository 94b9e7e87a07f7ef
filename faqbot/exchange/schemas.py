"""JSON Schemas of the YAML files, for editors that complete and check while one types.

The keys are those from which the loader works, too: see :mod:`faqbot.knowledge.fields`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from faqbot.exchange.schemaparts import (
    DAY,
    ID,
    LABEL,
    SPANS,
    TEXT,
    TEXTS,
    WEEK,
    Schema,
    declared,
    keys_of,
    list_of,
    placeholder,
    purpose,
)
from faqbot.i18n import Lang, Sentence
from faqbot.knowledge import schema
from faqbot.knowledge.model import (
    FEWEST_CHOICES,
    MOST_CHOICES,
    Category,
    Entry,
    Menu,
    Settings,
    SmallTalk,
)


def _faq() -> Schema:
    choice = keys_of("choice", {"entry": ID, "menu": ID, "label": LABEL})
    choice["oneOf"] = [{"required": ["entry"]}, {"required": ["menu"]}]
    choices = list_of(choice, FEWEST_CHOICES, MOST_CHOICES)
    values = {
        "category": declared("category", Category),
        "menus": list_of(declared("menu", Menu, {"choices": choices})),
        "entries": list_of(declared("entry", Entry)),
    }
    return keys_of("faq", values, ("category",))


def _settings() -> Schema:
    return declared("settings", Settings)


def _responses() -> Schema:
    texts = {}
    for key, names in schema.PLACEHOLDERS.items():
        places = tuple(map(placeholder, sorted(names)))
        said = Sentence.of("responses", "described", purpose=purpose(key), places=places)
        texts[key] = {**TEXT, "description": said}
    own = {"type": "object", "properties": texts, "additionalProperties": False}
    values = {"responses": own, "smalltalk": list_of(declared("smalltalk", SmallTalk))}
    return keys_of("responses", values)


def _synonyms() -> Schema:
    words = {**TEXTS, "minItems": 1}
    rule = keys_of("one_way", {"from": words, "to": words}, schema.ONE_WAY_KEYS)
    values = {"groups": list_of({**TEXTS, "minItems": 2}), "one_way": list_of(rule)}
    return keys_of("synonyms", values)


def _support() -> Schema:
    extra = keys_of("extra_holiday", {"date": DAY, "name": TEXT}, ("date",))
    special = keys_of("special_hours", {"date": DAY, "hours": SPANS}, schema.SPECIAL_HOURS_KEYS)
    channel = {
        "id": ID,
        "name": TEXT,
        "description": TEXT,
        "address": TEXT,
        "hours": WEEK,
        "holidays": {"enum": ["open", "closed"]},
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


_MAKERS: dict[str, Callable[[], Schema]] = {
    "faq": _faq,
    "settings": _settings,
    "responses": _responses,
    "synonyms": _synonyms,
    "support": _support,
}

#: The name of each schema → the files that it is for, as a pattern below the knowledge base.
FILES: Mapping[str, str] = {
    name: f"{name}.yaml" if name != "faq" else f"{schema.FAQ_FOLDER}/*.yaml" for name in _MAKERS
}


def json_schema(name: str, lang: Lang = "ja") -> Schema:
    """Return the schema called ``name`` (a key of :data:`FILES`), draft 7, which editors know."""
    title = Sentence.of("fields", f"schema-{name}")
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    found: Schema = _said({**head, **_MAKERS[name](), "type": ["object", "null"]}, lang)
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
