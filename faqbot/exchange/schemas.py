"""JSON Schemas of the YAML files, for editors that complete and check while one types.

The keys are those of :mod:`faqbot.knowledge.schema`, from which the loader works, too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from faqbot.exchange.descriptions import PLACEHOLDERS, RESPONSES
from faqbot.exchange.schemaparts import (
    DAY,
    ID,
    IDS,
    LABEL,
    SPANS,
    TEXT,
    TEXTS,
    WEEK,
    Schema,
    keys_of,
    list_of,
    number,
)
from faqbot.knowledge import schema
from faqbot.knowledge.menus import FEWEST_CHOICES, MOST_CHOICES


def _faq() -> Schema:
    text, texts, ids = TEXT, TEXTS, IDS
    category = keys_of(
        "category",
        schema.CATEGORY_KEYS,
        {"id": ID, "name": text, "description": text},
        ("id", "name"),
    )
    choice = keys_of("choice", schema.CHOICE_KEYS, {"entry": ID, "menu": ID, "label": LABEL})
    choice["oneOf"] = [{"required": ["entry"]}, {"required": ["menu"]}]
    menu = keys_of(
        "menu",
        schema.MENU_KEYS,
        {
            "id": ID,
            "label": LABEL,
            "prompt": text,
            "triggers": texts,
            "choices": list_of(choice, FEWEST_CHOICES, MOST_CHOICES),
        },
        ("id", "label", "prompt", "choices"),
    )
    days = dict.fromkeys(("valid_from", "valid_until", "updated"), DAY)
    entry = keys_of(
        "entry",
        schema.ENTRY_KEYS,
        {
            "id": ID,
            "question": text,
            "label": LABEL,
            "variants": texts,
            "keywords": texts,
            "answer": text,
            "follow_ups": ids,
            "related": ids,
            **days,
        },
        ("id", "question", "answer"),
    )
    values = {"category": category, "menus": list_of(menu), "entries": list_of(entry)}
    return keys_of("faq", schema.FAQ_KEYS, values, ("category",))


def _settings() -> Schema:
    share = number("number", 0, 1)
    sections: dict[str, Schema] = {
        "thresholds": keys_of(
            "thresholds", schema.THRESHOLD_KEYS, {"answer": share, "menu": share}
        ),
        "menu": keys_of(
            "menu_settings", schema.MENU_SETTING_KEYS, {"choices": number("integer", 1, 9)}
        ),
        "handoff": keys_of(
            "handoff",
            schema.HANDOFF_KEYS,
            {
                "misses": number("integer", 1, 100),
                "repeats": number("integer", 2, 100),
                "similarity": share,
                "keywords": TEXTS,
            },
        ),
        "end": keys_of("end", schema.END_KEYS, {"keywords": TEXTS}),
        "limits": keys_of(
            "limits", schema.LIMIT_KEYS, {"characters": number("integer", 1, 100_000)}
        ),
        "dense": keys_of(
            "dense",
            schema.DENSE_KEYS,
            {"encoder": TEXT, "when_below": share, "timeout": number("number", 0.01, 60)},
        ),
    }
    values = {"name": TEXT, "assistant": TEXT, "topics": IDS, **sections}
    return keys_of("settings", schema.SETTINGS_KEYS, values)


def _responses() -> Schema:
    texts = {}
    for key, names in schema.PLACEHOLDERS.items():
        known = "、".join(f"{{{name}}} {PLACEHOLDERS[name]}" for name in sorted(names))
        texts[key] = {**TEXT, "description": f"{RESPONSES[key]}。差し込み: {known}"}
    smalltalk = keys_of(
        "smalltalk",
        schema.SMALLTALK_KEYS,
        {"id": ID, "patterns": {**TEXTS, "minItems": 1}, "reply": TEXT},
        schema.SMALLTALK_KEYS,
    )
    own = {"type": "object", "properties": texts, "additionalProperties": False}
    values = {"responses": own, "smalltalk": list_of(smalltalk)}
    return keys_of("responses", schema.RESPONSES_KEYS, values)


def _synonyms() -> Schema:
    words = {**TEXTS, "minItems": 1}
    rule = keys_of(
        "one_way", schema.ONE_WAY_KEYS, {"from": words, "to": words}, schema.ONE_WAY_KEYS
    )
    values = {"groups": list_of({**TEXTS, "minItems": 2}), "one_way": list_of(rule)}
    return keys_of("synonyms", schema.SYNONYMS_KEYS, values)


def _support() -> Schema:
    extra = keys_of(
        "extra_holiday", schema.EXTRA_HOLIDAY_KEYS, {"date": DAY, "name": TEXT}, ("date",)
    )
    special = keys_of(
        "special_hours",
        schema.SPECIAL_HOURS_KEYS,
        {"date": DAY, "hours": SPANS},
        schema.SPECIAL_HOURS_KEYS,
    )
    channel = keys_of(
        "channel",
        schema.CHANNEL_KEYS,
        {
            "id": ID,
            "name": TEXT,
            "description": TEXT,
            "address": TEXT,
            "hours": WEEK,
            "holidays": {"enum": ["open", "closed"]},
        },
        ("id", "name", "hours"),
    )
    holidays = keys_of(
        "holidays",
        schema.HOLIDAYS_KEYS,
        {
            "country": {"type": "string", "pattern": "^([A-Za-z]{2}|none|None|NONE)$"},
            "extra": list_of(extra),
            "work": list_of(DAY),
        },
    )
    values = {
        "timezone": {**TEXT, "examples": ["Asia/Tokyo"]},
        "holidays": holidays,
        "special_hours": list_of(special),
        "channels": list_of(channel),
    }
    return keys_of("support", schema.SUPPORT_KEYS, values)


_MAKERS: dict[str, tuple[str, Callable[[], Schema]]] = {
    "faq": ("faqbot: faq/*.yaml（質問と回答）", _faq),
    "settings": ("faqbot: settings.yaml（設定）", _settings),
    "responses": ("faqbot: responses.yaml（応答文）", _responses),
    "synonyms": ("faqbot: synonyms.yaml（同義語）", _synonyms),
    "support": ("faqbot: support.yaml（窓口）", _support),
}

#: The name of each schema → the files that it is for, as a pattern below the knowledge base.
FILES: Mapping[str, str] = {
    name: f"{name}.yaml" if name != "faq" else f"{schema.FAQ_FOLDER}/*.yaml" for name in _MAKERS
}


def json_schema(name: str) -> Schema:
    """Return the schema called ``name`` (a key of :data:`FILES`), draft 7, which editors know."""
    title, make = _MAKERS[name]
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}
    found = make()
    return {**head, **found, "type": ["object", "null"]}


def schema_text(name: str) -> str:
    """Return the schema called ``name`` as JSON."""
    return json.dumps(json_schema(name), ensure_ascii=False, indent=2) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write every schema into ``folder``, made if need be; return the files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in FILES:
        path = folder / f"{name}.schema.json"
        path.write_text(schema_text(name), encoding="utf-8", newline="\n")
        written.append(path)
    return tuple(written)
