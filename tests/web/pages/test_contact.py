"""The contact page's table at moments that matter."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from faqbot.knowledge.loader import load
from faqbot.web.pages.contact import address_of, contact_table, days_off
from faqbot.web.pages.rendering import Words, markup_html

TOKYO = ZoneInfo("Asia/Tokyo")
KNOWLEDGE = load(Path(__file__).parents[3] / "knowledge")
SUPPORT = KNOWLEDGE.support


def table(*moment, language="ja"):
    now = datetime(*moment, tzinfo=TOKYO)
    support = KNOWLEDGE.in_language(language).support
    return contact_table(support, now, Words(language), language)


def row(found, id_):
    return next(row for row in found.rows if row.id == id_)


@pytest.mark.parametrize(
    ("moment", "open_now", "when"),
    [
        ((2026, 11, 24, 10, 0), True, "24:00 まで"),
        ((2026, 11, 24, 23, 59, 59), True, "24:00 まで"),
        ((2026, 11, 25, 0, 0), False, "次の受付開始：本日 8:00"),
        ((2026, 11, 25, 7, 59), False, "次の受付開始：本日 8:00"),
        ((2026, 11, 25, 8, 0), True, "24:00 まで"),
        ((2026, 11, 20, 23, 59), True, "24:00 まで"),
        (
            (2026, 11, 21, 0, 0),
            False,
            "次の受付開始：11月24日（火）8:00",
        ),  # 23 November is a holiday
        ((2026, 11, 23, 12, 0), False, "次の受付開始：明日 11月24日（火）8:00"),
        ((2026, 12, 31, 23, 59), True, "24:00 まで"),
        ((2027, 1, 1, 0, 0), False, "次の受付開始：1月4日（月）8:00"),
    ],
)
def test_live_chat_and_telephone_at_borders(moment, open_now, when):
    """Before and after midnight, a weekend before a holiday, the turn of the year."""
    found = table(*moment)
    for id_ in ("live_chat", "phone"):
        assert (row(found, id_).open, row(found, id_).when) == (open_now, when)
    for id_ in ("assistant", "email"):
        assert (row(found, id_).open, row(found, id_).when) == (True, "")


def test_it_knows_when_it_will_read_otherwise():
    """The next change is the next opening or closing of any channel."""
    assert table(2026, 11, 24, 10, 0).changes == datetime(2026, 11, 25, 0, 0, tzinfo=TOKYO)
    assert table(2026, 11, 25, 1, 0).changes == datetime(2026, 11, 25, 8, 0, tzinfo=TOKYO)


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("+81-50-0000-0123", "tel:+815000000123"),
        ("050-0000-0123", "tel:05000000123"),
        ("support@aoba-fx.example", "mailto:support@aoba-fx.example"),
        ("https://a.example/contact/", "https://a.example/contact/"),
    ],
)
def test_addresses_become_links(text, href):
    """Telephone, mail and web; nothing else can be a link."""
    assert address_of(text).href == href


def test_no_address_no_link():
    """An empty one, and one that is no address, lead nowhere."""
    assert address_of("") is None
    assert address_of("javascript:alert(1)") is None
    assert address_of("窓口へお越しください") is None


def test_an_editors_markup_cannot_run():
    """HTML in a description is shown as text; a script's address is no link."""
    html = markup_html("<script>x</script> [a](javascript:alert(1)) **b**")
    assert "<script>" not in html
    assert "href" not in html
    assert "<strong>b</strong>" in html


def test_english_where_there_is_english():
    """Channels have English names, descriptions, hours and states."""
    chat = row(table(2026, 11, 25, 1, 0, language="en"), "live_chat")
    assert (chat.name, chat.translated, chat.when) == ("Live chat", True, "Opens at 8:00 today")
    assert chat.described
    assert chat.hours == ("Mon–Fri 8:00–24:00", "Closed: Sat, Sun, public holidays")


def test_holidays_to_come():
    """Those of the next two months on days the desk would work, with their names."""
    words = Words("ja")
    off = days_off(SUPPORT, date(2026, 11, 20), words, "ja")
    assert [(day.day, day.name) for day in off] == [
        ("11月23日（月）", "勤労感謝の日"),
        ("2027年1月1日（金）", "元日"),
        ("2027年1月11日（月）", "成人の日"),
    ]
    english = days_off(SUPPORT, date(2026, 11, 20), Words("en"), "en")
    assert english[0].name == "Labor Thanksgiving Day"
