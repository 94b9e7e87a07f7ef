"""Hours as people read them: a week in few lines, how long a channel is open, when it opens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from faqbot.knowledge.model import Channel, Span
from faqbot.support.hours import describe_opening

Words = Mapping[str, str]
_ONE_MINUTE = timedelta(minutes=1)


def week_lines(channel: Channel, words: Words) -> tuple[str, ...]:
    """Return the channel's week: days with the same hours in one line, days off in the last one."""
    if channel.hours is None:
        return (words["always"],)
    by_spans: dict[tuple[Span, ...], list[int]] = {}
    for day, spans in enumerate(channel.hours):
        by_spans.setdefault(tuple(sorted(spans, key=lambda span: span.start)), []).append(day)
    closed = by_spans.pop((), [])
    lines = [
        words["days_hours"].format(days=days_text(days, words), hours=spans_text(spans, words))
        for spans, days in by_spans.items()
    ]
    off = days_text(closed, words) if closed else ""
    if channel.closed_on_holidays:
        off = words["and"].join(part for part in (off, words["holidays"]) if part)
    return (*lines, words["days_closed"].format(days=off)) if off else tuple(lines)


def days_text(days: list[int], words: Words) -> str:
    """Return weekdays (0: Monday) in words: runs of three or more as 「月〜金」."""
    names = words["weekdays"].split()
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{names[run[0]]}{words['to']}{names[run[-1]]}")
        else:
            parts += [names[day] for day in run]
    return words["and"].join(parts)


def spans_text(spans: tuple[Span, ...], words: Words) -> str:
    """Return opening hours of a day: 「8:00〜24:00」."""
    if spans == (Span(0, 1440),):
        return words["all_day"]
    each = (f"{_clock(span.start)}{words['to']}{_clock(span.end)}" for span in spans)
    return words["comma"].join(each)


def until_text(closes: datetime, now: datetime, words: Words) -> str:
    """Return until when a channel is open; midnight belongs to the day that it ends."""
    last = closes - _ONE_MINUTE
    clock = f"{last.hour + 1}:00" if closes.minute == 0 else clock_text(closes)
    today = last.date() == now.astimezone(closes.tzinfo).date()
    when = clock if today else f"{date_text(last, words)} {clock}"
    return words["until"].format(when=when)


def opening_text(opens: datetime, now: datetime, words: Words, language: str) -> str:
    """Return when a closed channel opens, a date and a time."""
    if language == "ja":
        return words["opens"].format(when=describe_opening(opens, now))
    days = (opens.date() - now.astimezone(opens.tzinfo).date()).days
    near = {0: words["today"], 1: words["tomorrow"]}.get(days)
    when = ", ".join(part for part in (near, date_text(opens, words) if days else None) if part)
    return words["opens"].format(when=f"{when}, {clock_text(opens)}")


def date_text(day: datetime, words: Words) -> str:
    """Return 「11月24日（火）」."""
    names, months = words["weekdays"].split(), words["months"].split()
    return words["date"].format(
        month=months[day.month - 1], day=day.day, weekday=names[day.weekday()]
    )


def _clock(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02}"


def clock_text(when: datetime) -> str:
    """Return 「9:05」."""
    return f"{when.hour}:{when.minute:02}"
