"""Opening hours: whether a channel is open, and when it opens next. Pure: the clock is an argument.

Hours are kept by the clock on the desk's wall. Where daylight saving moves that clock, a border
falls on the first moment at which the clock shows it or a later time: a time that comes twice
counts when it comes first, a time that is skipped counts at the jump.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from faqbot.knowledge.model import Channel, Support
from faqbot.support.calendar import spans_on

HORIZON = timedelta(days=400)  # a desk that stays closed for longer has no next opening
_LOOK_BACK = 2  # days; a span may end at 48:00 of the day on which it begins
_SECOND = timedelta(seconds=1)

Interval = tuple[datetime, datetime]  # from, to; in UTC


def is_open(support: Support, channel: Channel, now: datetime) -> bool:
    """Tell whether ``channel`` can be reached at ``now``, an aware time (else ValueError)."""
    local_time(support, now)
    return channel.hours is None or _around(support, channel, now) is not None


def next_opening(support: Support, channel: Channel, now: datetime) -> datetime | None:
    """Return the next moment at which ``channel`` is open, in the desk's zone.

    That is ``now`` itself when it is open already. None when it stays closed for 400 days.
    Raises ValueError when ``now`` is naive.
    """
    local = local_time(support, now)
    if channel.hours is None:
        return local
    for start, end in _openings(support, channel, now):
        if end > now:
            opening = max(start, now)
            return opening.astimezone(local.tzinfo) if opening <= now + HORIZON else None
    return None


def closes_at(support: Support, channel: Channel, now: datetime) -> datetime | None:
    """Return when ``channel``, open now, closes, in the desk's zone.

    Spans without a gap between them count as one. None when it is closed now, or when it never
    closes within 400 days. Raises ValueError when ``now`` is naive.
    """
    local = local_time(support, now)
    interval = None if channel.hours is None else _around(support, channel, now)
    if interval is None:
        return None
    end = interval[1]
    for start, next_end in _openings(support, channel, end):
        if start > end or end > now + HORIZON:
            break
        end = max(end, next_end)
    return end.astimezone(local.tzinfo) if end <= now + HORIZON else None


def local_time(support: Support, now: datetime) -> datetime:
    """Return ``now`` on the desk's clock; ValueError when ``now`` is naive."""
    if now.utcoffset() is None:
        raise ValueError("now must be an aware datetime, such as datetime.now(UTC)")
    return now.astimezone(ZoneInfo(support.timezone))


def noon(support: Support, day: date) -> datetime:
    """Return noon of ``day`` on the desk's clock."""
    return datetime.combine(day, time(12), ZoneInfo(support.timezone))


def _around(support: Support, channel: Channel, now: datetime) -> Interval | None:
    """Return the span of opening hours that ``now`` lies in."""
    for start, end in _openings(support, channel, now):
        if start > now:
            break
        if now < end:
            return start, end
    return None


def _openings(support: Support, channel: Channel, now: datetime) -> Iterator[Interval]:
    """Yield spans of opening hours by their beginning, from shortly before ``now`` on."""
    zone = ZoneInfo(support.timezone)
    today = now.astimezone(zone).date()
    for offset in range(-_LOOK_BACK, HORIZON.days + 2):
        day = today + timedelta(days=offset)
        for span in spans_on(support, channel, day):
            start, end = moment_of(day, span.start, zone), moment_of(day, span.end, zone)
            if start < end:  # a span that daylight saving skips altogether is no opening
                yield start, end


def moment_of(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the first moment, in UTC, at which the wall clock shows ``minutes`` or later."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minutes)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == wall:
        return moment
    before = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    while moment - before > _SECOND:  # the clock jumps over ``wall``: find when
        middle = before + (moment - before) // 2
        if middle.astimezone(zone).replace(tzinfo=None) >= wall:
            moment = middle
        else:
            before = middle
    return moment.replace(microsecond=0)
