"""What is kept about somebody: all of it told, all of it erased, none of it in transcripts."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from faqbot import Chose, Rated
from faqbot.desk import Operator
from faqbot.desk.filing import Origin
from faqbot.desk.inbound_mail import InboundMail
from faqbot.desk.privacy import Person
from faqbot.mail import MailSettings
from faqbot.storage.columns import metadata
from faqbot.support.tickets import TicketKind, TicketRequest

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
MAIL = MailSettings(
    smtp="smtp://localhost", sender="support@aoba.example.com", desk="desk@aoba.example.com"
)
SECRETS = (
    "山田", "taro@example.com", "12345678", "9012345678", "まだ届いていません", "画面.png",
    "確認中", "もう一度お願いします",
)  # fmt: skip
FORM = (
    "出金が届きません", "山田 太郎", "taro@example.com", "12345678", "090-1234-5678",
    "三日前に出金しましたが、まだ届いていません。",
)  # fmt: skip
OTHER = TicketRequest(
    TicketKind.MAIL, "鈴木 花子", "別の質問をしています。", "別件", "hanako@example.com"
)


@pytest.fixture
async def desk(open_desk: Any, tmp_path: Path) -> Any:
    return await open_desk(mail=MAIL, uploads=tmp_path)


async def _life(anna: Any, operator: Operator, folder: Path) -> str:
    """A conversation with a file, a ticket out of it, an answer to that and a reply."""
    desk = anna.desk
    about = {"name": "画面.png", "type_": "image/png", "size": 3}
    file = await desk.attachments.add(anna.id, "visitor", anna.visitor, **about)
    (folder / file.id).write_bytes(b"PNG")
    await anna.say("", attachment=file.id)
    await anna.say("出金の手数料はいくらですか")
    await anna.do(Chose("channel:email"))
    for value in FORM:
        await anna.say(value)
    await anna.do(Chose("value:yes"))
    (ticket,) = [one for one in await desk.tickets.list() if one["conversation"] == anna.id]
    number = ticket["id"]
    await desk.tickets.note(number, operator, "山田様 確認中")
    await desk.tickets.answer(number, operator, "山田様、お待たせしました。")
    mail = InboundMail("<1@x>", "taro@example.com", "山田", f"Re: {number}", "もう一度お願いします")
    assert await desk.inbound_mail.take(mail) == number
    await anna.live(operator)
    await desk.live_chat.close(anna.id, operator.id)
    await anna.do(Rated(4, "山田です"))
    return number


@pytest.mark.parametrize("by", ["visitor", "conversation", "ticket", "address"])
async def test_export_and_erasure(
    desk: Any, visit: Visits, tanaka: Operator, tmp_path: Path, by: str
) -> None:
    """However they are called, all of them is told and then gone, and nothing of anybody else."""
    anna = await visit(desk)
    number = await _life(anna, tanaka, tmp_path)
    other = (await desk.tickets.file(OTHER, Origin("page")))["id"]
    same = replace(OTHER, name="山田 太郎", email="Taro@Example.com")
    again = (await desk.tickets.file(same, Origin("page")))["id"]
    names = {"visitor": anna.visitor, "conversation": anna.id, "ticket": number}
    who = names.get(by, "TARO@example.com")
    person = await desk.privacy.find(who)
    mine = {number, again} if by == "address" else {number}
    assert (person.visitors, set(person.tickets)) == ((anna.visitor,), mine)

    told = await desk.privacy.export(person)
    text = json.dumps(told, ensure_ascii=False)
    assert all(secret in text for secret in SECRETS)
    assert other not in text
    assert "token_hash" not in text
    (file,) = told["visitors"][0]["conversations"][0]["attachments"]
    assert Path(file["path"]).is_file()

    assert await desk.privacy.erase(person) == 1
    assert not Path(file["path"]).exists()
    left = json.dumps(await desk.store.read(_everything), ensure_ascii=False, default=str)
    assert not [secret for secret in SECRETS[2:] if secret in left]
    assert ("山田" in left) is (by != "address")  # the other ticket may be another Yamada's
    assert other in left
    assert not await desk.privacy.find(who if by != "address" else number)


async def test_a_desk_erases_tickets_too(
    desk: Any, visit: Visits, tanaka: Operator, tmp_path: Path
) -> None:
    """Erasing a visitor at a running desk takes their tickets and letters along."""
    anna = await visit(desk)
    await _life(anna, tanaka, tmp_path)
    await desk.privacy.erase(Person((anna.visitor,)))
    left = json.dumps(await desk.store.read(_everything), ensure_ascii=False, default=str)
    assert not [secret for secret in SECRETS if secret in left]


async def test_masked_transcripts(
    desk: Any, visit: Visits, tanaka: Operator, tmp_path: Path
) -> None:
    """What was asked and answered can be read; nothing tells who it was."""
    anna = await visit(desk)
    number = await _life(anna, tanaka, tmp_path)
    (one,) = await desk.privacy.transcripts(None, None)
    text = json.dumps(one, ensure_ascii=False)
    assert not [secret for secret in (*SECRETS, *FORM, number, anna.id, "田中") if secret in text]
    said = [message["text"] for message in one["messages"] if message["by"] == "visitor"]
    assert "出金の手数料はいくらですか" in said
    assert said.count("〈入力〉") == len(FORM)
    assert any(message["entry"] for message in one["messages"])
    soon = desk.now().replace(year=2030)
    assert await desk.privacy.transcripts(soon, None) == []


async def test_old_tickets_go(open_desk: Any, clock: Any, tanaka: Operator) -> None:
    """Settled tickets are deleted after the set time, with their mail; open ones never."""
    from datetime import timedelta

    desk = await open_desk(mail=MAIL, keep=timedelta(days=30))
    closed = (await desk.tickets.file(OTHER, Origin("page")))["id"]
    open_ = (await desk.tickets.file(OTHER, Origin("page")))["id"]
    await desk.tickets.close(closed)
    clock.forward(days=31)
    await desk.jobs.tick()
    left = await desk.store.read(_everything)
    assert [row["id"] for row in left["tickets"]] == [open_]
    assert {row["ticket_id"] for row in left["outbox"]} == {open_}


def _everything(connection: Any) -> dict[str, list[dict[str, Any]]]:
    return {
        table.name: [dict(row._mapping) for row in connection.execute(select(table))]
        for table in metadata.sorted_tables
    }
