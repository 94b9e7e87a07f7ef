"""FB6: what is over, what soon will be, and hours that never come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from faqbot.errors import Location
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.workshop.lint.finding import Finding, found
from faqbot.workshop.lint.sources import Sources

SOON = 30  # days
_LINKS = ("follow_ups", "related")


def dates(sources: Sources) -> Iterator[Finding]:
    """Hold every date against today."""
    knowledge = sources.knowledge
    if knowledge is None:
        return
    over = {e.id: e for e in knowledge.entries if e.valid_until and e.valid_until < sources.today}
    for entry in knowledge.entries:
        yield from _entry(entry, sources)
        for key in _LINKS if entry.id not in over else ():
            for text in sources.of("entries", entry.id, key):
                yield from _dead_end(text.value, over, text.where)
    yield from _desk(sources, knowledge)


def _dead_end(target: str, over: dict[str, Entry], where: Location) -> Iterator[Finding]:
    entry = over.get(target.strip())
    if entry is not None:
        yield found("FB606", where, entry=entry.id, until=str(entry.valid_until))


def _entry(entry: Entry, sources: Sources) -> Iterator[Finding]:
    today, until = sources.today, entry.valid_until
    for text in sources.of("entries", entry.id, "valid_until") if until else ():
        days = (until - today).days if until else 0
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
