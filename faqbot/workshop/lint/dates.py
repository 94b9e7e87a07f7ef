"""FB6: entries that are over, or soon will be."""

from __future__ import annotations

from collections.abc import Iterator

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources

SOON = 30  # days
_LINKS = ("follow_ups", "related")


def dates(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Hold every date against today."""
    over = {e.id: e for e in knowledge.entries if e.valid_until and e.valid_until < sources.today}
    for entry in knowledge.entries:
        yield from _entry(entry, sources)
        for key in _LINKS if entry.id not in over else ():
            for text in sources.of("entries", entry.id, key):
                target = over.get(text.value.strip())
                if target is not None:
                    until = str(target.valid_until)
                    yield found("FB606", text.where, entry=target.id, until=until)


def _entry(entry: Entry, sources: Sources) -> Iterator[Finding]:
    today, until = sources.today, entry.valid_until
    if until:
        days = (until - today).days
        for text in sources.of("entries", entry.id, "valid_until"):
            if days < 0:
                yield found("FB601", text.where, entry=entry.id, until=str(until))
            elif days <= SOON:
                yield found("FB602", text.where, entry=entry.id, until=str(until), days=days)
    if entry.updated and entry.updated > today:
        for text in sources.of("entries", entry.id, "updated"):
            yield found("FB603", text.where, day=str(entry.updated))
