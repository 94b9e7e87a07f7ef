"""Reader of settings.yaml."""

from __future__ import annotations

from faqbot.knowledge import schema
from faqbot.knowledge.fields import fields_of, keys_of
from faqbot.knowledge.model import Settings
from faqbot.knowledge.reading import read_field
from faqbot.knowledge.references import Reference
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report


def read_settings(
    root: Node, base: Settings, references: list[Reference], report: Report
) -> Settings:
    """Return ``base`` with what the file says; the topics are added to ``references``."""
    record = as_record(root, schema.SETTINGS, schema.SETTINGS_KEYS, report)
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
    if menu > answer:
        report.add("thresholds-order", records["thresholds"].where, menu=menu, answer=answer)
    return settings
