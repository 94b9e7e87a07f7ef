"""What a visitor is told and can do beside the conversation itself."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import WIDGET, Chat, Live

pytestmark = pytest.mark.browser
HIDE = "Object.defineProperty(document, 'hidden', {get: () => window.away, configurable: true});"
COUNT_TONES = """() => {
  window.tones = 0;
  const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () {
    window.tones += 1;
    return make.call(this);
  };
}"""


def away(page, yes: bool) -> None:
    page.evaluate(
        f"() => {{ window.away = {str(yes).lower()}; {HIDE}"
        "document.dispatchEvent(new Event('visibilitychange')); }"
    )


def test_a_visitor_who_looks_elsewhere_is_called(live, chat):
    """The title counts what is new and a sound is made; back on the tab the title is as it was."""
    page = chat.page
    title = page.title()
    page.evaluate(COUNT_TONES)
    away(page, True)
    live.says("確認できました。")
    expect(page).to_have_title(f"(1) {title}")
    assert page.evaluate("window.tones") == 2
    away(page, False)
    expect(page).to_have_title(title)


def test_the_sound_can_be_turned_off(live, chat):
    """「…」 → 「音を消す」: the title still counts, and nothing is heard."""
    page = chat.page
    chat.button("メニュー").click()
    page.get_by_role("menuitem", name="音を消す").click()
    page.evaluate(COUNT_TONES)
    away(page, True)
    live.says("確認できました。")
    expect(page).to_have_title(re.compile(r"^\(1\) "))
    assert page.evaluate("window.tones") == 0
    away(page, False)


def test_the_conversation_can_be_saved(chat):
    """「会話を保存」 gives a text file with who said what, without markup."""
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    chat.button("メニュー").click()
    with chat.page.expect_download() as saved:
        chat.page.get_by_role("menuitem", name="会話を保存").click()
    assert re.fullmatch(r"会話-\d{4}-\d\d-\d\d.txt", saved.value.suggested_filename)
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "あなた\n出金手数料はいくらですか" in text.replace("\r\n", "\n")
    assert "参考になりましたか？" in text
    assert "**" not in text


def test_earlier_conversations_are_there_again(chat):
    """From the menu: the list, one of it, and what was said then; Escape leads back."""
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    chat.say("会話終了")
    first = chat.id
    chat.button("新しい会話を始める").click()
    chat.until(f"chat.conversation && chat.conversation !== '{first}'")
    history = chat.panel.get_by_role("region", name="これまでの会話")
    chat.button("メニュー").click()
    chat.page.get_by_role("menuitem", name="これまでの会話").click()
    expect(history.get_by_role("listitem")).to_have_count(2)
    expect(history).to_contain_text("表示中")
    chat.page.keyboard.press("Escape")
    expect(history).to_be_hidden()
    chat.button("メニュー").click()
    chat.page.get_by_role("menuitem", name="これまでの会話").click()
    history.get_by_role("button").filter(has_text="終了").click()
    expect(chat.log.get_by_text("出金手数料はいくらですか", exact=True)).to_be_visible()
    assert chat.id == first


def test_the_place_in_the_queue_moves_on(site, chat, clock, new_context, monkeypatch):
    """The banner says which place, and another one once somebody before was taken."""
    monkeypatch.setattr("faqbot.web.visitor.socket.PLACE_SECONDS", 0.2)
    before = Chat(new_context().new_page())
    before.page.goto(site.url)
    before.open().say("ライブチャット希望")
    before.until("chat.status === 'waiting'")
    clock.now += timedelta(seconds=1)
    chat.say("ライブチャット希望")
    expect(chat.panel.get_by_role("status").filter(has_text="順番は 2 番目です。")).to_be_visible()
    Live(site, before)
    expect(chat.panel.get_by_role("status").filter(has_text="順番は 1 番目です。")).to_be_visible()


def test_a_form_has_the_keyboard_and_the_hint_of_its_field(chat):
    """Each field of the mail form says what it wants; what the browser knows it may fill in."""
    line = chat.page.locator(f"{WIDGET} input.input")
    chat.say("メールで問い合わせたい")
    expect(chat.input).to_have_attribute("placeholder", re.compile("^例："))
    for value, kind in (("件名です", "name"), ("山田 太郎", "email")):
        chat.say(value)
        expect(line).to_have_attribute("autocomplete", kind)
    expect(line).to_have_attribute("inputmode", "email")
    expect(line).to_be_focused()
    chat.say("やめる")
    expect(chat.input).to_have_attribute("placeholder", "メッセージを入力")
    expect(chat.page.locator(f"{WIDGET} textarea.input")).to_be_focused()


def test_until_the_conversation_is_here_something_stands_in_its_place(page, site):
    """No blank window: a skeleton, and the truth about the connection in the header."""
    page.route("**/v1/conversations", lambda route: None)  # never answered
    chat = Chat(page)
    chat.launcher.click()
    expect(page.locator(f"{WIDGET} .skeleton")).to_be_visible()
    expect(page.locator(f"{WIDGET} .header-state")).to_have_text("接続しています…")


def test_offline_the_header_does_not_promise_an_answer(chat):
    """Without a network the line under the name says so."""
    state = chat.page.locator(f"{WIDGET} .header-state")
    expect(state).to_have_text("24時間いつでもお答えします")
    chat.page.context.set_offline(True)
    expect(state).to_have_text("オフライン")
    chat.page.context.set_offline(False)
    expect(state).to_have_text("24時間いつでもお答えします")


def test_no_letter_is_offered_where_no_mail_goes_out(chat):
    """Neither beside the waiting nor in the menu."""
    chat.say("ライブチャット希望")
    expect(chat.panel.locator(".banner")).to_contain_text("担当者を探しています")
    chat.button("メニュー").click()
    expect(chat.page.get_by_role("menuitem", name="会話を保存")).to_be_visible()
    expect(chat.page.get_by_role("menuitem", name="回答をメールで受け取る")).to_have_count(0)
    expect(chat.button("回答をメールで受け取る")).to_have_count(0)
