"""A mailbox in which some messages cannot be read, or not be stored."""

from pathlib import Path
from typing import Any

import pytest

from faqbot import Bot
from faqbot.channels.email import inbound
from faqbot.channels.email.inbound import Inbox
from faqbot.desk import Desk
from faqbot.errors import MailError
from faqbot.mail import MaildirPlace

pytestmark = pytest.mark.anyio
GOOD = "From: good@example.org\r\nMessage-ID: <{}@x>\r\nSubject: help\r\n\r\nhelp"
DEADLY = {
    "parentheses": b"From: " + b"(" * 300 + b" a@b.example\r\nMessage-ID: <1@x>\r\n\r\nhi",
    "nested": b"From: a@b.example\r\n"
    + b"".join(
        b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (i, i)
        for i in range(1100)
    )
    + b"Content-Type: text/plain\r\n\r\nhi",
}


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load()


@pytest.fixture
async def desk(open_desk: Any, tmp_path: Path) -> Desk:
    for name in ("new", "cur", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    return await open_desk(uploads=tmp_path / "uploads")


def _put(folder: Path, name: str, raw: bytes) -> None:
    (folder / "mail" / "new" / name).write_bytes(raw)


async def _texts(desk: Desk) -> list[str]:
    tickets = [await desk.tickets.get(one["id"]) for one in await desk.tickets.list(status=None)]
    return [ticket["messages"][0]["text"] for ticket in tickets]


@pytest.mark.parametrize("name", DEADLY)
async def test_hostile(desk: Desk, tmp_path: Path, name: str) -> None:
    """A message made to break its reader is read, and so is the one after it."""
    _put(tmp_path, "1", DEADLY[name])
    _put(tmp_path, "2", GOOD.format(2).encode())
    assert await Inbox(desk, MaildirPlace(tmp_path / "mail"), 60).collect() == 2
    assert "help" in await _texts(desk)
    assert not list((tmp_path / "mail" / "new").iterdir())


async def test_unreadable(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """One that cannot be read for whatever reason is set aside, logged, counted and shown."""

    def read(raw: bytes) -> Any:
        if b"bad@" in raw:
            raise RecursionError
        return inbound_read(raw)

    inbound_read = inbound.read_message
    monkeypatch.setattr(inbound, "read_message", read)
    _put(tmp_path, "1", b"From: bad@example.org\r\nSubject: hm\r\n\r\nx")
    _put(tmp_path, "2", GOOD.format(2).encode())
    assert await Inbox(desk, MaildirPlace(tmp_path / "mail"), 60).collect() == 2
    texts = await _texts(desk)
    assert "help" in texts
    assert any("読み取れませんでした" in text for text in texts)
    assert desk.inbound_mail.counts == {"unreadable": 1, "taken": 1}
    assert "set aside" in caplog.text


async def test_too_large(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Of one that is too large the beginning is read: who sent it is told, and it is shown."""
    monkeypatch.setattr(inbound, "LARGEST", 1000)
    _put(tmp_path, "1", b"From: big@example.org\r\nSubject: big\r\n\r\n" + b"x" * 2000)
    assert await Inbox(desk, MaildirPlace(tmp_path / "mail"), 60).collect() == 1
    (ticket,) = await desk.tickets.list()
    assert (ticket["email"], ticket["subject"]) == ("big@example.org", "big")
    assert "a mail of 2039 bytes is set aside" in caplog.text


async def test_too_large_on_a_server(
    desk: Desk, imap_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On an IMAP server, too, it does not stay unread for ever without a word."""
    from faqbot.mail import inbox_place

    monkeypatch.setattr(inbound, "LARGEST", 1000)
    imap_server.put(b"From: big@example.org\r\nSubject: big\r\n\r\n" + b"x" * 2000)
    assert await Inbox(desk, inbox_place(imap_server.url), 60).collect() == 1
    assert imap_server.unseen() == 0
    assert [one["email"] for one in await desk.tickets.list()] == ["big@example.org"]


async def test_not_storable(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that the database refuses is set aside; when it refuses that, too, all stay new."""
    take, away = desk.inbound_mail.take, False

    async def refusing(mail: Any, raw: bytes | None = None) -> str | None:
        if away or (mail.sender == "bad@example.org" and not mail.unreadable):
            raise MailError("not to be stored")
        return await take(mail, raw)

    monkeypatch.setattr(desk.inbound_mail, "take", refusing)
    _put(tmp_path, "1", b"From: bad@example.org\r\nSubject: hm\r\n\r\nx")
    _put(tmp_path, "2", GOOD.format(2).encode())
    inbox = Inbox(desk, MaildirPlace(tmp_path / "mail"), 60)
    away = True
    with pytest.raises(MailError):
        await inbox.collect()
    assert len(list((tmp_path / "mail" / "new").iterdir())) == 2
    away = False
    assert await inbox.collect() == 2
    assert desk.inbound_mail.counts == {"unreadable": 1, "taken": 1}
