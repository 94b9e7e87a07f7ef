"""A person in the conversation: joining, typing, 既読, unread messages, files, five faces."""

import struct
import time
import zlib

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def png(width=40, height=30):
    """A real picture, made here."""

    def chunk(kind, data):
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x0b\x6a\x5c" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_an_operator_is_seen_typing_reading_and_speaking(site, chat, live):
    """The window shows who is there, the dots while they type, 既読 when they have read."""
    expect(chat.panel.get_by_role("heading", name="田中 美咲")).to_be_visible()
    chat.say("よろしくお願いします")
    expect(chat.panel.get_by_text("送信済み")).to_be_visible()
    live.reads(site.desk(lambda desk: desk.conversations.summary(live.id))["seq"])
    expect(chat.panel.get_by_text("既読")).to_be_visible()
    live.types()
    expect(chat.log.get_by_text("田中 美咲が入力中…")).to_be_attached()
    live.says("お調べします。")
    expect(chat.log.get_by_text("お調べします。")).to_be_visible()
    expect(chat.log.get_by_text("田中 美咲が入力中…")).not_to_be_attached()


def test_the_operator_is_told_that_the_visitor_types_and_reads(site, chat, live):
    """Typing and reading in the window reach the desk."""
    live.says("いかがでしょうか。")
    expect(chat.log.get_by_text("いかがでしょうか。")).to_be_visible()
    until = time.monotonic() + 30
    summary = site.desk(lambda desk: desk.conversations.summary(live.id))
    while summary["read"]["visitor"] < summary["seq"]:
        assert time.monotonic() < until, "the desk is not told"
        chat.page.wait_for_timeout(20)
        summary = site.desk(lambda desk: desk.conversations.summary(live.id))


def test_the_closed_window_counts_what_was_not_read(chat, live):
    """Two messages while it is minimised: a badge that says 2, gone when it is opened."""
    chat.button("最小化").click()
    live.says("一つ目")
    live.says("二つ目")
    badge = chat.page.locator("faq-chat .badge")
    expect(badge).to_have_text("2")
    expect(chat.launcher).to_have_accessible_name("チャットを開く（未読 2 件）")
    expect(chat.launcher).to_have_attribute("data-variant", "operator")
    chat.page.reload()
    expect(badge).to_have_text("2")
    chat.launcher.click()
    expect(chat.log.get_by_text("二つ目")).to_be_visible()
    expect(badge).to_be_hidden()


def test_a_picture_is_previewed_sent_and_shown(chat, live):
    """A chosen picture shows up in the tray, then in the conversation, and can be taken back."""
    expect(chat.button("ファイルを添付")).to_be_visible()
    files = chat.page.locator("faq-chat input[type=file]")
    files.set_input_files({"name": "画面.png", "mimeType": "image/png", "buffer": png()})
    expect(chat.panel.get_by_text("画面.png")).to_be_visible()
    chat.button("画面.png を取り消す").click()
    expect(chat.panel.get_by_text("画面.png")).to_be_hidden()
    files.set_input_files({"name": "画面.png", "mimeType": "image/png", "buffer": png()})
    chat.button("送信").click()
    picture = chat.log.get_by_role("img", name="画面.png")
    expect(picture).to_be_visible()
    chat.until("chat.shadowRoot.querySelector('.picture').naturalWidth === 40")
    with chat.page.expect_download() as download:
        chat.button("画面.png を開く").click()
    assert download.value.suggested_filename == "画面.png"


def test_files_come_by_drop_and_by_paste_and_have_limits(chat, live):
    """What is dropped or pasted lands in the tray; what may not be sent is refused."""
    give = """([how, name, type, size]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(size)], name, { type }));
      const root = document.querySelector("faq-chat").shadowRoot;
      const about = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data };
      const made = { drop: DragEvent, paste: ClipboardEvent };
      const place = root.querySelector({ drop: ".panel", paste: ".input" }[how]);
      place.dispatchEvent(new made[how](how, about));
    }"""
    chat.page.evaluate(give, ["drop", "a.pdf", "application/pdf", 100])
    expect(chat.panel.get_by_text("a.pdf")).to_be_visible()
    chat.page.evaluate(give, ["paste", "b.png", "image/png", 100])
    expect(chat.panel.get_by_text("b.png")).to_be_visible()
    chat.page.evaluate(give, ["drop", "c.exe", "application/x-msdownload", 100])
    expect(chat.panel.get_by_role("alert")).to_contain_text("c.exe は送れない種類のファイルです")
    chat.page.evaluate(give, ["drop", "d.png", "image/png", 11_000_000])
    expect(chat.panel.get_by_role("alert")).to_contain_text("d.png は大きすぎます")


def test_a_file_that_is_not_what_it_says_is_refused_by_the_server(chat, live):
    """A script called .png is not taken, and the visitor is told."""
    files = chat.page.locator("faq-chat input[type=file]")
    fake = {"name": "x.png", "mimeType": "image/png", "buffer": b"<script>alert(1)</script>"}
    files.set_input_files(fake)
    chat.button("送信").click()
    expect(chat.panel.get_by_role("alert")).to_contain_text("x.png")
    expect(chat.log.get_by_role("img")).to_have_count(0)


def test_five_faces_after_a_live_chat(site, chat, live):
    """When the operator closes, a face and a comment can be given, once."""
    live.closes()
    faces = chat.panel.get_by_role("radio")
    expect(faces).to_have_count(5)
    assert [face.get_attribute("aria-label") for face in faces.all()] == [
        "とても不満", "不満", "どちらでもない", "満足", "とても満足",
    ]  # fmt: skip
    faces.nth(4).check()
    chat.panel.get_by_role("textbox", name="ご意見・ご感想（任意）").fill("ていねいでした")
    chat.button("評価を送信").click()
    expect(chat.log.get_by_text("ご評価いただき、ありがとうございました。")).to_be_visible()
    expect(faces).to_have_count(0)
    expect(chat.panel.locator(".rated")).to_have_text("評価：とても満足")
    events = site.desk(lambda desk: desk.conversations.events(live.id, operator=True))
    (rating,) = [event for event in events if event["type"] == "rating"]
    assert (rating["face"], rating["comment"]) == (5, "ていねいでした")
    chat.page.reload()
    expect(chat.button("新しい会話を始める")).to_be_visible()
    expect(faces).to_have_count(0)
    expect(chat.panel.locator(".rated")).to_have_text("評価：とても満足")


def test_the_assistant_takes_the_visitor_back(chat, live):
    """After a close with back_to_bot the assistant answers again."""
    live.closes(back_to_bot=True)
    expect(chat.log.get_by_text("ふたたびアシスタントがお答えします", exact=False)).to_be_visible()
    chat.say("出金手数料はいくらですか")
    expect(chat.button("はい、役立ちました")).to_be_visible()
