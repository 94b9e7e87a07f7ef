"""The contact page's table: each way to reach the desk, as it stands at a given moment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from faqbot.i18n import Lang, dates
from faqbot.knowledge.model import Channel, Support
from faqbot.support.handoff import ASSISTANT, LIVE_CHAT
from faqbot.support.hours import closes_at, is_open, local_time, next_opening
from faqbot.web.pages.rendering import Words, markup_html

_NUMBER = re.compile(r"\+?[0-9][0-9 ()./-]+")
_KINDS = {ASSISTANT: "assistant", LIVE_CHAT: "chat", "email": "email", "phone": "phone"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a channel is: a link and what it reads."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One way to reach the desk."""

    id: str
    kind: str  # which icon: assistant, chat, email, phone or other
    name: str
    translated: bool  # whether ``name`` is in the page's language
    description: Markup
    hours: tuple[str, ...]
    open: bool
    when: str  # until when it is open, or when it opens; empty when there is nothing to say
    address: Address | None


@dataclass(frozen=True, slots=True)
class Table:
    """All of them, and the next moment at which a line of it will read otherwise."""

    now: datetime
    rows: tuple[Row, ...]
    changes: datetime | None


def contact_table(support: Support, now: datetime, words: Words, language: Lang) -> Table:
    """Return the table as it is true at ``now``, an aware time (else ValueError)."""
    local = local_time(support, now)
    rows = tuple(_row(support, channel, local, words, language) for channel in support.channels)
    moments = (_next_change(support, channel, local) for channel in support.channels)
    return Table(local, rows, min((moment for moment in moments if moment), default=None))


def address_of(text: str) -> Address | None:
    """Return what an address written in support.yaml leads to."""
    if not text:
        return None
    if text.startswith(("https://", "http://")):
        return Address(text, text.partition("://")[2].rstrip("/"))
    if "@" in text:
        return Address(f"mailto:{text}", text)
    if _NUMBER.fullmatch(text):
        return Address(f"tel:{re.sub(r'[^+0-9]', '', text)}", text)
    return None


def _row(support: Support, channel: Channel, now: datetime, words: Words, language: Lang) -> Row:
    key = f"channel_{channel.id}"
    known = language != "ja" and key in words
    open_now = is_open(support, channel, now)
    return Row(
        id=channel.id,
        kind=_KINDS.get(channel.id, "other"),
        name=words[key] if known else channel.name,
        translated=known or language == "ja",
        description=markup_html(channel.description),
        hours=_hours(channel, language),
        open=open_now,
        when=_when(support, channel, now, words, language, open_now=open_now),
        address=None if channel.id in (ASSISTANT, LIVE_CHAT) else address_of(channel.address),
    )


def _when(
    support: Support,
    channel: Channel,
    now: datetime,
    words: Words,
    language: Lang,
    *,
    open_now: bool,
) -> str:
    if open_now:
        closes = closes_at(support, channel, now)
        return dates.until(closes, now, language) if closes else ""
    opens = next_opening(support, channel, now)
    if opens is None:
        return words["opens_unknown"]
    return words("opens", when=dates.moment(opens, now, language, zone=False))


def _hours(channel: Channel, language: Lang) -> tuple[str, ...]:
    week = None
    if channel.hours is not None:
        week = [[(span.start, span.end) for span in day] for day in channel.hours]
    return dates.week(week, language, holidays_off=channel.closed_on_holidays)


def _next_change(support: Support, channel: Channel, now: datetime) -> datetime | None:
    if is_open(support, channel, now):
        return closes_at(support, channel, now)
    return next_opening(support, channel, now)
