"""Mail that machines write, and reports of letters that came back."""

import pytest

from faqbot.channels.email.reading import read_message

HEAD = "From: taro@example.org\r\nMessage-ID: <1@example.org>\r\n"
LETTER = "From: support@example.com\r\nSubject: x\r\nMessage-ID: <ours@example.com>\r\n\r\ntext"
STATUS = (
    "Reporting-MTA: dns; mx.example.net\r\n\r\n"
    "Final-Recipient: rfc822; taro@example.org\r\nAction: failed\r\nStatus: 5.1.1\r\n"
)


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated; x=y", "Precedence: junk",
        "X-Autoreply: yes", "X-Autorespond: x", "X-Auto-Response-Suppress: OOF, AutoReply",
        "X-Auto-Response-Suppress: All", "X-Failed-Recipients: a@b.example", "List-Id: <x.y>",
        "List-Unsubscribe: <mailto:u@example.org>", "Delivered-To: Autoresponder",
        "Feedback-ID: x", "X-Loop: x", "Return-Path: <>", "Subject: 自動返信: 不在",
        "Subject: 【自動返信】お問い合わせありがとうございます", "Subject: [自動応答] 休業日",
        "Subject: 不在通知", "Subject: Out of Office: until Monday", "Subject: Automatic reply: x",
        "Subject: Undelivered Mail Returned to Sender", "Subject: Mail delivery failed",
    ],
)  # fmt: skip
def test_machines(header: str) -> None:
    """Each of the marks that machines use is enough."""
    assert read_message(f"{HEAD}{header}\r\n\r\nx".encode()).automatic


@pytest.mark.parametrize(
    "sender",
    ["no-reply@x.example", "noreply@x.example", "do_not_reply@x.example", "donotreply@x.example",
     "MAILER-DAEMON@x.example", "postmaster@x.example", "bounce+123@x.example",
     "bounces-4=a@x.example", "news.no-reply@x.example", "auto-reply@x.example",
     "noreply2@x.example"],
)  # fmt: skip
def test_nobody(sender: str) -> None:
    """Nobody reads what is sent to such addresses."""
    assert read_message(f"From: x <{sender}>\r\n\r\nx".encode()).automatic


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no", "X-Auto-Response-Suppress: DR, RN", "Precedence: first-class",
        "Subject: 自動返信メールが届きません", "Subject: Re: 【自動返信】お問い合わせ",
        "Subject: 自動送信の設定について", "Subject: automatic payments",
        "Reply-To: noriko@x.example",
        "Subject: 不在通知が届いていますか",
    ],
)  # fmt: skip
def test_people(header: str) -> None:
    """Those who write about machines are no machines."""
    assert not read_message(f"{HEAD}{header}\r\n\r\nx".encode()).automatic


def test_a_form_that_writes_for_people() -> None:
    """A web form's address is nobody's, but the one to reply to is somebody's."""
    read = read_message(b"From: no-reply@web.example\r\nReply-To: taro@example.org\r\n\r\nx")
    assert (read.sender, read.automatic) == ("taro@example.org", False)


def _report(kind: str, *parts: tuple[str, str]) -> bytes:
    body = "".join(f"--B\r\nContent-Type: {type_}\r\n\r\n{text}\r\n" for type_, text in parts)
    head = f"From: MAILER-DAEMON@mx.example\r\nContent-Type: multipart/report; report-type={kind};"
    return f"{head} boundary=B\r\n\r\n{body}--B--\r\n".encode()


@pytest.mark.parametrize(
    "original",
    [("message/rfc822", LETTER), ("text/rfc822-headers", LETTER.partition("\r\n\r\n")[0])],
)
def test_delivery_status(original: tuple[str, str]) -> None:
    """Of a DSN the letter, that it failed, and why are read."""
    raw = _report("delivery-status", ("text/plain", "sorry"), ("message/delivery-status", STATUS),
                  original)  # fmt: skip
    read = read_message(raw)
    assert read.automatic
    assert read.bounce is not None
    assert (read.bounce.ids, read.bounce.failed) == (("<ours@example.com>",), True)
    assert "5.1.1" in read.bounce.why
    assert read.text == "sorry"
    late = read_message(raw.replace(b"Action: failed", b"Action: delayed")).bounce
    assert late is not None
    assert not late.failed


def test_complaints() -> None:
    """Of an ARF report the letter is read that somebody took for spam."""
    report = "Feedback-Type: abuse\r\nUser-Agent: x\r\nVersion: 1\r\n"
    raw = _report("feedback-report", ("message/feedback-report", report),
                  ("message/rfc822", LETTER))  # fmt: skip
    bounce = read_message(raw).bounce
    assert bounce is not None
    assert (bounce.ids, bounce.failed) == (("<ours@example.com>",), True)


@pytest.mark.parametrize(
    "head",
    [
        "From: MAILER-DAEMON@mx.example\r\nSubject: failure notice\r\n",
        "From: x@mx.example\r\nX-Failed-Recipients: taro@example.org\r\n",
    ],
)
def test_servers_of_their_own_ways(head: str) -> None:
    """Servers that write no DSN repeat the headers of the letter in their text."""
    raw = f"{head}\r\nSorry.\r\n\r\n--- Below is a copy.\r\n\r\n> {LETTER}"
    bounce = read_message(raw.encode()).bounce
    assert bounce is not None
    assert bounce.ids == ("<ours@example.com>",)


def test_no_report() -> None:
    """A person who quotes headers reports nothing."""
    assert read_message(f"{HEAD}\r\n{LETTER}".encode()).bounce is None
