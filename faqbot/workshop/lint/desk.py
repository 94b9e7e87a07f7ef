"""FB6, support.yaml: days that are over, hours that never come, settings without effect."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from faqbot.knowledge.hours import days_of, weekdays_of
from faqbot.knowledge.model import Knowledge, Support
from faqbot.knowledge.support import DAY_KEYS
from faqbot.support.hours import public_holidays
from faqbot.workshop.lint.rules import Finding, found
from faqbot.workshop.lint.sources import Sources, SourceText

_EXTRA, _WORK, _SPECIAL = "holidays.extra.date", "holidays.work", "special_hours.date"


def desk(sources: Sources, knowledge: Knowledge) -> Iterator[Finding]:
    """Hold the hours of the desk against today and against one another."""
    support = knowledge.support
    for channel in support.channels:
        if channel.hours is not None and not any(channel.hours):
            for text in sources.of("channels", channel.id, "id"):
                yield found("FB604", text.where, channel=channel.name)
        yield from _hidden_hours(sources, channel.id)
    for text in sources.in_file("support.yaml"):
        if text.key in (_EXTRA, _WORK, _SPECIAL):
            yield from _day(text, sources.today, support)


def _day(text: SourceText, today: date, support: Support) -> Iterator[Finding]:
    days = days_of(text.value)
    if days is None:
        return  # the loader has said so
    if days.dates and days.dates[-1] < today:
        yield found("FB605", text.where, day=text.value.strip())
        return
    with_hours = [channel for channel in support.channels if channel.hours is not None]
    if text.key == _EXTRA and not any(channel.closed_on_holidays for channel in support.channels):
        yield found("FB607", text.where, day=text.value.strip())
    elif text.key == _SPECIAL and not with_hours:
        yield found("FB608", text.where, day=text.value.strip())
    elif text.key == _EXTRA and days.dates and set(days.dates) <= set(support.special_hours):
        yield found("FB609", text.where, day=text.value.strip())
    elif text.key == _WORK and not any(_is_holiday(support, day) for day in days.dates):
        yield found("FB610", text.where, day=text.value.strip())


def _is_holiday(support: Support, day: date) -> bool:
    return bool(support.country) and day in public_holidays(support.country or "", day.year)


def _hidden_hours(sources: Sources, channel: str) -> Iterator[Finding]:
    """Hours of 毎日 or 平日 never come when each of the days has hours of its own."""
    texts = [t for t in sources.texts if (t.kind, t.owner) == ("channels", channel)]
    named: dict[str, tuple[SourceText, tuple[int, ...]]] = {}
    for text in texts:
        head, _, key = text.key.partition(".")
        days = DAY_KEYS.get(key) or weekdays_of(key) if head == "hours" and key else None
        if days:
            named.setdefault(key, (text, days))
    for key, (text, days) in named.items():
        nearer = {day for other, (_, o) in named.items() if len(o) < len(days) for day in o}
        if set(days) <= nearer:
            yield found("FB611", text.where, text=key)
