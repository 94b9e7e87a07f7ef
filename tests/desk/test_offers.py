"""Replies that operators offer to editors."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from faqbot.desk import Desk, Operator
from faqbot.desk.filing import Origin
from faqbot.desk.learning import records_since
from faqbot.errors import InvalidEvent, NotFound
from faqbot.mail import MailSettings
from faqbot.support.tickets import TicketKind, TicketRequest

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def offered(desk: Desk) -> list[tuple[str, str]]:
    """Return what editors are offered: question and answer."""
    found = await records_since(desk.store, desk.now() - timedelta(days=1))
    return [(one["text"], one["answer"]) for one in found if one["event"] == "Answered"]


async def test_a_reply_with_its_question(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """The visitor's latest words before it, once, masked; and it can be taken back."""
    anna = await (await visit()).live(tanaka)
    early = await desk.live_chat.say(anna.id, tanaka.id, "お待たせしました。")
    await anna.say("寄附金控除はどこに書きますか。口座は 12345678 です")
    said = await desk.live_chat.say(anna.id, tanaka.id, "**寄附金控除**の欄です。")
    for _ in range(2):
        await desk.offers.reply(anna.id, said.seq, tanaka)
    ((question, answer),) = await offered(desk)
    assert question.startswith("寄附金控除はどこに書きますか。")
    assert "12345678" not in question
    assert answer == "**寄附金控除**の欄です。"
    assert await desk.offers.of(anna.id) == [said.seq]
    await desk.offers.reply(anna.id, early.seq, tanaka)
    assert len(await offered(desk)) == 2
    await desk.offers.withdraw(anna.id, said.seq)
    assert await desk.offers.of(anna.id) == [early.seq]


async def test_what_cannot_be_offered(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """A visitor's words, a note, what is not there; a reply to nothing."""
    anna = await (await visit()).live(tanaka)
    asked = await anna.say("届きません")
    note = await desk.live_chat.note(anna.id, tanaka.id, "要確認")
    for conversation, seq in ((anna.id, asked.seq), (anna.id, note.seq), ("nobody", 1)):
        with pytest.raises(NotFound):
            await desk.offers.reply(conversation, seq, tanaka)
    with pytest.raises(NotFound):
        await desk.offers.answer("T-0000-0000", 1, tanaka)
    silent = await visit()
    await desk.queue.take(silent.id, tanaka.id)
    said = await desk.live_chat.say(silent.id, tanaka.id, "何かお困りですか")
    with pytest.raises(InvalidEvent, match="nothing was asked"):
        await desk.offers.reply(silent.id, said.seq, tanaka)


async def test_an_answer_of_a_ticket(open_desk: Any, clock: Any) -> None:
    """Under the ticket's subject; it goes with the ticket."""
    mail = MailSettings(smtp="smtp://localhost", sender="a@example.com", desk="d@example.com")
    desk = await open_desk(mail=mail)
    tanaka = await desk.operators.add("tanaka", "田中", "correct horse")
    request = TicketRequest(TicketKind.MAIL, "青葉 太郎", "長い手紙", "控除の欄", "t@example.com")
    number = (await desk.tickets.file(request, Origin("page")))["id"]
    ticket = await desk.tickets.answer(number, tanaka, "寄附金控除の欄です。")
    await desk.offers.answer(number, ticket["messages"][-1]["id"], tanaka)
    assert await offered(desk) == [("控除の欄", "寄附金控除の欄です。")]
    assert await desk.offers.of(number) == [ticket["messages"][-1]["id"]]
    await desk.privacy.erase(await desk.privacy.find(number))
    assert await offered(desk) == []
