"""The support page and the contact page as browsers show them."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .conftest import OPEN, Chat

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/?lang=ja", "/contact?lang=ja", "/contact?lang=en"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_pages_fit_and_have_no_serious_fault(page, site, address, width):
    """Nothing sticks out sideways; axe-core has nothing serious to say in light or dark."""
    page.set_viewport_size({"width": width, "height": 800})
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.goto(site.url + address)
        found = Axe().run(page).response["violations"]
        assert [f["id"] for f in found if f["impact"] in ("serious", "critical")] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_contact_page_without_scripts(new_page, site):
    """Hours, states and links are there; the chat's buttons, which could do nothing, are not."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site.url}/contact")
    phone = page.get_by_role("row", name="お電話")
    expect(phone).to_contain_text("受付中")
    expect(phone).to_contain_text("24:00 まで")
    number = phone.get_by_role("link", name="+81-50-0000-0123")
    expect(number).to_have_attribute("href", "tel:+815000000123")
    expect(page.get_by_role("button", name="チャットを始める")).to_be_hidden()
    expect(page.locator(".needs-script")).to_be_visible()


def test_an_open_contact_page_stays_true(page, site, clock):
    """At midnight the table says by itself that live chat is closed, and when it opens."""
    page.clock.install()
    page.goto(f"{site.url}/contact")
    chat = page.get_by_role("row", name="ライブチャット")
    expect(chat).to_contain_text("受付中")
    try:
        clock.now = OPEN + timedelta(hours=14)
        page.clock.fast_forward("14:00:01")
        expect(chat).to_contain_text("受付時間外")
        expect(chat).to_contain_text("次の受付開始：本日 8:00")
        expect(page.get_by_role("button", name="担当者につなぐ")).to_be_hidden()
        expect(page.get_by_role("button", name="チャットを始める")).to_be_visible()
    finally:
        clock.now = OPEN


def test_the_pages_lead_into_the_chat(page, site):
    """A question typed on the page, a topic and the contact page's button reach the assistant."""
    page.get_by_role("textbox", name="ご質問").fill("出金手数料はいくらですか")
    page.get_by_role("button", name="質問する", exact=True).click()
    chat = Chat(page)
    expect(chat.button("はい、役立ちました")).to_be_visible()
    chat.button("最小化").click()
    page.get_by_role("button", name="税金・報告書").first.click()
    expect(chat.bubbles.get_by_text("税金・報告書", exact=True)).to_be_visible()
    page.goto(f"{site.url}/contact")
    chat.button("最小化").click()
    page.get_by_role("button", name="担当者につなぐ").click()
    expect(chat.log.get_by_text("ライブサポートにおつなぎしています。")).to_be_visible()


def test_outside_hours_the_chat_says_when_someone_is_there(page, site, clock):
    """At night the wish for a person is answered by the next opening, a date and a time."""
    try:
        clock.now = OPEN + timedelta(hours=14)
        chat = Chat(page).open()
        chat.say("ライブチャット希望")
        expect(chat.log.get_by_text("次の受付開始は 本日 8:00 です。")).to_be_visible()
        expect(chat.button("メール")).to_be_visible()
    finally:
        clock.now = OPEN
