"""Reader of support.yaml: the desk's time zone, holidays and channels."""

from __future__ import annotations

import re
import unicodedata
import zoneinfo
from datetime import date
from itertools import pairwise

from faqbot.knowledge import schema
from faqbot.knowledge.frozen import FrozenDict
from faqbot.knowledge.model import Channel, Span, Support
from faqbot.knowledge.reading import read_fields
from faqbot.knowledge.references import check_unique
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe
from faqbot.yaml.record import Record, as_record, day_of, read_day, read_option
from faqbot.yaml.report import Report, hint

ALWAYS = frozenset({"always", "24時間", "常時", "いつでも"})
CLOSED = frozenset({"closed", "休み", "休業", "なし", "none"})
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
DAY, NOON = 24 * 60, 12 * 60
WHOLE_DAY = Span(0, DAY)
_SPAN = re.compile(r"([0-9]{1,2}):([0-9]{2})\s*[-~〜‐–—―−]\s*([0-9]{1,2}):([0-9]{2})")
Week = tuple[tuple[Span, ...], ...]


def read_support(root: Node, base: Support, report: Report) -> Support:
    """Return the desk of the file; what it leaves out comes from ``base``."""
    record = as_record(root, schema.SUPPORT, schema.SUPPORT_KEYS, report)
    if record is None:
        return base
    country, extra, work = _holidays(record, base, report)
    channels = base.channels
    if record.items("channels") is not None:
        channels = _channels(record, report)
        if not any(channel.id == "live_chat" for channel in channels):
            report.add("no-live-chat", record.place("channels"))
    return Support(
        timezone=_timezone(record, base.timezone, report),
        country=country,
        holidays=FrozenDict(extra),
        workdays=work,
        special_hours=FrozenDict(_special_hours(record, report)),
        channels=channels,
    )


def _timezone(record: Record, default: str, report: Report) -> str:
    name = record.line("timezone", default)
    try:
        zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):  # "../x", "Asia", "Asia/Tokio"
        guess = hint(name, zoneinfo.available_timezones())
        report.add("bad-timezone", record.value_place("timezone"), text=name, hint=guess)
        return default
    return name


def _holidays(
    record: Record, base: Support, report: Report
) -> tuple[str | None, dict[date, str], frozenset[date]]:
    own = record.record("holidays", schema.HOLIDAYS_KEYS)
    if own is None:
        return base.country, dict(base.holidays), base.workdays
    extra = {}
    for item in own.records("extra", schema.EXTRA_HOLIDAY_KEYS):
        day = read_day(item, "date", required=True)
        if day is not None:
            extra[day] = item.line("name")
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


def _special_hours(record: Record, report: Report) -> dict[date, tuple[Span, ...]]:
    special = {}
    for item in record.records("special_hours", schema.SPECIAL_HOURS_KEYS):
        day = read_day(item, "date", required=True)
        node = item.node("hours", required=True)
        if day is not None and node is not None:
            special[day] = read_spans(node, report)
    return special


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
    record = Record(node, tuple(DAY_KEYS), report)
    week: list[tuple[Span, ...]] = [()] * 7
    for key, days in DAY_KEYS.items():
        value = record.node(key)
        if value is not None:
            spans = read_spans(value, report)
            for day in days:
                week[day] = spans
    return tuple(week)


def read_spans(node: Node, report: Report) -> tuple[Span, ...]:
    """Return the hours of one day in order; none when it is closed."""
    if isinstance(node, ScalarNode) and _word(node) in CLOSED:
        return ()
    if isinstance(node, MappingNode):
        report.add("not-a-list", node.where, key="hours", found=describe(node))
        return ()
    items = node.items if isinstance(node, SequenceNode) else (node,)
    read = [(_read_span(item, report), item) for item in items]
    spans = sorted(((span, item) for span, item in read if span), key=lambda pair: pair[0].start)
    for (earlier, _), (later, item) in pairwise(spans):
        if later.start < earlier.end and isinstance(item, ScalarNode):
            report.add("hours-overlap", item.where, text=item.text)
    return tuple(span for span, _ in spans)


def _read_span(node: Node, report: Report) -> Span | None:
    if not isinstance(node, ScalarNode):
        report.add("not-text", node.where, key="hours", found=describe(node))
        return None
    match = _SPAN.fullmatch(_word(node))
    if match is None:
        report.add("bad-hours", node.where, text=node.text)
        return None
    hour, minute, end_hour, end_minute = map(int, match.groups())
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if end <= NOON <= start:  # "22:00-02:00"
        end += DAY
    if max(minute, end_minute) > 59 or start >= DAY or end > start + DAY:
        report.add("bad-hours", node.where, text=node.text)
        return None
    if end <= start:
        report.add("hours-order", node.where, text=node.text)
        return None
    return Span(start, end)


def _word(node: ScalarNode) -> str:
    return unicodedata.normalize("NFKC", node.text).strip().casefold()
