"""A connection that breaks, and a server that is started again."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from ..site import Site
from .conftest import Chat

pytestmark = pytest.mark.browser


@pytest.fixture
def own(bot, tmp_path, context):
    """A server for one test, and the open chat on its page."""
    with Site(bot, tmp_path) as site:
        page = context.new_page()
        page.goto(site.url)
        yield site, Chat(page).open()


def test_what_is_said_while_the_server_is_away_is_sent_when_it_is_back(own):
    """Messages wait in order, once each; the visitor sees that they do, and the answers come."""
    site, chat = own
    site.stop()
    chat.say("出金手数料はいくらですか")
    chat.say("はい、役立ちました")
    expect(chat.panel.get_by_text("接続後に送信します")).to_have_count(2)
    expect(chat.panel.get_by_text("再接続しています…")).to_be_visible()
    site.start()
    expect(chat.log.get_by_text("ほかにお知りになりたいことはありますか？")).to_be_visible()
    expect(chat.panel.get_by_text("接続後に送信します")).to_have_count(0)
    expect(chat.panel.get_by_text("再接続しています…")).to_be_hidden()
    events = site.desk(lambda desk: desk.conversations.events(chat.id))
    said = [e["text"] for e in events if e["type"] == "message" and e["from"]["kind"] == "visitor"]
    assert said == ["出金手数料はいくらですか", "はい、役立ちました"]


def test_a_message_that_waits_outlives_the_page(own):
    """Written while the server is away, the page closed, another one opened: it is sent."""
    site, chat = own
    context = chat.page.context
    again = context.new_page()
    again.goto(site.url)
    expect(again.get_by_role("log")).to_be_visible()
    again.close()
    site.stop()
    chat.say("出金手数料はいくらですか")
    chat.page.close()
    site.start()
    page = context.new_page()
    page.goto(site.url)
    expect(page.get_by_role("button", name="はい、役立ちました")).to_be_visible()


def test_without_a_network_it_says_so(own):
    """Offline, a line above the conversation tells; online again, it goes away."""
    _, chat = own
    chat.page.context.set_offline(True)
    expect(chat.panel.get_by_text("オフラインです。")).to_be_visible()
    chat.page.context.set_offline(False)
    expect(chat.panel.get_by_text("オフラインです。")).to_be_hidden()


def test_a_conversation_that_the_server_forgot_is_begun_anew(own):
    """After an erasure the widget starts over instead of failing."""
    _, chat = own
    before = chat.id
    chat.stored(token="wrong")
    chat.page.reload()
    expect(chat.button("口座開設")).to_be_visible()
    chat.until(f"chat.conversation && chat.conversation !== '{before}'")


def test_a_desk_that_cannot_be_reached_at_all(own):
    """Nothing was begun yet and the server is away: the visitor is told and can try again."""
    site, chat = own
    chat.page.evaluate("localStorage.clear()")
    chat.page.reload()
    chat.page.wait_for_load_state()
    site.stop()
    chat.launcher.click()
    expect(chat.panel.get_by_text("ただいま接続できません。")).to_be_visible()
    site.start()
    chat.button("もう一度試す").click()
    expect(chat.button("口座開設")).to_be_visible()


def test_the_desk_closes_at_midnight_while_one_waits(own, clock):
    """At 24:00 who waits is told so, with the next opening, and the assistant goes on."""
    site, chat = own
    before, clock.now = clock.now, datetime(2026, 11, 24, 14, 59, 30, tzinfo=UTC)
    try:
        chat.say("ライブチャット希望")
        expect(chat.panel.get_by_text("担当者を探しています")).to_be_visible()
        clock.now += timedelta(seconds=31)
        site.desk(lambda desk: desk.jobs.tick())
        expect(chat.log).to_contain_text("ライブチャットの受付は終了いたしました。")
        expect(chat.log).to_contain_text("次の受付開始は 本日 8:00 です。")
        expect(chat.panel.get_by_text("担当者を探しています")).to_be_hidden()
        chat.say("出金手数料はいくらですか")
        expect(chat.button("はい、役立ちました")).to_be_visible()
    finally:
        clock.now = before


def test_a_conversation_that_could_not_begin_begins_when_the_network_is_back(own, new_context):
    """Opened without a network: told so; when it is back, the greeting comes by itself."""
    site, _ = own
    context = new_context()
    page = context.new_page()
    page.goto(site.url)
    context.set_offline(True)
    chat = Chat(page)
    chat.launcher.click()
    expect(chat.panel.get_by_text("ただいま接続できません。")).to_be_visible()
    context.set_offline(False)
    expect(chat.button("口座開設")).to_be_visible()
