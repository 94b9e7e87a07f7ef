"""The hours against a reference that knows nothing but a clock on the wall and patience."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot.knowledge.model import Channel, Span, Support
from faqbot.support.hours import closes_at, is_open, next_opening, spans_on

MINUTE = timedelta(minutes=1)
# Days around which each zone moves its clock; Lord Howe by half an hour, Santiago at midnight.
DAYS = {
    "Asia/Tokyo": (date(2026, 5, 4),),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "America/Santiago": (date(2026, 4, 4), date(2026, 9, 6)),
}
PLACES = st.sampled_from([(zone, day) for zone, days in DAYS.items() for day in days])
SPANS = st.builds(
    lambda start, length: Span(start, start + length),
    st.integers(0, 1439),
    st.integers(1, 1440),
)
WEEKS = st.lists(st.lists(SPANS, max_size=2).map(tuple), min_size=7, max_size=7).map(tuple)
AROUND = st.sets(st.integers(-2, 3), max_size=3)


def _minutes(
    support: Support, channel: Channel, start: datetime, count: int
) -> list[tuple[datetime, bool]]:
    """Walk minute by minute and read the clock; time that comes twice counts the first time."""
    zone = ZoneInfo(support.timezone)
    latest = datetime.min
    walked = []
    for number in range(count):
        now = start + number * MINUTE
        latest = max(latest, now.astimezone(zone).replace(tzinfo=None))
        open_ = False
        for back in range(3):
            day = latest.date() - timedelta(days=back)
            minute = (latest - datetime.combine(day, time())) // MINUTE
            spans = spans_on(support, channel, day)
            open_ = open_ or any(span.start <= minute < span.end for span in spans)
        walked.append((now, open_))
    return walked


@settings(max_examples=25)
@given(PLACES, WEEKS, AROUND, AROUND, AROUND, st.data())
def test_hours_agree_with_a_patient_clock_watcher(
    place: tuple[str, date],
    week: tuple[tuple[Span, ...], ...],
    off: set[int],
    special: set[int],
    work: set[int],
    data: st.DataObject,
) -> None:
    """Open, opening and closing are what one sees who watches the wall clock all the time."""
    zone, day = place
    support = Support(
        timezone=zone,
        country="JP",
        holidays={day + timedelta(days=n): "休み" for n in off},
        special_hours={day + timedelta(days=n): (Span(60, 200),) for n in special},
        workdays=frozenset(day + timedelta(days=n) for n in work),
    )
    channel = Channel("live_chat", "", hours=week)
    start = datetime.combine(day, time(), UTC) - timedelta(days=1)
    walked = _minutes(support, channel, start, 4 * 1440)
    for index in data.draw(st.lists(st.integers(0, 2 * 1440), min_size=1, max_size=6)):
        now, open_ = walked[index]
        assert is_open(support, channel, now) is open_
        turns = (then for then, other in walked[index:] if other is not open_)
        turn = next(turns, None)
        if turn is not None:
            answer = closes_at if open_ else next_opening
            told = answer(support, channel, now)
            # In UTC: a time of the wall clock that comes twice equals no other (PEP 495).
            assert told is not None
            assert told.astimezone(UTC) == turn
