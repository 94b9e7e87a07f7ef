"""Reader of support.yaml: the desk's time zone, holidays and channels."""

from __future__ import annotations

import zoneinfo
from datetime import date

from faqbot.errors import Location
from faqbot.knowledge import schema
from faqbot.knowledge.frozen import FrozenDict
from faqbot.knowledge.hours import WHOLE_DAY, Week, read_spans, read_week
from faqbot.knowledge.model import Channel, Span, Support
from faqbot.yaml.nodes import Node
from faqbot.yaml.record import Record, as_record
from faqbot.yaml.report import Report, hint
from faqbot.yaml.scalars import day_of, read_day, read_id, read_option


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
    channels: list[Channel] = []
    places: dict[str, Location] = {}
    for item in record.records("channels", schema.CHANNEL_KEYS):
        channel = _channel(item, report)
        where = item.value_place("id")
        if channel.id in places:
            other = str(places[channel.id])
            report.add("duplicate-id", where, kind="channel", id=channel.id, other=other)
        places.setdefault(channel.id, where)
        channels.append(channel)
    return tuple(channels)


def _channel(record: Record, report: Report) -> Channel:
    node = record.node("hours", required=True)
    week: Week | None = None if node is None else read_week(node, report)
    default = "open" if week is None else "closed"
    closed = read_option(record, "holidays", default, ("open", "closed")) == "closed"
    if week is None and closed:  # "always" except on holidays
        week = ((WHOLE_DAY,),) * 7
    return Channel(
        id=read_id(record),
        name=record.line("name", required=True),
        description=record.text("description"),
        hours=week,
        closed_on_holidays=closed,
        address=record.line("address"),
    )
