from dataclasses import replace
from datetime import date

import pytest

from faqbot.knowledge.model import Channel, Span, Support
from faqbot.support.calendar import is_day_off, public_holidays, spans_on


def test_public_holidays_of_japan() -> None:
    """Fixed, moving and substitute holidays, and the day between two, are all there."""
    days = public_holidays("JP", 2026)
    assert date(2026, 1, 1) in days
    assert date(2026, 5, 6) in days  # substitute for the Sunday of 3 May
    assert date(2026, 9, 22) in days  # between two holidays
    assert date(2026, 11, 23) in days
    assert date(2026, 12, 31) not in days


def test_unknown_country_is_an_error() -> None:
    """The error says what to write instead."""
    with pytest.raises(ValueError, match="'JP'"):
        public_holidays("XX", 2026)


def test_days_off() -> None:
    """The organisation's own days off beat workdays, which lift public holidays only."""
    plain = Support()
    assert is_day_off(plain, date(2026, 11, 23))
    assert not is_day_off(plain, date(2026, 11, 24))
    assert not is_day_off(replace(plain, country=None), date(2026, 11, 23))
    own = replace(
        plain,
        holidays={date(2026, 12, 30): "年末休業"},
        workdays=frozenset([date(2026, 11, 23), date(2026, 12, 30)]),
    )
    assert not is_day_off(own, date(2026, 11, 23))
    assert is_day_off(own, date(2026, 12, 30))


def test_spans_of_a_day(desk: Support, chat: Channel) -> None:
    """The week's spans, none on a day off, and special hours before everything."""
    assert spans_on(desk, chat, date(2026, 11, 20)) == (Span(480, 1440),)
    assert spans_on(desk, chat, date(2026, 11, 21)) == ()
    assert spans_on(desk, chat, date(2026, 11, 23)) == ()
    always_there = replace(chat, closed_on_holidays=False)
    assert spans_on(desk, always_there, date(2026, 11, 23)) == (Span(480, 1440),)
    special = replace(
        desk,
        special_hours={
            date(2026, 11, 23): (Span(780, 900), Span(540, 720)),
            date(2026, 11, 24): (),
        },
    )
    assert spans_on(special, chat, date(2026, 11, 23)) == (Span(540, 720), Span(780, 900))
    assert spans_on(special, chat, date(2026, 11, 24)) == ()


def test_channel_that_never_closes_has_no_spans(desk: Support) -> None:
    """Asking for them is a mistake."""
    with pytest.raises(ValueError, match="never closes"):
        spans_on(desk, Channel("email", "メール"), date(2026, 11, 20))
