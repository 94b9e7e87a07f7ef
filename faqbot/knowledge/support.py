"""Reader of support.yaml: the desk's time zone, holidays and channels."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Generic, TypeVar

from faqbot.i18n import Sentence
from faqbot.knowledge import names, schema
from faqbot.knowledge.frozen import FrozenDict
from faqbot.knowledge.hours import DAY, days_of, fold, span, spans_of, weekdays_of, written
from faqbot.knowledge.model import Channel, Span, Support, YearDay, Yearly
from faqbot.knowledge.reading import read_fields
from faqbot.knowledge.references import check_unique
from faqbot.yaml.document import open_document
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe, get, text_of
from faqbot.yaml.record import Record, as_record, day_of, no_such_day, read_option
from faqbot.yaml.report import NOTHING, Report, hint

_REMARK = re.compile(r"\s*[(【［\[].*$|\s*※.*$", re.DOTALL)  # behind hours
ALWAYS = frozenset({"always", "24時間", "常時", "いつでも"})
CLOSED = frozenset({"closed", "休み", "お休み", "休業", "休業日", "定休", "定休日", "なし", "none"})
_JAPAN = frozenset({"jst", "japan", "tokyo", "日本", "東京", "日本時間", "日本標準時"})
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_KANJI = ("月", "火", "水", "木", "金", "土", "日")

# Key → the days it stands for, the general before the particular: what comes later wins.
DAY_KEYS: dict[str, tuple[int, ...]] = {
    "毎日": tuple(range(7)),
    "平日": tuple(range(5)),
    "土日": (5, 6),
    **{key: (number,) for number, key in enumerate(_KANJI)},
    **{key: (number,) for number, key in enumerate(_DAYS)},
}
WHOLE_DAY = Span(0, DAY)
Week = tuple[tuple[Span, ...], ...]
T = TypeVar("T")


def read_support(root: Node, base: Support, report: Report) -> Support:
    """Return the desk of the file; what it leaves out comes from ``base``."""
    record = as_record(root, names.SUPPORT, schema.SUPPORT_KEYS, report)
    if record is None:
        return base
    country, extra, work = _holidays(record, base, report)
    special = _dated(record, "special_hours", report, lambda item: _hours(item, report))
    channels = base.channels
    if record.items("channels") is not None:
        channels = _channels(record, report)
        if not any(channel.id == "live_chat" for channel in channels):
            report.add("no-live-chat", record.place("channels"))
    return Support(
        timezone=_timezone(record, base.timezone, report),
        country=country,
        holidays=FrozenDict(extra.dates),
        workdays=work,
        special_hours=FrozenDict(special.dates),
        channels=channels,
        yearly=(
            *(Yearly(first, last, name) for first, last, name in extra.yearly),
            *(Yearly(first, last, hours=hours) for first, last, hours in special.yearly),
        ),
    )


def timezone_of(folder: Path) -> zoneinfo.ZoneInfo:
    """Return the zone of the desk of a knowledge base, whatever else is wrong with its files."""
    path = folder / names.SUPPORT
    document = open_document(path, path.name, Report()) if path.is_file() else None
    named = text_of(get(document.root if document else None, "timezone"))
    try:
        return zoneinfo.ZoneInfo(named or Support().timezone)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return zoneinfo.ZoneInfo(Support().timezone)


def _timezone(record: Record, default: str, report: Report) -> str:
    name = record.line("timezone", default)
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):  # "../x", "Asia", "Asia/Tokio"
        guess = hint(name, zoneinfo.available_timezones())
        if name.casefold() in _JAPAN:
            guess = Sentence.of("common", "did-you-mean", match="Asia/Tokyo")
        report.add("bad-timezone", record.value_place("timezone"), text=name, hint=guess)
        return default
    return name


@dataclass(slots=True)
class _Dated(Generic[T]):
    """What is written of single days, and of those that come every year."""

    dates: dict[date, T] = field(default_factory=dict)
    yearly: list[tuple[YearDay, YearDay, T]] = field(default_factory=list)


def _dated(
    record: Record, key: str, report: Report, value_of: Callable[[Record], T | None]
) -> _Dated[T]:
    """Return the items of a list by their days; a later one holds."""
    found: _Dated[T] = _Dated()
    keys = schema.SPECIAL_HOURS_KEYS if key == "special_hours" else schema.EXTRA_HOLIDAY_KEYS
    for item in record.records(key, keys):
        node = item.node("date", required=True)
        text = "" if node is None else item.text_of(node, "date")
        days, value = days_of(text), value_of(item)
        if node is not None and text and days is None:
            report.add("bad-days", node.where, text=text, hint=no_such_day(text))
        if days is None or value is None:
            continue
        if isinstance(days.first, tuple) and isinstance(days.last, tuple):
            found.yearly.append((days.first, days.last, value))
        found.dates.update(dict.fromkeys(days.dates, value))
    return found


def _holidays(
    record: Record, base: Support, report: Report
) -> tuple[str | None, _Dated[str], frozenset[date]]:
    own = record.record("holidays", schema.HOLIDAYS_KEYS)
    if own is None:
        return base.country, _Dated(dict(base.holidays)), base.workdays
    extra = _dated(own, "extra", report, lambda item: item.line("name"))
    work = (day_of(own, node, "work") for node in own.items("work") or ())
    workdays = frozenset(day for day in work if day is not None)
    return _country(own, base.country, report), extra, workdays


def _country(record: Record, default: str | None, report: Report) -> str | None:
    code = record.line("country", default or "none").upper()
    if code == "NONE":
        return None
    if code != "JP":
        from holidays import list_supported_countries  # slow to import, and seldom needed

        if code not in list_supported_countries():
            report.add("bad-country", record.value_place("country"), text=code)
            return default
    return code


def _hours(item: Record, report: Report) -> tuple[Span, ...] | None:
    node = item.node("hours", required=True)
    return None if node is None else read_spans(node, report)


def _channels(record: Record, report: Report) -> tuple[Channel, ...]:
    items = list(record.records("channels", schema.CHANNEL_KEYS))
    channels = tuple(_channel(item, report) for item in items)
    places = [item.value_place("id") for item in items]
    ids = [channel.id for channel in channels]
    check_unique("channel", zip(ids, places, strict=True), report)
    return channels


def _channel(record: Record, report: Report) -> Channel:
    node = record.node("hours", required=True)
    week: Week | None = None if node is None else read_week(node, report)
    default = "open" if week is None else "closed"
    closed = read_option(record, "holidays", default, ("open", "closed")) == "closed"
    if week is None and closed:  # "always" except on holidays
        week = ((WHOLE_DAY,),) * 7
    return Channel(**read_fields(record, Channel, []), hours=week, closed_on_holidays=closed)


def read_week(node: Node, report: Report) -> Week | None:
    """Return the hours of the seven days, Monday first; None when the channel never closes."""
    if isinstance(node, ScalarNode) and _word(node) in ALWAYS:
        return None
    if not isinstance(node, MappingNode):
        text = node.text if isinstance(node, ScalarNode) else ""
        report.add("bad-week", node.where, text=text)
        return ((),) * 7
    own = {key.text: weekdays_of(key.text) for key, _ in node.pairs if key.text not in DAY_KEYS}
    ranges = {key: days for key, days in own.items() if days}
    named = {**DAY_KEYS, **ranges}
    pairs = tuple(pair for pair in node.pairs if pair[0].text in named or "祝" not in pair[0].text)
    for key, _ in set(node.pairs) - set(pairs):
        report.add("holiday-key", key.where, text=key.text)
    record = Record(replace(node, pairs=pairs), tuple(named), report)
    week: list[tuple[Span, ...]] = [()] * 7
    for name, days in sorted(named.items(), key=lambda pair: -len(pair[1])):
        value = record.node(name)
        if value is None and name in record:
            report.add("empty-day", record.place(name), text=name)
        if value is not None:
            spans = read_spans(value, report)
            for day in days:
                week[day] = spans
    return tuple(week)


def read_spans(node: Node, report: Report) -> tuple[Span, ...]:
    """Return the hours of one day in order; none when it is closed."""
    if isinstance(node, ScalarNode) and _word(node) in CLOSED:
        return ()
    if isinstance(node, ScalarNode) and _word(node) in (*ALWAYS, "終日"):
        return (WHOLE_DAY,)
    if isinstance(node, MappingNode):
        report.add("not-a-list", node.where, key="hours", found=describe(node))
        return ()
    items = node.items if isinstance(node, SequenceNode) else (node,)
    read = [(span, item) for item in items for span in _read_spans(item, report)]
    spans = sorted(read, key=lambda pair: pair[0].start)
    for (earlier, _), (later, item) in pairwise(spans):
        if later.start < earlier.end and isinstance(item, ScalarNode):
            report.add("hours-overlap", item.where, text=item.text)
    return tuple(span for span, _ in spans)


def _read_spans(node: Node, report: Report) -> tuple[Span, ...]:
    """Return the hours that one text holds, two perhaps: 10:00-12:00、13:00-20:00."""
    if not isinstance(node, ScalarNode):
        report.add("not-text", node.where, key="hours", found=describe(node))
        return ()
    times = spans_of(node.text)
    if times is None:
        report.add("bad-hours", node.where, text=node.text, hint=_without_remark(node.text))
        return ()
    spans = tuple(span(start, end) for start, end in times)
    for found, (start, end) in zip(spans, times, strict=True):
        if found is None and start < DAY and end <= start:
            report.add("hours-order", node.where, text=node.text)
        elif found is None:
            report.add("bad-hours", node.where, text=node.text, hint=_meant(start, end))
    return tuple(found for found in spans if found)


def _without_remark(text: str) -> Sentence:
    """Hours with a remark behind them: 10:00-20:00（最終受付 19:30）."""
    times = spans_of(_REMARK.sub("", fold(text)))
    if times is None:
        return NOTHING
    meant = "、".join(written(*each) for each in times)
    return Sentence.of("knowledge", "meant-hours", hours=meant)


def _meant(start: int, end: int) -> Sentence:
    """A day that begins at 25:00 is the next one."""
    if start >= DAY and span(start - DAY, end if end < start else end - DAY):
        meant = written(start - DAY, end if end < start else end - DAY)
        return Sentence.of("knowledge", "meant-next-day", hours=meant)
    return NOTHING


def _word(node: ScalarNode) -> str:
    return fold(node.text)
