"""A database file that an earlier version wrote opens, and the desk goes on: see storage/data."""

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from faqbot import Bot, Chose, Said
from faqbot.desk import Applied, Desk, DeskSettings, InboundMail, Operator
from faqbot.desk.fold import fold
from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.service import Setup
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.dialogue.codec import from_json, to_json
from faqbot.mail import MailSettings
from faqbot.storage.queries import read_events, read_head

pytestmark = pytest.mark.anyio
DATA = Path(__file__).parents[1] / "storage" / "data"
FACTS = json.loads((DATA / "desk-0005.json").read_text(encoding="utf-8"))
VISITS = FACTS["visits"]


@dataclass(frozen=True)
class Nobody:
    """A directory and a sender of codes that nothing is asked of."""

    async def find(self, account: str) -> None:
        raise AssertionError

    async def send(self, customer: object, text: str) -> None:
        raise AssertionError

    async def close(self) -> None:
        pass


@pytest.fixture
async def desk(bot: Bot, tmp_path: Path) -> AsyncIterator[Desk]:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        connection.executescript((DATA / "desk-0005.sql").read_text(encoding="utf-8"))
    mail = MailSettings(
        smtp="smtp://localhost", sender="support@aoba.example.com", desk="desk@aoba.example.com"
    )
    async with Desk.open(
        bot,
        database=f"sqlite:///{tmp_path / 'desk.db'}",
        clock=lambda: datetime.fromisoformat(FACTS["now"]),
        settings=DeskSettings(tick=None, mail=mail),
        identity=Setup(Nobody(), Nobody(), Keys(FACTS["key"]), IdentitySettings().limits),
    ) as desk:
        yield desk


async def _handle(desk: Desk, name: str, event: Any, **options: Any) -> Applied:
    visit = VISITS[name]
    return await desk.conversations.handle(
        visit["conversation"], visit["visitor"], event, **options
    )


@pytest.mark.parametrize("name", VISITS)
async def test_every_conversation_folds(desk: Desk, name: str) -> None:
    """Its head is the fold of its events, its states are read as they were written."""
    id_ = VISITS[name]["conversation"]
    events = await desk.store.read(lambda connection: read_events(connection, id_))
    assert fold(id_, events) == await desk.store.read(lambda connection: read_head(connection, id_))
    for state in [json.loads(event.state) for event in events if event.state]:
        kept = to_json(from_json(state))
        assert {key: kept[key] for key in state if key != "version"} == {
            key: value for key, value in state.items() if key != "version"
        }


@pytest.mark.parametrize("name", VISITS)
async def test_lists_show_what_they_showed(desk: Desk, name: str) -> None:
    """The summary of every conversation is the one of then."""
    visit = VISITS[name]
    shown = await desk.conversations.summary(visit["conversation"])
    assert {key: shown[key] for key in visit["summary"]} == visit["summary"]


async def test_events_are_told_as_they_were(desk: Desk) -> None:
    """A live chat with a file and a note, as an operator saw it."""
    id_ = VISITS["live"]["conversation"]
    assert await desk.conversations.events(id_, operator=True) == FACTS["transcript"]


async def test_visitors_go_on(desk: Desk, texts: Any) -> None:
    """They keep their tokens, and say, choose and fill in what they were about to."""
    for visit in VISITS.values():
        if visit["token"] is not None:
            assert await desk.visitors.authenticate(visit["token"]) == visit["visitor"]
    again = await _handle(desk, "answered", Said("それはいつ届きますか"), client_id="repeated")
    assert again.duplicate
    choice = (await desk.conversations.events(VISITS["menu"]["conversation"]))[-1]["reply"]
    chosen = await _handle(desk, "menu", Chose(choice["choices"][0]["id"]))
    assert chosen.events[0]["text"] == choice["choices"][0]["label"]
    assert "口座番号" in texts((await _handle(desk, "form", Said("taro@example.com"))).events)[-1]
    assert (await _handle(desk, "live", Said("わかりました"))).status == "live"
    assert (await _handle(desk, "ended", Said("もうひとつ"))).status == "ended"


async def test_the_personal_number_is_the_same(desk: Desk) -> None:
    """It is opened with the key of then, and what is typed into a form is checked against it."""
    assert desk.identity is not None
    assert await desk.identity.reveal("12345678") == FACTS["number"]
    applied = await _handle(desk, "verifying", Said(FACTS["number"]))
    assert FACTS["number"] not in json.dumps(applied.all_events)


async def test_operators_go_on(desk: Desk) -> None:
    """They sign in anew, as before; they keep what they have taken, and take who waits."""
    tanaka = FACTS["operator"]
    assert await desk.operators.signed_in(FACTS["session"]) is None
    signed_in = await desk.operators.verify("tanaka", "correct horse")
    assert isinstance(signed_in, Operator)
    assert signed_in.id == tanaka
    live, waiting = VISITS["live"]["conversation"], VISITS["waiting"]["conversation"]
    said = await desk.live_chat.say(live, tanaka, "お待たせしました。")
    assert said.seq == FACTS["transcript"][-1]["seq"] + 1
    assert (await desk.queue.take(waiting, tanaka)).status == "live"


async def test_tickets_go_on(desk: Desk) -> None:
    """A mail that answers one of then joins its ticket, and an operator answers it."""
    number = FACTS["ticket"]
    before = await desk.tickets.get(number)
    assert before["status"] == "answered"
    assert [letter["state"] for letter in before["letters"]] == ["sent", "sent", "waiting"]
    mail = InboundMail(
        message_id="<1@example.com>",
        sender="taro@example.com",
        name="山田 太郎",
        subject="Re:",
        text="届きました。",
        refers_to=(FACTS["mail_ids"][0],),
    )
    assert await desk.inbound_mail.take(mail) == number
    operator = await desk.operators.get(FACTS["operator"])
    after = await desk.tickets.answer(number, operator, "よかったです。")
    assert [message["text"] for message in after["messages"]][-2:] == [
        "届きました。",
        "よかったです。",
    ]
    assert len(after["letters"]) == 4
    assert (await desk.tickets.get(FACTS["callback"]))["kind"] == "callback"


async def test_a_linked_conversation_goes_on(desk: Desk) -> None:
    """Another system's visitor is known by the same identity, with the same conversation."""
    line = VISITS["line"]
    known = await desk.visitors.external("U123", channel="line")
    assert (known.visitor, known.conversation) == (line["visitor"], line["conversation"])
    linked = await desk.links.find("line", "U123")
    assert linked is not None
    assert linked.conversation == line["conversation"]
    await _handle(desk, "line", Said("ありがとう"))
    assert await desk.outbox.forward(line["conversation"]) == 1
    assert await desk.links.received("signed-1")


async def test_what_was_to_go_out_goes_out(desk: Desk) -> None:
    """The notice before the events that came after it, and the mail that was waiting."""
    hold, line = timedelta(minutes=1), VISITS["line"]["conversation"]
    await _handle(desk, "line", Said("ありがとう"))
    await desk.outbox.forward(line)
    (notice,) = await desk.outbox.claim("line", hold)
    assert (notice.conversation, notice.notice) == (line, {"text": "混み合っています"})
    await desk.outbox.sent(notice)
    (events,) = await desk.outbox.claim("line", hold)
    assert (events.address, events.after) == ("U123", VISITS["line"]["summary"]["seq"])
    answer, call = await desk.outbox.claim("email", hold)
    assert (answer.ticket, answer.address) == (FACTS["ticket"], "taro@example.com")
    assert "本日お送りしました。" in answer.content["body"]
    assert answer.content["refers_to"] == [FACTS["mail_ids"][1]]
    assert (call.ticket, call.address) == (FACTS["callback"], "desk@aoba.example.com")
