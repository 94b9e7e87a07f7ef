"""People and what is found of them, as operators see it in Chromium."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .pages import is_shown, take

pytestmark = pytest.mark.browser
Window = Callable[..., Page]
NewVisitor = Callable[..., Visitor]


def again(visitor: Visitor) -> Visitor:
    """The same browser begins another conversation."""
    later = object.__new__(Visitor)
    later.site, later._sent, later.http, later.token = (
        visitor.site,
        100,
        visitor.http,
        visitor.token,
    )
    later.id = visitor._done(visitor.http.post("/conversations", json={}))["conversation"]
    return later


def test_a_returning_visitor_is_known(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Notes and tags of one operator, and the conversation itself, are there for the next one."""
    tanaka, sato = desk_window("tanaka"), desk_window("sato")
    visitor = new_visitor("入金が反映されません").wait()
    take(tanaka, visitor)
    details = tanaka.locator(".details")
    details.get_by_label("タグを追加").fill("入金")
    tanaka.keyboard.press("Enter")
    expect(details.locator(".tag")).to_have_text(["入金"])
    details.get_by_label("メモを追加").fill("法人のお客様。折り返しは午後に。")
    details.get_by_role("button", name="メモを追加").click()
    expect(details.locator(".remarks")).to_contain_text("折り返しは午後に。")
    tanaka.get_by_role("button", name="終了", exact=True).click()
    tanaka.get_by_role("dialog").get_by_role("button", name="終了").click()
    expect(tanaka.locator(".composer-closed")).to_contain_text("この会話は終了しました。")

    later = again(visitor).wait()
    take(sato, later)
    seen = sato.locator(".details")
    expect(seen.locator(".remarks")).to_contain_text("法人のお客様。折り返しは午後に。")
    expect(seen.locator(".tag")).to_have_count(0)  # those are the conversation's
    before = seen.get_by_role("link", name="入金が反映されません")
    expect(before).to_contain_text("終了 · 田中 美咲")
    before.click()
    is_shown(sato, visitor)
    seen.get_by_role(
        "button", name="入金", exact=True
    ).click()  # the tag leads to its conversations
    expect(sato.get_by_label("会話とチケットを検索")).to_have_value("#入金")
    expect(sato.locator(".found-rows li")).to_have_count(1)


def test_searching_all_that_was_written(
    desk_window: Window, new_visitor: NewVisitor, site: Any
) -> None:
    """By words in any form; Escape leads back to the list."""
    page = desk_window("tanaka")
    visitor = new_visitor("マイナポータルから届いた書類が読めませんでした")
    site.desk(lambda desk: desk.search.index())
    page.locator("#main").focus()
    page.keyboard.press("s")
    page.keyboard.type("書類 読めない")
    found = page.locator(".found-rows li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text("マイナポータルから届いた書類が読めませんでした")
    found.locator("a").click()
    is_shown(page, visitor)
    page.get_by_label("会話とチケットを検索").fill("存在しない怪文書")
    expect(page.get_by_role("status").filter(has_text="見つかりませんでした。")).to_be_visible()
    page.get_by_label("会話とチケットを検索").press("Escape")
    expect(page.locator(".found-rows")).to_be_hidden()


def test_blocking_a_visitor(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Asked for a reason first; the conversation ends, the next one is refused, until lifted."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    page.get_by_role("button", name="このお客様をブロックする").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("理由").fill("脅迫")
    dialog.get_by_role("button", name="このお客様をブロックする").click()
    expect(page.locator(".blocked")).to_contain_text(re.compile("田中 美咲 さん.*脅迫"))
    expect(page.locator(".composer-closed")).to_contain_text("この会話は終了しました。")
    refused = visitor.http.post("/conversations", json={})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "blocked")
    page.get_by_role("button", name="ブロックを解除").click()
    expect(page.get_by_role("button", name="このお客様をブロックする")).to_be_visible()
    assert visitor.http.post("/conversations", json={}).status_code == 201
