"""Visitors who leave the chat have the answer, and what was said, by mail."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from faqbot import Bot

from ..site import Site
from .conftest import Chat, Clock, Live
from .test_access import faults

pytestmark = pytest.mark.browser


@pytest.fixture
def site(bot: Bot, smtp_server: Any, tmp_path: Path) -> Iterator[Site]:
    """A desk that mails."""
    mail = {"smtp": smtp_server.url, "mail_from": "あおばFX <support@aoba.example.com>"}
    mail["mail_desk"] = "desk@aoba.example.com"
    with Site(bot, tmp_path, **mail) as site:
        yield site


def test_the_answer_comes_by_mail(
    chat: Chat, site: Site, clock: Clock, smtp_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left while waiting, a mistake is told; what the operator writes to nobody is mailed."""
    chat.say("ライブチャット希望")
    chat.panel.locator(".banner").get_by_role("button", name="回答をメールで受け取る").click()
    letters = chat.panel.get_by_role("region", name="回答をメールで受け取る")
    address = letters.get_by_label("メールアドレス")
    expect(address).to_be_focused()
    address.fill("taro")
    address.press("Enter")
    expect(letters.get_by_role("status")).to_have_text("メールアドレスをご確認ください。")
    assert faults(chat.page) == []
    address.fill("taro@example.com")
    address.press("Enter")
    expect(letters.get_by_role("status")).to_have_text("taro@example.com に回答をお送りします。")
    expect(letters.get_by_role("button", name="受け取りをやめる")).to_be_visible()
    assert faults(chat.page) == []
    chat.page.keyboard.press("Escape")
    expect(chat.input).to_be_visible()
    id_ = chat.id
    taken = Live(site, chat)
    chat.page.goto("about:blank")
    taken.says("着金を確認しました。")
    monkeypatch.setattr(clock, "now", clock.now + timedelta(minutes=3))
    site.desk(lambda desk: desk.reply_mail.round())
    (letter,) = smtp_server.wait_for("taro@example.com")
    assert letter["Subject"] == "あおばFX：チャットへの回答"
    assert "着金を確認しました。" in letter.get_body(("plain",)).get_content()
    assert site.desk(lambda desk: desk.reply_mail.address(id_)) == "taro@example.com"


def test_the_transcript_by_mail(live: Live, chat: Chat, site: Site, smtp_server: Any) -> None:
    """Once a person has talked; then the address is forgotten, as the visitor wishes."""
    live.says("お待たせしました。")
    chat.button("メニュー").click()
    chat.page.get_by_role("menuitem", name="回答をメールで受け取る").click()
    letters = chat.panel.get_by_role("region", name="回答をメールで受け取る")
    transcript = letters.get_by_role("button", name="会話の記録をこのアドレスへ送る")
    expect(transcript).to_be_hidden()
    letters.get_by_label("メールアドレス").fill("taro@example.com")
    letters.get_by_role("button", name="このアドレスで受け取る").click()
    transcript.click()
    expect(letters.get_by_role("status")).to_contain_text("会話の記録をお送りしました。")
    body = smtp_server.wait_for("taro@example.com")[0].get_content()
    assert re.search(r"お客様\r?\nライブチャット希望", body)
    assert re.search(r"田中 美咲\r?\nお待たせしました。", body)
    letters.get_by_role("button", name="受け取りをやめる").click()
    expect(letters.get_by_role("status")).to_have_text("メールは送りません。")
    assert site.desk(lambda desk: desk.reply_mail.address(live.id)) is None
