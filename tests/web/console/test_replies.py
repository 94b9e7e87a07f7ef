"""Replies at hand: canned ones, suggested ones, in conversations and tickets, in Chromium."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .conftest import Visitor
from .pages import take

pytestmark = pytest.mark.browser
Window = Callable[..., Page]
NewVisitor = Callable[..., Visitor]


def written(page: Page) -> str:
    return page.locator("#composer-text").input_value()


def test_a_visitor_who_writes_english_is_suggested_english_answers(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """The language is that of the conversation now, whatever it began in."""
    page = desk_window("tanaka")
    visitor = new_visitor("Hello, I have a question about withdrawals")
    visitor.say("live chat")
    take(page, visitor)
    expect(page.locator(".details")).to_contain_text("英語")
    visitor.say("What is the minimum withdrawal?")
    bar = page.get_by_role("region", name="回答の候補")
    expect(bar.locator(".suggestion").first).to_contain_text(
        "minimum"
    )  # not of what was said first
    page.locator("#composer-text").press("Alt+1")
    assert "1,000 yen" in written(page)


def test_three_entries_are_suggested_while_the_visitor_writes(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """The surest first, with how sure that is; one key inserts, with its Markdown kept."""
    page = desk_window("tanaka")
    visitor = new_visitor("こんにちは").wait()
    take(page, visitor)
    visitor.say("銀行への出金の手数料はいくらですか")
    bar = page.get_by_role("region", name="回答の候補")
    expect(bar.locator(".suggestion").first).to_contain_text(re.compile(r"手数料.*\d+%"))
    shares = [int(one.inner_text().rstrip("%")) for one in bar.locator(".hint").all()]
    assert 1 <= len(shares) <= 3
    assert shares == sorted(shares, reverse=True)
    page.locator("#composer-text").press("Alt+1")
    assert written(page) == bar_answer(page, "銀行への出金の手数料はいくらですか")
    expect(bar).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".from-operator:not(.pending)")).to_have_count(1)
    expect(bar).to_be_hidden()  # it was answered
    visitor.say("口座開設に必要な書類を教えてください")
    expect(bar.locator(".suggestion").first).to_contain_text("口座開設に必要")
    bar.get_by_role("button", name="候補を隠す").click()
    expect(bar).to_be_hidden()


def bar_answer(page: Page, question: str) -> str:
    """The answer of the entry that the assistant finds first."""
    look = "q => fetch(`api/search?limit=1&q=${encodeURIComponent(q)}`).then(r => r.json())"
    return page.evaluate(look, question)["results"][0]["answer"]


def test_greetings_and_closings(desk_window: Window, new_visitor: NewVisitor) -> None:
    """A supervisor shares some, an operator adds one; names are filled in where they are used."""
    boss = desk_window("suzuki")
    boss.goto(f"{boss.url.partition('#')[0]}#/replies")
    boss.get_by_role("button", name="挨拶と結びの例を追加").click()
    expect(boss.locator(".replies li")).to_have_count(2)

    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    greeting = page.get_by_role("region", name="回答の候補").get_by_text("挨拶")
    greeting.click()
    assert written(page).endswith("サポートの田中 美咲です。")
    page.keyboard.press("Enter")
    expect(page.locator(".from-operator:not(.pending)")).to_have_count(1)
    assert visitor.texts()[-1].startswith("お待たせいたしました。")

    page.keyboard.type("/")
    page.get_by_role("link", name="定型文を編集").click()
    expect(page.locator(".replies .chip").first).to_have_text("共有")
    expect(page.locator(".replies").get_by_role("button")).to_have_count(0)  # not theirs
    page.get_by_role("button", name="定型文を追加").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名前").fill("着金の目安")
    dialog.get_by_label("文面").fill("**着金**は 1〜3 営業日です。")
    dialog.get_by_role("button", name="保存").click()
    own = page.locator(".replies li", has_text="着金の目安")
    expect(own.locator("strong")).to_have_text("着金")

    page.go_back()
    page.get_by_role("button", name="定型回答").click()
    page.get_by_role("combobox", name="ナレッジベース").fill("着金の目安")
    option = page.get_by_role("option", name="着金の目安")
    expect(option).to_contain_text("回答 · 自分用")
    option.click()
    assert written(page) == "**着金**は 1〜3 営業日です。"
    page.keyboard.press("Enter")
    expect(page.locator(".from-operator:not(.pending) strong")).to_have_text("着金")


def test_canned_replies_in_tickets(desk_window: Window, site: Any) -> None:
    """The same panel, looking for what the ticket asks; the customer's name is filled in."""
    number = site.desk(file_ticket)
    page = desk_window("tanaka")
    page.goto(f"{page.url.partition('#')[0]}#/tickets/{number}")
    page.get_by_role("button", name="定型回答").click()
    search = page.get_by_role("combobox", name="ナレッジベースと定型文を検索")
    expect(search).to_have_value(re.compile("^出金の手数料"))
    expect(page.locator("#canned-list li").first).to_contain_text("手数料")
    answer = bar_answer(page, search.input_value())
    page.keyboard.press("Enter")
    expect(page.locator("#ticket-text")).to_have_value(answer)


async def file_ticket(desk: Any) -> str:
    from faqbot.desk.filing import Origin
    from faqbot.support.tickets import TicketKind, TicketRequest

    request = TicketRequest(
        TicketKind.MAIL, "青葉 太郎", "手数料を教えてください。", "出金の手数料", "taro@example.com"
    )
    return (await desk.tickets.file(request, Origin("page")))["id"]
