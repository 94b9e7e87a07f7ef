"""A site with the widget, what a visitor does there, operators by way of the desk."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from faqbot import Bot

from ..site import Site

ROOT = Path(__file__).parents[3]
OPEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Tokyo
WIDGET = "faq-chat"


class Clock:
    """The desk's clock: stands still until a test moves it."""

    now = OPEN

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def bot(clock: Clock) -> Bot:
    return Bot.load(ROOT / "knowledge", clock=clock)


@pytest.fixture(scope="module")
def site(bot: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running server with live chat open."""
    with Site(bot, tmp_path_factory.mktemp("widget-site")) as site:
        yield site


class Elsewhere(BaseHTTPRequestHandler):
    """The example of another organisation's page, without any Content-Security-Policy."""

    desk = ""  # where the widget comes from

    def do_GET(self) -> None:
        page = (ROOT / "examples" / "other_origin" / "index.html").read_text(encoding="utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.replace("http://127.0.0.1:8000", self.desk).encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def elsewhere(bot: Bot, tmp_path: Path) -> Iterator[tuple[str, Site]]:
    """The address of a page of another origin, and the server whose widget it shows."""
    pages = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    address = f"http://localhost:{pages.server_port}"
    site = Site(bot, tmp_path, allow_origins=(address,))
    Elsewhere.desk = site.url
    with site:
        yield address, site
    pages.shutdown()
    pages.server_close()


@pytest.fixture
def context(new_context: Callable[..., BrowserContext]) -> BrowserContext:
    """A visitor's browser."""
    return new_context()


@pytest.fixture
def page(context: BrowserContext, site: Site) -> Page:
    """The support page with the widget closed."""
    page = context.new_page()
    page.goto(site.url)
    return page


class Chat:
    """The widget on a page, in a visitor's terms."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.launcher = page.locator(f"{WIDGET} .launcher")
        self.panel = page.locator(f"{WIDGET} .panel")
        self.log = page.get_by_role("log")
        self.input = page.get_by_role("textbox", name="メッセージを入力")
        self.bubbles = page.locator(f"{WIDGET} .messages .bubble")

    def open(self) -> "Chat":
        self.launcher.click()
        expect(self.button("口座開設")).to_be_visible()
        return self

    def say(self, text: str) -> None:
        self.input.fill(text)
        self.input.press("Enter")

    def button(self, name: str) -> Any:
        return self.panel.get_by_role("button", name=name, exact=True).last

    @property
    def id(self) -> str:
        return self.page.evaluate("document.querySelector('faq-chat').conversation")

    def is_so(self, script: str) -> bool:
        """Tell whether an expression of the element ``chat`` is true."""
        chat = "const chat = document.querySelector('faq-chat');"
        return self.page.evaluate(f"() => {{ {chat} return Boolean({script}); }}")

    def stored(self, **changes: Any) -> dict[str, Any]:
        """Return what the browser keeps of the conversation, after these changes to it."""
        return self.page.evaluate(
            """(changes) => {
              const key = Object.keys(localStorage).find((one) => one.startsWith("faq-chat"));
              const kept = { ...JSON.parse(localStorage[key]), ...changes };
              localStorage[key] = JSON.stringify(kept);
              return kept;
            }""",
            changes,
        )

    def until(self, script: str) -> None:
        """Wait until :meth:`is_so`; wait_for_function would need eval, which the page forbids."""
        deadline = time.monotonic() + 30
        while not self.is_so(script):
            assert time.monotonic() < deadline, script
            self.page.wait_for_timeout(20)


@pytest.fixture
def chat(page: Page) -> Chat:
    return Chat(page).open()


class Live:
    """A conversation that an operator has taken."""

    def __init__(self, site: Site, chat: Chat) -> None:
        self.site, self.id, self.operator = site, chat.id, site.operator().id
        site.desk(lambda desk: desk.queue.take(self.id, self.operator))

    def says(self, text: str, **more: Any) -> None:
        self.site.desk(lambda desk: desk.live_chat.say(self.id, self.operator, text, **more))

    def types(self, active: bool = True) -> None:
        self.site.desk(lambda desk: desk.subscriptions.typing(self.id, "operator", active))

    def reads(self, upto: int) -> None:
        self.site.desk(lambda desk: desk.subscriptions.mark_read(self.id, "operator", upto))

    def closes(self, *, back_to_bot: bool = False) -> None:
        act = {"back_to_bot": back_to_bot}
        self.site.desk(lambda desk: desk.live_chat.close(self.id, self.operator, **act))


@pytest.fixture
def live(site: Site, chat: Chat) -> Live:
    """An operator has joined the conversation of ``chat``."""
    chat.say("ライブチャット希望")
    chat.until("chat.status === 'waiting'")
    taken = Live(site, chat)
    expect(chat.log.get_by_text("Agent（エージェント）が参加しました")).to_be_visible()
    return taken
