"""Tickets: filed, read, answered, closed; in the chat and elsewhere."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from faqbot import Chose
from faqbot.desk import Desk, Operator
from faqbot.desk.filing import Origin
from faqbot.desk.inbound_mail import Bounce, InboundMail
from faqbot.errors import InvalidEvent, NotFound
from faqbot.mail import MailSettings
from faqbot.support.tickets import TicketKind, TicketRequest, find_number

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
MAIL = MailSettings(
    smtp="smtp://localhost",
    sender="あおばFX サポート <support@aoba.example.com>",
    desk="desk@aoba.example.com",
)
REQUEST = TicketRequest(
    TicketKind.MAIL, "山田 太郎", "出金が届きません。確認をお願いします。", "出金について",
    "taro@example.com", "+819012345678", "12345678",
)  # fmt: skip


@pytest.fixture
async def mailing(open_desk: Any) -> Desk:
    return await open_desk(mail=MAIL)


async def test_filing(mailing: Desk, clock: Any) -> None:
    """A ticket has a number, a due time and two letters, to the visitor and to the desk."""
    clock.set("2026-11-27 23:00")  # a Friday
    ticket = await mailing.tickets.file(REQUEST, Origin("page"))
    assert find_number(ticket["id"]) == ticket["id"]
    assert ticket["due_at"] == "2026-11-30T14:00:00.000Z"
    assert [m["text"] for m in ticket["messages"]] == [REQUEST.question]
    letters = {one["purpose"]: one for one in ticket["letters"]}
    assert letters["acknowledgement"]["to"] == "taro@example.com"
    assert letters["notice"]["to"] == MAIL.desk
    assert await mailing.tickets.get(ticket["id"].lower().replace("-", "")) == ticket


async def test_without_a_mail_server(desk: Desk, tanaka: Operator) -> None:
    """Tickets are kept all the same; what would go out is refused, not lost silently."""
    ticket = await desk.tickets.file(REQUEST, Origin("page"))
    assert ticket["letters"] == []
    assert not desk.tickets.mails
    with pytest.raises(InvalidEvent, match="mail is not set up"):
        await desk.tickets.answer(ticket["id"], tanaka, "お待たせしました。")


async def test_the_same_form_twice(open_desk: Any) -> None:
    """One client id is one ticket, also over two processes."""
    one, other = await open_desk(mail=MAIL), await open_desk(mail=MAIL)
    origin = Origin("page", client_id="form-1")
    first = await one.tickets.file(REQUEST, origin)
    assert (await other.tickets.file(REQUEST, origin))["id"] == first["id"]
    assert len(await one.tickets.list()) == 1


async def test_lists(mailing: Desk, clock: Any, tanaka: Operator) -> None:
    """Open tickets come by when they are due; overdue ones, others' and words can be picked."""
    early = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    clock.forward(hours=1)
    late = (await mailing.tickets.file(replace(REQUEST, name="鈴木 花子"), Origin("page")))["id"]

    async def ids(**options: Any) -> list[str]:
        return [one["id"] for one in await mailing.tickets.list(**options)]

    assert await ids() == [early, late]
    assert await ids(overdue=True) == []
    assert await mailing.tickets.counts() == {"open": 2, "overdue": 0}
    clock.set("2026-11-24 10:00")  # Friday 10:00 and a day of business; Monday was a holiday
    assert await ids(overdue=True) == [early]
    assert await mailing.tickets.counts() == {"open": 2, "overdue": 1}
    assert await ids(words="鈴木") == [late]
    assert await ids(words=f"受付番号は{early.replace('-', ' ')}です") == [early]
    assert await ids(words="100%") == []
    await mailing.tickets.assign(late, tanaka.id)
    assert await ids(operator=tanaka.id) == [late]
    clock.forward(minutes=1)
    await mailing.tickets.close(early)
    assert await ids() == [late]
    assert await ids(status="closed") == [early]
    assert await ids(status=None, limit=1, offset=1) == [late]
    assert (await mailing.tickets.reopen(early))["status"] == "open"


async def test_answering(mailing: Desk, tanaka: Operator, clock: Any) -> None:
    """An answer goes out once per client id, takes the ticket, and settles what was owed."""
    number = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    clock.forward(hours=2)
    for _ in range(2):
        ticket = await mailing.tickets.answer(number, tanaka, "お待たせしました。", "answer-1")
    assert (ticket["status"], ticket["operator"]["name"]) == ("answered", "田中")
    assert [one["purpose"] for one in ticket["letters"]].count("answer") == 1
    assert [(m["from"]["kind"], m["text"]) for m in ticket["messages"]][1:] == [
        ("operator", "お待たせしました。")
    ]
    ticket = await mailing.tickets.note(number, tanaka, "送金部に確認中")
    assert ticket["messages"][-1]["note"]
    assert len([one for one in ticket["letters"] if one["purpose"] == "answer"]) == 1
    with pytest.raises(InvalidEvent, match="empty"):
        await mailing.tickets.answer(number, tanaka, "  ")
    with pytest.raises(NotFound):
        await mailing.tickets.answer("T-2222-2222", tanaka, "どなた")
    call = await mailing.tickets.file(
        replace(REQUEST, kind=TicketKind.CALLBACK, email=""), Origin("page")
    )
    assert [one["purpose"] for one in call["letters"]] == ["notice"]
    with pytest.raises(InvalidEvent, match="no address"):
        await mailing.tickets.answer(call["id"], tanaka, "お電話しました。")


def _reply(number: str = "", **changes: Any) -> InboundMail:
    mail = InboundMail(
        "<1@example.com>", "taro@example.com", "山田太郎", f"Re: {number}", "まだ届きません。"
    )
    return replace(mail, **changes)


async def test_a_reply_joins(mailing: Desk, tanaka: Operator, clock: Any) -> None:
    """A reply is found by the mail it answers or by the number; its ticket is due anew."""
    number = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    other = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    await mailing.tickets.answer(number, tanaka, "お待たせしました。")
    sent = await mailing.store.read(_message_ids)
    clock.set("2026-12-01 10:00")
    assert await mailing.inbound_mail.take(_reply(refers_to=(sent[number, "answer"],))) == number
    ticket = await mailing.tickets.get(number)
    assert (ticket["status"], ticket["unread"]) == ("open", True)
    assert ticket["due_at"] == "2026-12-02T01:00:00.000Z"
    assert ticket["messages"][-1]["text"] == "まだ届きません。"
    assert ticket["messages"][-1]["other_address"] is None

    again = _reply(number, refers_to=(sent[number, "answer"],))
    assert await mailing.inbound_mail.take(again) == number  # the same message id
    assert len((await mailing.tickets.get(number))["messages"]) == 3

    by_number = _reply(other, message_id="<2@example.com>", sender="hanako@example.com")
    assert await mailing.inbound_mail.take(by_number) == other
    stranger = (await mailing.tickets.get(other))["messages"][-1]
    assert stranger["other_address"] == "hanako@example.com"


async def test_a_machine_answers(mailing: Desk, tanaka: Operator) -> None:
    """A notice of absence is kept, opens nothing and is answered by nobody."""
    number = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    await mailing.tickets.answer(number, tanaka, "お待たせしました。")
    absent = _reply(number, automatic=True, text="休暇中です。")
    before = len((await mailing.tickets.get(number))["letters"])
    assert await mailing.inbound_mail.take(absent) == number
    ticket = await mailing.tickets.get(number)
    assert (ticket["status"], ticket["unread"], len(ticket["letters"])) == (
        "answered",
        True,
        before,
    )
    machine = _reply(message_id="<3@example.com>", automatic=True)
    assert await mailing.inbound_mail.take(machine) is None
    assert mailing.inbound_mail.counts == {"taken": 1, "ignored": 1}


async def test_an_answer_comes_back(mailing: Desk, tanaka: Operator) -> None:
    """A bounce joins the ticket of the letter, marks it, and the answer is owed again."""
    number = (await mailing.tickets.file(REQUEST, Origin("page")))["id"]
    await mailing.tickets.answer(number, tanaka, "お待たせしました。")
    sent = (await mailing.store.read(_message_ids))[number, "answer"]
    late = _reply(automatic=True, bounce=Bounce((sent,), failed=False))
    assert await mailing.inbound_mail.take(late) == number
    assert (await mailing.tickets.get(number))["status"] == "answered"
    back = Bounce((sent,), failed=True, why="5.1.1")
    failed = _reply(message_id="<2@x>", sender="", automatic=True, bounce=back)
    assert await mailing.inbound_mail.take(failed) == number
    ticket = await mailing.tickets.get(number)
    letters = {one["purpose"]: (one["state"], one["error"]) for one in ticket["letters"]}
    assert letters["answer"] == ("failed", "5.1.1")
    assert letters["acknowledgement"] == ("waiting", None)
    assert (ticket["status"], ticket["unread"]) == ("open", True)
    foreign = Bounce(("<somebody@else>",), failed=True)
    stray = _reply(message_id="<3@x>", automatic=True, bounce=foreign)
    assert await mailing.inbound_mail.take(stray) is None


async def test_two_machines(mailing: Desk, clock: Any) -> None:
    """Whoever writes on and on is told twice an hour that it arrived; all of it arrives."""
    mail = [_reply(message_id=f"<{n}@x>", subject=f"No. {n}") for n in range(20)]
    numbers = [await mailing.inbound_mail.take(one) for one in mail]
    tickets = [await mailing.tickets.get(str(number)) for number in numbers]
    told = [one["to"] for ticket in tickets for one in ticket["letters"]]
    assert len(set(numbers)) == 20
    assert told.count("taro@example.com") == 2
    await mailing.tickets.file(REQUEST, Origin("page"))
    assert len(await _told(mailing)) == 2
    clock.forward(hours=2)
    await mailing.inbound_mail.take(_reply(message_id="<20@x>", sender="Taro@example.com"))
    assert len(await _told(mailing)) == 3


async def test_one_subject_from_everywhere(mailing: Desk) -> None:
    """Mail that comes again and again from other addresses makes us write to few of them."""
    for n in range(25):
        one = _reply(message_id=f"<{n}@x>", subject="Hello", sender=f"a{n}@example.com")
        assert await mailing.inbound_mail.take(one)
    assert len(await _told(mailing)) == 20
    other = _reply(message_id="<30@x>", subject="Other", sender="b@example.com")
    await mailing.inbound_mail.take(other)
    assert len(await _told(mailing)) == 21


async def _told(desk: Desk) -> list[str]:
    keys = await desk.store.read(_message_ids)
    return [key for (_, kind), key in keys.items() if kind == "acknowledgement"]


async def test_what_strangers_are_told(mailing: Desk) -> None:
    """An acknowledgement has nothing in it that its sender wrote, and joins their mail."""
    evil = _reply(
        subject="当選のお知らせ http://evil.example/",
        name="【重要】 http://evil.example/",
        text="お客様の口座が凍結されました。http://evil.example/",
        refers_to=("<nearest@x>", "<oldest@x>"),
    )
    number = str(await mailing.inbound_mail.take(evil))
    call = replace(
        REQUEST, kind=TicketKind.CALLBACK, phone="+819012345678", account="12345678",
        email="other@example.com", when="http://evil.example/",
    )  # fmt: skip
    await mailing.tickets.file(call, Origin("page"))
    contents = await mailing.store.read(_acknowledgements)
    for content in contents.values():
        said = content["subject"] + content["body"]
        assert not any(word in said for word in ("evil", "当選", "凍結", "【重要】", "12345678"))
    assert contents["taro@example.com"]["refers_to"] == [
        "<oldest@x>",
        "<nearest@x>",
        "<1@example.com>",
    ]
    assert number in contents["taro@example.com"]["body"]
    assert "••••678" in contents["other@example.com"]["body"]


def _acknowledgements(connection: Any) -> dict[str, Any]:
    from sqlalchemy import select

    from faqbot.storage.channel_tables import outbox

    rows = connection.execute(select(outbox).where(outbox.c.kind == "acknowledgement"))
    return {row.address: json.loads(row.content) for row in rows}


async def test_what_cannot_be_read(open_desk: Any, tmp_path: Path) -> None:
    """A mail that cannot be read is shown as such, once, with its original; nobody is answered."""
    desk = await open_desk(mail=MAIL.model_copy(update={"opens": False}), uploads=tmp_path)
    mail = _reply(number := "T-2222-2223", unreadable=True, text="")
    opened = str(await desk.inbound_mail.take(mail, b"the bytes"))
    assert await desk.inbound_mail.take(mail, b"the bytes") == opened != number
    ticket = await desk.tickets.get(opened)
    assert [one["purpose"] for one in ticket["letters"]] == ["notice"]
    (message,) = ticket["messages"]
    assert "読み取れませんでした" in message["text"]
    assert message["mail"]
    path = await desk.tickets.original(opened, message["id"])
    assert path.read_bytes() == b"the bytes"
    with pytest.raises(NotFound):
        await desk.tickets.original(opened, message["id"] + 1)
    await desk.privacy.erase(await desk.privacy.find(opened))
    assert not path.exists()


async def test_mail_out_of_the_blue(open_desk: Any) -> None:
    """A mail that belongs to no ticket opens one, unless it is not to; our own never does."""
    desk = await open_desk(mail=MAIL)
    number = await desk.inbound_mail.take(_reply("T-2222-2223"))
    ticket = await desk.tickets.get(number)
    assert (ticket["source"], ticket["name"], ticket["email"]) == (
        "mail", "山田太郎", "taro@example.com",
    )  # fmt: skip
    sent = await desk.store.read(_message_ids)
    ours = _reply(number, message_id=sent[number, "notice"])
    assert await desk.inbound_mail.take(ours) is None
    closed = await open_desk(mail=MAIL.model_copy(update={"opens": False}))
    assert await closed.inbound_mail.take(_reply(message_id="<9@example.com>")) is None
    assert await desk.inbound_mail.take(_reply(message_id="<8@x>", sender="")) is None


def _message_ids(connection: Any) -> dict[tuple[str, str], str]:
    from sqlalchemy import select

    from faqbot.storage.channel_tables import outbox

    rows = connection.execute(select(outbox))
    return {(row.ticket_id, row.kind): row.key for row in rows}


FORM = (
    "出金が届きません",
    "山田 太郎",
    "ｔａｒｏ＠example.com",
    "１２３４５６７８",
    "090-1234-5678",
    "三日前に出金しましたが、まだ銀行口座に届いていません。",
)


async def test_in_the_chat(open_desk: Any, visit: Visits, clock: Any, texts: Any) -> None:
    """The form is offered outside hours, filled in and filed; number and due time are told."""
    desk = await open_desk(mail=MAIL)
    clock.set("2026-11-27 23:00")
    anna = await visit(desk)
    clock.set("2026-11-28 10:00")  # a Saturday
    closed = await anna.say("ライブチャット")
    assert "channel:email" in _choices(closed)
    await anna.do(Chose("channel:email"))
    for value in FORM:
        asked = await anna.say(value)
    offered = _choices(asked)
    assert [choice for choice in offered if choice.startswith("entry:")] != []
    assert "件名：出金が届きません" in asked.events[-1]["text"]
    assert "電話番号：090-1234-5678" in asked.events[-1]["text"]
    shown = await anna.do(Chose(next(c for c in offered if c.startswith("entry:"))))
    assert "value:yes" in _choices(shown)  # read, and back to the form
    done = await anna.do(Chose("value:yes"))
    told = " ".join(texts(done.events)) + done.events[1]["text"]
    (ticket,) = await desk.tickets.list()
    assert ticket["id"] in told
    assert "11月30日（月）24:00 までに" in told
    assert "taro@example.com" in told
    assert (ticket["conversation"], ticket["phone"], ticket["account"]) == (
        anna.id, "+819012345678", "12345678",
    )  # fmt: skip
    assert ticket["due_at"] == "2026-11-30T15:00:00.000Z"
    (question,) = (await desk.tickets.get(ticket["id"]))["messages"]
    assert question["text"] == FORM[-1]


async def test_leaving_and_going_back(desk: Desk, visit: Visits) -> None:
    """「戻る」 and 「やめる」 work at every field, free ones too; nothing is filed then."""
    anna = await visit(desk)
    await anna.say("メールで問い合わせたい")
    await anna.say("件名です")
    back = await anna.say("戻る")
    assert "件名" in back.events[-1]["text"]
    await anna.say("別の件名")
    await anna.say("やめる")
    assert await desk.tickets.list() == []


async def test_a_call_back(desk: Desk, visit: Visits) -> None:
    """Who asks to be called back leaves a number; a wrong one is refused with the reason."""
    anna = await visit(desk)
    called = await anna.do(Chose("channel:phone"))
    assert "tel:+815000000123" in called.events[-1]["text"]
    assert "ジャパニーズ・プリーズ" in called.events[-1]["text"]
    await anna.do(Chose("form:callback"))
    await anna.say("山田 太郎")
    wrong = await anna.say("12345")
    assert "電話番号" in wrong.events[-2]["text"]
    await anna.say("０３（１２３４）５６７８")
    for value in ("省略する", "平日の午前", "省略する", "口座の開設について相談したいです。"):
        asked = await anna.say(value)
    assert "ご希望の時間帯：平日の午前" in asked.events[-1]["text"]
    await anna.do(Chose("value:yes"))
    (ticket,) = await desk.tickets.list()
    assert (ticket["kind"], ticket["phone"], ticket["call_at"]) == (
        "callback", "+81312345678", "平日の午前",
    )  # fmt: skip


async def test_figures_know_nothing_of_the_form(desk: Desk, visit: Visits) -> None:
    """What is typed into a form is in no log of questions."""
    from sqlalchemy import select

    from faqbot.storage.tables import turns

    anna = await visit(desk)
    await anna.do(Chose("channel:email"))
    for value in FORM:
        await anna.say(value)
    logged = await desk.store.read(lambda c: [row.text for row in c.execute(select(turns))])
    assert not any(value in " ".join(logged) for value in FORM)


def _choices(applied: Any) -> list[str]:
    return [
        choice["id"]
        for event in applied.events
        if event["type"] == "message" and event["reply"]
        for choice in event["reply"]["choices"]
    ]
