"""Draw the console's pictures in docs/images: python docs/screenshots_console.py (needs Chromium).

A real server with the sample knowledge base, a morning's worth of conversations, two browsers.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import io
import json
import random
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import uvicorn
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright
from websockets.sync.client import connect

from faqbot import Bot, Chose, Rated, Said
from faqbot.desk.filing import Origin
from faqbot.support.tickets import TicketKind, TicketRequest
from faqbot.web.app import create_app
from faqbot.web.settings import ServerSettings

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
NOW = datetime.fromisoformat("2026-11-24T14:12+09:00")
PASSWORD = "only for these pictures"  # noqa: S105
LARGEST = 150_000  # bytes of a picture

ASKED = [
    "出金の手数料はいくらですか", "口座開設に必要な書類を教えてください", "入金が反映されません",
    "パスワードを忘れました", "レバレッジは何倍までですか", "スマートフォンで取引できますか",
    "出金にはどれくらい時間がかかりますか", "本人確認書類が否認された", "法人口座は作れますか",
    "取引時間を教えてください", "ロスカットの水準は", "ボーナスの条件は",
]  # fmt: skip
UNKNOWN = ["確定拠出年金には対応していますか", "株主優待はありますか", "支店の地図を送ってください"]
COMMENTS = {5: "すぐに解決しました。", 4: "丁寧でした。", 2: "少し待ちました。"}


@dataclass
class Clock:
    """A clock that the script sets."""

    now: datetime = field(default=NOW)

    def __call__(self) -> datetime:
        """Return the moment."""
        return self.now


@dataclass
class Desk:
    """The server's desk, used where the server runs."""

    app: Any
    loop: asyncio.AbstractEventLoop
    clock: Clock
    url: str

    def do(self, act: Callable[[Any], Coroutine[Any, Any, Any]]) -> Any:
        """Return what ``act(desk)`` returns."""
        coroutine = act(self.app.state.server.desk)
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(30)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path) -> Iterator[Desk]:
    """Serve the sample from ``folder``."""
    clock = Clock()
    port, mail_port = free_port(), free_port()
    bot = Bot.load(ROOT / "knowledge", clock=clock)
    post = Controller(Sink(), hostname="127.0.0.1", port=mail_port)
    post.start()
    settings = ServerSettings(
        data=folder, port=port, watch=False, address_rate="100000/1",
        smtp=f"smtp://127.0.0.1:{mail_port}",
        mail_from="あおばFX <support@example.com>", mail_desk="desk@example.com",
    )  # fmt: skip
    app = create_app(bot, settings=settings, clock=clock)
    server = uvicorn.Server(
        uvicorn.Config(app, port=port, log_level="warning", ws="websockets-sansio")
    )
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_until_complete, args=(server.serve(),), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield Desk(app, loop, clock, f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join(10)
        post.stop()


async def morning(desk: Any, clock: Clock, people: list[str]) -> None:
    """Fill the day: most are answered by the assistant, some by people."""
    dice = random.Random(7)  # noqa: S311 - the same pictures every time
    start = NOW.replace(hour=9, minute=0)
    for number in range(46):
        clock.now = start + timedelta(minutes=6 * number, seconds=dice.randrange(200))
        opened = await desk.conversations.start(page="https://www.aoba-fx.example/contact")
        conversation, visitor = opened.conversation, opened.visitor
        text = dice.choice(UNKNOWN) if number % 9 == 4 else dice.choice(ASKED)
        applied = await desk.conversations.handle(conversation, visitor, Said(text))
        helpful = any(c["id"] == "helpful:yes" for c in choices(applied.events))
        clock.now += timedelta(seconds=40)
        if helpful and number % 4:
            await desk.conversations.handle(conversation, visitor, Chose("helpful:yes"))
            continue
        if not helpful and number % 3:
            continue
        wish = Chose("helpful:no") if helpful else Said("ライブチャット希望")
        await desk.conversations.handle(conversation, visitor, wish)
        who = people[number % 2]
        clock.now += timedelta(seconds=dice.randrange(15, 150))
        await desk.queue.take(conversation, who)
        await desk.live_chat.say(conversation, who, "お待たせいたしました。確認いたします。")
        clock.now += timedelta(minutes=3)
        await desk.live_chat.close(conversation, who)
        face = dice.choice([5, 5, 4, 4, 3, 2])
        await desk.conversations.handle(conversation, visitor, Rated(face, COMMENTS.get(face, "")))


def choices(events: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return every choice on offer in ``events``."""
    return [
        choice for event in events if event.get("reply") for choice in event["reply"]["choices"]
    ]


async def waiting(desk: Any, clock: Clock, minutes: float, *said: str) -> Any:
    """Begin a conversation ``minutes`` ago that ends in the queue, and return it."""
    clock.now = NOW - timedelta(minutes=minutes + 2)
    opened = await desk.conversations.start(page="https://www.aoba-fx.example/withdrawal")
    for number, text in enumerate(said):
        clock.now = NOW - timedelta(minutes=minutes, seconds=-3 * number)
        event = Chose(text) if text.startswith("helpful:") else Said(text)
        await desk.conversations.handle(opened.conversation, opened.visitor, event)
    return opened


async def talk(desk: Any, server: Any, clock: Clock, me: str) -> Any:
    """A conversation with everything in it."""
    opened = await waiting(desk, clock, 14, "出金の申請から着金まで何日かかりますか", "helpful:no")
    id_, visitor = opened.conversation, opened.visitor
    clock.now = NOW - timedelta(minutes=12)
    await desk.queue.take(id_, me)
    await desk.live_chat.say(
        id_, me, "お待たせいたしました。担当の田中です。\nお申し込みの日時を教えていただけますか？"
    )
    clock.now = NOW - timedelta(minutes=8)
    await desk.conversations.handle(id_, visitor, Said("20日の16時ごろです。画面はこちらです"))
    file = await attach(desk, server, id_, visitor)
    await desk.conversations.handle(id_, visitor, Said(""), attachment=file)
    clock.now = NOW - timedelta(minutes=6)
    await desk.live_chat.note(id_, me, "20日15時以降の申請。23日は祝日なので、着金は25日の見込み。")
    clock.now = NOW - timedelta(minutes=5)
    said = await desk.live_chat.say(
        id_, me,
        "ありがとうございます。15時を過ぎたお申し込みのため、翌々銀行営業日の25日に着金する見込みです。",
    )  # fmt: skip
    await desk.subscriptions.mark_read(id_, "visitor", said.seq)
    clock.now = NOW - timedelta(minutes=2)
    await desk.conversations.handle(id_, visitor, Said("23日が祝日だったんですね。わかりました"))
    return opened


async def afternoon(desk: Any, server: Any, clock: Clock, people: list[str]) -> list[Any]:
    """Two conversations of the operator's, three visitors in the queue."""
    talking = await talk(desk, server, clock, people[0])
    other = await waiting(desk, clock, 9, "本人確認の書類が否認されました", "ライブチャット")
    await desk.queue.take(other.conversation, people[0])
    await desk.live_chat.say(
        other.conversation, people[0], "確認いたしますので、少々お待ちください。"
    )
    first = await waiting(desk, clock, 3.4, "出金できない", "ライブチャット希望")
    second = await waiting(desk, clock, 1.7, "出金の手数料はいくらですか", "helpful:no")
    await waiting(desk, clock, 0.4, *[UNKNOWN[1]] * 3)
    clock.now = NOW
    for who in people:
        await desk.operators.seen(who)
    return [talking, second, first, other]


async def tickets(desk: Any, clock: Clock, me: str) -> str:
    """Two mails and a wish to be called back; return the number of the last mail."""
    mail = TicketRequest(
        TicketKind.MAIL, "山田 太郎", "20日に申請した出金がまだ届いていません。いつ着金しますか。",
        "出金の着金日について", "taro@example.com", "+819012345678", "12345678", verified=True,
    )  # fmt: skip
    call = TicketRequest(
        TicketKind.CALLBACK,
        "小林 花子",
        "ログインできません。",
        phone="+819012345678",
        when="平日の午前中",
    )
    statement = replace(mail, name="佐々木 誠", subject="取引明細", verified=False)
    asked = ((30, statement), (3, call), (2, mail))
    number = ""
    for hours, request in asked:
        clock.now = NOW - timedelta(hours=hours)
        number = (await desk.tickets.file(request, Origin("page")))["id"]
    clock.now = NOW
    await desk.tickets.assign(number, me)
    note = "23日は祝日。着金は25日の見込み。"
    await desk.tickets.note(number, await desk.operators.get(me), note)
    return number


async def attach(desk: Any, server: Any, conversation: str, visitor: str) -> str:
    """Keep a picture of a made-up page as if the visitor had uploaded it; return its id."""
    picture = Image.new("RGB", (520, 250), "#ffffff")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 520, 44), fill="#17324d")
    for row in range(4):
        top = 64 + 46 * row
        pen.rectangle((24, top, 150, top + 14), fill="#c9d3dc")
        pen.rectangle((360, top, 496, top + 14), fill="#0b6a66" if row == 1 else "#dfe5ea")
        pen.line((24, top + 30, 496, top + 30), fill="#e6ebef", width=2)
    data = io.BytesIO()
    picture.save(data, "PNG")
    id_ = server.files.write(data.getvalue())
    await desk.attachments.add(
        conversation, "visitor", visitor, name="出金申請_1120.png", type_="image/png",
        size=184_320, width=520, height=250, id_=id_,
    )  # fmt: skip
    return id_


@contextmanager
def present(desk: Desk, opened: Any) -> Iterator[None]:
    """Keep a visitor's window open, so that they are shown as present."""
    hello = {"type": "hello", "v": 1, "conversation": opened.conversation, "token": opened.token}
    with connect(f"{desk.url.replace('http', 'ws')}/v1/ws") as tab:
        tab.send(json.dumps(hello))
        tab.recv(5)
        yield


def window(browser: Browser, desk: Desk, theme: str, width: int, height: int) -> Page:
    """Return a signed-in console."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, locale="ja-JP",
        timezone_id="Asia/Tokyo", reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.goto(f"{desk.url}/console/")
    page.get_by_label("ログイン名").fill("tanaka")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン").click()
    page.locator(".rows li").first.wait_for()
    return page


def shoot(page: Page, name: str) -> None:
    """Keep a picture of the page."""
    page.wait_for_timeout(400)  # pictures and fonts
    picture = Image.open(io.BytesIO(page.screenshot()))
    path = IMAGES / f"console-{name}.png"
    picture.convert("RGB").quantize(192, dither=Image.Dither.NONE).save(path, optimize=True)
    size = path.stat().st_size
    assert size < LARGEST, f"{path.name}: {size} bytes"  # noqa: S101
    print(f"{path.name}: {size // 1000} kB")  # noqa: T201


VIEWS = {  # of the page, with what shows that it is drawn
    "queue": ("conversations/{wait}", ".pane .head-title, .pane h2"),
    "conversation": ("conversations/{talking}", ".attachment img"),
    "ticket": ("tickets/{ticket}", ".ticket-letters li.sent + li.sent, .ticket-letters li.sent"),
    "dashboard": ("dashboard", ".figure"),
    "report": ("report", ".chart"),
    "live": ("live", "tbody tr"),
    "improving": ("improving", ".theme"),
    "people": ("operators", "tbody tr"),
    "audit": ("audit", "tbody tr"),
    "replies": ("replies", "h1"),
    "account": ("account", "h1"),
}
SIZES = {"1280": (1280, 800), "390": (390, 780)}


def draw(browser: Browser, desk: Desk, ids: dict[str, str], only: str) -> None:
    """Draw every view, wide and narrow, light and dark; the talk beside its details, too."""
    for theme in ("light", "dark"):
        for size, (width, height) in SIZES.items():
            page = window(browser, desk, theme, width, height)
            for name, (address, drawn) in VIEWS.items():
                if only not in name:
                    continue
                page.goto(f"{desk.url}/console/#/{address.format(**ids)}")
                page.locator(drawn).first.wait_for()
                shoot(page, f"{name}-{size}-{theme}")
            if only in "canned":
                page.goto(f"{desk.url}/console/#/conversations/{ids['talking']}")
                page.locator(".attachment img").wait_for()
                page.get_by_role("button", name="定型回答").click()
                page.get_by_role("combobox", name="ナレッジベースと定型文を検索").fill("出金 祝日")
                page.get_by_role("option").first.wait_for()
                shoot(page, f"canned-{size}-{theme}")
            page.context.close()
    if only in "tablet":
        page = window(browser, desk, "light", 768, 1024)
        page.goto(f"{desk.url}/console/#/conversations/{ids['talking']}")
        page.locator(".attachment img").wait_for()
        shoot(page, "tablet-768-light")
        page.context.close()


def main() -> None:
    """Fill a desk and draw it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="views whose name contains this")
    only = parser.parse_args().only
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(Path(folder)) as desk,
        sync_playwright() as playwright,
    ):
        people = []
        for login, name in (("tanaka", "田中 美咲"), ("sato", "佐藤 健")):

            async def add(one: Any, login: str = login, name: str = name) -> str:
                added = await one.operators.add(login, name, PASSWORD, role="supervisor")
                return added.id

            people.append(desk.do(add))
        clock, server = desk.clock, desk.app.state.server
        desk.do(lambda one: morning(one, clock, people))
        opened = desk.do(lambda one: afternoon(one, server, clock, people))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with contextlib.ExitStack() as windows:
            for one in opened:  # the fourth in the queue has left
                windows.enter_context(present(desk, one))
            ticket = desk.do(lambda one: tickets(one, clock, people[0]))
            ids = {"talking": opened[0].conversation, "wait": opened[1].conversation}
            draw(browser, desk, {**ids, "ticket": ticket}, only)
        browser.close()


if __name__ == "__main__":
    main()
