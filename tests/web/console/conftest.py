"""A desk with its people: visitors and operators who talk to it, consoles in Chromium."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from websockets.sync.client import ClientConnection, connect

from faqbot import Bot

from ..site import PASSWORD, Site

ROOT = Path(__file__).parents[3]
OPEN = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Tokyo
_AHEAD = OPEN - datetime.now(UTC)


def clock() -> datetime:
    return datetime.now(UTC) + _AHEAD


class Visitor:
    """A visitor with a conversation of their own."""

    def __init__(self, site: Site, question: str | None = None) -> None:
        self.site, self._sent = site, 0
        self.http = httpx.Client(base_url=f"{site.url}/v1", timeout=30)
        begun = self._done(self.http.post("/conversations", json={"page": f"{site.url}/contact"}))
        self.id, self.token = begun["conversation"], begun["token"]
        self.http.headers["Authorization"] = f"Bearer {self.token}"
        if question:
            self.say(question)

    def _done(self, response: httpx.Response) -> dict[str, Any]:
        assert response.is_success, response.text
        return response.json() if response.content else {}

    def _client_id(self) -> str:
        self._sent += 1
        return f"v-{self._sent}"

    def say(self, text: str) -> dict[str, Any]:
        body = {"client_id": self._client_id(), "text": text}
        return self._done(self.http.post(f"/conversations/{self.id}/messages", json=body))

    def choose(self, choice: str) -> dict[str, Any]:
        body = {"client_id": self._client_id(), "choice": choice}
        return self._done(self.http.post(f"/conversations/{self.id}/messages", json=body))

    def wait(self) -> "Visitor":
        """Ask for a person."""
        assert self.say("ライブチャット")["status"] == "waiting"
        return self

    def send(self, name: str, content: bytes, type_: str) -> dict[str, Any]:
        return self._done(
            self.http.post(
                f"/conversations/{self.id}/attachments",
                data={"client_id": self._client_id()},
                files={"file": (name, content, type_)},
            )
        )

    def rate(self, face: int, comment: str = "") -> None:
        body = {"face": face, "comment": comment}
        self._done(self.http.post(f"/conversations/{self.id}/rating", json=body))

    def events(self) -> list[dict[str, Any]]:
        return self._done(self.http.get(f"/conversations/{self.id}/events"))["events"]

    def texts(self) -> list[str]:
        return [event.get("text", "") for event in self.events()]

    @contextmanager
    def window(self) -> Iterator[ClientConnection]:
        """Be there with an open window."""
        with connect(f"{self.site.url.replace('http', 'ws')}/v1/ws") as window:
            hello = {"type": "hello", "v": 1, "conversation": self.id, "token": self.token}
            window.send(json.dumps(hello))
            assert json.loads(window.recv(30))["type"] == "welcome"
            yield window


class Console:
    """An operator's program: what the page does, without the page."""

    def __init__(self, site: Site, login: str, password: str = PASSWORD) -> None:
        self.site = site
        self.http = httpx.Client(base_url=site.api, timeout=30)
        self.answer = self.http.post("/login", json={"login": login, "password": password})
        if self.answer.is_success:
            self.http.headers["X-CSRF-Token"] = self.answer.json()["csrf"]

    def get(self, path: str, **query: Any) -> httpx.Response:
        return self.http.get(path, params=query)

    def post(self, path: str, **body: Any) -> httpx.Response:
        return self.http.post(path, json=body)

    def patch(self, path: str, **body: Any) -> httpx.Response:
        return self.http.patch(path, json=body)

    def do(self, visitor: Visitor, action: str, **body: Any) -> httpx.Response:
        return self.post(f"/conversations/{visitor.id}/{action}", **body)

    @contextmanager
    def socket(self, **headers: str) -> Iterator[ClientConnection]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        address = f"{self.site.url.replace('http', 'ws')}/console/ws"
        with connect(address, additional_headers={"Cookie": cookie, **headers}) as window:
            yield window


@pytest.fixture(scope="session")
def bot() -> Bot:
    return Bot.load(ROOT / "knowledge", clock=clock)


@pytest.fixture(scope="module")
def site(bot: Bot, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running server with two operators and a supervisor."""
    with Site(bot, tmp_path_factory.mktemp("console-site")) as site:
        site.operator("tanaka", "田中 美咲")
        site.operator("sato", "佐藤 健")
        site.operator("suzuki", "鈴木 一郎", "supervisor")
        yield site


@pytest.fixture
def visitor(site: Site) -> Visitor:
    return Visitor(site)


@pytest.fixture
def new_visitor(site: Site) -> Callable[..., Visitor]:
    """``new_visitor(question=None)`` begins a conversation."""
    return lambda question=None: Visitor(site, question)


@pytest.fixture
def console(site: Site) -> Callable[..., Console]:
    """``console(login)`` signs in."""
    return lambda login, password=PASSWORD: Console(site, login, password)


@pytest.fixture
def desk_window(
    new_context: Callable[..., BrowserContext], site: Site
) -> Iterator[Callable[..., Page]]:
    """``desk_window(login)``: a signed-in console in a browser of its own.

    A page that reports a fault, as of the content security policy, fails the test.
    """
    faults: list[str] = []

    def sign_in(login: str, *, width: int = 1280, height: int = 800, theme: str = "light") -> Page:
        context = new_context(
            viewport={"width": width, "height": height}, color_scheme=theme,
            reduced_motion="reduce",
        )  # fmt: skip
        page = context.new_page()
        page.on("console", lambda said: faults.append(said.text) if _is_fault(said) else None)
        page.goto(f"{site.url}/console/")
        page.get_by_label("ログイン名").fill(login)
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="サインイン").click()
        expect(page.get_by_role("tablist")).to_be_visible()
        return page

    yield sign_in
    assert faults == []


# Chromium reports every request and socket that came to nothing; those the page handles.
_HANDLED = ("Failed to load resource", "WebSocket connection to")


def _is_fault(said: Any) -> bool:
    return said.type == "error" and not any(text in said.text for text in _HANDLED)
