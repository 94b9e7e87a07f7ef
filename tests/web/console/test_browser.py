"""The console as operators use it, in headless Chromium, against a real server."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from faqbot import Bot

from ..site import PASSWORD, Site
from .pages import is_shown, open_waiting, row, take, write

pytestmark = pytest.mark.browser
Window = Callable[..., Page]
NewVisitor = Callable[..., Any]


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "#0b6a66").save(file, "PNG")
    return file.getvalue()


def test_a_whole_conversation(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Wait, take, talk both ways with typing and 既読, a picture each way, a note, a canned
    answer, transfer, close, rate; and the day's figures show it."""
    tanaka, sato = desk_window("tanaka"), desk_window("sato")
    visitor = new_visitor("銀行への出金の手数料はいくらですか")
    visitor.wait()

    waiting = row(tanaka, visitor)
    expect(waiting).to_contain_text("お客様のご希望")
    expect(waiting.locator(".row-time")).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(tanaka).to_have_title(re.compile(r"^\(\d+\) "))
    take(tanaka, visitor)
    log = tanaka.get_by_role("log")
    expect(log).to_contain_text("銀行への出金の手数料はいくらですか")
    expect(log.locator(".decision").first).to_have_text(re.compile(r"(回答|選択肢) \d+%"))
    expect(log).to_contain_text("田中 美咲 さんが対応を始めました")

    with visitor.window() as window:
        expect(tanaka.locator(".head-presence")).to_have_text("オンライン")
        write(tanaka, "お待たせいたしました。田中です。")
        expect(log.locator(".from-operator:not(.pending)")).to_contain_text(
            "お待たせいたしました。"
        )
        event = next(e for e in reversed(visitor.events()) if e["from"]["kind"] == "operator")
        assert (event["text"], event["from"]["name"]) == (
            "お待たせいたしました。田中です。", "田中 美咲",
        )  # fmt: skip
        window.send(json.dumps({"type": "read", "upto": event["seq"]}))
        expect(log.locator(".read-mark")).to_have_text("既読")
        window.send(json.dumps({"type": "typing", "active": True}))
        expect(tanaka.locator(".timeline .typing")).to_contain_text("入力中")
        tanaka.locator("#composer-text").press_sequentially("は")
        while json.loads(window.recv(30))["type"] != "typing":
            pass
        visitor.say("手数料を引かれました")
        expect(log).to_contain_text("手数料を引かれました")
        expect(tanaka.locator(".timeline .typing")).to_be_hidden()
    expect(tanaka.locator(".head-presence")).to_have_text("オフライン")

    visitor.send("明細.png", picture(), "image/png")
    shown = log.locator(".from-visitor .attachment img")
    expect(shown).to_have_js_property("naturalWidth", 64)
    tanaka.locator("input[type=file]").set_input_files(
        {"name": "案内.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(tanaka.locator(".draft-file")).to_contain_text("案内.png")
    tanaka.locator("#composer-text").fill("")
    tanaka.get_by_role("button", name="送信").click()
    expect(log.locator(".from-operator .attachment img")).to_have_js_property("naturalWidth", 64)
    assert [e["attachment"]["name"] for e in visitor.events() if e.get("attachment")] == [
        "明細.png", "案内.png",
    ]  # fmt: skip

    tanaka.get_by_role("button", name="メモ（").click()
    write(tanaka, "法人口座のお客様かもしれない")
    expect(log.locator(".note:not(.pending)")).to_contain_text("法人口座のお客様かもしれない")
    assert "法人口座のお客様かもしれない" not in "".join(visitor.texts())

    tanaka.get_by_role("button", name="返信").click()
    tanaka.get_by_role("button", name="定型回答").click()
    search = tanaka.get_by_role("combobox", name="ナレッジベースと定型文を検索")
    expect(search).to_have_value("手数料を引かれました")
    expect(tanaka.get_by_role("option").first).to_be_visible()
    search.fill("出金の手順")
    expect(tanaka.locator("#canned-list")).not_to_have_attribute("aria-busy", "true")
    expect(tanaka.get_by_role("option").first).to_contain_text("出金")
    tanaka.keyboard.press("ArrowDown")
    expect(tanaka.get_by_role("option").nth(1)).to_have_attribute("aria-selected", "true")
    tanaka.keyboard.press("ArrowUp")
    answer = tanaka.locator(".canned-preview p").first.inner_text()
    tanaka.keyboard.press("Enter")
    expect(tanaka.locator("#composer-text")).to_have_value(re.compile(re.escape(answer)))
    expect(tanaka.locator("#composer-text")).to_be_focused()
    tanaka.keyboard.press("Enter")
    expect(log.locator(".from-operator:not(.pending)")).to_have_count(3)

    tanaka.get_by_role("button", name="引き継ぐ").click()
    dialog = tanaka.get_by_role("dialog")
    dialog.get_by_text("佐藤 健").click()
    dialog.get_by_role("button", name="引き継ぐ").click()
    expect(tanaka.locator(".composer-closed")).to_contain_text("佐藤 健 さんが対応しています。")

    sato.get_by_role("tab", name="自分").click()
    row(sato, visitor).locator("a").click()
    expect(sato.get_by_role("log")).to_contain_text(
        "田中 美咲 さんから 佐藤 健 さんへ引き継ぎました"
    )
    expect(sato.get_by_role("log").locator(".note")).to_contain_text("法人口座")
    write(sato, "佐藤が引き継ぎました。")
    expect(log).to_contain_text("佐藤が引き継ぎました。")
    sato.keyboard.press("Escape")
    sato.get_by_role("button", name="終了", exact=True).click()
    sato.get_by_role("dialog").get_by_role("button", name="終了").click()
    expect(sato.locator(".composer-closed")).to_contain_text("この会話は終了しました。")
    visitor.rate(5, "助かりました")
    expect(sato.get_by_role("log")).to_contain_text("助かりました")

    sato.get_by_role("link", name="集計").click()
    board = sato.locator(".board")
    expect(board.locator(".figure", has_text="満足度")).to_contain_text("5.0")
    expect(board.locator(".card", has_text="引き継ぎの理由")).to_contain_text("お客様のご希望")
    expect(board.locator(".card", has_text="担当者ごと")).to_contain_text("佐藤 健")


def test_taking_what_is_taken(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Who comes second keeps their page, and sees who has the visitor now."""
    tanaka, sato = desk_window("tanaka"), desk_window("sato")
    visitor = new_visitor().wait()
    open_waiting(sato, visitor)
    take(tanaka, visitor)
    expect(sato.locator(".composer-closed")).to_contain_text("田中 美咲 さんが対応しています。")
    expect(sato.get_by_role("button", name="対応する")).to_have_count(0)


def test_enter_of_the_input_method_sends_nothing(
    desk_window: Window, new_visitor: NewVisitor
) -> None:
    """The Enter that accepts a conversion belongs to the input method."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    page.locator("#composer-text").fill("確認します")
    composing = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true})"
    page.evaluate(f"document.querySelector('#composer-text').dispatchEvent({composing})")
    expect(page.locator("#composer-text")).to_have_value("確認します")
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#composer-text")).to_have_value("確認します\n")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").locator(".from-operator:not(.pending)")).to_have_count(1)
    expect(page.locator("#composer-text")).to_have_value("")
    assert visitor.texts().count("確認します") == 1


def test_several_conversations_at_once(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Unread messages are counted by conversation, and what was half written is kept."""
    page = desk_window("tanaka")
    first, second = new_visitor().wait(), new_visitor().wait()
    take(page, first)
    page.locator("#composer-text").fill("書きかけ")
    page.get_by_role("tab", name="自分").click()
    expect(row(page, first).locator(".unread")).to_be_hidden()  # they have read what there is
    page.get_by_role("tab", name="待ち").click()
    take(page, second)
    expect(page.locator("#composer-text")).to_have_value("")
    page.get_by_role("tab", name="自分").click()
    first.say("まだですか")
    first.say("もしもし")
    expect(row(page, first).locator(".unread")).to_have_text("2")
    row(page, first).locator("a").click()
    expect(page.locator("#composer-text")).to_have_value("書きかけ")
    expect(row(page, first).locator(".unread")).to_be_hidden()


def test_release_and_back_to_the_assistant(desk_window: Window, new_visitor: NewVisitor) -> None:
    """A released visitor waits again; one handed back is the assistant's."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    page.get_by_role("button", name="待ちに戻す").click()
    page.get_by_role("dialog").get_by_role("button", name="待ちに戻す").click()
    page.get_by_role("button", name="対応する").click()
    page.get_by_role("button", name="アシスタントへ").click()
    page.get_by_role("dialog").get_by_role("button", name="アシスタントへ").click()
    expect(page.locator(".composer-closed")).to_contain_text("アシスタントが対応しています。")
    assert visitor.say("出金の手数料はいくらですか")["status"] == "bot"


def test_injected_markup_does_nothing(desk_window: Window, new_visitor: NewVisitor) -> None:
    """Markup in messages, links, file names and notes is text."""
    page = desk_window("tanaka")
    page.evaluate("() => { window.hit = []; window.alert = (said) => window.hit.push(said); }")
    attack = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    link = "[ここ](javascript:alert(3)) **<b onmouseover=alert(4)>太い</b>**"
    visitor = new_visitor(attack)
    visitor.wait()
    take(page, visitor)
    visitor.say(link)
    visitor.send("<img src=x onerror=alert(5)>.png", picture(), "image/png")
    page.get_by_role("button", name="メモ（").click()
    write(page, attack)
    page.get_by_role("button", name="返信").click()
    write(page, link)
    log = page.get_by_role("log")
    expect(log.locator(".from-operator:not(.pending)")).to_have_count(1)
    expect(log.locator(".attachment img")).to_have_js_property("naturalWidth", 64)
    expect(log).to_contain_text("<script>alert(2)</script>")
    assert log.locator("script, b, img[src=x], a[href^='javascript']").count() == 0
    page.get_by_role("tab", name="自分").click()
    expect(row(page, visitor)).to_contain_text("<b onmouseover")
    assert page.locator(".list script, .list b, .details img").count() == 0
    assert page.evaluate("window.hit") == []


def test_injected_markup_in_names_and_figures(
    desk_window: Window, new_visitor: NewVisitor, site: Any
) -> None:
    """A colleague's name, a comment, a question nobody could answer: text in lists and figures."""
    attack = "<img src=x onerror=alert(1)>"
    site.operator("mallory", attack)
    page, other = desk_window("suzuki"), desk_window("mallory")
    page.evaluate("() => { window.hit = []; window.alert = (said) => window.hit.push(said); }")
    visitor = new_visitor(f"宇宙旅行 {attack}").wait()
    take(other, visitor)
    other.get_by_role("button", name="終了", exact=True).click()
    other.get_by_role("dialog").get_by_role("button", name="終了").click()
    expect(other.locator(".composer-closed")).to_contain_text("この会話は終了しました。")
    visitor.rate(1, attack)
    page.get_by_role("link", name="集計").click()
    board = page.locator(".board")
    expect(board.locator(".card", has_text="担当者ごと")).to_contain_text(attack)
    expect(board.locator(".card", has_text="見直したい質問")).to_contain_text("宇宙旅行")
    page.get_by_role("link", name="担当者").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("担当者")  # the figures are gone
    expect(page.get_by_role("row", name=attack)).to_be_visible()
    page.goto(f"{site.url}/console/#/conversations/{visitor.id}")
    expect(page.get_by_role("log")).to_contain_text(attack)
    assert page.locator("img[src=x]").count() == 0
    assert page.evaluate("window.hit") == []


def test_a_lost_connection_comes_back(
    desk_window: Window, new_visitor: NewVisitor, site: Any
) -> None:
    """What happened meanwhile is there once the connection is."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    take(page, visitor)
    sockets = site.app.state.server.connections

    async def drop(_desk: Any) -> None:
        await sockets.drain(5)

    page.context.set_offline(True)  # which does not concern WebSockets
    site.desk(drop)
    expect(page.get_by_role("status").filter(has_text="再接続")).to_be_visible()
    visitor.say("聞こえますか")
    write(page, "届かない返信")
    expect(page.locator(".pending.failed")).to_contain_text("送信できませんでした")
    page.context.set_offline(False)
    sockets.draining = False
    expect(page.get_by_role("log")).to_contain_text("聞こえますか")
    page.get_by_role("button", name="再送信").click()
    expect(page.locator(".from-operator:not(.pending)")).to_contain_text("届かない返信")
    expect(page.locator(".pending")).to_have_count(0)
    assert visitor.texts().count("届かない返信") == 1


def test_keyboard_alone(desk_window: Window, new_visitor: NewVisitor) -> None:
    """From the queue to an answer without a pointer; the help lists the keys."""
    page = desk_window("tanaka")
    visitor = new_visitor().wait()
    expect(row(page, visitor)).to_be_visible()
    page.get_by_role("tab", name="待ち").focus()
    for _ in range(page.locator(".rows li").count()):
        page.keyboard.press("j")
        if visitor.id in page.evaluate("location.hash"):  # page.url comes to know it later
            break
    is_shown(page, visitor)
    expect(page.get_by_role("button", name="対応する")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("キーボード操作")
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator("#composer-text")).to_be_focused()
    page.keyboard.type("/")
    expect(page.get_by_role("combobox", name="ナレッジベースと定型文を検索")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#composer-text")).to_be_focused()
    page.keyboard.type("はい")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").locator(".from-operator:not(.pending)")).to_contain_text("はい")


def test_signing_in_and_out(desk_window: Window, site: Any) -> None:
    """A wrong password is told plainly; after signing out nothing is left on the page."""
    page = desk_window("suzuki")
    page.get_by_role("button", name="サインアウト", exact=True).click()
    page.get_by_label("ログイン名").fill("suzuki")
    page.get_by_label("パスワード").fill("wrong")
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_role("alert")).to_contain_text("ログイン名またはパスワードが違います")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading")).to_have_text("Support console")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_an_office_that_signs_in_at_once_is_told_so(
    new_context: Callable[..., BrowserContext], bot: Bot, tmp_path: Path
) -> None:
    """Nobody is made to believe that their password is wrong."""
    with Site(bot, tmp_path) as site:
        site.operator()
        wrong = {"login": "nobody", "password": "wrong"}
        for at in range(20):
            httpx.post(f"{site.api}/login", json={**wrong, "login": f"nobody{at}"})
        page = new_context().new_page()
        page.goto(f"{site.url}/console/")
        page.get_by_label("ログイン名").fill("tanaka")
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="サインイン").click()
        expect(page.get_by_role("alert")).to_contain_text("同じネットワークからのサインイン")
        page.get_by_role("button", name="English").click()
        page.get_by_label("Login").fill("tanaka")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("alert")).to_contain_text("from your network at once")


def test_supervisors_look_after_operators(desk_window: Window) -> None:
    """Add one, change their role, stop them; operators do not see the page."""
    page = desk_window("suzuki")
    page.get_by_role("link", name="担当者").click()
    page.get_by_role("button", name="担当者を追加").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("名前", exact=True).fill("小林 陽子")
    dialog.get_by_label("ログイン名").fill("kobayashi")
    dialog.get_by_label("パスワード").fill("short")
    dialog.get_by_role("button", name="追加").click()
    dialog.get_by_label("パスワード").fill("long enough it is")
    dialog.get_by_role("button", name="追加").click()
    added = page.get_by_role("row", name="小林 陽子")
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        added.get_by_role("combobox").select_option("supervisor")
    expect(page.locator("#toasts")).to_contain_text("保存しました")
    added.get_by_role("button", name="停止").click()
    expect(added).to_contain_text("停止中")
    assert desk_window("tanaka").get_by_role("link", name="担当者", exact=True).count() == 0
