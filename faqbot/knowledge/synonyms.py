"""synonyms.yaml."""

from __future__ import annotations

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.model import Synonyms
from faqbot.text.normalize import normalize
from faqbot.yaml.nodes import Node, SequenceNode, describe
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report


def read_synonyms(root: Node, base: Synonyms, report: Report) -> Synonyms:
    """Return the synonyms of the file; what it leaves out comes from ``base``."""
    record = as_record(root, schema.SYNONYMS, schema.SYNONYMS_KEYS, report)
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
