"""settings.yaml."""

from __future__ import annotations

from faqbot.knowledge import schema
from faqbot.knowledge.model import Settings
from faqbot.knowledge.parts import Reference
from faqbot.yaml.nearest import hint, listing
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report
from faqbot.yaml.scalars import read_number, read_whole


def read_settings(
    root: Node, base: Settings, references: list[Reference], report: Report
) -> Settings:
    """Return ``base`` with what the file says; the topics are added to ``references``."""
    record = as_record(root, schema.SETTINGS, schema.SETTINGS_KEYS, report)
    if record is None:
        return base
    thresholds = _section(record, "thresholds", schema.THRESHOLD_KEYS, report)
    answer = read_number(thresholds, "answer", base.answer_threshold, 0, 1)
    menu = read_number(thresholds, "menu", base.menu_threshold, 0, 1)
    if menu > answer:
        report.add("thresholds-order", thresholds.where, menu=menu, answer=answer)
    choices = _section(record, "menu", schema.MENU_SETTING_KEYS, report)
    handoff = _section(record, "handoff", schema.HANDOFF_KEYS, report)
    end = _section(record, "end", schema.END_KEYS, report)
    limits = _section(record, "limits", schema.LIMIT_KEYS, report)
    dense = _section(record, "dense", schema.DENSE_KEYS, report)
    topics = record.lines("topics")
    references.extend(Reference("menu", topic.text, topic.where) for topic in topics)
    return Settings(
        name=record.line("name", base.name),
        assistant=record.line("assistant", base.assistant),
        topics=tuple(topic.text for topic in topics) or base.topics,
        answer_threshold=answer,
        menu_threshold=menu,
        menu_choices=read_whole(choices, "choices", base.menu_choices, 1, 9),
        misses_before_handoff=read_whole(handoff, "misses", base.misses_before_handoff, 1, 100),
        repeats_before_handoff=read_whole(handoff, "repeats", base.repeats_before_handoff, 2, 100),
        repeat_similarity=read_number(handoff, "similarity", base.repeat_similarity, 0, 1),
        max_characters=read_whole(limits, "characters", base.max_characters, 1, 100_000),
        handoff_keywords=_keywords(handoff, base.handoff_keywords),
        end_keywords=_keywords(end, base.end_keywords),
        encoder=_encoder(dense, base.encoder),
        encoder_when_below=read_number(dense, "when_below", base.encoder_when_below, 0, 1),
        encoder_timeout=read_number(dense, "timeout", base.encoder_timeout, 0.01, 60),
    )


def _section(record: Record, key: str, known: tuple[str, ...], report: Report) -> Record:
    found = record.record(key, known)
    return found if found is not None else Record.empty(record.place(key), report)


def _encoder(record: Record, default: str) -> str:
    """Return the name of an encoder, some of which take that of a model behind a colon."""
    text = record.line("encoder", default)
    name, _, model = text.partition(":")
    if not text or any((name, bool(model)) == _parts(known) for known in schema.ENCODERS):
        return text
    known = listing(schema.ENCODERS)
    guess = hint(name, [part.partition(":")[0] for part in schema.ENCODERS])
    report, where = record.report, record.value_place("encoder")
    report.add("bad-option", where, key="encoder", text=text, hint=guess, known=known)
    return default


def _parts(known: str) -> tuple[str, bool]:
    name, _, model = known.partition(":")
    return name, bool(model)


def _keywords(record: Record, default: tuple[str, ...]) -> tuple[str, ...]:
    """An empty list is meant: no keyword at all."""
    nodes = record.items("keywords")
    return default if nodes is None else record.words("keywords")
