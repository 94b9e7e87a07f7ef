"""Chromium for the tests that look at pages."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route

_PATIENCE = 60_000  # ms for anything to show up, on a busy machine
_USUAL = {
    "viewport": {"width": 1280, "height": 800}, "locale": "ja-JP", "timezone_id": "Asia/Tokyo",
}  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Stopped with its module: while Playwright runs, nothing else can asyncio.run."""
    from playwright.sync_api import expect, sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        message = "Chromium is missing: apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    expect.set_options(timeout=_PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """``new_context(**options)``: a browser of one's own; an error of a script fails the test."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = browser.new_context(**{**_USUAL, **options})
        context.set_default_timeout(_PATIENCE)
        contexts.append(context)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        return context

    yield make
    for context in contexts:
        context.close()
    assert errors == [], errors


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """``new_page(**options)``: the page of a browser of one's own."""
    return lambda **options: new_context(**options).new_page()


class Held:
    """Holds the requests of a page back that match ``pattern``, or their answers."""

    def __init__(self, page: Page, pattern: str, *, answers: bool = False) -> None:
        self._page, self._pattern, self._answers = page, pattern, answers
        self._held: list[tuple[Route, APIResponse | None]] | None = []
        page.route(pattern, lambda route: self._take(route))

    def _take(self, route: Route) -> None:
        if self._held is None:
            route.continue_()
        else:
            self._held.append((route, route.fetch() if self._answers else None))

    def wait(self, count: int = 1) -> Held:
        """Return once so many are held."""
        until = time.monotonic() + _PATIENCE / 1000
        while len(self._held or ()) < count:
            assert time.monotonic() < until, f"nothing asks for {self._pattern}"
            self._page.wait_for_timeout(20)
        return self

    def go(self) -> None:
        """Let go of what is held, and hold nothing any more."""
        held, self._held = self._held or [], None
        for route, answer in held:
            route.continue_() if answer is None else route.fulfill(response=answer)

    def fail(self) -> None:
        """Let what is held come to nothing, as without a network."""
        held, self._held = self._held or [], None
        for route, _ in held:
            route.abort()


@pytest.fixture
def hold() -> type[Held]:
    """``hold(page, pattern)`` holds requests back, with ``answers=True`` what comes of them."""
    return Held
