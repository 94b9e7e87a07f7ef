"""Who is there, whom they are given, what they are told: as operators see it in Chromium."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from faqbot import Bot

from ..site import Site
from .conftest import Visitor
from .pages import is_shown, row, take, write

pytestmark = pytest.mark.browser
Window = Callable[..., Page]
NewVisitor = Callable[..., Visitor]
# A page that is not looked at, with notices allowed: they are written down.
UNSEEN = """() => {
    window.notices = [];
    window.Notification = class {
        static permission = "granted";
        constructor(title, { body }) { window.notices.push(`${title} ${body}`); }
        close() {}
    };
    Object.defineProperty(document, "hidden", { get: () => window.unseen ?? true });
}"""


def away(page: Page) -> Any:
    return page.get_by_role("switch")


def test_away_and_back(desk_window: Window, new_visitor: NewVisitor) -> None:
    """One click or one key; colleagues see it where they hand over, supervisors in the list."""
    tanaka, suzuki = desk_window("tanaka"), desk_window("suzuki")
    expect(away(tanaka)).to_have_text("対応中")
    away(tanaka).click()
    expect(away(tanaka)).to_have_text("離席")
    expect(away(tanaka)).to_have_attribute("aria-checked", "false")

    suzuki.get_by_role("link", name="担当者").click()
    person = suzuki.get_by_role("row", name="田中 美咲")
    expect(person).to_contain_text("離席")
    tanaka.locator("#main").focus()
    tanaka.keyboard.press("a")
    expect(person).to_contain_text("対応中")
    with suzuki.expect_response(lambda answer: answer.request.method == "PATCH"):
        person.get_by_label("受け持つ会話の上限").fill("2")
        suzuki.keyboard.press("Tab")
    tanaka.keyboard.press("a")
    expect(person).to_contain_text("離席")

    visitor = new_visitor().wait()
    suzuki.get_by_role("link", name="会話").click()
    take(suzuki, visitor)
    suzuki.get_by_role("button", name="引き継ぐ").click()
    colleague = suzuki.get_by_role("dialog").locator(".person", has_text="田中 美咲")
    expect(colleague).to_contain_text(re.compile(r"離席 · 対応中 \d+ / 2 件"))


def test_a_conversation_opens_at_its_newest_line(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """However long it is, and though the place to write takes room from it when it is taken."""
    page = desk_window("tanaka", height=560)
    visitor = new_visitor("出金の手数料はいくらですか")
    for at in range(6):
        visitor.say(f"{at} 番目の質問です。出金について教えてください。")
    visitor.wait()
    take(page, visitor)
    newest = page.get_by_role("log").get_by_text("田中 美咲 さんが対応を始めました")
    expect(newest).to_be_in_viewport()
    visitor.say("いちばん新しいメッセージ")
    expect(page.get_by_role("log").get_by_text("いちばん新しいメッセージ")).to_be_in_viewport()


def test_taking_over_from_the_assistant(desk_window: Window, new_visitor: NewVisitor) -> None:
    """A conversation that goes nowhere is found under 「すべて」 and taken over."""
    page = desk_window("tanaka")
    visitor = new_visitor("宇宙旅行の予約はできますか")
    page.get_by_role("tab", name="すべて").click()
    row(page, visitor).locator("a").click()
    is_shown(page, visitor)
    page.get_by_role("button", name="引き受ける").click()
    expect(page.locator("#composer-text")).to_be_focused()
    write(page, "担当の田中です。宇宙旅行は扱っておりません。")
    expect(page.locator(".from-operator:not(.pending)")).to_contain_text("扱っておりません")
    assert visitor.texts()[-1] == "担当の田中です。宇宙旅行は扱っておりません。"


def test_a_transfer_with_a_note_is_not_missed(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Whoever gets it is alerted, and has the note before their eyes until they answer."""
    tanaka, sato = desk_window("tanaka"), desk_window("sato")
    sato.evaluate(UNSEEN)
    sato.evaluate("localStorage['faqbot-console.notices'] = 'true'")
    visitor = new_visitor().wait()
    take(tanaka, visitor)
    visitor.say("返金はいつですか")
    tanaka.get_by_role("button", name="引き継ぐ").click()
    dialog = tanaka.get_by_role("dialog")
    dialog.get_by_text("佐藤 健").click()
    dialog.get_by_label("引き継ぎのメモ").fill("返金を約束済みです。\n日付だけご案内ください。")
    dialog.get_by_role("button", name="引き継ぐ").click()

    alert = sato.locator("#toasts").get_by_role("link", name="会話が割り当てられました。")
    expect(alert).to_be_visible()
    assert sato.evaluate("window.notices")[-1] == "会話が割り当てられました。 返金はいつですか"
    sato.evaluate("window.unseen = false")
    alert.click()
    is_shown(sato, visitor)
    note = sato.get_by_role("region", name="引き継ぎのメモ")
    expect(note).to_contain_text("田中 美咲 さんからの引き継ぎ")
    expect(note).to_contain_text("日付だけご案内ください。")
    write(sato, "あす 15 時までにお返しします。")
    expect(note).to_be_hidden()
    expect(sato.get_by_role("log").locator(".note")).to_contain_text("返金を約束済みです。")
    assert "返金を約束済み" not in "".join(visitor.texts())


def test_alerts_reach_who_looks_elsewhere(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Notices outside the page when they are wanted, the title, and unread by conversation."""
    page = desk_window("tanaka")
    page.evaluate(UNSEEN)
    page.get_by_role("button", name="お知らせ").click()
    page.get_by_label("デスクトップ通知を表示する").check()
    page.get_by_role("dialog").get_by_role("button", name="OK").click()
    visitor = new_visitor("入金が反映されません").wait()
    expect(page.locator(".rail .badge").first).to_be_visible()
    page.wait_for_function("window.notices.length === 1")
    assert page.evaluate("window.notices") == ["お客様がお待ちです。 入金が反映されません"]
    page.evaluate("window.unseen = false")
    take(page, visitor)
    page.get_by_role("tab", name="自分").click()
    expect(row(page, visitor).locator(".unread")).to_be_hidden()
    page.evaluate("window.unseen = true")
    visitor.say("もしもし")
    expect(row(page, visitor).locator(".unread")).to_have_text("1")
    page.wait_for_function("window.notices.length === 2")
    assert page.evaluate("window.notices")[1] == "お客様から返信がありました。 もしもし"
    expect(page).to_have_title(re.compile(r"^\(\d+\) "))


@pytest.fixture
def fair_site(bot: Bot, tmp_path: Path) -> Iterator[Site]:
    """A desk that gives out the queue."""
    with Site(bot, tmp_path, assign_visitors=True, operator_capacity=2) as site:
        yield site


def test_the_queue_is_given_out(new_context: Callable[..., Any], fair_site: Site) -> None:
    """Two operators, one away: the other gets who waits, then the first once they are back."""
    windows = []
    for login, name in (("tanaka", "田中 美咲"), ("sato", "佐藤 健")):
        fair_site.operator(login, name)
        page = new_context().new_page()
        page.goto(f"{fair_site.url}/console/")
        page.get_by_label("ログイン名").fill(login)
        page.get_by_label("パスワード").fill("correct horse battery")
        page.get_by_role("button", name="サインイン").click()
        expect(page.get_by_role("tablist")).to_be_visible()
        page.get_by_role("tab", name="自分").click()
        windows.append(page)
    tanaka, sato = windows
    away(tanaka).click()
    expect(away(tanaka)).to_have_text("離席")
    visitors = [Visitor(fair_site).wait() for _ in range(3)]
    expect(sato.locator(".rows li")).to_have_count(2)
    expect(sato.locator("#toasts")).to_contain_text("会話が割り当てられました。")
    expect(tanaka.locator(".rows li")).to_have_count(0)
    away(tanaka).click()
    expect(row(tanaka, visitors[2])).to_be_visible()
    assert "Agent（エージェント）が参加しました\n担当：田中 美咲" in visitors[2].texts()
