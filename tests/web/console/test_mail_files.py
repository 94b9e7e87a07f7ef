"""Files that came with mails, as operators get them: pictures to look at, the rest to save."""

import io
from email.message import EmailMessage
from typing import Any

import httpx
from PIL import Image

from faqbot.channels.email.reading import read_message

PAGE = b"<script>alert(1)</script>"


def picture(**more: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", (9, 7), "red").save(written, "JPEG", **more)
    return written.getvalue()


def mail(number: int) -> bytes:
    located = Image.Exif()
    located[0x010E] = "secret place"
    message = EmailMessage()
    message["From"], message["Subject"] = "taro@example.com", "画面が出ません"
    message["Message-ID"] = f"<{number}@example.com>"
    message.set_content("添付をご覧ください。")
    message.add_attachment(
        picture(exif=located), maintype="image", subtype="jpeg", filename="画面\u202egpj.exe"
    )
    message.add_attachment(PAGE, maintype="image", subtype="png", filename="../../x.html")
    message.add_attachment(b"%PDF-1.4\n%%EOF", maintype="application", subtype="pdf")
    return bytes(message)


def test_files_of_a_mail(console: Any, site: Any) -> None:
    """Each under a harmless name, as what it is; nothing that a browser would run."""
    raw = mail(1)
    number = site.desk(lambda desk: desk.inbound_mail.take(read_message(raw), raw))
    tanaka = console("tanaka")
    ticket = tanaka.get(f"/tickets/{number}").json()["ticket"]
    message = ticket["messages"][0]
    assert "[+3: " in message["text"]
    path = f"/tickets/{number}/messages/{message['id']}/files"
    listed = tanaka.get(path).json()["files"]
    assert [(one["number"], one["shown"]) for one in listed] == [(0, True), (1, False), (2, False)]
    assert [one["name"].rpartition(".")[2] for one in listed] == ["jpg", "html", "pdf"]
    assert not any(character in one["name"] for one in listed for character in "/\\\u202e")
    shown, page, document = (tanaka.get(f"{path}/{count}") for count in range(3))
    assert shown.headers["content-type"] == "image/jpeg"
    assert Image.open(io.BytesIO(shown.content)).size == (9, 7)
    assert b"secret place" not in shown.content
    for answer in (page, document):
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
    assert page.content == PAGE
    assert tanaka.get(f"{path}/3").status_code == 404
    assert httpx.get(f"{site.api}{path}/0").status_code == 401
    assert tanaka.get(f"/tickets/{number}/messages/{message['id'] + 1}/files").status_code == 404
