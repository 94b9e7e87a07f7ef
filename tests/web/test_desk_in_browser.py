"""The whole desk as two people see it: a visitor at the page, an operator at the console."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 48), "#0b6a5c").save(file, "PNG")
    return file.getvalue()


def sign_in(page: Page, base: str, password: str) -> None:
    page.goto(f"{base}/console/")
    page.get_by_label("ログイン名").fill("demo")
    page.get_by_label("パスワード").fill(password)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_role("tablist")).to_be_visible()


def test_from_the_first_question_to_the_last_face(
    process: Any, new_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Ask, get a menu and an answer, ask for a person, who takes the chat in a second browser;
    talk both ways with typing and 既読, send an image, close, rate; the day's figures show it."""
    options = ("--demo", "--now", "2026-11-24T10:00+09:00", "--data", str(tmp_path))
    with process(*options, FAQBOT_WATCH="false") as server:
        password = re.search(r"password +(\S{12,})", server.banner)[1]
        quiet = {"reduced_motion": "reduce"}
        visitor, operator = new_page(viewport=PHONE, **quiet), new_page(**quiet)
        sign_in(operator, server.base, password)
        answered_by_the_assistant(visitor, server.base)
        visitor.get_by_role("button", name="いいえ、ライブサポートにつないでください").click()
        said_by_both(visitor, operator)
        rated(visitor, operator)
        code, log = server.stop()
    assert code == 0
    assert {line["event"] for line in log} == {"request"}
    assert "届いていません" not in str(log)  # what is said is nobody else's business


def answered_by_the_assistant(visitor: Page, base: str) -> None:
    """A vague word gets a menu, what is chosen of it a finer one, and that an answer."""
    visitor.goto(base)
    visitor.locator("faq-chat .launcher").click()
    log = visitor.get_by_role("log")
    chat = visitor.locator("faq-chat")  # the page behind it offers the same topics
    expect(chat.get_by_role("button", name="口座開設", exact=True)).to_be_visible()
    write(visitor, "出金")
    for choice in ("手数料・出金できる金額", "出金手数料"):
        visitor.get_by_role("button", name=choice, exact=True).click()
    expect(log).to_contain_text("参考になりましたか？")


def write(visitor: Page, text: str) -> None:
    visitor.get_by_role("textbox", name="メッセージを入力").fill(text)
    visitor.keyboard.press("Enter")


def said_by_both(visitor: Page, operator: Page) -> None:
    """The operator takes the chat; both see each other's words, typing, reading and pictures."""
    said, told = visitor.get_by_role("log"), operator.get_by_role("log")
    reply = operator.get_by_label("返信", exact=True)
    expect(said).to_contain_text("ライブサポートにおつなぎしています。少々お待ちください。")
    expect(operator).to_have_title(re.compile(r"^\(1\) "))
    operator.get_by_role("tab", name="待ち").click()
    operator.locator(".rows a").click()
    expect(told).to_contain_text("いいえ、ライブサポートにつないでください")
    operator.get_by_role("button", name="対応する").click()
    expect(said).to_contain_text("Agent（エージェント）が参加しました")

    reply.press_sequentially("お待")
    expect(visitor.locator("faq-chat .typing")).to_be_attached()
    reply.fill("お待たせいたしました。")
    reply.press("Enter")
    expect(said).to_contain_text("お待たせいたしました。")
    expect(visitor.locator("faq-chat .typing")).not_to_be_attached()
    expect(told.locator(".read-mark")).to_have_text("既読")

    visitor.get_by_role("textbox", name="メッセージを入力").press_sequentially("ま")
    expect(operator.locator(".timeline .typing")).to_contain_text("入力中")
    write(visitor, "まだ届いていません")
    expect(told).to_contain_text("まだ届いていません")
    expect(operator.locator(".timeline .typing")).to_be_hidden()
    expect(said).to_contain_text("既読")

    files = visitor.locator("faq-chat input[type=file]")
    files.set_input_files({"name": "明細.png", "mimeType": "image/png", "buffer": picture()})
    visitor.get_by_role("button", name="送信", exact=True).click()
    for page, shown in ((visitor, said), (operator, told)):
        image = shown.get_by_role("img", name="明細.png").last
        expect(image).to_have_js_property("naturalWidth", 64)
        expect(page.get_by_text("明細.png を取り消す")).to_have_count(0)


def rated(visitor: Page, operator: Page) -> None:
    """The operator ends the chat; the visitor's face and comment reach log and dashboard."""
    operator.get_by_role("button", name="終了", exact=True).click()
    operator.get_by_role("dialog").get_by_role("button", name="終了").click()
    visitor.get_by_role("radio", name="とても満足").check()
    visitor.get_by_role("textbox", name="ご意見・ご感想").fill("早くて助かりました")
    visitor.get_by_role("button", name="評価を送信").click()
    expect(visitor.get_by_role("log")).to_contain_text("ありがとうございました")
    expect(operator.get_by_role("log")).to_contain_text("早くて助かりました")
    operator.get_by_role("link", name="集計").click()
    board = operator.locator(".board")
    expect(board.locator(".figure", has_text="満足度")).to_contain_text("5.0")
    expect(board.locator(".card", has_text="引き継ぎの理由")).to_contain_text(
        "回答が役に立たなかった"
    )
    expect(board).to_contain_text("早くて助かりました")
