"""support.yaml: hours as people write them become minutes, holidays become dates."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.knowledge.hours import days_of, spans_of, written
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Channel, Span
from faqbot.support.hours import spans_on

MakeKb = Callable[..., Path]
DAY = Span(8 * 60, 24 * 60)


def channel(kb: MakeKb, hours: str, more: str = "") -> Channel:
    text = f"channels:\n  - id: live_chat\n    name: n\n    hours: {hours}\n{more}"
    found = load(kb(support=text)).support.channel("live_chat")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("hours", "week"),
    [
        ("{平日: ['08:00-24:00']}", ((DAY,),) * 5 + ((), ())),
        ("{mon: 8:00-24:00, 火: [08:00〜24:00]}", ((DAY,),) * 2 + ((),) * 5),
        ("{毎日: 08:00-24:00, 土日: closed, 日: []}", ((DAY,),) * 5 + ((), ())),
        ("{土日: ０８：００－２４：００}", ((),) * 5 + ((DAY,),) * 2),
        ("{月〜金: 8時〜24時}", ((DAY,),) * 5 + ((), ())),
        ("{月・火: 午前8時から午後12時まで, 水曜: closed}", ((Span(480, 720),),) * 2 + ((),) * 5),
        (
            "{土日: '10:00-12:00、13:00-17時半'}",
            ((),) * 5 + ((Span(600, 720), Span(780, 1050)),) * 2,
        ),
        ("{日: 休み, 毎日: ['08:00-24:00']}", ((DAY,),) * 6 + ((),)),
        ("{金: ['22:00-02:00']}", ((),) * 4 + ((Span(1320, 1560),),) + ((), ())),
        ("{金: ['22:00-26:00']}", ((),) * 4 + ((Span(1320, 1560),),) + ((), ())),
        (
            "{月: ['13:00-17:00', '09:00-12:00']}",
            ((Span(540, 720), Span(780, 1020)),) + ((),) * 6,
        ),
    ],
)
def test_hours(kb: MakeKb, hours: str, week: tuple[tuple[Span, ...], ...]) -> None:
    """The particular day wins over the group; nights go past 24:00; spans come in order."""
    assert channel(kb, hours).hours == week


def test_always(kb: MakeKb) -> None:
    """Always means always; closed on holidays only if that is said."""
    never_closes = channel(kb, "always")
    assert never_closes.hours is None
    assert not never_closes.closed_on_holidays
    workdays = channel(kb, "always", "    holidays: closed\n")
    assert workdays.hours == ((Span(0, 1440),),) * 7
    assert workdays.closed_on_holidays


def test_holidays_are_closed_unless_said_otherwise(kb: MakeKb) -> None:
    """A channel with hours rests on public holidays by default."""
    assert channel(kb, "{mon: 08:00-24:00}").closed_on_holidays
    assert not channel(kb, "{mon: 08:00-24:00}", "    holidays: open\n").closed_on_holidays


def test_days(kb: MakeKb) -> None:
    """The organisation's days off, working holidays and special hours are read."""
    support = load(
        kb(
            support="timezone: Asia/Seoul\n"
            "holidays:\n  country: none\n"
            "  extra:\n    - {date: 2026-12-31, name: 年末}\n    - {date: 2027-01-04}\n"
            "  work: [2026-11-03]\n"
            "special_hours:\n  - {date: 2026-12-30, hours: ['10:00-15:00']}\n"
            "  - {date: 2026-12-29, hours: closed}\n"
        )
    ).support
    assert support.timezone == "Asia/Seoul"
    assert support.country is None
    assert support.holidays == {date(2026, 12, 31): "年末", date(2027, 1, 4): ""}
    assert support.workdays == {date(2026, 11, 3)}
    assert support.special_hours == {
        date(2026, 12, 30): (Span(600, 900),),
        date(2026, 12, 29): (),
    }
    assert support.channels  # the built-in ones


def test_days_as_ranges_and_of_every_year(kb: MakeKb) -> None:
    """A closing is one line, over New Year, too; without a year it comes every year."""
    support = load(
        kb(
            support="holidays:\n  extra:\n"
            "    - {date: 2026-08-11〜8/16, name: 夏休み}\n"
            "    - {date: 12/29〜1/3, name: 年末年始}\n"
            "special_hours:\n  - {date: 12月28日, hours: ['10:00-15:00']}\n"
            "channels:\n  - {id: live_chat, name: n, hours: {毎日: 9時〜17時}}\n"
        )
    ).support
    assert support.day_off(date(2026, 8, 16)) == "夏休み"
    assert support.day_off(date(2027, 8, 16)) is None
    for year in (2026, 2030):
        assert (
            support.day_off(date(year, 12, 29)) == support.day_off(date(year, 1, 3)) == "年末年始"
        )
        assert support.hours_on(date(year, 12, 28)) == (Span(600, 900),)
    assert support.day_off(date(2027, 1, 4)) is None
    live = support.channel("live_chat")
    assert live is not None
    assert spans_on(support, live, date(2027, 12, 31)) == ()
    assert spans_on(support, live, date(2027, 12, 28)) == (Span(600, 900),)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-12-29〜2027-01-03", 6),
        ("2026/12/29 - 2027/1/3", 6),
        ("2026年12月29日から1月3日まで", 6),
        ("令和8年12月29日", 1),
        ("2026-12-29-2027-01-03", None),
        ("2027-01-03〜2026-12-29", None),
        ("2026-02-30", None),
        ("13/1", None),
        ("来週", None),
    ],
)
def test_ranges_of_days(text: str, days: int | None) -> None:
    """Ranges are read as people write them; what is none is refused."""
    found = days_of(text)
    assert (None if found is None else len(found.dates)) == days


@given(st.integers(0, 23), st.integers(0, 59), st.integers(1, 14))
def test_hours_read_as_they_are_written(hour: int, minute: int, length: int) -> None:
    """What is shown as the right spelling is read as what was meant."""
    start, end = hour * 60 + minute, hour * 60 + minute + 60 * length
    assert spans_of(written(start, end)) == ((start, end),)
    assert spans_of(f"{hour}時{minute}分〜{(end) // 60}時{end % 60}分") == ((start, end),)


def test_other_countries(kb: MakeKb) -> None:
    """Any country whose holidays are known may be named, Norway (NO) included."""
    assert load(kb(support="holidays: {country: NO}")).support.country == "NO"


def test_the_sample_desk() -> None:
    """The sample's hours: Monday to Friday 08:00-24:00, assistant and e-mail always."""
    sample = Path(__file__).parents[2] / "knowledge"
    if not (sample / "faq").is_dir():
        pytest.skip("the sample is not here")
    support = load(sample).support
    week = ((DAY,),) * 5 + ((), ())
    hours = {
        channel.id: (channel.hours, channel.closed_on_holidays) for channel in support.channels
    }
    assert hours == {
        "assistant": (None, False),
        "live_chat": (week, True),
        "email": (None, False),
        "phone": (week, True),
    }
