"""The days to come on which the desk keeps other hours than usual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from faqbot.i18n import Lang, dates
from faqbot.knowledge.model import Support
from faqbot.support.calendar import is_day_off
from faqbot.web.pages.rendering import Words

AHEAD = 60  # days
SHOWN = 6
_LANGUAGES = {"ja": ("ja",), "en": ("en_US", "en_GB", "en")}


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
        special = support.special_hours.get(day)
        if special is not None:
            spans = [(span.start, span.end) for span in special]
            hours = dates.hours(spans, language) if spans else ""
            found.append(DayOff(shown, words["special"], hours))
        elif is_day_off(support, day) and day.weekday() in working:
            found.append(DayOff(shown, _name(support, day, language) or words["day_off"]))
    return tuple(found[:SHOWN])


def _works_on(support: Support, weekday: int) -> bool:
    return any(channel.hours is not None and channel.hours[weekday] for channel in support.channels)


def _name(support: Support, day: date, language: str) -> str:
    own = support.holidays.get(day)
    if own is not None or support.country is None:
        return own or ""
    import holidays

    known = holidays.list_localized_countries().get(support.country, [])
    spoken = next((code for code in _LANGUAGES[language] if code in known), None)
    names = holidays.country_holidays(support.country, years=day.year, language=spoken)
    return str(names.get(day, ""))
