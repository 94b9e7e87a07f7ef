"""A visitor proves who they are, in Chromium; then wrong codes, the lock, and the day after."""

import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from faqbot import Bot

from ..site import PASSWORD, Site

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
ACCOUNT, OTHER = "12345678", "23456789"
BEGIN = datetime.fromisoformat("2026-11-24T10:00+09:00")


class Phone(BaseHTTPRequestHandler):
    """The SMS gateway, and what it was handed."""

    messages: list[str]

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.messages.append(body["text"])
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture(scope="module")
def moment() -> list[datetime]:
    """The server's present; the test sets it."""
    return [BEGIN]


@pytest.fixture(scope="module")
def phone() -> Iterator[type[Phone]]:
    handler = type("Handler", (Phone,), {"messages": []})
    gateway = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.url = f"http://127.0.0.1:{gateway.server_port}/"
    threading.Thread(target=gateway.serve_forever, daemon=True).start()
    yield handler
    gateway.shutdown()
    gateway.server_close()


@pytest.fixture(scope="module")
def site(moment, phone, tmp_path_factory):
    folder = tmp_path_factory.mktemp("identity-site")
    customers = folder / "customers.yaml"
    lines = [f'  - {{account: "{one}", phone: "+81 90 0000 0001"}}' for one in (ACCOUNT, OTHER)]
    customers.write_text("\n".join(["customers:", *lines]))
    bot = Bot.load(ROOT / "knowledge", clock=lambda: moment[0])
    with Site(
        bot,
        folder,
        idle_bot_seconds=10**7,
        directory=str(customers),
        sms=phone.url,
        sms_secret="the gateway's",
        secret_key="a key for this test, of forty characters",
    ) as site:
        yield site


def code_of(phone: type[Phone], count: int) -> str:
    """Return the code in the message number ``count``, which is on its way."""
    until = time.monotonic() + 20
    while len(phone.messages) < count:
        assert time.monotonic() < until, "the message did not come"
        time.sleep(0.02)
    return re.findall(r"\d{6}", phone.messages[count - 1])[0]


def wrong(code: str, by: int) -> str:
    return f"{(int(code) + by) % 1_000_000:06}"


def heard(chat, text: str) -> None:
    expect(chat.bubbles.last).to_contain_text(text)


def say(chat, text: str, answer: str) -> None:
    chat.say(text)
    heard(chat, answer)


def again(chat) -> None:
    """Begin a new conversation."""
    chat.say("会話終了")
    chat.button("新しい会話を始める").click()
    expect(chat.bubbles).to_have_count(2)


def test_number_and_code_then_the_lock_and_the_day_after(chat, phone, moment, site, context):
    """The number is shown and proves its holder; five wrong codes lock; a day later all is well."""
    say(chat, "個人識別番号を教えて", "口座番号を入力してください")
    expect(chat.log.get_by_text("マイナンバー（個人番号）ではありません").first).to_be_visible()
    say(chat, ACCOUNT, "6 桁のコードを SMS で")
    say(chat, code_of(phone, 1), "お客様の個人識別番号です")
    expect(chat.log.get_by_text("••••••")).to_have_count(1)
    number = _shown(chat)

    again(chat)
    say(chat, "チャットで本人確認をお願いします", "口座番号を入力してください")
    say(chat, ACCOUNT, "6 桁の個人識別番号を入力")
    say(chat, "出金手数料はいくらですか", "6 桁の個人識別番号を入力")  # answered in between
    expect(chat.log.get_by_text("先ほどの続き")).to_be_visible()
    say(chat, number, "6 桁のコードを SMS で")
    say(chat, code_of(phone, 2), "引き続きお答えします")
    expect(chat.log.get_by_text("ご本人さまの確認ができました")).to_be_visible()
    _console_replaces_it(site, context, chat.id)
    say(chat, "個人識別番号を教えて", "お客様の個人識別番号です")  # no need to prove it again
    number, old = _shown(chat), number
    assert number != old

    again(chat)
    say(chat, "個人識別番号を教えて", "口座番号を入力してください")
    say(chat, ACCOUNT, "6 桁のコードを SMS で")
    right = code_of(phone, 3)
    for n in range(1, 5):
        chat.say(wrong(right, n))
        expect(chat.log.get_by_text(f"あと {5 - n} 回")).to_be_visible()
    chat.say(wrong(right, 5))
    expect(chat.log.get_by_text("11月25日（水）10:00 以降に")).to_be_visible()

    moment[0] += timedelta(hours=23, minutes=59)
    again(chat)
    say(chat, "チャットで本人確認をお願いします", "口座番号を入力してください")
    say(chat, ACCOUNT, "6 桁の個人識別番号を入力")
    chat.say(number)
    expect(chat.log.get_by_text("一時停止しました")).to_be_visible()
    assert len(phone.messages) == 3

    moment[0] += timedelta(minutes=1)
    say(chat, "チャットで本人確認をお願いします", "口座番号を入力してください")
    say(chat, ACCOUNT, "6 桁の個人識別番号を入力")
    say(chat, number, "6 桁のコードを SMS で")
    chat.say(code_of(phone, 4))
    expect(chat.log.get_by_text("ご本人さまの確認ができました")).to_be_visible()


def test_an_operator_asks_for_it(chat, phone, site, context):
    """By a button beside the conversation; the visitor is led through it, both go on talking."""
    operator = site.operator("suzuki", "鈴木").id
    before = len(phone.messages)
    say(chat, "ライブチャット希望", "おつなぎしています")
    site.desk(lambda desk: desk.queue.take(chat.id, operator))
    page = _console(site, context, "suzuki", chat.id)
    page.get_by_role("button", name="本人確認をお願いする").click()
    expect(page.locator("#toasts")).to_contain_text("本人確認をお願いしました")
    heard(chat, "口座番号を入力してください")
    chat.say("どの番号ですか")
    expect(page.get_by_role("log")).to_contain_text("どの番号ですか")
    say(chat, OTHER, "6 桁の個人識別番号を入力")
    chat.button("番号がわからない、または初めて").click()
    heard(chat, "6 桁のコードを SMS で")
    say(chat, code_of(phone, before + 1), "ご本人さまの確認ができました")
    expect(page.get_by_text("本人確認済み 11/", exact=False).first).to_be_visible()
    expect(page.get_by_role("button", name="本人確認をお願いする")).to_have_count(0)
    chat.say("お願いします")
    expect(page.get_by_role("log")).to_contain_text("お願いします")
    assert chat.is_so("chat.status === 'live'")
    page.close()


def _shown(chat) -> str:
    """Press the button and return the number; the browser keeps nothing of it."""
    chat.button("個人識別番号を表示する").click()
    shown = chat.panel.locator(".reveal output").last
    expect(shown).to_have_text(re.compile(r"^\d{6}$"))
    number = shown.inner_text()
    box = shown.bounding_box()
    assert box["width"] > 2 * box["height"]  # on one line, and within sight
    expect(shown).to_be_in_viewport(ratio=1)
    assert number not in json.dumps(chat.stored())
    return number


def _console_replaces_it(site, context, conversation: str) -> None:
    """Operators see that, how and when; on request a supervisor gives another number."""
    site.desk(lambda desk: desk.operators.add("boss", "佐藤", PASSWORD, role="supervisor"))
    page = _console(site, context, "boss", conversation)
    expect(
        page.get_by_text("口座 12345678 の本人確認済み 11/24", exact=False).first
    ).to_be_visible()
    expect(page.locator(".chip.verified").first).to_have_text("本人確認済み 12345678")
    expect(page.get_by_text("番号とコード").first).to_be_visible()
    page.get_by_role("button", name="個人識別番号を再発行する").click()
    page.get_by_role("dialog").get_by_role("button", name="個人識別番号を再発行する").click()
    expect(page.locator("#toasts")).to_contain_text("新しい番号を発行しました")
    expect(page.get_by_role("log")).to_contain_text("佐藤 さんが個人識別番号を再発行しました")
    page.close()


def _console(site, context, login: str, conversation: str) -> Page:
    """Sign in, and open the conversation."""
    page: Page = context.new_page()
    page.goto(f"{site.url}/console/")
    page.get_by_label("ログイン名").fill(login)
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_role("tablist")).to_be_visible()
    page.goto(f"{site.url}/console/#/conversations/{conversation}")
    return page
