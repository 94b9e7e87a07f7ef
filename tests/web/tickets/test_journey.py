"""A visitor comes outside hours and leaves a ticket: chat, mail and console, all of them real."""

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from faqbot import Bot
from faqbot.web.app import create_app
from faqbot.web.settings import ServerSettings

from ..site import PASSWORD

pytestmark = pytest.mark.browser
DESK = "desk@aoba.example.com"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


@pytest.fixture
def desk_at(smtp_server: Any, serve_app: Any, tmp_path: Path) -> Callable[..., Any]:
    """``with desk_at("2026-11-28T10:00+09:00") as base``: the sample's desk, with mail, then."""
    from contextlib import contextmanager

    for name in ("new", "cur", "tmp"):
        (tmp_path / "inbox" / name).mkdir(parents=True)

    @contextmanager
    def serve(now: str, *, mail: bool = True) -> Iterator[str]:
        ahead = datetime.fromisoformat(now) - datetime.now(UTC)

        def clock() -> datetime:
            return datetime.now(UTC) + ahead

        chosen: dict[str, Any] = {"data": tmp_path, "watch": False, "start_rate": "1000/1"}
        if mail:
            chosen |= {
                "smtp": smtp_server.url, "mail_from": "あおばFX <support@aoba.example.com>",
                "mail_desk": DESK, "inbox": f"maildir:{tmp_path / 'inbox'}", "inbox_seconds": 1,
            }  # fmt: skip
        app = create_app(Bot.load(clock=clock), settings=ServerSettings(**chosen), clock=clock)
        with serve_app(app) as base:
            yield base

    return serve


def add_operator(tmp_path: Path) -> None:
    from faqbot.desk import DeskSettings
    from faqbot.desk.operators import Operators
    from faqbot.storage.store import Store

    async def add() -> None:
        async with await Store.open(f"sqlite:///{tmp_path / 'faqbot.db'}") as store:
            operators = Operators(store, lambda: datetime.now(UTC), DeskSettings())
            await operators.add("tanaka", "田中 美咲", PASSWORD)

    with ThreadPoolExecutor(1) as elsewhere:  # playwright has a loop in this thread
        elsewhere.submit(asyncio.run, add()).result()


def console(page: Page, base: str) -> Page:
    page.goto(f"{base}/console/#/tickets")
    page.get_by_label("ログイン名").fill("tanaka")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン").click()
    expect(page.get_by_label("表示", exact=True)).to_be_visible()
    return page


FORM = (
    "出金が届きません", "山田 太郎", "ｔａｒｏ＠example.com", "１２３４５６７８", "090-1234-5678",
    "三日前に出金しましたが、まだ銀行口座に届いていません。",
)  # fmt: skip


@pytest.mark.parametrize(
    ("now", "opens", "due"),
    [
        ("2026-11-28T10:00+09:00", "11月30日（月）8:00", "11月30日（月）24:00"),
        ("2026-05-01T00:30+09:00", "本日 8:00", "5月7日（木）0:30"),
        ("2027-01-01T09:00+09:00", "1月4日（月）8:00", "1月4日（月）24:00"),
    ],
    ids=["a Saturday", "before Golden Week, after midnight", "New Year"],
)
def test_a_ticket_through_the_chat(
    desk_at: Any, new_page: Any, smtp_server: Any, tmp_path: Path, now: str, opens: str, due: str,
) -> None:  # fmt: skip
    """Told when live chat opens, they file a ticket in the chat; mail and console have it.

    By when it is answered is one text for the visitor, the mail, their own list and the console.
    """
    with desk_at(now) as base:
        page = new_page()
        page.goto(base)
        page.locator("faq-chat .launcher").click()
        log = page.get_by_role("log")
        line = page.get_by_role("textbox", name="メッセージを入力")
        expect(log.get_by_text("こんにちは").first).to_be_visible()

        def say(text: str) -> None:
            line.fill(text)
            line.press("Enter")

        say("ライブチャット")
        expect(log.get_by_text(f"次の受付開始は {opens} です").first).to_be_visible()
        page.get_by_role("button", name="メール", exact=True).last.click()
        prompts = (
            "件名を",
            "お名前",
            "メールアドレスを",
            "口座番号を",
            "電話番号を",
            "ご質問の内容を",
        )
        for prompt, value in zip(prompts, FORM, strict=True):
            expect(log.get_by_text(re.compile(f"{prompt}.*入力してください")).last).to_be_visible()
            say(value)
        expect(log.get_by_text("送信の前に").last).to_be_visible()
        page.get_by_role("button", name="個人情報の取り扱いに同意して送信する").last.click()
        told = log.get_by_text("お問い合わせを受け付けました").last
        expect(told).to_be_visible()
        expect(log.get_by_text(f"{due} までに").last).to_be_visible()
        number = re.search(r"T-\w{4}-\w{4}", log.inner_text())[0]

        (letter,) = smtp_server.wait_for("taro@example.com")
        assert number in letter["Subject"]
        assert f"{due} までに" in letter.get_content()
        (notice,) = smtp_server.wait_for(DESK)
        assert FORM[-1] in notice.get_content()

        add_operator(tmp_path)
        desk = console(new_page(), base)
        desk.get_by_role("link", name=re.compile("山田 太郎")).click()
        expect(desk.locator(".chip.number")).to_have_text(number)
        expect(desk.locator(".ticket-head")).to_contain_text(f"期限 {due}")
        expect(desk.locator(".ticket-thread")).to_contain_text(FORM[-1])
        desk.get_by_role("button", name="Switch to English").click()
        expect(desk.locator(".ticket-head")).to_contain_text(
            re.compile(r"due \d.* on .*\(UTC\+9\)")
        )
        page.get_by_role("button", name="メニュー", exact=True).click()
        page.get_by_role("menuitem", name="これまでの会話").click()
        expect(page.get_by_role("region", name="これまでの会話")).to_contain_text(
            f"{due} までにお返事します"
        )
        assert "secret" not in desk.content()


def test_answer_and_reply(
    desk_at: Any, new_page: Any, hold: Any, smtp_server: Any, tmp_path: Path
) -> None:
    """From the page's form to an answer by mail and the visitor's reply, with the console open."""
    with desk_at("2026-11-24T10:00+09:00") as base:
        add_operator(tmp_path)
        desk = console(new_page(), base)
        page = new_page()
        page.goto(f"{base}/contact")
        assert page.locator("#phone .address").get_attribute("href") == "tel:+815000000123"
        expect(page.locator("#phone")).to_contain_text(
            "Japanese, please.（ジャパニーズ・プリーズ）"
        )
        expect(page.locator("#phone")).to_contain_text("受付中")
        page.get_by_role("link", name="フォームから問い合わせる").click()
        page.get_by_label("電話番号").fill("123")
        page.get_by_label("件名").fill("出金について")
        expect(page.get_by_text("電話番号として読み取れません")).to_be_visible()
        page.get_by_label("電話番号").fill("０９０１２３４５６７８")
        page.get_by_label("名前（フルネーム）").fill("山田　太郎")
        expect(page.get_by_label("電話番号")).to_have_value("090-1234-5678")
        page.locator("#field-email").fill("taro@example.com")
        page.get_by_label("質問内容").fill("出金の手数料はいくらですか。")
        assert Axe().run(page, options=AXE).response["violations"] == []
        page.get_by_role("button", name="内容を確認する").click()
        expect(page.locator("details")).to_have_count(3)
        page.get_by_role("checkbox").check()
        assert Axe().run(page, options=AXE).response["violations"] == []
        page.get_by_role("button", name="この内容で送信する").click()
        expect(page.get_by_text("確認のメールを taro@example.com にお送りします")).to_be_visible()
        number = page.locator(".form-number strong").inner_text()
        smtp_server.wait_for("taro@example.com")

        desk.get_by_role("link", name=re.compile("山田 太郎")).click()
        expect(desk.locator(".chip.number")).to_have_text(number)
        assert Axe().run(desk, options=AXE).response["violations"] == []
        held = hold(desk, "**/assign")
        desk.get_by_label("担当", exact=True).select_option(label="田中 美咲")
        desk.get_by_label("お客様への返信").press_sequentially("出金手数料は")
        held.wait().go()  # what is being typed outlives the ticket's being drawn anew
        expect(desk.locator(".ticket-head")).to_contain_text("田中 美咲")
        desk.keyboard.type("かかりません。")
        desk.get_by_role("button", name="メールで返信").click()
        expect(desk.locator(".ticket-message.operator")).to_contain_text(
            "出金手数料はかかりません。"
        )
        expect(desk.get_by_label("お客様への返信")).to_have_value("")
        answer = smtp_server.wait_for("taro@example.com", 2)[1]
        assert "担当：田中 美咲" in answer.get_body(("plain",)).get_content()
        acknowledged = smtp_server.to("taro@example.com")[0]["Message-ID"]
        assert answer["In-Reply-To"] == acknowledged
        expect(desk.locator(".ticket-head .chip.live")).to_have_text("返信済み")

        reply = EmailMessage()
        reply["From"], reply["Subject"] = "山田 太郎 <taro@example.com>", "Re: 出金について"
        reply["Message-ID"], reply["In-Reply-To"] = "<r1@example.com>", answer["Message-ID"]
        reply.set_content("ありがとうございます。もう一つ質問があります。")
        written = tmp_path / "inbox" / "tmp" / "1.mail"
        written.write_bytes(bytes(reply))
        written.rename(tmp_path / "inbox" / "new" / "1.mail")  # whole, or not there
        expect(desk.locator(".ticket-thread")).to_contain_text("もう一つ質問があります")
        expect(desk.locator(".ticket-head .chip.waiting")).to_have_text("対応待ち")
        desk.get_by_role("button", name="完了にする").click()
        expect(desk.get_by_role("button", name="対応待ちに戻す")).to_be_visible()
        desk.get_by_label("表示", exact=True).select_option("closed")
        expect(desk.locator(".rows")).to_contain_text(number)


def test_without_a_mail_server(desk_at: Any, new_page: Any, tmp_path: Path) -> None:
    """The visitor is told truly that no mail comes, and the desk that none can be sent."""
    with desk_at("2026-11-24T10:00+09:00", mail=False) as base:
        page = new_page()
        page.goto(f"{base}/contact/callback")
        page.get_by_label("名前（フルネーム）").fill("山田 太郎")
        page.get_by_label("電話番号").fill("03-1234-5678")
        page.locator("#field-email").fill("taro@example.com")
        page.get_by_label("質問内容").fill("口座の開設について相談したいです。")
        page.get_by_role("button", name="内容を確認する").click()
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="この内容で送信する").click()
        expect(page.get_by_text("受付番号をお控えください")).to_be_visible()
        expect(page.get_by_text("お電話いたします")).to_be_visible()
        add_operator(tmp_path)
        desk = console(new_page(), base)
        desk.get_by_role("link", name=re.compile("山田 太郎")).click()
        expect(desk.get_by_text("メールサーバーが設定されていないため")).to_be_visible()
        expect(desk.get_by_role("button", name="メールで返信")).to_have_count(0)
        assert desk.locator(".ticket-facts a[href^='tel:']").inner_text() == "03-1234-5678"
