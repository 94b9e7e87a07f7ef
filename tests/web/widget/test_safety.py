"""Script injection does nothing, on a page that has no Content-Security-Policy to help."""

import pytest
from playwright.sync_api import expect

from .conftest import Chat, Live

pytestmark = pytest.mark.browser

ATTACKS = [
    "<img src=x onerror=\"window.pwned='img'\">",
    "<script>window.pwned='script'</script>",
    "<svg onload=\"window.pwned='svg'\"></svg>",
    "[押す](javascript:window.pwned='link')",
    "[押す](java\tscript:window.pwned='tab')",
    "[押す](data:text/html,<script>window.pwned='data'</script>)",
    "**<iframe srcdoc=\"<script>parent.pwned='frame'</script>\">**",
    "`</code><img src=x onerror=\"window.pwned='code'\">`",
    '[x](https://a.example/"onmouseover="window.pwned=1)',
    "- <details open ontoggle=\"window.pwned='toggle'\">",
]


def test_injected_markup_is_shown_as_text(elsewhere, context):
    """Messages of both sides, an operator's name and a file's name do nothing but stand there."""
    address, site = elsewhere
    page = context.new_page()
    page.goto(address)
    chat = Chat(page).open()
    for attack in ATTACKS[:3]:
        chat.say(attack)
        expect(chat.log.get_by_text(attack, exact=True).first).to_be_visible()
    chat.say("ライブチャット希望")
    chat.until("chat.status === 'waiting'")
    site.operator("mallory", ATTACKS[0])
    live = Live.__new__(Live)
    live.site, live.id, live.operator = site, chat.id, site.operator("mallory").id
    site.desk(lambda desk: desk.queue.take(live.id, live.operator))
    expect(chat.panel.get_by_role("heading", name=ATTACKS[0])).to_be_visible()
    for attack in ATTACKS:
        live.says(attack)
    live.says("最後です")
    expect(chat.log.get_by_text("最後です")).to_be_visible()
    files = page.locator("faq-chat input[type=file]")
    name = "<img src=x onerror=window.pwned='file'>.pdf"
    files.set_input_files(
        {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF"}
    )
    chat.button("送信").click()
    expect(chat.log.get_by_role("button", name="を開く")).to_be_visible()
    for link in chat.log.get_by_role("link").all():
        assert link.get_attribute("href").startswith("https://")
        assert "noopener" in link.get_attribute("rel")
    found = page.evaluate("""() => {
      const root = document.querySelector("faq-chat").shadowRoot;
      const made = "script, iframe, details, img, svg:not(.icon), [onerror], [onload]";
      return [window.pwned, root.querySelectorAll(made).length];
    }""")
    assert found == [None, 0]


def test_another_visitors_conversation_stays_closed(site, chat, new_page):
    """With another one's conversation id but one's own token nothing is shown of it."""
    chat.say("わたしの口座番号は 12345678 です")
    page = new_page()
    page.goto(site.url)
    Chat(page).open()
    Chat(page).stored(conversation=chat.id)
    page.reload()
    expect(Chat(page).button("口座開設")).to_be_visible()
    expect(page.get_by_role("log")).not_to_contain_text("12345678")
