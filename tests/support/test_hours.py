from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from faqbot.knowledge.model import Channel, Span, Support
from faqbot.support.hours import (
    Availability,
    closes_at,
    is_day_off,
    is_open,
    live_chat,
    next_opening,
    other_channels,
    public_holidays,
    spans_on,
)

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


def tokyo(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=TOKYO)


def daily(*spans: tuple[int, int]) -> Channel:
    return Channel("live_chat", "", hours=(tuple(Span(*span) for span in spans),) * 7)


@pytest.mark.parametrize(
    ("now", "open_", "opens"),
    [
        ("2026-11-20 23:59", True, "2026-11-20 23:59"),  # Friday
        ("2026-11-21 00:00", False, "2026-11-24 08:00"),  # a holiday Monday follows
        ("2026-11-16 07:59", False, "2026-11-16 08:00"),  # Monday
        ("2026-11-16 08:00", True, "2026-11-16 08:00"),
        ("2026-11-17 00:00", False, "2026-11-17 08:00"),
        ("2026-05-02 12:00", False, "2026-05-07 08:00"),  # Golden Week and its substitute day
        ("2026-09-19 12:00", False, "2026-09-24 08:00"),  # a day between two holidays
        ("2026-12-31 23:59", True, "2026-12-31 23:59"),
        ("2027-01-01 00:00", False, "2027-01-04 08:00"),  # New Year on a Friday
    ],
)
def test_hours_of_the_desk(desk: Support, chat: Channel, now: str, open_: bool, opens: str) -> None:
    """Midnight, weekends and holidays: open or not, and when next."""
    assert is_open(desk, chat, tokyo(now)) is open_
    assert next_opening(desk, chat, tokyo(now)) == tokyo(opens)
    in_utc = tokyo(now).astimezone(UTC)
    assert is_open(desk, chat, in_utc) is open_
    opening = next_opening(desk, chat, in_utc)
    assert opening is not None
    assert opening.isoformat() == tokyo(opens).isoformat()  # in the desk's own zone


def test_closing_of_the_desk(desk: Support, chat: Channel) -> None:
    """It closes at midnight; closed already, it does not close."""
    assert closes_at(desk, chat, tokyo("2026-11-20 08:00")) == tokyo("2026-11-21 00:00")
    assert closes_at(desk, chat, tokyo("2026-11-21 00:00")) is None


def test_channel_that_never_closes(desk: Support) -> None:
    """Without hours a channel is always open, on holidays too."""
    mail, now = Channel("email", "メール"), tokyo("2027-01-01 03:00")
    assert is_open(desk, mail, now)
    assert next_opening(desk, mail, now) == now
    assert closes_at(desk, mail, now) is None


def test_several_spans_a_day() -> None:
    """A lunch break closes; spans that touch are one."""
    desk, noon = Support(country=None), daily((540, 720), (780, 1080))
    assert closes_at(desk, noon, tokyo("2026-11-20 10:00")) == tokyo("2026-11-20 12:00")
    assert not is_open(desk, noon, tokyo("2026-11-20 12:00"))
    assert next_opening(desk, noon, tokyo("2026-11-20 12:30")) == tokyo("2026-11-20 13:00")
    touching = daily((540, 720), (720, 1080))
    assert closes_at(desk, touching, tokyo("2026-11-20 10:00")) == tokyo("2026-11-20 18:00")


def test_days_that_touch_are_joined(chat: Channel) -> None:
    """24:00 of a day is 0:00 of the next; open round the clock it does not close."""
    desk = Support(country=None)
    days = ((Span(480, 1440),), (Span(0, 600),), (), (), (), (), ())
    channel = replace(chat, hours=days)
    assert closes_at(desk, channel, tokyo("2026-11-16 09:00")) == tokyo("2026-11-17 10:00")
    assert closes_at(desk, daily((0, 1440)), tokyo("2026-11-16 09:00")) is None


def test_span_past_midnight_belongs_to_its_first_day() -> None:
    """Friday's 22:00-26:00 lasts into Saturday, holiday's eve into the holiday, no further."""
    desk = Support()
    late = Channel("live_chat", "", hours=((Span(1320, 1560),),) * 5 + ((), ()))
    assert is_open(desk, late, tokyo("2026-11-21 01:59"))
    assert closes_at(desk, late, tokyo("2026-11-21 01:59")) == tokyo("2026-11-21 02:00")
    assert not is_open(desk, late, tokyo("2026-11-21 02:00"))
    assert is_open(desk, late, tokyo("2026-11-03 01:00"))  # Culture Day, Monday's span
    assert not is_open(desk, late, tokyo("2026-11-04 01:00"))  # Culture Day's own span


def test_special_hours_and_days_off(desk: Support, chat: Channel) -> None:
    """A single day may have hours of its own, a day off none, a worked holiday its usual ones."""
    own = replace(
        desk,
        holidays={date(2026, 11, 24): "創立記念日"},
        workdays=frozenset([date(2026, 11, 3)]),
        special_hours={date(2026, 11, 23): (Span(600, 660),)},
    )
    assert next_opening(own, chat, tokyo("2026-11-21 00:00")) == tokyo("2026-11-23 10:00")
    assert next_opening(own, chat, tokyo("2026-11-23 11:00")) == tokyo("2026-11-25 08:00")
    assert is_open(own, chat, tokyo("2026-11-03 08:00"))


def test_closed_beyond_the_horizon(desk: Support) -> None:
    """A desk closed for more than 400 days has no next opening; one within has."""
    now = tokyo("2026-11-20 10:00")
    closed = daily()
    assert next_opening(desk, closed, now) is None
    for days, known in ((399, True), (402, False)):
        day = (now + timedelta(days=days)).date()
        far = replace(desk, special_hours={day: (Span(480, 540),)})
        assert (next_opening(far, closed, now) is not None) is known


def test_naive_time_is_an_error(desk: Support, chat: Channel) -> None:
    """A time without its zone could be any time."""
    naive = datetime(2026, 11, 20, 10, 0)
    for ask in (is_open, next_opening, closes_at):
        for channel in (chat, Channel("email", "")):
            with pytest.raises(ValueError, match="aware"):
                ask(desk, channel, naive)


def test_daylight_saving_moves_the_wall_clock() -> None:
    """8:00 is 8:00 on the wall, an hour earlier or later as the world counts."""
    desk, morning = Support(timezone="America/New_York", country=None), daily((480, 1080))
    winter = next_opening(desk, morning, datetime(2026, 3, 7, 5, 0, tzinfo=UTC))
    summer = next_opening(desk, morning, datetime(2026, 3, 8, 8, 0, tzinfo=UTC))
    assert winter is not None
    assert summer is not None
    assert winter.astimezone(UTC).hour == 13
    assert summer.astimezone(UTC).hour == 12


def test_skipped_and_repeated_hours() -> None:
    """A skipped time counts at the jump; a time that comes twice when it comes first."""
    desk = Support(timezone="America/New_York", country=None)
    early = daily((150, 480))  # 2:30, skipped on 8 March
    opening = next_opening(desk, early, datetime(2026, 3, 8, 0, 0, tzinfo=NEW_YORK))
    assert opening == datetime(2026, 3, 8, 3, 0, tzinfo=NEW_YORK)
    gone = daily((130, 170))  # 2:10-2:50 does not happen that night
    opening = next_opening(desk, gone, datetime(2026, 3, 8, 0, 0, tzinfo=NEW_YORK))
    assert opening == datetime(2026, 3, 9, 2, 10, tzinfo=NEW_YORK)
    night = daily((0, 90))  # until 1:30, which comes twice on 1 November
    closing = closes_at(desk, night, datetime(2026, 11, 1, 0, 0, tzinfo=NEW_YORK))
    assert closing == datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=0)
    assert not is_open(desk, night, datetime(2026, 11, 1, 1, 15, tzinfo=NEW_YORK, fold=1))


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


FRIDAY = datetime.fromisoformat("2026-11-20T10:00:00+09:00")
SATURDAY = datetime.fromisoformat("2026-11-21T10:00:00+09:00")
TUESDAY = datetime.fromisoformat("2026-11-24T08:00:00+09:00")


def test_live_chat_is_open_or_opens(desk: Support) -> None:
    """Open, there is nothing to wait for; closed, it is known until when."""
    assert live_chat(desk, FRIDAY) == Availability(open=True)
    assert live_chat(desk, SATURDAY) == Availability(open=False, next_opening=TUESDAY)


def test_desk_without_live_chat() -> None:
    """Without a live chat it is closed and nobody knows when it opens."""
    assert live_chat(Support(), FRIDAY) == Availability(open=False)


def test_other_channels_are_those_open_now(desk: Support) -> None:
    """The chat itself is no other channel; the telephone is one within its hours."""
    assert [channel.id for channel in other_channels(desk, FRIDAY)] == ["email", "phone"]
    assert [channel.id for channel in other_channels(desk, SATURDAY)] == ["email"]
