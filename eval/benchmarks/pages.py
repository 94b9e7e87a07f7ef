"""The FAQ pages on a large knowledge base: how much slower they are than the ranking alone.

    faqbot import CORPUS.jsonl DIR           # a knowledge base of the size in question
    python eval/benchmarks/pages.py DIR [--queries FILE.jsonl] [--browser] [--json FILE]

Searches are timed in turn, several times, the least time of each counting; the texts are those of
``--queries`` (BEIR), else the questions of the knowledge base. "app" is a request through the
whole application without a socket, "http" through uvicorn on one connection. Times of one run
compare with each other only, so ratios to ``bot.search`` are what to read.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote

import httpx
import uvicorn

from faqbot import Bot
from faqbot.web import ServerSettings, create_app
from faqbot.web.pages.faq.library import library_of, search

ROUNDS = 5
QUESTIONS = 300
FREE = {"address_rate": "1000000/1"}  # nobody is refused here
Figures = dict[str, float]


@dataclass(frozen=True)
class Page:
    """A page, how long it took, and how large it is."""

    name: str
    made: float  # s, the first time, from templates
    kept: float  # s, again
    plain: int  # bytes
    small: int  # bytes, as sent


def texts(bot: Bot, path: Path | None) -> list[str]:
    """Return what is searched for."""
    if path is None:
        return [entry.question for entry in bot.knowledge.entries][:QUESTIONS]
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines][:QUESTIONS]


def least(work: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    """Return the least seconds of each query."""
    best = [float("inf")] * len(queries)
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        for at, text in enumerate(queries):
            begin = perf_counter()
            work(text)
            best[at] = min(best[at], perf_counter() - begin)
    gc.enable()
    return best


async def least_awaited(
    work: Callable[[str], Awaitable[object]], queries: Sequence[str]
) -> list[float]:
    """Return the least seconds of each query, awaited one by one."""
    best = [float("inf")] * len(queries)
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        for at, text in enumerate(queries):
            begin = perf_counter()
            await work(text)
            best[at] = min(best[at], perf_counter() - begin)
    gc.enable()
    return best


def asgi(app: Any, address: str, queries: Sequence[str]) -> Callable[[str], Awaitable[bytes]]:
    """Return a function that asks ``app`` for the suggestions of a text, without a socket."""
    quoted = {text: f"q={quote(text)}".encode() for text in queries}

    async def ask(text: str) -> bytes:
        body = b""

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            nonlocal body
            body += message.get("body", b"")

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": address,
            "raw_path": address.encode(),
            "query_string": quoted[text],
            "root_path": "",
            "headers": [(b"host", b"localhost")],
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 80),
        }
        await app(scope, receive, send)
        return body

    return ask


def searches(bot: Bot, app: Any, base: str, queries: Sequence[str]) -> dict[str, Figures]:
    """Return the figures of a search at each level, in microseconds."""
    library = library_of(bot.knowledge, bot.clock().date())
    with httpx.Client(base_url=base) as client:
        ways = {
            "bot.search": least(bot.search, queries),
            "FAQ search": least(lambda text: search(bot, library, text), queries),
            "app": asyncio.run(least_awaited(asgi(app, "/faq/search.json", queries), queries)),
            "http": least(lambda q: client.get("/faq/search.json", params={"q": q}), queries),
            "http, no search": least(lambda _: client.get("/livez"), queries),
        }
    floor = statistics.median(ways["bot.search"])
    return {
        name: {
            "p50": statistics.median(seconds) * 1e6,
            "p95": statistics.quantiles(seconds, n=20)[-1] * 1e6,
            "ratio": statistics.median(seconds) / floor,
        }
        for name, seconds in ways.items()
    }


def pages(bot: Bot, base: str) -> list[Page]:
    """Return the figures of the first page, the largest category and an entry."""
    library = library_of(bot.knowledge, bot.clock().date())
    shelf = max(library.shelves, key=lambda one: len(one.entries))
    entry = shelf.entries[len(shelf.entries) // 2]
    paths = {
        "first page": "/faq/",
        f"category of {len(shelf.entries)} entries": f"/faq/{shelf.category.id}/",
        "entry": f"/faq/{entry.category}/{entry.id}",
        "sitemap": "/sitemap.xml",
    }
    found = []
    with httpx.Client(base_url=base, headers={"Accept-Encoding": "gzip"}) as client:
        client.get("/contact")  # templates are loaded with the first page
        for name, path in paths.items():
            begin = perf_counter()
            first = client.get(path)
            made = perf_counter() - begin
            first.raise_for_status()
            kept = min(least(lambda _, path=path: client.get(path), [""] * 20))
            sent = int(first.headers["content-length"])
            found.append(Page(name, made, kept, len(first.content), sent))
    return found


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Serve ``app`` on a free port and give its address."""
    with socket.create_server(("127.0.0.1", 0)) as bound:
        config = uvicorn.Config(app, log_config=None, access_log=False, ws="websockets-sansio")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def in_browser(base: str, paths: Sequence[str]) -> list[Figures]:
    """Return, in milliseconds, when Chromium has shown each page, on a fast and on a slow line."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    read = """() => {
      const page = performance.getEntriesByType("navigation")[0];
      const paint = performance.getEntriesByName("first-contentful-paint")[0];
      return { paint: paint?.startTime ?? 0, complete: page.loadEventEnd };
    }"""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in paths:
            runs = []
            for _ in range(ROUNDS):
                page = browser.new_context(viewport={"width": 390, "height": 780}).new_page()
                page.goto(base + path, wait_until="load")
                page.wait_for_timeout(200)
                runs.append(page.evaluate(read))
                page.context.close()
            found.append({key: statistics.median(run[key] for run in runs) for key in runs[0]})
        browser.close()
    return found


def table(
    figures: dict[str, Figures], told: Sequence[Page], seen: dict[str, Figures]
) -> Iterator[str]:
    """Yield the lines of the tables."""
    yield "| search | p50 µs | p95 µs | ÷ bot.search |\n|---|---|---|---|"
    for name, f in figures.items():
        yield f"| {name} | {f['p50']:.0f} | {f['p95']:.0f} | {f['ratio']:.2f} |"
    floor = figures["bot.search"]["p50"] / 1000
    yield "\n| page | kB | kB sent | made, ms | kept, ms | kept ÷ bot.search |"
    yield "|---|---|---|---|---|---|"
    for page in told:
        made, kept = page.made * 1000, page.kept * 1000
        yield (
            f"| {page.name} | {page.plain / 1000:.0f} | {page.small / 1000:.0f} | "
            f"{made:.1f} | {kept:.2f} | {kept / floor:.1f} |"
        )
    for path, one in seen.items():
        yield f"\n{path} in Chromium: paint {one['paint']:.0f} ms, all {one['complete']:.0f} ms"


def main() -> None:
    """Run the benchmark; see the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("knowledge", type=Path, help="folder of a knowledge base")
    parser.add_argument("--queries", type=Path, help="queries.jsonl of a BEIR data set")
    parser.add_argument("--browser", action="store_true", help="look at the pages in Chromium, too")
    parser.add_argument("--json", type=Path, help="write all figures here")
    options = parser.parse_args()
    bot = Bot.load(options.knowledge)
    queries = texts(bot, options.queries)
    with tempfile.TemporaryDirectory() as data:
        app = create_app(bot, settings=ServerSettings(data=Path(data), watch=False, **FREE))
        with serving(app) as base:
            told = pages(bot, base)
            shelf = max(
                library_of(bot.knowledge, bot.clock().date()).shelves,
                key=lambda one: len(one.entries),
            )
            shown = ["/faq/", f"/faq/{shelf.category.id}/"]
            seen = in_browser(base, shown) if options.browser else []
            figures = searches(bot, app, base, queries)
    shape = f"{len(bot.knowledge.entries)} entries, {len(queries)} queries"
    sys.stdout.write(
        "\n".join([shape, "", *table(figures, told, dict(zip(shown, seen, strict=False)))]) + "\n"
    )
    if options.json:
        report = {"searches": figures, "pages": [vars(page) for page in told], "browser": seen}
        options.json.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
