"""Mail as messages, and messages as mail."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.channels.email.inbound import read_message
from faqbot.channels.email.outbound import OutboundMail, message_of
from faqbot.mail import MaildirPlace, bare, inbox_place, smtp_server

AT = datetime(2026, 11, 24, 1, tzinfo=UTC)
MAIL = OutboundMail(
    "<1.T-2222-2222@aoba.example.com>",
    "あおばFX サポート <support@aoba.example.com>",
    "taro@example.com",
    "【あおばFX】お問い合わせを受け付けました",
    "山田 太郎 様\n\n出金について。\n",
    AT,
)


def test_there_and_back() -> None:
    """What is written is what is read, Japanese included."""
    raw = bytes(message_of(MAIL))
    assert raw.isascii()
    read = read_message(raw)
    assert (read.message_id, read.sender, read.name) == (
        MAIL.message_id, "support@aoba.example.com", "あおばFX サポート",
    )  # fmt: skip
    assert (read.subject, read.text) == (MAIL.subject, MAIL.body.strip())
    assert not read.automatic


def test_a_machine_says_so() -> None:
    """Automatic mail says that it is, so that no other machine answers it."""
    automatic = replace(MAIL, automatic=True, refers_to=("<a@x>", "<b@x>"))
    read = read_message(bytes(message_of(automatic)))
    assert read.automatic
    assert read.refers_to == ("<b@x>", "<a@x>")


@given(st.text(max_size=1500), st.text(max_size=60))
def test_no_header_is_smuggled_in(subject: str, name: str) -> None:
    """Whatever a visitor types, there are no more headers and no other recipients."""
    mail = replace(
        MAIL, subject=f"{subject}\r\nBcc: all@example.com", recipient=f"{name} <taro@example.com>"
    )
    try:
        message = message_from_bytes(bytes(message_of(mail)), policy=default)
    except ValueError:  # it is refused
        return
    assert message["Bcc"] is None
    (recipient,) = message["To"].addresses
    assert recipient.addr_spec == bare(mail.recipient)
    assert recipient.display_name == ""


@given(st.binary(max_size=2000))
def test_any_bytes(raw: bytes) -> None:
    """Something is made of whatever lies in a mailbox."""
    read = read_message(raw)
    assert read.message_id.startswith("<")
    assert read == read_message(raw)


@given(
    st.sampled_from(["From", "Reply-To", "Subject", "References", "Message-ID", "Content-Type"]),
    st.text(max_size=80),
)
def test_any_header(name: str, value: str) -> None:
    """Broken headers do not keep a message from being read."""
    read_message(f"{name}: {value}\n\ntext".encode("utf-8", "replace"))


def test_html_only() -> None:
    """Of a message in HTML the text is read, a line a paragraph; what is not shown is not."""
    raw = (
        "From: a@example.com\nContent-Type: text/html; charset=utf-8\n\n"
        "<head><title>x</title></head><p>こんにちは。</p><script>no()</script>"
        "<div>出金 &amp; 入金<br>二行目</div>"
    ).encode()
    assert read_message(raw).text == "こんにちは。\n\n出金 & 入金\n二行目"


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Precedence: bulk",
        "Return-Path: <>",
        "Content-Type: multipart/report; boundary=x",
    ],
)
def test_automatic(header: str) -> None:
    """Notices of absence, lists and bounces are known for what they are."""
    assert read_message(f"From: a@example.com\n{header}\n\ntext".encode()).automatic


def test_addresses() -> None:
    """An address is found with or without its name."""
    assert bare("山田 <Taro@Example.COM>") == "Taro@example.com"
    assert bare("nobody") == ""


def test_places() -> None:
    """Servers are written as URLs; passwords may have any character and are shown nowhere."""
    server = smtp_server("smtp+starttls://user:p%40ss@mail.example.com")
    assert (server.port, server.password, server.must_start_tls) == (587, "p@ss", True)
    assert "p@ss" not in repr(server) + str(server)
    assert smtp_server("smtps://mail.example.com:4650").implicit_tls
    assert inbox_place("maildir:/var/mail") == MaildirPlace(inbox_place("maildir:/var/mail").folder)
    assert inbox_place("imaps://u:p@mail.example.com/Support/Neu").path == "Support/Neu"
    for wrong in ("mail.example.com", "http://x", "smtp://", "smtp://h:port", "imaps://u:p@h"):
        with pytest.raises(ValueError, match="address such as"):
            smtp_server(wrong)
    for wrong in ("imaps://mail.example.com", "maildir:", "smtp://u:p@h"):
        with pytest.raises(ValueError, match="imaps://"):
            inbox_place(wrong)
