"""support.yaml: hours as people write them become minutes, holidays become dates."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Channel, Span

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
