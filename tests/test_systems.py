"""Each system of the product once, from end to end, on a running ``faqbot serve``.

One short walk for each row of the table in the README; the details have tests of their own.
"""

import base64
import hashlib
import hmac
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

NOW = "2026-11-24T10:00+09:00"  # a Tuesday; live chat is open
SECRET = "channel-secret"
PATIENCE = 60  # seconds for a server to begin on a busy machine
_ENV = {key: value for key, value in os.environ.items() if not key.startswith("FAQBOT_")}


def faqbot(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "faqbot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=_ENV)


class Telephone(BaseHTTPRequestHandler):
    """LINE as far as a telephone shows it: the texts that were sent."""

    texts: list[str] = []  # noqa: RUF012 - there is one telephone

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.texts += [message["text"] for message in body["messages"]]
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Running:
    """A server as somebody who tries the project starts it."""

    def __init__(self, data: Path) -> None:
        self.line = ThreadingHTTPServer(("127.0.0.1", 0), Telephone)
        threading.Thread(target=self.line.serve_forever, daemon=True).start()
        line = f"http://127.0.0.1:{self.line.server_port}"
        line_settings = {
            "LINE_CHANNEL_SECRET": SECRET,
            "LINE_ACCESS_TOKEN": "token",
            "LINE_API": line,
        }
        command = ["serve", "--demo", "--port", "0", "--now", NOW, "--data", str(data)]
        self.popen = subprocess.Popen(
            [sys.executable, "-m", "faqbot", *command, "--lang", "en"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={
                **_ENV,
                "PYTHONUNBUFFERED": "1",
                **{f"FAQBOT_{k}": v for k, v in line_settings.items()},
            },
        )
        self.banner = ""
        while "Press Ctrl+C" not in self.banner:
            line = self.popen.stdout.readline()
            assert line, "the server did not start"
            self.banner += line
        self.url = re.search(r"http://[^/\s]+", self.banner)[0]
        self.wait(lambda: httpx.get(f"{self.url}/readyz").status_code == 200)

    def wait(self, holds: Any) -> Any:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if found := holds():
                    return found
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError("waited for in vain")

    def stop(self) -> None:
        self.popen.send_signal(signal.SIGTERM)
        self.popen.wait(PATIENCE)
        self.line.shutdown()
        self.line.server_close()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    running = Running(tmp_path_factory.mktemp("systems"))
    yield running
    running.stop()


class Visitor:
    """Somebody who chats by REST."""

    def __init__(self, server: Running) -> None:
        begun = httpx.post(f"{server.url}/v1/conversations", json={}).json()
        self.id, self.events = begun["conversation"], begun["events"]
        self._url = f"{server.url}/v1/conversations/{self.id}"
        self._bearer = {"Authorization": f"Bearer {begun['token']}"}

    def do(self, what: str = "messages", **body: Any) -> list[dict[str, Any]]:
        sent = {"client_id": uuid4().hex, **body}
        answer = httpx.post(f"{self._url}/{what}", json=sent, headers=self._bearer, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json()["events"]

    def texts(self) -> list[str]:
        events = httpx.get(f"{self._url}/events", headers=self._bearer).json()["events"]
        return [event["text"] for event in events if event["type"] == "message"]


def replies(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [event["reply"] for event in events if event.get("reply")]


def test_s1_the_assistant_answers_and_hands_over(server: Running) -> None:
    """Greeting and topics, a menu for a vague question, an answer, はい, and at last a person."""
    visitor = Visitor(server)
    assert len(replies(visitor.events)[-1]["choices"]) > 5
    menu = replies(visitor.do(text="出金"))[-1]
    assert menu["kind"] == "menu"
    answer, helpful = replies(visitor.do(text="出金の手数料はいくらですか"))
    assert (answer["kind"], answer["entry"]) == ("answer", "withdrawal-fee")
    assert [choice["label"] for choice in helpful["choices"][:2]] == [
        "はい、役立ちました",
        "いいえ、ライブサポートにつないでください",
    ]
    assert replies(visitor.do(choice="helpful:yes"))[0]["kind"] == "ask_more"
    handed = visitor.do(text="ライブチャット希望")
    assert handed[-1]["status"] == "waiting"
    assert "ライブサポートにおつなぎしています" in visitor.texts()[-1]


def test_s2_an_operator_takes_over_and_the_visitor_rates(server: Running) -> None:
    """Queue, take, reply, close and the five faces, with the console's own interface."""
    visitor = Visitor(server)
    visitor.do(text="ライブチャット")
    password = re.search(r"  password +(\S+)", server.banner)[1]
    with httpx.Client(base_url=f"{server.url}/console/api", timeout=30) as console:
        signed_in = console.post("/login", json={"login": "demo", "password": password})
        assert signed_in.status_code == 200, signed_in.text
        console.headers["X-CSRF-Token"] = signed_in.json()["csrf"]
        queue = console.get("/conversations", params={"status": "waiting"}).json()
        assert visitor.id in [one["id"] for one in queue["conversations"]]

        def act(what: str, **body: Any) -> None:
            answer = console.post(f"/conversations/{visitor.id}/{what}", json=body)
            assert answer.is_success, answer.text

        act("take")
        assert "Agent（エージェント）が参加しました" in visitor.texts()[-1]
        act("messages", client_id="m1", text="お待たせしました。")
        assert visitor.texts()[-1] == "お待たせしました。"
        act("close", back_to_bot=False)
    rated = visitor.do("rating", face=5, comment="")
    assert any(event["type"] == "rating" for event in rated)


@pytest.mark.browser
def test_s3_the_widget_in_a_browser(server: Running, new_page: Any) -> None:
    """The round icon opens the chat; a question is answered in it."""
    from playwright.sync_api import expect

    page = new_page()
    page.goto(server.url)
    page.locator("faq-chat .launcher").first.click()
    box = page.locator("faq-chat textarea")
    box.fill("出金手数料はいくらですか")
    box.press("Enter")
    expect(page.get_by_role("button", name="はい、役立ちました")).to_be_visible()


def test_s4_who_is_asking_is_found_out(server: Running) -> None:
    """The number is asked for, the account named, a code sent; a wrong one is counted, not kept."""
    visitor = Visitor(server)
    visitor.do(text="個人識別番号を教えて")
    assert replies(visitor.do(text="12345678"))[-1]["expects"] == "code"
    told = visitor.do(text="000000")
    assert any("あと 4 回" in event["text"] for event in told if event.get("text"))
    assert "000000" not in " ".join(visitor.texts())


def test_s5_a_letter_to_the_desk_gets_a_number_and_a_time(server: Running) -> None:
    """The form in the chat, a question in between, and a ticket with its due time."""
    visitor = Visitor(server)
    visitor.do(choice="form:mail")
    for text in ("出金について", "山田太郎", "taro@example.jp", "省略する", "省略する"):
        visitor.do(text=text)
    offered = replies(visitor.do(text="出金が届きません。いつ届きますか。"))[-1]["choices"]
    assert sum(choice["id"].startswith("entry:") for choice in offered) == 3
    told = " ".join(event["text"] for event in visitor.do(choice="value:yes") if event["text"])
    assert "受付番号" in told
    assert "11月25日（水）10:" in told, "a business day later"


def test_s7_the_faq_as_pages(server: Running) -> None:
    """Categories, an address for each entry, search by the assistant's ranking, a vote."""
    with httpx.Client(base_url=server.url, follow_redirects=True, timeout=30) as browser:
        index = browser.get("/faq/").text
        assert re.search(r'href="[^"]*/faq/withdrawal/', index)
        entry = browser.get("/faq/withdrawal/withdrawal-fee").text
        assert '"@type": "FAQPage"' in entry or '"@type":"FAQPage"' in entry
        assert "参考になりましたか？" in entry
        found = browser.get("/faq/search", params={"q": "しゅっきん てすうりょう"}).text
        assert "withdrawal-fee" in found


def test_s6_the_telephone_desk_is_told(server: Running) -> None:
    """In the chat and on the contact page: number, hours, 「Japanese, please.」, a tel: link."""
    visitor = Visitor(server)
    told = visitor.do(text="問い合わせの電話番号は？")
    page = httpx.get(f"{server.url}/contact").text
    for text in (" ".join(event.get("text", "") for event in told), page):
        assert "Japanese, please." in text
        assert "+81-50-0000-0123" in text
    assert 'href="tel:+815000000123"' in page


def test_s8_the_contact_page_is_true_at_this_moment(server: Running) -> None:
    """Every type of support with whether it is open now."""
    page = httpx.get(f"{server.url}/contact").text
    for name in ("バーチャルアシスタント", "ライブチャット", "メール", "電話"):
        assert name in page
    assert "24:00 まで" in page


def test_s9_the_library_and_the_command(tmp_path: Path) -> None:
    """A Bot in ten lines; the same answer from the command line; a judge that says no."""
    from faqbot import Bot

    question = "出金の手数料はいくらですか"
    bot = Bot.load()
    conversation, _ = bot.start()
    _, answers = bot.reply(conversation, question)
    asked = faqbot("ask", "--json", question)
    assert asked.returncode == 0, asked.stderr
    assert answers[0].entry == "withdrawal-fee"
    assert "withdrawal-fee" in asked.stdout
    made = faqbot("init", str(tmp_path / "kb"))
    assert made.returncode == 0, made.stderr
    assert faqbot("check", "--kb", str(tmp_path / "kb")).returncode == 0
    (tmp_path / "kb" / "settings.yaml").write_text("nmae: x\n", encoding="utf-8")
    assert faqbot("check", "--kb", str(tmp_path / "kb")).returncode == 1


def test_s9_another_channel(server: Running) -> None:
    """A message from LINE, signed, is answered on the telephone."""
    event = {
        "type": "message",
        "webhookEventId": uuid4().hex,
        "replyToken": "r1",
        "source": {"type": "user", "userId": "U" + "1" * 32},
        "message": {"id": "1", "type": "text", "text": "出金の手数料はいくらですか"},
    }
    body = json.dumps({"events": [event]}).encode()
    mac = base64.b64encode(hmac.digest(SECRET.encode(), body, hashlib.sha256)).decode()
    url = f"{server.url}/channels/line/webhook"
    answer = httpx.post(url, content=body, headers={"X-Line-Signature": mac})
    assert answer.status_code == 200, answer.text
    server.wait(lambda: "参考になりましたか？" in Telephone.texts)
    assert httpx.post(url, content=body, headers={"X-Line-Signature": "x"}).status_code == 401
