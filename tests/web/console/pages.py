"""The console's page as operators use it: what they look at and press."""

import re
from typing import Any

from playwright.sync_api import Page, expect


def row(page: Page, visitor: Any) -> Any:
    return page.locator(f".rows [data-key='{visitor.id}']")


def is_shown(page: Page, visitor: Any) -> None:
    """Wait until the page shows this visitor, and not the one before."""
    short = re.sub("[^a-zA-Z0-9]", "", visitor.id)[-5:].upper()
    expect(page.locator(".head h2")).to_contain_text(short)


def open_waiting(page: Page, visitor: Any) -> None:
    page.get_by_role("tab", name="待ち").click()
    row(page, visitor).locator("a").click()
    is_shown(page, visitor)


def take(page: Page, visitor: Any) -> None:
    open_waiting(page, visitor)
    page.get_by_role("button", name="対応する").click()
    expect(page.get_by_label("返信", exact=True)).to_be_visible()


def write(page: Page, text: str) -> None:
    page.locator("#composer-text").fill(text)
    page.keyboard.press("Enter")
