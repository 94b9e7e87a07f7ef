"""Opening hours: holidays, when a channel is open, business time. Pure: the clock is an argument.

Hours are kept by the clock on the desk's wall. Where daylight saving moves that clock, a border
falls on the first moment at which the clock shows it or a later time: a time that comes twice
counts when it comes first, a time that is skipped counts at the jump.

A business day, on which somebody answers mail, is one on which a channel that has opening hours
opens; it counts from midnight to midnight. On a day of special hours only those hours count.
Weekends, public holidays and days off do not count, so what comes then counts from the next
business day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from faqbot.knowledge.model import Channel, Span, Support

HORIZON = timedelta(days=400)  # a desk that stays closed for longer has no next opening
_LOOK_BACK = 2  # days; a span may end at 48:00 of the day on which it begins
_SECOND = timedelta(seconds=1)
OpenInterval = tuple[datetime, datetime]  # from, to; in UTC
_WHOLE_DAY = (Span(0, 1440),)
_SATURDAY = 5
ASSISTANT = "assistant"  # the channel that is this very chat
LIVE_CHAT = "live_chat"  # the channel whose hours say when an operator takes a conversation


@lru_cache(maxsize=256)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of ``country`` (ISO 3166 code) in ``year``.

    Substitute holidays are among them. Raises ValueError for a country that is not known.
    """
    import holidays  # only for a desk that keeps them: it brings dateutil and email along

    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError as error:
        message = f"no public holidays known for {country!r}; use an ISO 3166 code such as 'JP'"
        raise ValueError(message) from error


def is_day_off(support: Support, day: date) -> bool:
    """Tell whether ``day`` is one of the organisation's days off or a public holiday.

    ``support.workdays`` lifts public holidays only: a day off of the organisation's own stays one.
    """
    if support.day_off(day) is not None:
        return True
    if support.country is None or day in support.workdays:
        return False
    return day in public_holidays(support.country, day.year)


def spans_on(support: Support, channel: Channel, day: date) -> tuple[Span, ...]:
    """Return the spans that begin on ``day``, earliest first; none when the channel is closed.

    Special hours beat everything else, a day off included. A channel that never closes
    (``hours`` is None) has no spans to tell of: asking for them raises ValueError.
    """
    if channel.hours is None:
        raise ValueError(f"channel {channel.id!r} never closes: it has no spans")
    special = support.hours_on(day)
    if special is not None:
        spans = special
    elif channel.closed_on_holidays and is_day_off(support, day):
        spans = ()
    else:
        spans = channel.hours[day.weekday()]
    return tuple(sorted(spans, key=lambda span: span.start))


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


def _around(support: Support, channel: Channel, now: datetime) -> OpenInterval | None:
    """Return the span of opening hours that ``now`` lies in."""
    for start, end in _openings(support, channel, now):
        if start > now:
            break
        if now < end:
            return start, end
    return None


def _openings(support: Support, channel: Channel, now: datetime) -> Iterator[OpenInterval]:
    """Yield spans of opening hours by their beginning, from shortly before ``now`` on."""
    today = local_time(support, now).date()
    days = range(-_LOOK_BACK, HORIZON.days + 2)
    return _moments(support, today, days, lambda day: spans_on(support, channel, day))


def _moments(
    support: Support, today: date, days: range, spans: Callable[[date], Iterable[Span]]
) -> Iterator[OpenInterval]:
    """Yield the ``spans`` of each of ``days``, counted from ``today``, as moments."""
    zone = ZoneInfo(support.timezone)
    for offset in days:
        day = today + timedelta(days=offset)
        for span in spans(day):
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
    reached = None
    days = range(-1, HORIZON.days)
    for begin, end in _moments(support, today, days, lambda day: _counted(support, day)):
        start = begin if reached is None else max(begin, reached)
        if start < end:
            yield start, end
            reached = end


def _counted(support: Support, day: date) -> tuple[Span, ...]:
    """Return what of ``day`` is business time."""
    special = support.hours_on(day)
    if special is not None:
        return tuple(sorted(special, key=lambda span: span.start))
    return _WHOLE_DAY if is_business_day(support, day) else ()


def is_business_day(support: Support, day: date) -> bool:
    """Tell whether a channel with hours opens on ``day``.

    Where no channel has hours, business days are Monday to Friday but for days off.
    """
    staffed = [channel for channel in support.channels if channel.hours is not None]
    if not staffed:
        return day.weekday() < _SATURDAY and not is_day_off(support, day)
    return any(spans_on(support, channel, day) for channel in staffed)


@dataclass(frozen=True, slots=True)
class Availability:
    """Whether operators are there now; if not, when they next are (None: not known)."""

    open: bool
    next_opening: datetime | None = None


def live_chat(support: Support, now: datetime) -> Availability:
    """Tell whether live chat is open at ``now``; ValueError when ``now`` is naive.

    A desk without a live chat is closed, and nobody knows when it opens.
    """
    channel = support.channel(LIVE_CHAT)
    if channel is None:
        return Availability(open=False)
    if is_open(support, channel, now):
        return Availability(open=True)
    return Availability(open=False, next_opening=next_opening(support, channel, now))


def other_channels(support: Support, now: datetime) -> tuple[Channel, ...]:
    """Return the channels open at ``now``, in the desk's order, but for the chat itself."""
    return tuple(
        channel
        for channel in support.channels
        if channel.id not in (ASSISTANT, LIVE_CHAT) and is_open(support, channel, now)
    )
