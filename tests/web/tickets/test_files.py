"""Files of tickets: with the form, and with the answer by mail."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from faqbot import Bot

from ..site import PASSWORD, Site

PDF = b"%PDF-1.4\n%%EOF"
DESK = "desk@aoba.example.com"
FORM = {
    "subject": "画面が出ません", "name": "山田 太郎", "email": "taro@example.com",
    "question": "画面が表示されません。添付をご覧ください。",
}  # fmt: skip


def picture() -> bytes:
    written = io.BytesIO()
    located = Image.Exif()
    located[0x010E] = "secret place"
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", exif=located)
    return written.getvalue()


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load()


@pytest.fixture
def site(bot: Bot, smtp_server: Any, tmp_path: Path) -> Iterator[Site]:
    """A desk that mails."""
    mail = {"smtp": smtp_server.url, "mail_from": "support@aoba.example.com", "mail_desk": DESK}
    with Site(bot, tmp_path, ticket_rate="1000/1", **mail) as site:
        site.operator()
        yield site


class Form:
    """The mail form in a browser without scripts."""

    def __init__(self, site: Site) -> None:
        self.url = f"{site.url}/contact/mail"
        self.http = httpx.Client(timeout=60, follow_redirects=True)
        self.page = self.http.get(self.url)

    def send(self, *files: tuple[str, bytes], **more: str) -> httpx.Response:
        """Send what the page brings along, with ``more``; with files as browsers send them."""
        inputs = re.findall(r'name="(seal|id|proof|kept)" value="([^"]*)"', self.page.text)
        fields: dict[str, Any] = {**FORM, **more}
        for name, value in inputs:
            plain = value.replace("&#34;", '"').replace("&quot;", '"')
            fields.setdefault(name, []).append(plain)
        sent = [("files", (name, content, "image/png")) for name, content in files]
        self.page = self.http.post(self.url, data=fields, **({"files": sent} if sent else {}))
        return self.page


def console(site: Site) -> httpx.Client:
    http = httpx.Client(base_url=site.api, timeout=60)
    answer = http.post("/login", json={"login": "tanaka", "password": PASSWORD})
    http.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return http


def in_folder(site: Site) -> int:
    """Return how many files the desk keeps."""
    return sum(path.is_file() for path in (site.settings.server.data / "attachments").rglob("*"))


def test_files_with_the_form(site: Site) -> None:
    """Kept while the form is looked over, then the ticket's; checked by what they are."""
    form = Form(site)
    looked_over = form.send(("画面.jpg", picture()), ("控え.pdf", PDF))
    assert (looked_over.status_code, "画面.jpg" in looked_over.text) == (200, True)
    sent = form.send(step="send", consent="yes")
    number = re.search(r"T-\w{4}-\w{4}", sent.text)[0]
    http = console(site)
    (message,) = http.get(f"/tickets/{number}").json()["ticket"]["messages"]
    assert [(f["name"], f["type"]) for f in message["files"]] == [
        ("画面.jpg", "image/jpeg"), ("控え.pdf", "application/pdf"),
    ]  # fmt: skip
    shown = http.get(f"/tickets/{number}/attachments/{message['files'][0]['id']}")
    assert b"secret place" not in shown.content
    assert "sandbox" in shown.headers["content-security-policy"]
    assert http.get(f"/tickets/{number}/attachments/nothing").status_code == 404
    assert in_folder(site) == 2
    site.desk(lambda desk: _erased(desk, number))
    assert in_folder(site) == 0


async def _erased(desk: Any, number: str) -> None:
    await desk.privacy.erase(await desk.privacy.find(number))


def test_what_the_form_does_not_take(site: Site) -> None:
    """A program, too many, one that somebody else kept; the page says so, nothing is filed."""
    form = Form(site)
    refused = form.send(("photo.png", b"MZ\x90\x00"))
    assert (refused.status_code, "送れない種類" in refused.text) == (422, True)
    many = Form(site).send(*[(f"{n}.pdf", PDF) for n in range(6)])
    assert (many.status_code, "ファイルが多すぎます" in many.text) == (422, True)
    forged = Form(site).send(kept='1.x {"id": "a", "name": "a", "type": "b", "size": 1}')
    assert "a</dd>" not in forged.text
    stranger = httpx.post(form.url, files={"files": ("a.pdf", PDF)}, timeout=60)
    assert stranger.status_code == 401


def test_files_with_an_answer(site: Site, smtp_server: Any) -> None:
    """They go with the mail; what is refused leaves nothing behind, what is repeated goes once."""
    number = re.search(r"T-\w{4}-\w{4}", _filed(site))[0]
    http = console(site)
    told = {"client_id": "a-1", "text": "こちらをご覧ください。"}
    refused = http.post(f"/tickets/{number}/letters", data=told, files={"files": ("a.exe", b"MZ")})
    assert refused.status_code == 415
    assert in_folder(site) == 0
    for _ in range(2):
        done = http.post(
            f"/tickets/{number}/letters", data=told, files={"files": ("手順.pdf", PDF)}
        )
        assert done.status_code == 200
    answer = done.json()["ticket"]["messages"][-1]
    assert [file["name"] for file in answer["files"]] == ["手順.pdf"]
    assert in_folder(site) == 1
    letters = smtp_server.wait_for("taro@example.com", 2)
    (enclosed,) = [one for letter in letters for one in letter.iter_attachments()]
    assert (enclosed.get_filename(), enclosed.get_content()) == ("手順.pdf", PDF)
    assert "こちらをご覧ください。" in letters[-1].get_body(("plain",)).get_content()


def _filed(site: Site) -> str:
    form = Form(site)
    form.send()
    return form.send(step="send", consent="yes").text


@pytest.mark.browser
def test_as_people_do_it(
    new_page: Callable[..., Page], site: Site, smtp_server: Any, tmp_path: Path
) -> None:
    """A picture with the form, looked at in the console; a file back with the answer."""
    (tmp_path / "画面.jpg").write_bytes(picture())
    (tmp_path / "手順.pdf").write_bytes(PDF)
    page = new_page()
    page.goto(f"{site.url}/contact/mail")
    for name in FORM:
        page.locator(f"#field-{name}").fill(FORM[name])
    page.get_by_label("添付ファイル").set_input_files(tmp_path / "画面.jpg")
    page.get_by_role("button", name="内容を確認する").click()
    expect(page.get_by_text("画面.jpg")).to_be_visible()
    page.get_by_label("同意").check()
    page.get_by_role("button", name="送信").click()
    expect(page.locator(".form-number")).to_be_visible()
    number = re.search(r"T-\w{4}-\w{4}", page.locator(".form-number").inner_text())[0]

    page.goto(f"{site.url}/console/#/tickets/{number}")
    page.get_by_label("ログイン名").fill("tanaka")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="サインイン").click()
    ticket = page.locator(".ticket")
    expect(ticket.get_by_role("img", name="画面.jpg")).to_be_visible()
    ticket.locator("#ticket-text").fill("手順をお送りします。")
    ticket.locator("input[type=file]").set_input_files(tmp_path / "手順.pdf")
    expect(ticket.locator(".draft-files")).to_contain_text("手順.pdf")
    ticket.get_by_role("button", name="メールで返信").click()
    expect(ticket.locator(".ticket-thread")).to_contain_text("手順.pdf")
    expect(ticket.locator(".draft-files li")).to_have_count(0)
    letters = smtp_server.wait_for("taro@example.com", 2)
    assert "手順.pdf" in [one.get_filename() for one in letters[-1].iter_attachments()]
