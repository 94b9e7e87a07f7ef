"""Date formatting: dates, times and opening hours in words, in each language, without a clock.

The one writer of them. Midnight as a beginning is 0:00 of the day that begins, as an end 24:00 of
the day that ends. The year is said where it is another one than now's, and the zone where a reader
of the language would take the time for one of another zone. What is ``lasting`` is read later
than now: it says neither "today" nor "tomorrow", and always the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from faqbot.i18n.catalogue import Lang, translate

_DAY = 1440  # minutes
_MINUTE = timedelta(minutes=1)
_TAKEN_FOR_GRANTED = {"ja": timedelta(hours=9)}  # a time in Japanese is one of Japan
_say = partial(translate, "dates")


def clock(minutes: int) -> str:
    """Return minutes after midnight as a clock shows them: 9:05, 24:00."""
    return f"{minutes // 60}:{minutes % 60:02}"


def full_date(day: date, lang: Lang) -> str:
    """Return a date for keeping: 「2026年10月1日」, "1 October 2026"."""
    return _say("date", lang, **_parts(day))


def weekday_and_date(day: date, today: date, lang: Lang) -> str:
    """Return a day as seen from ``today``: 「11月24日（火）」, "Tuesday, 24 November"."""
    return _say("day" if day.year == today.year else "day-of-year", lang, **_parts(day))


def moment(
    when: datetime, now: datetime, lang: Lang, *, lasting: bool = False, zone: bool = True
) -> str:
    """Say ``when`` as seen from ``now``: 「11月24日（火）8:00」, "8:00 on Tuesday, 24 November".

    Both are aware (else ValueError); days are those of ``when``'s zone. ``zone`` is False where
    the zone stands beside it.
    """
    minutes = when.hour * 60 + when.minute
    return _moment(when, minutes, when.date(), now, lang, lasting=lasting, zone=zone)


def end(
    when: datetime,
    now: datetime,
    lang: Lang,
    *,
    lasting: bool = False,
    named: bool = False,
    zone: bool = True,
) -> str:
    """Say ``when`` as :func:`moment` does, but midnight as 24:00 of the day that ends.

    A day that is ``named`` is so today and tomorrow, too, for what stays on show.
    """
    minutes = when.hour * 60 + when.minute or _DAY
    day = (when - _MINUTE).date()
    return _moment(when, minutes, day, now, lang, lasting=lasting, named=named, zone=zone)


def until(closes: datetime, now: datetime, lang: Lang) -> str:
    """Say until when a desk is open, beside its zone: 「24:00 まで」; of today the hour only."""
    if (closes - _MINUTE).date() == now.astimezone(closes.tzinfo).date():
        when = clock(closes.hour * 60 + closes.minute or _DAY)
    else:
        when = end(closes, now, lang, zone=False)
    return _say("until", lang, moment=when)


def weekdays(days: Sequence[int], lang: Lang, *, holidays: bool = False) -> str:
    """Return weekdays (0: Monday), in order, in words: runs of three or more as 「月〜金」.

    ``holidays`` tells whether they belong to the list.
    """
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        names = [_say("weekday-short", lang, weekday=day) for day in run]
        if len(run) > 2:
            parts.append(_say("weekday-range", lang, first=names[0], last=names[-1]))
        else:
            parts += names
    if holidays:
        parts.append(_say("holidays", lang))
    return _listed("listed-days", parts, lang)


def hours(spans: Sequence[tuple[int, int]], lang: Lang) -> str:
    """Return opening hours of a day, in minutes after midnight: 「8:00〜24:00」."""
    if list(spans) == [(0, _DAY)]:
        return _say("all-day", lang)
    parts = [_say("span", lang, start=clock(start), end=clock(end)) for start, end in spans]
    return _listed("listed-spans", parts, lang)


def week(
    days: Sequence[Sequence[tuple[int, int]]] | None, lang: Lang, *, holidays_off: bool = False
) -> tuple[str, ...]:
    """Return a week of opening hours in few lines: equal days share one, days off the last one.

    ``days`` are the spans of seven days, Monday first; None is round the clock.
    """
    if days is None:
        return (_say("always", lang),)
    alike: dict[tuple[tuple[int, int], ...], list[int]] = {}
    for day, spans in enumerate(days):
        alike.setdefault(tuple(sorted(spans)), []).append(day)
    closed = alike.pop((), [])
    lines = [
        _say("open-on", lang, days=weekdays(days, lang), hours=hours(spans, lang))
        for spans, days in alike.items()
    ]
    off = weekdays(closed, lang, holidays=holidays_off)
    return (*lines, _say("closed-on", lang, days=off)) if off else tuple(lines)


def _moment(
    when: datetime,
    minutes: int,
    day: date,
    now: datetime,
    lang: Lang,
    *,
    lasting: bool,
    zone: bool,
    named: bool = False,
) -> str:
    offset = when.utcoffset()
    if offset is None or now.utcoffset() is None:
        raise ValueError("when and now must be aware datetimes")
    today = now.astimezone(when.tzinfo).date()
    if lasting:
        key = "moment-of-year"
    elif day == today and not named:
        key = "today"
    elif day == today + timedelta(days=1) and not named:
        key = "tomorrow"
    else:
        key = "moment" if day.year == today.year else "moment-of-year"
    told = _say(key, lang, clock=clock(minutes), **_parts(day))
    if zone and _TAKEN_FOR_GRANTED.get(lang) != offset:
        return _say("with-zone", lang, moment=told, zone=_offset(offset))
    return told


def _parts(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day, "weekday": day.weekday()}


def _listed(key: str, parts: Sequence[str], lang: Lang) -> str:
    told = "".join(parts[:1])
    for part in parts[1:]:
        told = _say(key, lang, before=told, last=part)
    return told


def _offset(offset: timedelta) -> str:
    """Return how far a zone is from UTC: UTC+9, UTC-3:30."""
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
