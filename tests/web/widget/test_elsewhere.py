"""The widget on a page of another origin."""

import pytest
from playwright.sync_api import expect

from .conftest import Chat

pytestmark = pytest.mark.browser


def test_the_example_page_talks_to_the_desk(elsewhere, context):
    """The page's own button asks; the answer comes from the other origin, in the page's colours."""
    address, _ = elsewhere
    page = context.new_page()
    page.goto(address)
    chat = Chat(page)
    expect(page.locator("faq-chat .launcher .initials")).to_have_text("VA")
    page.get_by_role("button", name="アシスタントにおたずねください").click()
    expect(chat.button("はい、役立ちました")).to_be_visible()
    colour = "getComputedStyle(chat.shadowRoot.querySelector('.launcher')).backgroundColor"
    chat.until(f"{colour} === 'rgb(29, 79, 145)'")


def test_an_origin_that_is_not_allowed_gets_nowhere(elsewhere, context):
    """From another address the same page finds the desk closed to it, and says so."""
    address, _ = elsewhere
    page = context.new_page()
    page.goto(address.replace("localhost", "127.0.0.1"))
    chat = Chat(page)
    chat.launcher.click()
    expect(chat.panel.get_by_text("ただいま接続できません。")).to_be_visible()
