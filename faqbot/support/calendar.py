"""Spans that a channel keeps on a day: the week, public holidays, days off, special hours."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from faqbot.knowledge.model import Channel, Span, Support


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
    if day in support.holidays:
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
    if day in support.special_hours:
        spans = support.special_hours[day]
    elif channel.closed_on_holidays and is_day_off(support, day):
        spans = ()
    else:
        spans = channel.hours[day.weekday()]
    return tuple(sorted(spans, key=lambda span: span.start))
