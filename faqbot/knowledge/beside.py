"""Readers of the files beside faq/: settings.yaml, responses.yaml and synonyms.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from faqbot.errors import Location
from faqbot.i18n import Lang
from faqbot.knowledge import names, schema
from faqbot.knowledge.fields import fields_of, keys_of
from faqbot.knowledge.model import HOME, Settings, SmallTalk, Synonyms, Texts
from faqbot.knowledge.reading import read_field, read_fields
from faqbot.knowledge.references import Reference
from faqbot.text.normalize import normalize
from faqbot.yaml.nodes import MappingNode, Node, SequenceNode, describe
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report, hint, listing


def read_settings(
    root: Node, base: Settings, references: list[Reference], report: Report
) -> Settings:
    """Return ``base`` with what the file says; the topics are added to ``references``."""
    record = as_record(root, names.SETTINGS, schema.SETTINGS_KEYS, report)
    if record is None:
        return base
    records = {"": record}
    for section in {field.section for field in fields_of(Settings)} - {""}:
        found = record.record(section, keys_of(Settings, section))
        records[section] = found or Record.empty(record.place(section), report)
    settings = Settings(
        **{
            field.name: read_field(
                records[field.section], field, getattr(base, field.name), references
            )
            for field in fields_of(Settings)
        }
    )
    menu, answer = settings.menu_threshold, settings.answer_threshold
    if menu is not None and answer is not None and menu > answer:
        report.add("thresholds-order", records["thresholds"].where, menu=menu, answer=answer)
    return settings


_BRACES = re.compile(r"\{\s*(?P<name>\w*)\s*\}|｛\s*(?P<wide>\w*)\s*｝")


Spoken = Mapping[Lang, Texts]  # what the assistant says, by language


def read_responses(root: Node, base: Spoken, report: Report) -> Spoken:
    """Return what the assistant says.

    What the file leaves out comes from ``base``: text by text, small talk as a whole.
    """
    record = as_record(_nested(root, report), names.RESPONSES, schema.RESPONSES_KEYS, report)
    if record is None:
        return base
    other = record.record("en", schema.TRANSLATED_TEXTS_KEYS)
    return {
        HOME: _texts(record, base[HOME], report),
        "en": base["en"] if other is None else _texts(other, base["en"], report),
    }


def _nested(root: Node, report: Report) -> Node:
    """Return ``root`` without texts that stand beside ``responses:`` instead of below it."""
    if not isinstance(root, MappingNode):
        return root
    beside = [key for key, _ in root.pairs if key.text in schema.PLACEHOLDERS]
    for key in beside:
        report.add("not-below", key.where, key=key.text, above="responses")
    return replace(root, pairs=tuple(pair for pair in root.pairs if pair[0] not in beside))


def _texts(record: Record, base: Texts, report: Report) -> Texts:
    texts, smalltalk = base.responses, base.smalltalk
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
        if talk.offers not in ("", *schema.SMALLTALK_OFFERS):
            where, known = item.value_place("offers"), listing(schema.SMALLTALK_OFFERS)
            guess = hint(talk.offers, schema.SMALLTALK_OFFERS)
            report.add("bad-option", where, key="offers", text=talk.offers, hint=guess, known=known)
        if talk.id in found:
            where, other = item.value_place("id"), str(places[talk.id])
            report.add("duplicate-id", where, kind="smalltalk", id=talk.id, other=other)
        found[talk.id] = talk
        places[talk.id] = item.value_place("id")
    return tuple(found.values())


def read_synonyms(root: Node, base: Synonyms, report: Report) -> Synonyms:
    """Return the synonyms of the file; what it leaves out comes from ``base``."""
    record = as_record(root, names.SYNONYMS, schema.SYNONYMS_KEYS, report)
    if record is None:
        return base
    groups = record.items("groups")
    one_way = record.items("one_way")
    return Synonyms(
        groups=base.groups if groups is None else _groups(record, groups, report),
        one_way=base.one_way if one_way is None else tuple(_one_way(record)),
    )


def _groups(record: Record, nodes: tuple[Node, ...], report: Report) -> tuple[tuple[str, ...], ...]:
    groups = []
    seen: dict[str, Location] = {}  # normalised word → where it stood first
    for node in nodes:
        if not isinstance(node, SequenceNode):
            report.add("not-a-list", node.where, key="groups", found=describe(node))
            continue
        words = record.lines_of(node.items, "groups")
        record.warn_of_commas(words)
        if len(words) < 2:
            report.add("short-group", node.where)
        own: dict[str, Location] = {}
        for word in words:
            form = normalize(word.text)
            if form in seen:
                report.add("synonym-twice", word.where, word=word.text, other=str(seen[form]))
            own.setdefault(form, word.where)
        seen = own | seen
        groups.append(tuple(word.text for word in words))
    return tuple(groups)


def _one_way(record: Record) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (rule.words("from", required=True), rule.words("to", required=True))
        for rule in record.records("one_way", schema.ONE_WAY_KEYS)
    ]
