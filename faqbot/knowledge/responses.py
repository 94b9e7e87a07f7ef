"""responses.yaml: every sentence the assistant says itself, and its small talk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.model import SmallTalk
from faqbot.knowledge.reading import read_fields
from faqbot.yaml.nearest import hint, listing
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report

_BRACES = re.compile(r"\{\s*(?P<name>\w*)\s*\}|｛\s*(?P<wide>\w*)\s*｝")


@dataclass(frozen=True, slots=True)
class Texts:
    """The assistant's own sentences by key, and its small talk."""

    responses: Mapping[str, str]
    smalltalk: tuple[SmallTalk, ...]


def read_responses(root: Node, base: Texts, report: Report) -> Texts:
    """Return what the assistant says.

    What the file leaves out comes from ``base``: text by text, small talk as a whole.
    """
    texts, smalltalk = base.responses, base.smalltalk
    record = as_record(root, schema.RESPONSES, schema.RESPONSES_KEYS, report)
    if record is None:
        return base
    given = record.record("responses", tuple(schema.PLACEHOLDERS))
    if given is not None:
        texts = {key: _response(given, key, texts.get(key, ""), report) for key in texts}
    if record.items("smalltalk") is not None:
        smalltalk = _smalltalk(record, report)
    return Texts(texts, smalltalk)


def _response(record: Record, key: str, default: str, report: Report) -> str:
    if key not in record:
        return default
    text = record.text(key, required=True)
    if text:
        check_placeholders(key, text, record.value_place(key), report)
    return text


def check_placeholders(key: str, text: str, where: Location, report: Report) -> None:
    """Report braces in ``text`` that are no placeholder of the response ``key``.

    Full-width braces are only a mistake around the name of a placeholder.
    """
    known = sorted(schema.PLACEHOLDERS[key])
    misshapen = False
    for match in _BRACES.finditer(text):
        name = match["name"] or match["wide"] or ""
        if name in known:
            misshapen |= match[0] != f"{{{name}}}"
        elif match[0].startswith("{"):
            shown = listing(f"{{{word}}}" for word in known)
            guess = hint(name, known)
            report.add("unknown-placeholder", where, key=key, found=name, hint=guess, known=shown)
    if misshapen or re.search("[{}]", _BRACES.sub("", text)):
        report.add("bad-brace", where, key=key)


def _smalltalk(record: Record, report: Report) -> tuple[SmallTalk, ...]:
    found: dict[str, SmallTalk] = {}
    places: dict[str, Location] = {}
    for item in record.records("smalltalk", schema.SMALLTALK_KEYS):
        talk = SmallTalk(**read_fields(item, SmallTalk, []))
        if talk.id in found:
            where, other = item.value_place("id"), str(places[talk.id])
            report.add("duplicate-id", where, kind="smalltalk", id=talk.id, other=other)
        found[talk.id] = talk
        places[talk.id] = item.value_place("id")
    return tuple(found.values())
