"""Hours in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from faqbot.knowledge.model import Channel, Span
from faqbot.web.pages.hours import days_text, opening_text, until_text, week_lines
from faqbot.web.pages.words import words_of

JA, EN = words_of("ja"), words_of("en")
TOKYO = ZoneInfo("Asia/Tokyo")
DESK, SHORT, NEVER = (Span(480, 1440),), (Span(540, 720), Span(780, 1050)), ()


def at(day, hour, minute=0):
    return datetime(2026, 11, day, hour, minute, tzinfo=TOKYO)


def channel(*week, closed_on_holidays=True):
    return Channel("x", "X", hours=week, closed_on_holidays=closed_on_holidays)


@pytest.mark.parametrize(
    ("made", "ja", "en"),
    [
        (
            channel(*[DESK] * 5, NEVER, NEVER),
            ("月〜金 8:00〜24:00", "土・日・祝日 休み"),
            ("Mon–Fri 8:00–24:00", "Closed: Sat, Sun, public holidays"),
        ),
        (
            channel(*[SHORT] * 5, DESK, NEVER, closed_on_holidays=False),
            ("月〜金 9:00〜12:00、13:00〜17:30", "土 8:00〜24:00", "日 休み"),
            ("Mon–Fri 9:00–12:00, 13:00–17:30", "Sat 8:00–24:00", "Closed: Sun"),
        ),
        (
            channel(*[(Span(0, 1440),)] * 7, closed_on_holidays=False),
            ("月〜日 終日",),
            ("Mon–Sun all day",),
        ),
        (Channel("x", "X"), ("24時間・毎日",), ("24 hours, every day",)),
    ],
)
def test_a_week_in_few_lines(made, ja, en):
    """Days with the same hours share a line, days off come last, holidays among them."""
    assert week_lines(made, JA) == ja
    assert week_lines(made, EN) == en


def test_days_that_do_not_follow_each_other_are_listed():
    """Only three days or more in a row become a range."""
    assert days_text([0, 2, 3, 4, 6], JA) == "月・水〜金・日"
    assert days_text([0, 1, 4], JA) == "月・火・金"


@pytest.mark.parametrize(
    ("closes", "ja", "en"),
    [
        (at(25, 0), "24:00 まで", "until 24:00"),
        (at(24, 17, 30), "17:30 まで", "until 17:30"),
        (at(25, 2), "11月25日（水） 2:00 まで", "until Wed, 25 November 2:00"),
        (at(24, 11), "11:00 まで", "until 11:00"),
    ],
)
def test_midnight_is_the_end_of_the_day(closes, ja, en):
    """What closes at midnight is open until 24:00 of today, not until 0:00 of tomorrow."""
    assert until_text(closes, at(24, 10), JA) == ja
    assert until_text(closes, at(24, 10), EN) == en


@pytest.mark.parametrize(
    ("opens", "ja", "en"),
    [
        (at(24, 13), "次の受付開始：本日 13:00", "Opens today, 13:00"),
        (
            at(25, 8),
            "次の受付開始：明日 11月25日（水）8:00",
            "Opens tomorrow, Wed, 25 November, 8:00",
        ),
        (at(30, 8), "次の受付開始：11月30日（月）8:00", "Opens Mon, 30 November, 8:00"),
    ],
)
def test_when_it_opens_next(opens, ja, en):
    """A date and a time, and today and tomorrow by name."""
    assert opening_text(opens, at(24, 10), JA, "ja") == ja
    assert opening_text(opens, at(24, 10), EN, "en") == en


def test_both_languages_have_the_same_words():
    """Apart from names of channels, which the Japanese ones bring along."""
    assert {key for key in EN if not key.startswith("channel_")} == JA.keys()
