"""FB6: what is over, what soon will be, and hours that never come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    yield from _desk(sources, knowledge)


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


def _desk(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    for channel in knowledge.support.channels:
        if channel.hours is not None and not any(channel.hours):
            for text in sources.of("channels", channel.id, "id"):
                yield found("FB604", text.where, channel=channel.name)
    for text in sources.in_file("support.yaml"):
        if text.key in ("holidays.extra.date", "holidays.work", "special_hours.date"):
            day = _day(text.value)
            if day is not None and day < sources.today:
                yield found("FB605", text.where, day=str(day))


def _day(text: str) -> date | None:
    try:
        return date(*map(int, text.strip().split("-")))
    except (ValueError, TypeError):  # full-width digits: the loader reads them, FB302 tells
        return None
