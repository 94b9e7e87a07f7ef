"""Hours and days as people write them: 9時〜17時半, 月〜金, 12/29〜1/3."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from faqbot.knowledge.model import Span, YearDay
from faqbot.text.eras import era_day

DAY, NOON = 24 * 60, 12 * 60
LONGEST_CLOSING = 366  # days

_DASH = re.compile(r"\s*(?:[-~〜～‐–—―−ー]|から|より)\s*")
_CLOCK = re.compile(
    r"(?P<half>午前|午後|am|pm)?\s*(?P<hour>[0-9]{1,2})\s*"
    r"(?:時\s*(?:(?P<part>[0-9]{1,2})分?|(?P<thirty>半))?|:(?P<minute>[0-9]{2}))"
)
_FULL_HOURS = re.compile(r"([0-9]{1,2})\s*[-~〜～–—―−]\s*([0-9]{1,2})")  # 9-17
_BETWEEN = re.compile(r"(?:まで)?\s*(?:[、,/・&\n]|と|(?<=\s))\s*|(?:まで)?\s*$")


def fold(text: str) -> str:
    """Return ``text`` for reading: half width, lower case, no white space at its ends."""
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _minutes(match: re.Match[str]) -> int | None:
    """Return a time of day in minutes after midnight, 26:00 being two o'clock of the next day."""
    hour, minute = int(match["hour"]), int(match["minute"] or match["part"] or 0)
    if match["thirty"]:
        minute = 30
    if match["half"] in ("午後", "pm") and hour < 12:
        hour += 12
    return hour * 60 + minute if minute < 60 else None


def spans_of(text: str) -> tuple[tuple[int, int], ...] | None:
    """Return the hours in ``text``, in minutes; None when it is no list of hours.

    ``10:00-12:00、13:00-20:00`` are two. Whether the times make sense is not looked at.
    """
    found, at = [], 0
    folded = fold(text)
    full = _FULL_HOURS.fullmatch(folded)
    if full:
        return ((int(full[1]) * 60, int(full[2]) * 60),)
    while at < len(folded):
        start = _CLOCK.match(folded, at)
        dash = _DASH.match(folded, start.end()) if start else None
        end = _CLOCK.match(folded, dash.end()) if dash else None
        if start is None or end is None:
            return None
        first, last = _minutes(start), _minutes(end)
        if first is None or last is None:
            return None
        found.append((first, last))
        between = _BETWEEN.match(folded, end.end())
        if between is None:
            return None
        at = between.end()
    return tuple(found) or None


def written(start: int, end: int) -> str:
    """Return hours as they should be written: ``09:00-17:30``."""
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in (start, end))


_DATE = re.compile(
    r"(?:(?P<year>[0-9]{4})\s*[-年/.]\s*)?(?P<month>[0-9]{1,2})\s*[-月/.]\s*(?P<day>[0-9]{1,2})\s*日?"
)
_APART = re.compile(
    r"\s*(?:[~〜～‐–—―−]|から|\s-\s)\s*|(?<=日)\s*[-ー]\s*|(?<=[0-9])-(?=[0-9]{1,4}/)|まで$"
)


@dataclass(frozen=True, slots=True)
class WrittenDays:
    """WrittenDays as written: those of one year, or, without a year, those of every year."""

    first: date | YearDay
    last: date | YearDay

    @property
    def dates(self) -> tuple[date, ...]:
        """The days of a year that was named; none of days that come every year."""
        if isinstance(self.first, date) and isinstance(self.last, date):
            count = (self.last - self.first).days + 1
            return tuple(self.first + timedelta(days=n) for n in range(count))
        return ()


def days_of(text: str) -> WrittenDays | None:
    """Return the day or days in ``text``; None when it is neither.

    ``2026-12-29〜2027-01-03``, ``2026/12/29〜1/3``; without a year, ``12/29〜1/3``, they come every
    year.
    """
    parts = [part for part in _APART.split(fold(text)) if part]
    if not 1 <= len(parts) <= 2:
        return None
    first = _day(parts[0], None)
    last = first if len(parts) == 1 else _day(parts[-1], first)
    if first is None or last is None or isinstance(first, date) != isinstance(last, date):
        return None
    if isinstance(first, date) and isinstance(last, date):
        fits = 0 <= (last - first).days < LONGEST_CLOSING
        return WrittenDays(first, last) if fits else None
    return WrittenDays(first, last)


def _day(text: str, after: date | YearDay | None) -> date | YearDay | None:
    """Return a day; one without a year is the next after ``after``, if that has one."""
    by_era = era_day(text)
    if by_era is not None:
        return by_era
    match = _DATE.fullmatch(text.strip())
    if match is None:
        return None
    month, day = int(match["month"]), int(match["day"])
    try:
        if match["year"]:
            return date(int(match["year"]), month, day)
        if isinstance(after, date):
            here = date(after.year, month, day)
            return here if here >= after else date(after.year + 1, month, day)
        date(2000, month, day)  # a leap year: 29 February may be meant
    except ValueError:
        return None
    return month, day


WEEKDAYS = "月火水木金土日"
_WEEK = re.compile(rf"([{WEEKDAYS}])(?:曜日?)?")
_WEEK_RANGE = re.compile(rf"{_WEEK.pattern}\s*(?:[-~〜～‐–—―−ー]|から)\s*{_WEEK.pattern}")


def weekdays_of(text: str) -> tuple[int, ...] | None:
    """Return the days in a key such as 月〜金, 月・水・金 or 火曜日; None when it is none."""
    folded = fold(text)
    match = _WEEK_RANGE.fullmatch(folded)
    if match:
        first, last = (WEEKDAYS.index(day) for day in match.groups())
        return tuple((first + n) % 7 for n in range((last - first) % 7 + 1))
    parts = [part for part in re.split(r"[・、,，\s]+", folded) if part]
    if len(parts) == 1 and re.fullmatch(f"[{WEEKDAYS}]+", folded):
        parts = list(folded)
    found = [_WEEK.fullmatch(part) for part in parts]
    return tuple(WEEKDAYS.index(m[1]) for m in found if m) if found and all(found) else None


def span(start: int, end: int) -> Span | None:
    """Return hours within one day and its night; None when they make no sense."""
    if end <= NOON <= start < DAY:  # 22:00-02:00
        end += DAY
    return Span(start, end) if start < DAY and start < end <= start + DAY else None
