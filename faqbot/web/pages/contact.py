"""The contact page: each way to reach the desk at a given moment, and the days off to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from markupsafe import Markup

from faqbot.i18n import Lang, dates
from faqbot.knowledge.model import HOME, Channel, Support
from faqbot.patterns import regex
from faqbot.support.hours import (
    ASSISTANT,
    LIVE_CHAT,
    closes_at,
    is_day_off,
    is_open,
    local_time,
    next_opening,
)
from faqbot.web.pages.rendering import Words, markup_html

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]+")
_KINDS = {ASSISTANT: "assistant", LIVE_CHAT: "chat", "email": "email", "phone": "phone"}
AHEAD = 60  # days
SHOWN = 6
_LANGUAGES = {"ja": ("ja",), "en": ("en_US", "en_GB", "en")}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a channel is: a link and what it reads."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class ContactWay:
    """One way to reach the desk."""

    id: str
    kind: str  # which icon: assistant, chat, email, phone or other
    name: str
    translated: bool  # whether ``name`` is in the page's language
    described: bool  # whether ``description`` is
    description: Markup
    hours: tuple[str, ...]
    open: bool
    when: str  # until when it is open, or when it opens; empty when there is nothing to say
    address: Address | None


@dataclass(frozen=True, slots=True)
class Table:
    """All of them, and the next moment at which a line of it will read otherwise."""

    now: datetime
    rows: tuple[ContactWay, ...]
    changes: datetime | None


def contact_table(support: Support, now: datetime, words: Words, language: Lang) -> Table:
    """Return the table as it is true at ``now``, an aware time (else ValueError)."""
    local = local_time(support, now)
    rows = tuple(_way(support, channel, local, words, language) for channel in support.channels)
    moments = (_next_change(support, channel, local) for channel in support.channels)
    return Table(local, rows, min((moment for moment in moments if moment), default=None))


def address_of(text: str) -> Address | None:
    """Return what an address written in support.yaml leads to."""
    if not text:
        return None
    if text.startswith(("https://", "http://")):
        return Address(text, text.partition("://")[2].rstrip("/"))
    if "@" in text:
        return Address(f"mailto:{text}", text)
    if _NUMBER.fullmatch(text):
        return Address(f"tel:{re.sub(r'[^+0-9]', '', text)}", text)
    return None


_JAPANESE = regex("[ぁ-ヺ一-鿿]")


def is_japanese(text: str) -> bool:
    """Tell whether there is Japanese in ``text``, for those who read it out."""
    return _JAPANESE.search(text) is not None


def _way(
    support: Support, channel: Channel, now: datetime, words: Words, language: Lang
) -> ContactWay:
    open_now = is_open(support, channel, now)
    return ContactWay(
        id=channel.id,
        kind=_KINDS.get(channel.id, "other"),
        name=channel.name,
        translated=language == HOME or not is_japanese(channel.name),
        described=language == HOME or not is_japanese(channel.description),
        description=markup_html(channel.description),
        hours=_hours(channel, language),
        open=open_now,
        when=_when(support, channel, now, words, language, open_now=open_now),
        address=None if channel.id in (ASSISTANT, LIVE_CHAT) else address_of(channel.address),
    )


def _when(
    support: Support,
    channel: Channel,
    now: datetime,
    words: Words,
    language: Lang,
    *,
    open_now: bool,
) -> str:
    if open_now:
        closes = closes_at(support, channel, now)
        return dates.until(closes, now, language) if closes else ""
    opens = next_opening(support, channel, now)
    if opens is None:
        return words["opens_unknown"]
    return words("opens", when=dates.moment(opens, now, language, zone=False))


def _hours(channel: Channel, language: Lang) -> tuple[str, ...]:
    week = None
    if channel.hours is not None:
        week = [[(span.start, span.end) for span in day] for day in channel.hours]
    return dates.week(week, language, holidays_off=channel.closed_on_holidays)


def _next_change(support: Support, channel: Channel, now: datetime) -> datetime | None:
    if is_open(support, channel, now):
        return closes_at(support, channel, now)
    return next_opening(support, channel, now)


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day, what it is called, and the hours kept on it (empty: closed)."""

    day: str
    name: str
    hours: str = ""


def days_off(support: Support, today: date, words: Words, language: Lang) -> tuple[DayOff, ...]:
    """Return the next holidays and days of special hours, from ``today`` on.

    Weekends on which the desk is closed anyway are left out, unless they have special hours.
    """
    if not any(channel.closed_on_holidays for channel in support.channels):
        return ()
    working = {day for day in range(7) if _works_on(support, day)}
    found: list[DayOff] = []
    for offset in range(AHEAD):
        day = today + timedelta(days=offset)
        shown = dates.weekday_and_date(day, today, language)
        special = support.hours_on(day)
        if special is not None:
            spans = [(span.start, span.end) for span in special]
            hours = dates.hours(spans, language) if spans else ""
            found.append(DayOff(shown, words["special"], hours))
        elif is_day_off(support, day) and day.weekday() in working:
            found.append(DayOff(shown, _holiday(support, day, language) or words["day_off"]))
    return tuple(found[:SHOWN])


def _works_on(support: Support, weekday: int) -> bool:
    return any(channel.hours is not None and channel.hours[weekday] for channel in support.channels)


def _holiday(support: Support, day: date, language: str) -> str:
    own = support.day_off(day)
    if own is not None or support.country is None:
        return own or ""
    import holidays

    known = holidays.list_localized_countries().get(support.country, [])
    spoken = next((code for code in _LANGUAGES[language] if code in known), None)
    names = holidays.country_holidays(support.country, years=day.year, language=spoken)
    return str(names.get(day, ""))
