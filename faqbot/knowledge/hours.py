"""Opening hours as editors write them: "08:00-24:00", 平日, always."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from faqbot.knowledge.model import Span
from faqbot.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode, describe
from faqbot.yaml.record import Record
from faqbot.yaml.report import Report

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
