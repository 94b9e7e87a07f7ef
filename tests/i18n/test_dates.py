"""Dates, times and opening hours in words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from faqbot.i18n import dates

TOKYO = ZoneInfo("Asia/Tokyo")
SHORT, LONG, NEVER = [(540, 720), (780, 1050)], [(480, 1440)], []


def tokyo(when: str) -> datetime:
    return datetime.fromisoformat(when).replace(tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("when", "now", "ja", "en"),
    [
        ("2026-11-24 08:00", "2026-11-24 07:59", "本日 8:00", "8:00 today"),
        (
            "2026-11-24 08:00",
            "2026-11-23 23:59",
            "明日 11月24日（火）8:00",
            "8:00 tomorrow, Tuesday, 24 November",
        ),
        (
            "2026-11-24 08:00",
            "2026-11-20 23:59",
            "11月24日（火）8:00",
            "8:00 on Tuesday, 24 November",
        ),
        (
            "2026-11-24 13:05",
            "2026-11-21 00:00",
            "11月24日（火）13:05",
            "13:05 on Tuesday, 24 November",
        ),
        ("2026-11-24 00:00", "2026-11-24 00:00", "本日 0:00", "0:00 today"),
        (
            "2027-01-01 08:00",
            "2026-12-31 23:59",
            "明日 1月1日（金）8:00",
            "8:00 tomorrow, Friday, 1 January",
        ),
        (
            "2027-01-04 08:00",
            "2026-12-31 23:59",
            "2027年1月4日（月）8:00",
            "8:00 on Monday, 4 January 2027",
        ),
    ],
)
def test_a_moment(when, now, ja, en):
    """Today and tomorrow are called so; the year is said when it is another one."""
    for seen in (tokyo(now), tokyo(now).astimezone(UTC)):
        assert dates.moment(tokyo(when), seen, "ja") == ja
        assert dates.moment(tokyo(when), seen, "en") == f"{en} (UTC+9)"
        assert dates.moment(tokyo(when), seen, "en", zone=False) == en


@pytest.mark.parametrize(
    ("due", "ja", "en"),
    [
        ("2026-11-27 18:00", "11月27日（金）18:00", "18:00 on Friday, 27 November"),
        ("2026-11-28 00:00", "11月27日（金）24:00", "24:00 on Friday, 27 November"),
        ("2026-11-25 18:00", "明日 11月25日（水）18:00", "18:00 tomorrow, Wednesday, 25 November"),
        ("2026-11-25 00:00", "本日 24:00", "24:00 today"),
        ("2027-01-05 00:00", "2027年1月4日（月）24:00", "24:00 on Monday, 4 January 2027"),
        ("2027-01-01 00:00", "12月31日（木）24:00", "24:00 on Thursday, 31 December"),
    ],
)
def test_the_end_of_a_time(due, ja, en):
    """Midnight belongs to the day that it ends."""
    now = tokyo("2026-11-24 10:00")
    assert dates.end(tokyo(due), now, "ja") == ja
    assert dates.end(tokyo(due), now, "en", zone=False) == en


def test_words_for_later():
    """What is read another day has its year, and neither 本日 nor 明日."""
    now = tokyo("2026-11-24 10:00")
    later = [now + timedelta(hours=hours) for hours in (1, 14, 24)]
    assert [dates.end(when, now, "ja", lasting=True) for when in later] == [
        "2026年11月24日（火）11:00",
        "2026年11月24日（火）24:00",
        "2026年11月25日（水）10:00",
    ]
    assert dates.end(later[1], now, "en", lasting=True) == (
        "24:00 on Tuesday, 24 November 2026 (UTC+9)"
    )


def test_the_zone_is_said_where_it_is_not_the_readers():
    """Japanese readers take a time for Japanese time; in English every zone is said."""
    friday = datetime(2026, 11, 27, 23, tzinfo=TOKYO)
    there = friday.astimezone(ZoneInfo("America/St_Johns"))
    assert dates.moment(there, friday, "en") == "10:30 today (UTC-3:30)"
    assert dates.moment(there, friday, "ja") == "本日 10:30（UTC-3:30）"
    assert dates.moment(friday.astimezone(UTC), friday, "en") == "14:00 today (UTC+0)"


def test_naive_times_are_refused():
    """A time without its zone could be any time."""
    aware, naive = tokyo("2026-11-20 10:00"), datetime(2026, 11, 20, 10, 0)
    for when, now in ((aware, naive), (naive, aware)):
        with pytest.raises(ValueError, match="aware"):
            dates.moment(when, now, "ja")


@pytest.mark.parametrize(
    ("closes", "ja", "en"),
    [
        ("2026-11-25 00:00", "24:00 まで", "until 24:00"),
        ("2026-11-24 17:30", "17:30 まで", "until 17:30"),
        (
            "2026-11-25 02:00",
            "明日 11月25日（水）2:00 まで",
            "until 2:00 tomorrow, Wednesday, 25 November",
        ),
        ("2026-11-24 11:00", "11:00 まで", "until 11:00"),
    ],
)
def test_until_when_it_is_open(closes, ja, en):
    """What closes at midnight is open until 24:00 of today, not until 0:00 of tomorrow."""
    now = tokyo("2026-11-24 10:00")
    assert dates.until(tokyo(closes), now, "ja") == ja
    assert dates.until(tokyo(closes), now, "en") == en


@pytest.mark.parametrize(
    ("days", "holidays_off", "ja", "en"),
    [
        (
            [LONG] * 5 + [NEVER] * 2,
            True,
            ("月〜金 8:00〜24:00", "土・日・祝日 休み"),
            ("Mon–Fri 8:00–24:00", "Closed: Sat, Sun, public holidays"),
        ),
        (
            [SHORT] * 5 + [LONG, NEVER],
            False,
            ("月〜金 9:00〜12:00、13:00〜17:30", "土 8:00〜24:00", "日 休み"),
            ("Mon–Fri 9:00–12:00, 13:00–17:30", "Sat 8:00–24:00", "Closed: Sun"),
        ),
        ([[(0, 1440)]] * 7, False, ("月〜日 終日",), ("Mon–Sun all day",)),
        (None, True, ("24時間・毎日",), ("24 hours, every day",)),
    ],
)
def test_a_week_in_few_lines(days, holidays_off, ja, en):
    """Days with the same hours share a line, days off come last, holidays among them."""
    assert dates.week(days, "ja", holidays_off=holidays_off) == ja
    assert dates.week(days, "en", holidays_off=holidays_off) == en


def test_days_that_do_not_follow_each_other_are_listed():
    """Only three days or more in a row become a range."""
    assert dates.weekdays([0, 2, 3, 4, 6], "ja") == "月・水〜金・日"
    assert dates.weekdays([0, 1, 4], "ja") == "月・火・金"


def test_days_and_dates():
    """A date for keeping has its year; a day to come has its weekday, and another year's year."""
    new_year, today = date(2027, 1, 1), date(2026, 11, 20)
    assert dates.full_date(new_year, "ja") == "2027年1月1日"
    assert dates.full_date(new_year, "en") == "1 January 2027"
    assert dates.weekday_and_date(today, today, "ja") == "11月20日（金）"
    assert dates.weekday_and_date(today, today, "en") == "Friday, 20 November"
    assert dates.weekday_and_date(new_year, today, "ja") == "2027年1月1日（金）"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_and_weekday_has_its_name(month):
    """The catalogue agrees with the calendar of Python, in the names of English."""
    for day in range(1, 8):
        one = date(2026, month, day)
        assert dates.full_date(one, "en") == f"{day} {one:%B} 2026"
        assert dates.weekday_and_date(one, one, "en").startswith(f"{one:%A}, ")
        assert dates.weekdays([one.weekday()], "en") == f"{one:%a}"
