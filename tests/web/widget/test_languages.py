"""The language switch of the window, as a visitor uses it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from faqbot import Bot

from ..site import Site
from .conftest import WIDGET, Chat

pytestmark = pytest.mark.browser


def test_the_window_and_the_answers_change_to_english_and_stay_so(chat: Chat) -> None:
    """「…」 → English: words, choices and answers; after a reload it is still so."""
    page = chat.page
    chat.button("メニュー").click()
    page.get_by_role("menuitem", name="English").click()
    expect(page.locator(WIDGET)).to_contain_text("Hello. This is the Virtual assistant of Aoba FX")
    expect(chat.button("Deposits")).to_be_visible()
    box = page.get_by_role("textbox", name="Type a message")
    box.fill("What is the minimum withdrawal?")
    box.press("Enter")
    expect(page.locator(WIDGET)).to_contain_text("You can withdraw from 1,000 yen, to the yen.")
    expect(chat.button("Yes, thank you")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_visible()


def test_no_switch_where_there_is_one_language(
    context: BrowserContext, tmp_path: Path, bot: Bot
) -> None:
    """A page in English, too, then has a Japanese window; its pages offer no other language."""
    rows = [{"id": "fee", "question": "手数料は？", "answer": "無料です。"}]
    with Site(Bot.from_entries(rows, cache=False, clock=bot.clock), tmp_path) as site:
        page = context.new_page()
        page.goto(f"{site.url}/?lang=en")
        expect(page.locator("html")).to_have_attribute("lang", "ja")
        expect(page.locator("[hreflang]")).to_have_count(0)
        page.evaluate("document.querySelector('faq-chat').lang = 'en'")
        page.evaluate("document.querySelector('faq-chat').open()")
        page.get_by_role("button", name=re.compile("^メニュー")).click()
        expect(page.get_by_role("menuitem", name="English")).to_have_count(0)
