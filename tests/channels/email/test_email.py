"""Mail, against a real SMTP server that refuses, hangs and comes back, and real mailboxes."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from faqbot import Bot
from faqbot.channels import worker as delivering
from faqbot.channels.email import outbound
from faqbot.channels.email.inbound import Inbox
from faqbot.channels.email.outbound import POLICY, EmailAdapter, sender
from faqbot.channels.service import letters_of
from faqbot.channels.worker import Worker
from faqbot.desk import Desk
from faqbot.desk.filing import Origin
from faqbot.errors import MailError
from faqbot.mail import MaildirPlace, MailSettings, inbox_place
from faqbot.mail import smtp_server as server_at
from faqbot.support.tickets import TicketKind, TicketRequest

pytestmark = pytest.mark.anyio
MAIL = MailSettings(
    smtp="smtp://localhost",
    sender="あおばFX <support@aoba.example.com>",
    desk="desk@aoba.example.com",
)
REQUEST = TicketRequest(
    TicketKind.MAIL, "山田 太郎", "出金が届きません。", "出金について", "taro@example.com"
)
ADDRESSES = ("taro@example.com", MAIL.desk)


@pytest.fixture(scope="module")
def bot() -> Bot:
    return Bot.load()


@pytest.fixture
async def mailing(open_desk: Any) -> Desk:
    return await open_desk(mail=MAIL)


def _worker(desk: Desk, server: Any) -> Worker:
    return Worker(desk, [EmailAdapter(sender(server_at(server.url)), letters_of(desk))])


async def _file(desk: Desk, email: str = REQUEST.email) -> str:
    return (await desk.tickets.file(replace(REQUEST, email=email), Origin("page")))["id"]


async def _states(desk: Desk, number: str) -> list[str]:
    return [one["state"] for one in (await desk.tickets.get(number))["letters"]]


async def test_delivered(mailing: Desk, smtp_server: Any) -> None:
    """Both letters arrive once: number and due time to the visitor, all to the desk."""
    number = await _file(mailing)
    assert await _worker(mailing, smtp_server).deliver() == 2
    assert await _worker(mailing, smtp_server).deliver() == 0
    (told,), (noticed,) = (smtp_server.to(address) for address in ADDRESSES)
    assert number in told["Subject"]
    assert "11月24日（火）10:00 までに" in told.get_content()
    assert REQUEST.question not in told.get_content()  # it may be anybody's address
    assert told["Auto-Submitted"] == "auto-replied"
    assert noticed["Reply-To"] == "taro@example.com"
    assert REQUEST.question in noticed.get_content()
    assert await _states(mailing, number) == ["sent", "sent"]


async def test_who_chose_english_gets_english(mailing: Desk, smtp_server: Any) -> None:
    """Acknowledgement, call-back and answer; the desk's own notice stays Japanese."""
    tanaka = await mailing.operators.add("tanaka", "田中", "correct horse")
    mail = replace(REQUEST, name="John Smith", subject="Withdrawal", language="en")
    call = replace(mail, kind=TicketKind.CALLBACK, phone="+819012345678", subject="")
    number = (await mailing.tickets.file(mail, Origin("page")))["id"]
    await mailing.tickets.file(call, Origin("page"))
    await mailing.tickets.answer(number, tanaka, "It **has** [arrived](https://a.example).")
    assert await _worker(mailing, smtp_server).deliver() == 5
    mails = {letter["Subject"]: letter for letter in smtp_server.to(ADDRESSES[0])}
    letters = {subject: one.get_body(("plain",)).get_content() for subject, one in mails.items()}
    assert len(letters) == 3
    received = letters[f"[Aoba FX] We have received your enquiry ({number})"]
    assert "Dear Customer" in received
    assert "by 10:00 on Tuesday, 24 November 2026 (UTC+9)" in received
    assert "Account number: (none)" in received
    called = next(body for subject, body in letters.items() if "call you back" in subject)
    assert "at the number ending in ••••678 by 10:00 on" in " ".join(called.split())
    answer = f"Re: Withdrawal ({number})"
    assert "Answered by: 田中" in letters[answer]
    assert "It has arrived（ https://a.example ）." in letters[answer]
    markup = mails[answer].get_body(("html",)).get_content()
    assert "It <strong>has</strong> <a href=" in markup
    assert all("お名前" in letter.get_content() for letter in smtp_server.to(MAIL.desk))
    subjects = [letter["Subject"] for letter in smtp_server.to(MAIL.desk)]
    assert any("折り返しの電話のご希望" in subject for subject in subjects)


async def test_an_answer_in_the_chat(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """Whoever has left the chat gets it once, as text and with its markup."""
    tanaka = await mailing.operators.add("tanaka", "田中", "correct horse")
    opened = await mailing.conversations.start()
    await mailing.queue.take(opened.conversation, tanaka.id)
    await mailing.reply_mail.leave(opened.conversation, ADDRESSES[0])
    await mailing.live_chat.say(opened.conversation, tanaka.id, "**着金**しました。")
    clock.forward(minutes=3)
    assert await mailing.reply_mail.round() == 1
    assert await _worker(mailing, smtp_server).deliver() == 1
    assert await _worker(mailing, smtp_server).deliver() == 0
    (letter,) = smtp_server.to(ADDRESSES[0])
    assert letter["Subject"] == "あおばFX：チャットへの回答"
    assert letter["Auto-Submitted"] is None  # a person wrote it
    assert "着金しました。" in letter.get_body(("plain",)).get_content()
    assert "<strong>着金</strong>" in letter.get_body(("html",)).get_content()


@pytest.mark.parametrize("mood", ["busy", "down"])
async def test_refused_and_back(mailing: Desk, smtp_server: Any, clock: Any, mood: str) -> None:
    """What a server cannot take now waits, longer every time, and goes out once it can."""
    number = await _file(mailing)
    worker = _worker(mailing, smtp_server)
    smtp_server.mood = mood
    if mood == "down":
        smtp_server.stop()
    assert await worker.deliver() == 0
    ticket = await mailing.tickets.get(number)
    assert {one["state"] for one in ticket["letters"]} == {"waiting"}
    assert all(one["error"] for one in ticket["letters"])
    smtp_server.mood = "well"
    if mood == "down":
        smtp_server.restart()
    assert await worker.deliver() == 0  # not before its time
    clock.forward(seconds=31)
    assert await worker.deliver() == 2
    assert [len(smtp_server.to(address)) for address in ADDRESSES] == [1, 1]


async def test_hanging(
    mailing: Desk, smtp_server: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that never answers holds nothing up for ever."""
    monkeypatch.setattr(outbound, "PATIENCE", 0.5)
    number = await _file(mailing)
    smtp_server.mood = "hang"
    assert await _worker(mailing, smtp_server).deliver() == 0
    assert await _states(mailing, number) == ["waiting", "waiting"]
    smtp_server.mood = "well"
    clock.forward(minutes=1)
    assert await _worker(mailing, smtp_server).deliver() == 2


async def test_the_answer_is_lost(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """When nobody knows whether a letter was taken it goes again, under the same Message-ID."""
    await _file(mailing)
    worker = _worker(mailing, smtp_server)
    smtp_server.mood = "lost"
    assert await worker.deliver() == 0
    smtp_server.mood = "well"
    clock.forward(minutes=1)
    assert await worker.deliver() == 2
    for address in ADDRESSES:
        ids = [one["Message-ID"] for one in smtp_server.to(address)]
        assert len(ids) == 2
        assert len(set(ids)) == 1


async def test_no_such_mailbox(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """What will never be taken is given up at once, shown, and sent again when asked for."""
    number = await _file(mailing)
    worker = _worker(mailing, smtp_server)
    smtp_server.mood = "unknown"
    assert await worker.deliver() == 0
    clock.forward(days=1)
    smtp_server.mood = "well"
    assert await worker.deliver() == 0
    letter = (await mailing.tickets.get(number))["letters"][0]
    assert (letter["state"], letter["error"][:3]) == ("failed", "550")
    await mailing.tickets.resend(number, letter["id"])
    assert await worker.deliver() == 1


async def test_given_up(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """After some days of trying a letter is given up."""
    number = await _file(mailing)
    worker = _worker(mailing, smtp_server)
    smtp_server.stop()
    for _ in range(3):
        await worker.deliver()
        clock.now += POLICY.give_up / 2
    assert await _states(mailing, number) == ["waiting", "waiting"]
    clock.forward(hours=1)
    await worker.deliver()
    assert await _states(mailing, number) == ["failed", "failed"]


async def test_several_processes(open_desk: Any, smtp_server: Any) -> None:
    """However many look into the outbox, every letter goes out once."""
    desks = [await open_desk(mail=MAIL) for _ in range(4)]
    for number in range(10):
        await _file(desks[0], f"taro{number}@example.com")
    sent = await asyncio.gather(*(_worker(desk, smtp_server).deliver() for desk in desks))
    assert sum(sent) == 20
    ids = [one["Message-ID"] for one in smtp_server.arrived]
    assert len(ids) == len(set(ids)) == 20


async def test_a_process_dies(open_desk: Any, smtp_server: Any, clock: Any) -> None:
    """Letters held by a process that is no more are another's after a while."""
    dead, alive = await open_desk(mail=MAIL), await open_desk(mail=MAIL)
    await _file(dead)
    assert len(await dead.outbox.claim("email", POLICY.give_up / 96)) == 2
    assert await _worker(alive, smtp_server).deliver() == 0
    clock.forward(hours=2)
    assert await _worker(alive, smtp_server).deliver() == 2


async def test_by_itself(mailing: Desk, smtp_server: Any) -> None:
    """While the worker runs, a ticket's mail goes out at once."""
    running = asyncio.create_task(_worker(mailing, smtp_server).run())
    number = await _file(mailing)
    await asyncio.to_thread(smtp_server.wait_for, ADDRESSES[0])
    await asyncio.to_thread(smtp_server.wait_for, ADDRESSES[1])
    async with asyncio.timeout(20):
        while await _states(mailing, number) != ["sent", "sent"]:
            await asyncio.sleep(0.02)
    running.cancel()
    assert (await asyncio.wait([running], timeout=30))[0]


async def test_a_server_that_hangs_does_not_keep_the_worker_from_stopping(
    mailing: Desk, smtp_server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is being sent is put off, and another process may try at once."""
    monkeypatch.setattr(delivering, "_LEAVE", 0.1)
    smtp_server.mood = "hang"
    await _file(mailing)
    running = asyncio.create_task(_worker(mailing, smtp_server).run())
    async with asyncio.timeout(20):
        while smtp_server.tries < 2:
            await asyncio.sleep(0.02)
    running.cancel()
    assert (await asyncio.wait([running], timeout=30))[0]
    again = await mailing.outbox.claim("email", POLICY.hold)
    assert [(one.unsure, one.tries) for one in again] == [(True, 2), (True, 2)]


def _reply(number: str, id_: int = 1, text: str = "まだです。") -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "山田 太郎 <taro@example.com>"
    message["Subject"] = f"Re: {number}"
    message["Message-ID"] = f"<{id_}@example.com>"
    message.set_content(text)
    return bytes(message)


async def test_a_maildir(mailing: Desk, tmp_path: Path) -> None:
    """Replies in a maildir join their ticket once, and are marked as seen."""
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    number = await _file(mailing)
    (tmp_path / "new" / "1.host").write_bytes(_reply(number))
    (tmp_path / "new" / "2.host").write_bytes(_reply(number, 2, "もう一度。"))
    inbox = Inbox(mailing, MaildirPlace(tmp_path), 60)
    assert await inbox.collect() == 2
    assert await inbox.collect() == 0
    texts = [one["text"] for one in (await mailing.tickets.get(number))["messages"]]
    assert texts == [REQUEST.question, "まだです。", "もう一度。"]
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == [
        "1.host:2,S",
        "2.host:2,S",
    ]
    with pytest.raises(MailError, match="no maildir"):
        await Inbox(mailing, MaildirPlace(tmp_path / "none"), 60).collect()


async def test_imap(mailing: Desk, imap_server: Any) -> None:
    """Replies on an IMAP server join their ticket; a wrong password is told as such."""
    number = await _file(mailing)
    imap_server.put(_reply(number, 11))
    inbox = Inbox(mailing, inbox_place(imap_server.url), 60)
    assert await inbox.collect() == 1
    assert imap_server.unseen() == 0
    assert await inbox.collect() == 0
    assert len((await mailing.tickets.get(number))["messages"]) == 2
    wrong = inbox_place(imap_server.url.replace("secret", "wrong"))
    with pytest.raises(MailError, match="cannot be read"):
        await Inbox(mailing, wrong, 60).collect()


def test_patience() -> None:
    """Pauses grow from half a minute to an hour."""
    assert [POLICY.pause(n) for n in (1, 2, 3, 8, 100)] == [
        timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2),
        timedelta(hours=1), timedelta(hours=1),
    ]  # fmt: skip
