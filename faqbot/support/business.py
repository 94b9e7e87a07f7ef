"""Business time: the days on which somebody answers mail. Pure: the clock is an argument.

A business day is one on which a channel that has opening hours opens; it counts from midnight to
midnight on the desk's wall clock. On a day of special hours only those hours count. Weekends,
public holidays and days off do not count, so what comes then counts from the next business day.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from faqbot.knowledge.model import Span, Support
from faqbot.support.calendar import is_day_off, spans_on
from faqbot.support.hours import HORIZON, local_time, moment_of

_WHOLE_DAY = (Span(0, 1440),)
_SATURDAY = 5


def due_time(support: Support, received: datetime, within: timedelta) -> datetime | None:
    """Return the moment at which ``within`` of business time will have passed, in the desk's zone.

    ``received`` is aware (else ValueError). None when no business day brings it to an end within
    400 days.
    """
    local = local_time(support, received)
    left = within
    for start, end in _business_time(support, local.date()):
        begin = max(start, received)
        if begin >= end:
            continue
        if begin + left <= end:
            return (begin + left).astimezone(local.tzinfo)
        left -= end - begin
    return None


def _business_time(support: Support, today: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans of business time from yesterday's on, earliest first, without overlap."""
    zone = ZoneInfo(support.timezone)
    reached = None
    for offset in range(-1, HORIZON.days):
        day = today + timedelta(days=offset)
        for span in _counted(support, day):
            start, end = moment_of(day, span.start, zone), moment_of(day, span.end, zone)
            start = start if reached is None else max(start, reached)
            if start < end:
                yield start, end
                reached = end


def _counted(support: Support, day: date) -> tuple[Span, ...]:
    """Return what of ``day`` is business time."""
    if day in support.special_hours:
        return tuple(sorted(support.special_hours[day], key=lambda span: span.start))
    return _WHOLE_DAY if is_business_day(support, day) else ()


def is_business_day(support: Support, day: date) -> bool:
    """Tell whether a channel with hours opens on ``day``.

    Where no channel has hours, business days are Monday to Friday but for days off.
    """
    staffed = [channel for channel in support.channels if channel.hours is not None]
    if not staffed:
        return day.weekday() < _SATURDAY and not is_day_off(support, day)
    return any(spans_on(support, channel, day) for channel in staffed)
