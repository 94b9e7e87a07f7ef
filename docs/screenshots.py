"""Pictures of the widget and the pages in docs/images, made from a real conversation.

    pip install 'faqbot[server,dev]'      # and Chromium: apt-get install chromium fonts-noto-cjk
    python docs/screenshots.py            # all pictures; --only live makes those of one scene

A server with the sample knowledge base runs in this process, its clock held on a Tuesday morning;
an operator answers by way of its desk, and headless Chromium looks at it.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from faqbot import Bot
from faqbot.web.app import create_app
from faqbot.web.settings import ServerSettings

IMAGES = Path(__file__).parent / "images"
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # a Tuesday, 10:00 in Tokyo
SIZES = {"1280": (1280, 800), "390": (390, 780)}
Act = Callable[[Callable[[Any], Any]], Any]  # does something with the desk, where it runs
COLOURS = 256  # of a picture's palette: the most frequent ones, flat areas and shadows …
CODES: list[str] = []  # that were sent
FORM = {
    "subject": "出金の着金日について",
    "name": "山田 太郎",
    "email": "taro@example.com",
    "account": "１２３４５６７８",
    "phone": "０３ー１２３４",
}
TICKET = (
    ("件名を入力してください。", "出金の着金日について"),
    ("お名前（フルネーム）を入力してください。", "山田 太郎"),
    ("メールアドレスを入力してください。", "taro@example.com"),
    ("口座番号を入力してください。", "省略"),
    ("電話番号を入力してください。", "０９０ー１２３４ー５６７８"),
    (
        "できるだけ詳しく入力してください。",
        "20日に申請した出金がまだ届いていません。いつ着金しますか。",
    ),
)
RARE = 48  # … and so many of it for the rest, edges of letters and small dots


@dataclass
class Scene:
    """A visitor's page, and the operator on the other side."""

    page: Page
    act: Act
    operator: str

    def say(self, text: str) -> None:
        """Type ``text`` and send it."""
        self.page.locator("faq-chat .input:visible").fill(text)
        self.page.locator("faq-chat .send").click()

    def click(self, name: str) -> None:
        """Click the button called ``name``."""
        self.page.locator("faq-chat").get_by_role("button", name=name, exact=True).last.click()

    def sees(self, text: str) -> None:
        """Wait until the conversation shows ``text``."""
        self.page.locator("faq-chat .messages").get_by_text(text).last.wait_for()

    def desk(self, what: str, *arguments: Any) -> Any:
        """Do ``what`` with the conversation at the desk."""
        conversation = self.page.evaluate("document.querySelector('faq-chat').conversation")
        return self.act(lambda desk: attrgetter(what)(desk)(conversation, *arguments))

    def says(self, text: str) -> None:
        """Let the operator write."""
        self.desk("live_chat.say", self.operator, text)

    def reads(self) -> None:
        """Let the operator read everything."""
        seq = self.desk("conversations.summary")["seq"]
        self.desk("subscriptions.mark_read", "operator", seq)


def closed(scene: Scene) -> None:
    """The round icon in the corner of the support page."""


def menu(scene: Scene) -> None:
    """The greeting and the topics."""
    scene.page.locator("faq-chat .launcher").click()
    scene.sees("どのようなことをお調べですか？")


def answer(scene: Scene) -> None:
    """A question and its answer."""
    menu(scene)
    scene.say("出金の手順を教えてください")
    scene.sees("参考になりましたか？")


def queue(scene: Scene) -> None:
    """A person is waited for: place, other ways, an address for the answer."""
    menu(scene)
    scene.say("ライブチャット希望")
    scene.sees("ライブサポートにおつなぎしています。少々お待ちください。")


def live(scene: Scene) -> None:
    """A person has joined, has read, is typing."""
    queue(scene)
    scene.desk("queue.take", scene.operator)
    scene.sees("Agent（エージェント）が参加しました")
    scene.says("お待たせいたしました。田中と申します。どのようなご用件でしょうか？")
    scene.sees("どのようなご用件でしょうか？")
    scene.say("昨日の出金がまだ届いていません。確認をお願いできますか？")
    scene.sees("昨日の出金がまだ届いていません。")
    scene.reads()
    scene.desk("subscriptions.typing", "operator", True)
    scene.page.locator("faq-chat .dots").wait_for()


def unread(scene: Scene) -> None:
    """The window is minimised while the operator goes on."""
    live(scene)
    scene.click("最小化")
    scene.says("確認いたしました。")
    scene.says("本日の午後に着金する予定です。")
    scene.page.locator("faq-chat .badge", has_text="2").wait_for()


def rating(scene: Scene) -> None:
    """Five faces at the end."""
    live(scene)
    scene.says("本日の午後に着金する予定です。ご安心ください。")
    scene.sees("ご安心ください。")
    scene.desk("live_chat.close", scene.operator)
    scene.page.locator("faq-chat .face").nth(4).click()


def verify(scene: Scene) -> None:
    """The number is wrong, then right; the code comes by SMS: here, to this process."""
    menu(scene)
    scene.say("チャットで本人確認をお願いします")
    scene.sees("口座番号を入力してください。")
    scene.say("23456789")
    scene.sees("6 桁の個人識別番号を入力してください。")
    scene.say("000000")
    scene.sees("回お試しいただけます。")
    scene.click("番号がわからない、または初めて")
    scene.sees("届いたコードを 10 分以内に入力してください。")


def locked(scene: Scene) -> None:
    """Five wrong codes lock; there are other ways."""
    menu(scene)
    scene.say("個人識別番号を教えて")
    scene.sees("口座番号を入力してください。")
    sent = len(CODES)
    scene.say("12345678")
    while len(CODES) == sent:
        scene.page.wait_for_timeout(50)
    for turn in range(5):
        scene.say(f"{(int(CODES[-1]) + turn + 1) % 1_000_000:06}")
        scene.sees("一時停止しました" if turn == 4 else f"あと {4 - turn} 回")


def ended(scene: Scene) -> None:
    """A rating was given; a new conversation may begin."""
    rating(scene)
    scene.click("評価を送信")
    scene.page.locator("faq-chat .rated").wait_for()


def english(scene: Scene) -> None:
    """The window in English."""
    menu(scene)
    scene.click("メニュー")
    scene.page.get_by_role("menuitem", name="English").click()
    scene.say("How much does a withdrawal cost?")
    scene.sees("Was this helpful?")


def number(scene: Scene) -> None:
    """Whoever has proved who they are can have their number shown."""
    menu(scene)
    scene.say("個人識別番号を教えて")
    scene.sees("口座番号を入力してください。")
    sent = len(CODES)
    scene.say("12345678")
    while len(CODES) == sent:
        scene.page.wait_for_timeout(50)
    scene.say(CODES[-1])
    scene.sees("お客様の個人識別番号です。")
    scene.click("個人識別番号を表示する")
    scene.page.locator("faq-chat .secret:not(:empty)").wait_for()


def ticket(scene: Scene) -> None:
    """A ticket has been filed in the chat."""
    menu(scene)
    scene.say("メールで問い合わせたい")
    for asked, answer in TICKET:
        scene.sees(asked)
        scene.say(answer)
    scene.sees("次の内容でお送りします。")


def followup(scene: Scene) -> None:
    """What is asked next goes on with what was answered."""
    menu(scene)
    scene.say("出金の手順を教えてください")
    scene.sees("参考になりましたか？")
    scene.say("手数料は？")
    scene.sees("手数料は出金額から")


def followup_and_its_answer(scene: Scene) -> None:
    """The follow-up, as far up as it goes, with all of its answer."""
    followup(scene)
    asked = scene.page.get_by_text("手数料は？", exact=True).last
    asked.evaluate("""message => {
        message.style.scrollMarginTop = '24px';
        message.scrollIntoView({block: 'start'});
    }""")


def rejected(scene: Scene) -> None:
    """An answer is turned down: what else may be meant, and a person."""
    followup(scene)
    scene.say("違います")
    scene.sees("失礼いたしました。")


def waiting(scene: Scene) -> None:
    """Back to the topics, then a person is waited for, and how long that takes is asked."""
    rejected(scene)
    scene.say("戻る")
    scene.sees("どのようなことをお調べですか？")
    scene.say("ライブチャット")
    scene.sees("ライブサポートにおつなぎしています。少々お待ちください。")
    scene.say("あとどのくらい")
    scene.sees("番目です。")


def instead(scene: Scene) -> None:
    """Another mind: no more waiting, a mail instead."""
    waiting(scene)
    scene.say("やっぱりいいです")
    scene.sees("担当者をお待ちになるのをやめました。")
    scene.say("メールで問い合わせたい")
    scene.sees("件名を入力してください。")


def mail(scene: Scene) -> None:
    """The form page, with a mistake in it."""
    page = scene.page
    page.goto(page.url.rstrip("/") + "/contact/mail")
    for name, text in FORM.items():
        page.locator(f"#field-{name}").fill(text)
    page.locator("#field-question").click()
    page.locator("#mistake-phone:not(:empty)").wait_for()
    page.evaluate("scrollTo(0, 0)")


def contact(scene: Scene) -> None:
    """The contact page."""
    scene.page.goto(scene.page.url.rstrip("/") + "/contact")


def faq(path: str, typed: str = "") -> Callable[[Scene], None]:
    """A page of the FAQ, with something typed into its search."""

    def play(scene: Scene) -> None:
        scene.page.goto(f"{scene.page.url.rstrip('/')}/faq/{path}")
        if typed:
            scene.page.get_by_role("combobox").press_sequentially(typed)
            scene.page.get_by_role("option").first.wait_for()

    return play


SCENES = {
    "widget-closed": closed,
    "widget-menu": menu,
    "widget-answer": answer,
    "widget-live": live,
    "widget-unread": unread,
    "widget-rating": rating,
    "widget-waiting": queue,
    "widget-ended": ended,
    "widget-english": english,
    "verify-code": verify,
    "verify-number": number,
    "verify-locked": locked,
    "ticket-chat": ticket,
    "talk-followup": followup_and_its_answer,
    "talk-rejected": rejected,
    "talk-waiting": waiting,
    "talk-mail": instead,
    "page-mail": mail,
    "page-contact": contact,
    "faq-index": faq(""),
    "faq-suggest": faq("", "出金の手数料"),
    "faq-category": faq("withdrawal/"),
    "faq-entry": faq("withdrawal/withdrawal-time"),
    "faq-search": faq("search?q=出金の手数料"),
    "faq-miss": faq("search?q=近くのラーメン屋さん"),
}
LIGHT_ONLY = ("page-mail", "page-contact", "faq-category", "faq-search", "faq-miss")
ONLY_390 = (
    *("verify-code", "verify-number", "verify-locked", "ticket-chat"),
    *("talk-followup", "talk-rejected", "talk-waiting", "talk-mail"),
)


class Telephone(io.TextIOBase):
    """Where the development server writes its SMS."""

    def write(self, text: str) -> int:
        """Keep the code in ``text``."""
        CODES.extend(re.findall(r"コードは (\d{6})", text))
        return len(text)


@contextmanager
def serving(data: Path) -> Iterator[tuple[str, Act]]:
    """Yield the address of a running server, and a function that acts at its desk."""
    bot = Bot.load(Path(__file__).parents[1] / "knowledge", clock=lambda: NOW)
    settings = ServerSettings(data=data, watch=False, development=True)
    app = create_app(bot, settings=settings, clock=bot.clock)
    server = uvicorn.Server(
        uvicorn.Config(app, port=0, log_level="warning", ws="websockets-sansio")
    )
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=lambda: loop.run_until_complete(server.serve()))
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]

    def act(deed: Callable[[Any], Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(deed(app.state.server.desk), loop).result(10)

    try:
        yield f"http://127.0.0.1:{port}/", act
    finally:
        server.should_exit = True
        thread.join()


def take(browser: Browser, url: str, act: Act, operator: str, only: str) -> None:
    """Play every scene in every size and scheme, and keep its picture."""
    for name, play in SCENES.items():
        for width, (w, h) in SIZES.items():
            for scheme in ("light", "dark"):
                if only not in name or (name in ONLY_390 and w > 390):
                    continue
                if scheme == "dark" and name in (*LIGHT_ONLY, *ONLY_390):
                    continue
                context = browser.new_context(
                    viewport={"width": w, "height": h},
                    color_scheme=scheme,
                    locale="ja-JP",
                    timezone_id="Asia/Tokyo",
                    device_scale_factor=1.5 if w < 500 else 1,
                    reduced_motion="reduce",
                )
                page = context.new_page()
                page.clock.set_fixed_time(NOW)
                page.goto(url)
                play(Scene(page, act, operator))
                page.wait_for_timeout(600)
                keep(page.screenshot(), IMAGES / f"{name}-{width}-{scheme}.png")
                context.close()


def keep(picture: bytes, path: Path) -> None:
    """Write ``picture`` with a palette of its own."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    pixels = image.getcolors(image.width * image.height) or []
    frequent = [colour for _, colour in sorted(pixels, reverse=True)[: COLOURS - RARE]]
    rare = image.quantize(RARE, Image.Quantize.MAXCOVERAGE).getpalette()
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(part for colour in frequent for part in colour), *rare[: 3 * RARE]])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="scenes whose name contains this")
    only = parser.parse_args().only
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    IMAGES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as data,
        redirect_stdout(Telephone()),
        serving(Path(data)) as (url, act),
    ):
        add = ("tanaka", "田中 美咲", "correct horse battery")
        operator = act(lambda desk: desk.operators.add(*add)).id
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            take(browser, url, act, operator, only)
            browser.close()


if __name__ == "__main__":
    main()
