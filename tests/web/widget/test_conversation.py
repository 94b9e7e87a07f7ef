"""A conversation through the widget, as a visitor holds it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from faqbot import Bot

from ..site import Site
from .conftest import WIDGET, Chat

pytestmark = pytest.mark.browser


def test_a_click_a_number_and_a_label_lead_on_alike(chat):
    """A topic is clicked, a menu's number typed, an answer's choice typed by its label."""
    chat.button("出金").click()
    expect(
        chat.button("エラーで申請できない").or_(chat.button("出金できない・届かない"))
    ).to_be_visible()
    chat.say("2")
    expect(chat.log.get_by_text("どのような状況ですか？")).to_be_visible()
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    chat.say("はい、役立ちました")
    expect(chat.log.get_by_text("ほかにお知りになりたいことはありますか？")).to_be_visible()


def test_what_was_answered_folds_away_and_comes_back_on_request(chat):
    """Of an old menu a line stays; behind it the chosen one stands out, and all still lead on."""
    chat.button("出金").click()
    chat.until("chat.shadowRoot.querySelector('[data-chosen]')?.dataset.id === 'menu:withdrawal'")
    expect(chat.panel.get_by_role("button", name="口座開設", exact=True)).to_be_hidden()
    folded = chat.panel.get_by_role("button", name=re.compile("^選択肢（[0-9]+）$")).first
    expect(folded).to_have_attribute("aria-expanded", "false")
    folded.click()
    expect(folded).to_have_attribute("aria-expanded", "true")
    chosen = chat.page.locator(f"{WIDGET} .choice[data-chosen]")
    expect(chosen).to_have_text(re.compile("出金$"))
    chat.button("入金").click()
    expect(chat.log.get_by_text("入金", exact=True).last).to_be_visible()


def test_whether_it_helped_stands_apart_and_goes_when_it_is_over(chat):
    """Yes and no have a row of their own; with the next question they go, what is related folds."""
    chat.say("出金手数料はいくらですか")
    yes = chat.panel.get_by_role("button", name="はい、役立ちました")
    expect(yes).to_be_enabled()
    feedback = chat.panel.get_by_role("group", name="参考になりましたか？")
    expect(feedback.get_by_role("button")).to_have_count(2)
    related = chat.panel.get_by_role("group", name="関連するご質問")
    expect(related.get_by_role("button").first).to_be_enabled()
    chat.say("口座の解約方法を教えてください")
    expect(chat.panel.get_by_role("button", name=re.compile("^関連するご質問（"))).to_be_visible()
    expect(yes).to_be_enabled()  # that of the new answer
    expect(feedback).to_have_count(1)


def test_the_conversation_outlives_the_page(page, chat):
    """After a reload the window is open with all that was said, and a half-written line."""
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    before, said = chat.id, chat.bubbles.all_inner_texts()
    chat.input.press_sequentially("書きかけ")
    page.reload()
    expect(chat.bubbles).to_have_text(said, use_inner_text=True)
    assert chat.id == before
    expect(chat.input).to_have_value("書きかけ")


def test_tabs_share_one_conversation(page, chat, context, site):
    """What is said in one tab shows up in another one, and a new conversation is followed."""
    second = context.new_page()
    second.goto(site.url)
    chat.say("出金手数料はいくらですか")
    yes = second.get_by_role("button", name="はい、役立ちました")
    expect(yes).to_be_visible()
    yes.click()
    expect(chat.log.get_by_text("ほかにお知りになりたいことはありますか？")).to_be_visible()
    chat.say("会話終了")
    chat.button("新しい会話を始める").click()
    expect(chat.bubbles).to_have_count(2)
    Chat(second).until(f"chat.conversation === '{chat.id}'")
    expect(second.locator("faq-chat .messages .bubble")).to_have_count(2)


def test_an_end_is_asked_for_in_the_menu_and_confirmed(chat):
    """「…」 → 「会話を終了」 asks first; then the conversation can only be begun anew."""
    chat.button("メニュー").click()
    chat.page.get_by_role("menuitem", name="会話を終了").click()
    expect(chat.log.get_by_text("会話を終了しますか？")).to_be_visible()
    chat.button("会話終了").click()
    expect(chat.button("新しい会話を始める")).to_be_visible()
    expect(chat.input).to_be_hidden()
    ended = chat.id
    chat.button("新しい会話を始める").click()
    chat.until(f"chat.conversation && chat.conversation !== '{ended}'")
    expect(chat.button("口座開設")).to_be_enabled()


def test_a_page_opens_it_asks_and_is_told(page):
    """`ask()` opens the window and asks; events tell the page of it."""
    page.evaluate("""() => {
      window.told = [];
      for (const type of ["open", "message", "status", "unread", "minimise"])
        document.addEventListener(`faq-chat-${type}`, (event) => told.push([type, event.detail]));
      document.querySelector("faq-chat").ask("出金手数料はいくらですか");
    }""")
    expect(page.get_by_role("button", name="はい、役立ちました")).to_be_visible()
    page.evaluate("document.querySelector('faq-chat').minimise()")
    told = page.evaluate("told")
    assert {"open", "message", "minimise"} <= {type_ for type_, _ in told}
    said = [
        d["event"]["text"]
        for t, d in told
        if t == "message" and d["event"]["from"]["kind"] == "visitor"
    ]
    assert said == ["出金手数料はいくらですか"]


def test_english_labels(page, site):
    """With lang=en it speaks English; its own words change at once, what was said stays."""
    page.goto(f"{site.url}/?lang=en")
    page.get_by_role("button", name="Ask in the chat").click()
    expect(page.get_by_role("textbox", name="Type a message")).to_be_visible()
    page.evaluate("document.querySelector('faq-chat').lang = 'ja'")
    expect(page.get_by_role("textbox", name="メッセージを入力")).to_be_visible()
    said = page.get_by_role("log").get_by_text("What would you like to know about?")
    expect(said).to_be_visible()


def test_a_double_click_is_one_click(page):
    """It opens the window and leaves it open; on a choice it chooses once, whatever moves there."""
    chat = Chat(page)
    chat.launcher.dblclick()
    expect(chat.button("出金")).to_be_visible()
    chat.button("出金").dblclick()
    expect(chat.log.get_by_role("button", name="出金の手順")).to_be_visible()
    chat.say("こんにちは")
    expect(chat.log).to_contain_text("お問い合わせありがとうございます")
    expect(page.locator("faq-chat .message.mine .bubble")).to_have_text(["出金", "こんにちは"])


def test_on_a_phone_a_reload_goes_on_and_a_link_shows_its_page(page, site):
    """The window covers a phone's page: it opens again after a reload, not on another page."""
    page.set_viewport_size({"width": 390, "height": 844})
    chat = Chat(page).open()
    page.reload()
    expect(chat.panel).to_be_visible()
    expect(chat.button("口座開設")).to_be_visible()
    page.goto(f"{site.url}/contact")
    expect(chat.launcher).to_be_visible()
    expect(chat.panel).to_be_hidden()


def test_the_privacy_policy_is_at_hand_before_anything_is_written(
    context: BrowserContext, bot: Bot, tmp_path: Path
) -> None:
    """Below the text field, in the window's language; an organisation without one has no line."""
    with Site(bot, tmp_path, privacy_url="https://shop.example/privacy") as site:
        page = context.new_page()
        page.goto(site.url)
        chat = Chat(page).open()
        policy = chat.panel.get_by_role("link", name="個人情報の取り扱い")
        expect(policy).to_have_attribute("href", "https://shop.example/privacy")
        chat.button("メニュー").click()
        page.get_by_role("menuitem", name="English").click()
        expect(chat.panel.get_by_role("link", name="Privacy policy")).to_be_visible()


def test_no_policy_no_line(chat: Chat) -> None:
    """What is not there is not spoken of."""
    expect(chat.panel.locator(".privacy")).to_be_hidden()
