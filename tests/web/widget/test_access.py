"""Keyboard, screen reader, input methods, small screens: the widget is for everybody."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import Chat

pytestmark = pytest.mark.browser


def faults(page):
    """What axe-core finds that is serious or worse."""
    found = Axe().run(page).response["violations"]
    return [
        (fault["id"], [node["target"] for node in fault["nodes"]])
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_serious_fault(page, site, scheme, width):
    """Closed, with a menu, an answer, a person, the faces; light and dark, wide and narrow."""
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    assert faults(page) == []
    chat = Chat(page).open()
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    assert faults(page) == []
    chat.button("いいえ、ライブサポートにつないでください").click()
    chat.until("chat.status === 'waiting'")
    operator = site.operator().id
    site.desk(lambda desk: desk.queue.take(chat.id, operator))
    chat.say("よろしくお願いします")
    chat.button("メニュー").click()
    assert faults(page) == []
    site.desk(lambda desk: desk.live_chat.close(chat.id, operator))
    chat.panel.get_by_role("radio").first.check()
    assert faults(page) == []


def test_the_list_of_conversations_has_no_serious_fault(chat):
    """Nor has what was folded away."""
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    assert faults(chat.page) == []
    chat.button("メニュー").click()
    chat.page.get_by_role("menuitem", name="これまでの会話").click()
    expect(chat.panel.get_by_role("listitem").first).to_be_visible()
    assert faults(chat.page) == []


def test_at_200_percent(new_context, site):
    """A window of 1280 × 800 at double size: nothing is cut off, and one can write and send."""
    page = new_context(viewport={"width": 640, "height": 400}, device_scale_factor=2).new_page()
    page.goto(site.url)
    chat = Chat(page).open()
    chat.say("出金手数料はいくらですか")
    expect(chat.log.get_by_text("330円").first).to_be_visible()
    for part in (chat.panel, chat.input):
        box = part.bounding_box()
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= 640
        assert box["y"] + box["height"] <= 400
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)


@pytest.mark.parametrize("path", ["", "contact", "faq/"])
def test_the_launcher_covers_nothing_at_the_end_of_a_page(page, site, path):
    """Scrolled to its end, a page has no words and no link below the round button."""
    page.set_viewport_size({"width": 390, "height": 780})
    page.goto(f"{site.url}/{path}")
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    covered = page.evaluate(
        """() => {
          const chat = document.querySelector("faq-chat");
          const button = chat.shadowRoot.querySelector(".launcher").getBoundingClientRect();
          const meets = (r) => r.right > button.left && r.left < button.right
            && r.bottom > button.top && r.top < button.bottom;
          const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const found = [];
          while (words.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(words.currentNode);
            const shown = words.currentNode.data.trim() && [...range.getClientRects()].some(meets);
            if (shown) found.push(words.currentNode.data.trim());
          }
          return found;
        }"""
    )
    assert covered == []


def test_everything_by_keyboard(page):
    """Open, ask, choose, reach the menu, minimise: no mouse, and the focus is where one expects."""
    chat = Chat(page)
    chat.launcher.focus()
    page.keyboard.press("Enter")
    expect(chat.input).to_be_focused()
    expect(chat.button("口座開設")).to_be_visible()
    page.keyboard.type("出金手数料はいくらですか")
    page.keyboard.press("Enter")
    expect(chat.button("はい、役立ちました")).to_be_enabled()
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if chat.is_so("chat.shadowRoot.activeElement?.dataset.id === 'helpful:yes'"):
            break
    page.keyboard.press("Enter")
    expect(chat.log.get_by_text("ほかにお知りになりたいことはありますか？")).to_be_visible()
    expect(chat.input).to_be_focused()
    chat.button("メニュー").focus()
    page.keyboard.press("Enter")
    items = page.get_by_role("menuitem")
    expect(items.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(items.first).to_be_hidden()
    expect(chat.panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(chat.launcher).to_be_focused()


def test_the_log_speaks_of_what_is_new_only(page, chat):
    """The conversation is a polite live region; what was there at the beginning is not read out."""
    expect(chat.log).to_have_attribute("aria-live", "polite")
    expect(chat.panel).to_have_attribute("aria-modal", "false")
    page.reload()
    live = page.evaluate(
        "document.querySelector('faq-chat').shadowRoot.querySelector('.log').ariaLive"
    )
    assert live in ("off", "polite")
    expect(chat.log).to_have_attribute("aria-live", "polite")


def test_enter_that_ends_a_conversion_does_not_send(chat):
    """While an input method has the keys, Enter is its own; Shift+Enter breaks the line."""
    client = chat.page.context.new_cdp_session(chat.page)
    chat.input.focus()
    client.send(
        "Input.imeSetComposition", {"text": "しゅっきん", "selectionStart": 5, "selectionEnd": 5}
    )
    chat.page.evaluate("""() => {
      const input = document.querySelector("faq-chat").shadowRoot.querySelector(".input");
      const key = { key: "Enter", bubbles: true, cancelable: true };
      input.dispatchEvent(new KeyboardEvent("keydown", { ...key, isComposing: true }));
      input.dispatchEvent(new KeyboardEvent("keydown", { ...key, keyCode: 229 }));
    }""")
    client.send("Input.insertText", {"text": "出金"})
    expect(chat.input).to_have_value("出金")
    chat.input.press("Shift+Enter")
    chat.page.keyboard.type("できない")
    expect(chat.input).to_have_value("出金\nできない")
    expect(chat.bubbles).to_have_count(2)
    chat.input.press("Enter")
    expect(chat.input).to_have_value("")
    expect(chat.bubbles.nth(2)).to_have_text("出金\nできない")


def test_emoji_are_picked_with_arrow_keys(chat):
    """The picker opens on the first one; the chosen one stands where the cursor was."""
    chat.input.fill("ありがとう")
    chat.button("絵文字").click()
    chat.page.keyboard.press("ArrowRight")
    chat.page.keyboard.press("Enter")
    expect(chat.input).to_have_value("ありがとう🙂")
    expect(chat.input).to_be_focused()


def test_what_is_too_long_is_not_sent(chat):
    """Beyond the limit the button is off and the number of characters too many is shown."""
    chat.input.fill("あ" * 2001)
    expect(chat.panel.get_by_text("1 文字超えています")).to_be_visible()
    expect(chat.button("送信")).to_be_disabled()
    chat.input.fill("あ" * 1990)
    expect(chat.panel.get_by_text("あと 10 文字")).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (390, 844), (844, 390)])
def test_on_a_phone_it_fills_the_screen_and_keeps_the_focus(page, width, height):
    """Nothing sticks out sideways, Tab stays inside, the page behind stands still."""
    page.set_viewport_size({"width": width, "height": height})
    chat = Chat(page).open()
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
    box = "chat.shadowRoot.querySelector('.panel').getBoundingClientRect()"
    chat.until(f"String([{box}.x, {box}.y, {box}.width, {box}.height]) === '0,0,{width},{height}'")
    log = "chat.shadowRoot.querySelector('.log')"
    assert chat.is_so(f"{log}.scrollWidth <= {log}.clientWidth")
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") == "hidden"
    expect(chat.panel).to_have_attribute("aria-modal", "true")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert chat.is_so(
            "chat.shadowRoot.querySelector('.panel').contains(chat.shadowRoot.activeElement)"
        )
    chat.button("最小化").click()
    expect(chat.launcher).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).overflow") != "hidden"


def test_variants_of_the_launcher(page):
    """Chat icon, the assistant's picture with initials, a link to the contact page."""

    def show(**attributes):
        page.evaluate(
            """(attributes) => {
              document.querySelector("faq-chat").remove();
              const chat = document.createElement("faq-chat");
              for (const name in attributes) chat.setAttribute(name, attributes[name]);
              document.body.append(chat);
            }""",
            attributes,
        )

    chat = Chat(page)
    expect(chat.launcher).to_have_attribute("data-variant", "chat")
    show(launcher="avatar", initials="VA", lang="ja")
    expect(page.locator("faq-chat .launcher .initials")).to_have_text("VA")
    expect(page.locator("faq-chat .launcher .avatar")).to_have_attribute("data-online", "true")
    show(launcher="link", lang="ja")
    link = page.get_by_role("link", name="お問い合わせ窓口を見る")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="お問い合わせ窓口")).to_be_visible()


def test_expand_and_shrink(chat):
    """The window can be made larger and keeps that over a page load."""
    small = chat.panel.bounding_box()["width"]
    chat.button("画面を広げる").click()
    expect(chat.button("もとの大きさに戻す")).to_be_visible()
    chat.until(f"chat.shadowRoot.querySelector('.panel').offsetWidth > {small}")
    chat.page.reload()
    expect(chat.button("もとの大きさに戻す")).to_be_visible()
