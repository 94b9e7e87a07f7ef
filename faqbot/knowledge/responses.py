"""responses.yaml: every sentence the assistant says itself, and its small talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.model import SmallTalk
from faqbot.knowledge.nearest import hint, listing
from faqbot.knowledge.nodes import Node
from faqbot.knowledge.record import Record, as_record
from faqbot.knowledge.report import Report


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
    """Report braces in ``text`` that ``str.format`` would stumble over, given only what is known.

    ``{name.x}``, ``{name[0]}``, ``{name!r}`` and ``{name:>9}`` are refused, too.
    """
    known = sorted(schema.PLACEHOLDERS[key])
    try:
        fields = list(Formatter().parse(text))
    except ValueError:
        report.add("bad-brace", where, key=key)
        return
    for _, name, spec, conversion in fields:
        if name is None or (name in known and not spec and not conversion):
            continue
        guess = hint(name, known)
        shown = listing(f"{{{word}}}" for word in known)
        report.add("unknown-placeholder", where, key=key, found=name, hint=guess, known=shown)


def _smalltalk(record: Record, report: Report) -> tuple[SmallTalk, ...]:
    found: dict[str, SmallTalk] = {}
    places: dict[str, Location] = {}
    for item in record.records("smalltalk", schema.SMALLTALK_KEYS):
        talk = SmallTalk(
            id=item.id(),
            patterns=item.words("patterns", required=True),
            reply=item.text("reply", required=True),
        )
        if talk.id in found:
            where, other = item.value_place("id"), str(places[talk.id])
            report.add("duplicate-id", where, kind="smalltalk", id=talk.id, other=other)
        found[talk.id] = talk
        places[talk.id] = item.value_place("id")
    return tuple(found.values())
