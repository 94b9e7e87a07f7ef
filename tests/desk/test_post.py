"""The post, against a real SMTP server that refuses, hangs and comes back, and real mailboxes."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from faqbot.desk import Desk
from faqbot.desk.filing import Origin
from faqbot.desk.posting import GIVE_UP, Post, _deliver, posting
from faqbot.mail import sending
from faqbot.mail.sending import sender
from faqbot.mail.servers import smtp_server as server_at
from faqbot.mail.settings import MailSettings
from faqbot.support.tickets import Kind, Request

pytestmark = pytest.mark.anyio
MAIL = MailSettings(
    smtp="smtp://localhost",
    sender="あおばFX <support@aoba.example.com>",
    desk="desk@aoba.example.com",
)
REQUEST = Request(Kind.MAIL, "山田 太郎", "出金が届きません。", "出金について", "taro@example.com")
LETTERS = ("taro@example.com", MAIL.desk)


@pytest.fixture
async def mailing(open_desk: Any) -> Desk:
    return await open_desk(mail=MAIL)


def _post(desk: Desk, smtp: Any) -> Post:
    return desk.post(sender(server_at(smtp.url)))


async def _file(desk: Desk) -> str:
    return (await desk.tickets.file(REQUEST, Origin("page")))["id"]


async def _states(desk: Desk, number: str) -> list[str]:
    return [one["state"] for one in (await desk.tickets.get(number))["letters"]]


async def test_delivered(mailing: Desk, smtp_server: Any) -> None:
    """Both letters arrive once: number, due time and question to the visitor, all to the desk."""
    number = await _file(mailing)
    assert await _post(mailing, smtp_server).deliver() == 2
    assert await _post(mailing, smtp_server).deliver() == 0
    (told,), (noticed,) = (smtp_server.to(address) for address in LETTERS)
    assert number in told["Subject"]
    assert "11月24日（火）10:00 までに" in told.get_content()
    assert REQUEST.question in told.get_content()
    assert told["Auto-Submitted"] == "auto-replied"
    assert noticed["Reply-To"] == "taro@example.com"
    assert REQUEST.question in noticed.get_content()
    assert await _states(mailing, number) == ["sent", "sent"]


async def test_who_chose_english_gets_english(mailing: Desk, smtp_server: Any, tanaka: Any) -> None:
    """Acknowledgement, call-back and answer; the desk's own notice stays Japanese."""
    mail = replace(REQUEST, name="John Smith", subject="Withdrawal", language="en")
    call = replace(mail, kind=Kind.CALLBACK, phone="+819012345678", subject="")
    number = (await mailing.tickets.file(mail, Origin("page")))["id"]
    await mailing.tickets.file(call, Origin("page"))
    await mailing.tickets.answer(number, tanaka, "It has arrived.")
    assert await _post(mailing, smtp_server).deliver() == 5
    letters = {letter["Subject"]: letter.get_content() for letter in smtp_server.to(LETTERS[0])}
    assert len(letters) == 3
    received = letters[f"[あおばFX] We have received your enquiry ({number})"]
    assert "Dear John Smith" in received
    assert "by 10:00 on Tuesday, 24 November 2026 (UTC+9)" in received
    assert "Account number: –" in received
    called = next(body for subject, body in letters.items() if "call you back" in subject)
    assert "at +81 90-1234-5678 by 10:00 on" in " ".join(called.split())
    assert "Answered by: 田中" in letters[f"Re: Withdrawal ({number})"]
    assert all("お名前" in letter.get_content() for letter in smtp_server.to(MAIL.desk))
    subjects = [letter["Subject"] for letter in smtp_server.to(MAIL.desk)]
    assert any("折り返しの電話のご希望" in subject for subject in subjects)


@pytest.mark.parametrize("mood", ["busy", "down"])
async def test_refused_and_back(mailing: Desk, smtp_server: Any, clock: Any, mood: str) -> None:
    """What a server cannot take now waits, longer every time, and goes out once it can."""
    number = await _file(mailing)
    post = _post(mailing, smtp_server)
    smtp_server.mood = mood
    if mood == "down":
        smtp_server.stop()
    assert await post.deliver() == 0
    ticket = await mailing.tickets.get(number)
    assert {one["state"] for one in ticket["letters"]} == {"waiting"}
    assert all(one["error"] for one in ticket["letters"])
    smtp_server.mood = "well"
    if mood == "down":
        smtp_server.restart()
    assert await post.deliver() == 0  # not before its time
    clock.forward(seconds=31)
    assert await post.deliver() == 2
    assert [len(smtp_server.to(address)) for address in LETTERS] == [1, 1]


async def test_hanging(
    mailing: Desk, smtp_server: Any, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that never answers holds nothing up for ever."""
    monkeypatch.setattr(sending, "PATIENCE", 0.5)
    number = await _file(mailing)
    smtp_server.mood = "hang"
    assert await _post(mailing, smtp_server).deliver() == 0
    assert await _states(mailing, number) == ["waiting", "waiting"]
    smtp_server.mood = "well"
    clock.forward(minutes=1)
    assert await _post(mailing, smtp_server).deliver() == 2


async def test_the_answer_is_lost(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """When nobody knows whether a letter was taken it goes again, under the same Message-ID."""
    await _file(mailing)
    post = _post(mailing, smtp_server)
    smtp_server.mood = "lost"
    assert await post.deliver() == 0
    smtp_server.mood = "well"
    clock.forward(minutes=1)
    assert await post.deliver() == 2
    for address in LETTERS:
        ids = [one["Message-ID"] for one in smtp_server.to(address)]
        assert len(ids) == 2
        assert len(set(ids)) == 1


async def test_no_such_mailbox(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """What will never be taken is given up at once, shown, and sent again when asked for."""
    number = await _file(mailing)
    post = _post(mailing, smtp_server)
    smtp_server.mood = "unknown"
    assert await post.deliver() == 0
    clock.forward(days=1)
    smtp_server.mood = "well"
    assert await post.deliver() == 0
    letter = (await mailing.tickets.get(number))["letters"][0]
    assert (letter["state"], letter["error"][:3]) == ("failed", "550")
    await mailing.tickets.resend(number, letter["id"])
    assert await post.deliver() == 1


async def test_given_up(mailing: Desk, smtp_server: Any, clock: Any) -> None:
    """After some days of trying a letter is given up."""
    number = await _file(mailing)
    post = _post(mailing, smtp_server)
    smtp_server.stop()
    for _ in range(3):
        await post.deliver()
        clock.now += GIVE_UP / 2
    assert await _states(mailing, number) == ["waiting", "waiting"]
    clock.forward(hours=1)
    await post.deliver()
    assert await _states(mailing, number) == ["failed", "failed"]


async def test_several_processes(open_desk: Any, smtp_server: Any) -> None:
    """However many look into the outbox, every letter goes out once."""
    desks = [await open_desk(mail=MAIL) for _ in range(4)]
    for _ in range(10):
        await _file(desks[0])
    sent = await asyncio.gather(*(_post(desk, smtp_server).deliver() for desk in desks))
    assert sum(sent) == 20
    ids = [one["Message-ID"] for one in smtp_server.arrived]
    assert len(ids) == len(set(ids)) == 20


async def test_a_process_dies(open_desk: Any, smtp_server: Any, clock: Any) -> None:
    """Letters held by a process that is no more are another's after a while."""
    from functools import partial

    from faqbot.storage import outgoing

    dead, alive = await open_desk(mail=MAIL), await open_desk(mail=MAIL)
    await _file(dead)
    until = dead.now() + GIVE_UP / 96
    held = partial(outgoing.claim, holder="x", now=dead.now(), until=until, limit=5)
    assert len(await dead._store.write(held)) == 2
    assert await _post(alive, smtp_server).deliver() == 0
    clock.forward(hours=2)
    assert await _post(alive, smtp_server).deliver() == 2


async def test_by_itself(mailing: Desk, smtp_server: Any) -> None:
    """While the post runs, a ticket's letters go out without waiting for the next round."""
    async with posting(_post(mailing, smtp_server), mailing.tickets, every=3600):
        number = await _file(mailing)
        await asyncio.to_thread(smtp_server.wait_for, LETTERS[0])
        await asyncio.to_thread(smtp_server.wait_for, LETTERS[1])
        async with asyncio.timeout(20):
            while await _states(mailing, number) != ["sent", "sent"]:
                await asyncio.sleep(0.02)


async def test_what_is_posted_as_it_stops_does_not_keep_it(mailing: Desk, smtp_server: Any) -> None:
    """The round ends when it is told to, even if a ticket is filed just then."""
    posted = asyncio.Event()
    rounds = asyncio.create_task(_deliver(_post(mailing, smtp_server), posted, 3600))
    await asyncio.sleep(0.2)
    posted.set()
    rounds.cancel()
    assert (await asyncio.wait([rounds], timeout=30))[0]


def _reply(number: str, id_: int = 1, text: str = "まだです。") -> bytes:
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "山田 太郎 <taro@example.com>"
    message["Subject"] = f"Re: {number}"
    message["Message-ID"] = f"<{id_}@example.com>"
    message.set_content(text)
    return bytes(message)


async def test_a_maildir(mailing: Desk, smtp_server: Any, tmp_path: Path) -> None:
    """Replies in a maildir join their ticket once, and are marked as seen."""
    from functools import partial

    from faqbot.errors import MailError
    from faqbot.mail.inboxes import look
    from faqbot.mail.servers import MaildirPlace

    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    number = await _file(mailing)
    (tmp_path / "new" / "1.host").write_bytes(_reply(number))
    (tmp_path / "new" / "2.host").write_bytes(_reply(number, 2, "もう一度。"))
    post = _post(mailing, smtp_server)
    read = partial(look, MaildirPlace(tmp_path))
    assert await post.collect(read) == 2
    assert await post.collect(read) == 0
    texts = [one["text"] for one in (await mailing.tickets.get(number))["messages"]]
    assert texts == [REQUEST.question, "まだです。", "もう一度。"]
    assert sorted(path.name for path in (tmp_path / "cur").iterdir()) == [
        "1.host:2,S",
        "2.host:2,S",
    ]
    with pytest.raises(MailError, match="no maildir"):
        await post.collect(partial(look, MaildirPlace(tmp_path / "none")))


async def test_imap(mailing: Desk, smtp_server: Any, imap_server: Any) -> None:
    """Replies on an IMAP server join their ticket; a wrong password is told as such."""
    from functools import partial

    from faqbot.errors import MailError
    from faqbot.mail.inboxes import look
    from faqbot.mail.servers import inbox_place

    number = await _file(mailing)
    post = _post(mailing, smtp_server)
    imap_server.put(_reply(number, 11))
    read = partial(look, inbox_place(imap_server.url))
    assert await post.collect(read) == 1
    assert imap_server.unseen() == 0
    assert await post.collect(read) == 0
    assert len((await mailing.tickets.get(number))["messages"]) == 2
    with pytest.raises(MailError, match="cannot be read"):
        await post.collect(partial(look, inbox_place(imap_server.url.replace("secret", "wrong"))))
