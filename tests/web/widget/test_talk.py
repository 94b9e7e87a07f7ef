"""A talk on a telephone: what was said before, no, back, a wait, another mind, a mail."""

import pytest
from playwright.sync_api import expect

from .conftest import Chat

pytestmark = pytest.mark.browser


def test_a_talk_with_turns_at_390_pixels(page, site):
    """Every step is understood as it is typed; nothing is too wide; the mail form begins."""
    page.set_viewport_size({"width": 390, "height": 780})
    chat = Chat(page).open()
    chat.say("出金の手順を教えてください")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    chat.say("手数料は？")
    expect(chat.log.get_by_text("手数料は出金額から").last).to_be_visible()
    chat.say("違います")
    expect(chat.log.get_by_text("失礼いたしました").last).to_be_visible()
    expect(chat.button("この中にない")).to_be_enabled()
    expect(chat.button("担当者につなぐ")).to_be_enabled()
    chat.say("戻る")
    expect(chat.log.get_by_text("どのようなことをお調べですか？").last).to_be_visible()
    chat.say("ライブチャット")
    chat.until("chat.status === 'waiting'")
    chat.say("あとどのくらい")
    expect(chat.log.get_by_text("番目").last).to_be_visible()
    chat.button("待つ間に質問する").click()
    chat.say("営業時間を教えて")
    chat.until("chat.status === 'waiting'")
    chat.say("やっぱりいいです")
    chat.until("chat.status === 'bot'")
    chat.say("メールで問い合わせたい")
    expect(chat.log.get_by_text("件名を入力してください。").last).to_be_visible()
    chat.say("やめる")
    expect(chat.log.get_by_text("入力を中止しました").last).to_be_visible()
    log = "chat.shadowRoot.querySelector('.log')"
    assert chat.is_so(f"{log}.scrollWidth <= {log}.clientWidth")


def test_what_the_page_knows_of_a_visitor_goes_with_the_beginning(page, site):
    """``data-NAME`` on the element is an attribute of the visitor."""
    page.evaluate(
        """() => {
          const chat = document.createElement("faq-chat");
          chat.dataset.plan = "pro";
          chat.dataset.signedAttributes = "e30.1.00";
          chat.dataset.signedIn = "12345678.1.00";
          document.querySelector("faq-chat").replaceWith(chat);
        }"""
    )
    with page.expect_request("**/v1/conversations") as sent:
        Chat(page).open()
    assert sent.value.post_data_json["attributes"] == {"plan": "pro"}
    assert sent.value.post_data_json["signed_attributes"] == "e30.1.00"
    assert sent.value.post_data_json["signed_in"] == "12345678.1.00"
