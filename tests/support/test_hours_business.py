"""When an answer is due: 24 hours of business time."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.knowledge.model import Channel, Span, Support
from faqbot.support.hours import due_time, is_business_day, public_holidays

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = timedelta(hours=24)
WEEKDAYS = (*[(Span(480, 1440),)] * 5, (), ())
CHANNELS = (Channel("email", "メール"), Channel("live_chat", "チャット", hours=WEEKDAYS))
DESK = Support(channels=CHANNELS)
# The year ends on the 30th at three; the 31st, and the days up to the 3rd, are days off.
YEAR_END = Support(
    channels=CHANNELS,
    holidays={date(2026, 12, 31): "年末休業", date(2027, 1, 2): "", date(2027, 1, 3): ""},
    special_hours={date(2026, 12, 30): (Span(480, 900),), date(2027, 1, 4): (Span(600, 900),)},
)
CASES = [
    ("a Tuesday", DESK, "2026-11-24 10:00", "2026-11-25 10:00"),
    ("midnight, when a day begins", DESK, "2026-11-24 00:00", "2026-11-25 00:00"),
    ("the last minute of a Tuesday", DESK, "2026-11-24 23:59", "2026-11-25 23:59"),
    ("Friday 23:00", DESK, "2026-11-27 23:00", "2026-11-30 23:00"),
    ("Friday midnight", DESK, "2026-11-28 00:00", "2026-12-01 00:00"),
    ("Saturday noon", DESK, "2026-11-28 12:00", "2026-12-01 00:00"),
    ("Sunday 23:59", DESK, "2026-11-29 23:59", "2026-12-01 00:00"),
    ("a holiday (文化の日)", DESK, "2026-11-03 09:00", "2026-11-05 00:00"),
    ("the eve of a holiday (勤労感謝の日, a Monday)", DESK, "2026-11-20 18:00", "2026-11-24 18:00"),
    ("the eve of Golden Week", DESK, "2026-05-01 18:00", "2026-05-07 18:00"),
    ("the eve of 昭和の日", DESK, "2026-04-28 15:00", "2026-04-30 15:00"),
    ("within Golden Week", DESK, "2026-05-04 08:00", "2026-05-08 00:00"),
    ("31 December, a Thursday and no holiday", DESK, "2026-12-31 15:00", "2027-01-04 15:00"),
    ("31 December, a day off", YEAR_END, "2026-12-31 15:00", "2027-01-05 19:00"),
    ("29 December, before special hours", YEAR_END, "2026-12-29 20:00", "2027-01-05 08:00"),
    ("30 December, after its special hours", YEAR_END, "2026-12-30 16:00", "2027-01-05 19:00"),
]


@pytest.mark.parametrize(
    ("desk", "received", "due"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_due(desk, received, due):
    """An answer is due after 24 hours of business days, whenever the question came."""
    at = datetime.fromisoformat(received).replace(tzinfo=TOKYO)
    expected = datetime.fromisoformat(due).replace(tzinfo=TOKYO)
    assert due_time(desk, at, DAY) == expected
    assert due_time(desk, at.astimezone(UTC), DAY) == expected  # the visitor's zone does not matter


def test_another_zone():
    """Business days are those of the desk's zone, also where daylight saving takes an hour."""
    desk = Support(timezone="America/New_York", country="US", channels=CHANNELS)
    york = ZoneInfo("America/New_York")
    friday = datetime(2026, 3, 6, 23, 0, tzinfo=york)  # clocks go forward on Sunday the 8th
    assert due_time(desk, friday, DAY) == datetime(2026, 3, 9, 23, 0, tzinfo=york)
    asked_in_tokyo = datetime(2026, 7, 6, 11, 0, tzinfo=TOKYO)  # still Sunday in New York
    assert due_time(desk, asked_in_tokyo, DAY) == datetime(2026, 7, 7, 0, 0, tzinfo=york)
    everyday = Support(
        "America/New_York", None, channels=(Channel("c", "", hours=((Span(0, 1440),),) * 7),)
    )
    before = datetime(2026, 3, 7, 12, 0, tzinfo=york)
    assert due_time(everyday, before, DAY) == datetime(2026, 3, 8, 13, 0, tzinfo=york)


def test_without_opening_hours():
    """Where no channel has hours, Saturdays, Sundays and holidays do not count."""
    desk = Support(channels=(Channel("email", "メール"),))
    days = [day for day in range(1, 31) if is_business_day(desk, date(2026, 11, day))]
    assert [day for day in range(20, 28) if day in days] == [20, 24, 25, 26, 27]


def test_never():
    """A desk that never works promises nothing."""
    desk = Support(channels=(Channel("live_chat", "", hours=((),) * 7),))
    assert due_time(desk, datetime(2026, 11, 24, tzinfo=TOKYO), DAY) is None
    with pytest.raises(ValueError, match="aware"):
        due_time(DESK, datetime(2026, 11, 24), DAY)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)), st.integers(1, 72))
def test_against_counting_minutes(naive, hours):
    """Counting minute by minute which of them are on business days comes to the same."""
    at = naive.replace(second=0, microsecond=0, tzinfo=TOKYO)
    due = due_time(DESK, at, timedelta(hours=hours))
    left, now = hours * 60, at
    while left:
        works = now.weekday() < 5 and now.date() not in public_holidays("JP", now.year)
        midnight = datetime.combine(now.date() + timedelta(days=1), time(), TOKYO)
        today = (midnight - now) // timedelta(minutes=1)
        used = min(left, today) if works else 0
        left -= used
        now = now + timedelta(minutes=used) if works and not left else midnight
    assert due == now


def test_special_hours_past_midnight():
    """What comes in the small hours of a day off counts in the hours that began the day before."""
    friday, saturday = date(2026, 11, 27), datetime(2026, 11, 28, 1, tzinfo=TOKYO)
    late = replace(DESK, special_hours={friday: (Span(1200, 1560),)})  # 20:00-26:00
    assert due_time(late, saturday, timedelta(minutes=30)) == saturday + timedelta(minutes=30)
