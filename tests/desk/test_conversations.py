import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from faqbot import (
    Chose,
    Closed,
    EndRequested,
    OperatorJoined,
    Rated,
    Said,
    WaitExpired,
)
from faqbot.assistant import Assistant
from faqbot.desk import Desk, Operator
from faqbot.errors import Forbidden, InvalidEvent, NotFound
from faqbot.knowledge.model import Attribute, ConditionalAnswer

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def test_a_conversation_begins_with_the_greeting(desk: Desk) -> None:
    """A new visitor gets a token and the greeting; how it began is for operators only."""
    opened = await desk.conversations.start(page="https://aoba-fx.example/", language="ja")
    assert [event["reply"]["kind"] for event in opened.events] == ["greeting", "menu"]
    assert (opened.status, opened.seq) == ("bot", 3)
    assert await desk.conversations.events(opened.conversation) == opened.events
    (started, *_) = await desk.conversations.events(opened.conversation, operator=True)
    assert (started["type"], started["page"]) == ("started", "https://aoba-fx.example/")


async def test_an_id_is_no_option_of_a_command(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """`faqbot privacy export ID` takes every id for what it is: none begins with a hyphen."""
    monkeypatch.setattr("secrets.token_urlsafe", lambda _: "-rx1M9dYm4TzAMNQUi7G")
    opened = await desk.conversations.start()
    assert opened.conversation == opened.visitor == "_rx1M9dYm4TzAMNQUi7G"


async def test_the_token_says_who_it_is(desk: Desk) -> None:
    """Only the very token is taken, whatever else looks like one."""
    opened = await desk.conversations.start()
    token = opened.token or ""
    assert await desk.visitors.authenticate(token) == opened.visitor
    for wrong in ("", ".", opened.visitor, f"{opened.visitor}.", token[:-1], token + "x", "\ud800"):
        assert await desk.visitors.authenticate(wrong) is None


async def test_what_a_page_tells_of_a_visitor_is_kept_where_an_answer_speaks_of_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the channel and the language; unfit and undeclared attributes are left out.

    What decides between answers counts only where the host has signed it.
    """
    knowledge = desk.bot.knowledge
    fee = knowledge.entry["withdrawal-fee"]
    some = ConditionalAnswer("plan = pro, channel = line", "{customer}は無料です。")
    entries = tuple(replace(e, answers=(some,)) if e is fee else e for e in knowledge.entries)
    declared = (Attribute("plan", ("free", "pro")), Attribute("customer"))
    dear = replace(
        knowledge,
        entries=entries,
        settings=replace(knowledge.settings, attributes=declared),
    )
    assistant = Assistant.of(dear, lambda known: desk.bot.assistant.speaking(known.language).ranker)
    monkeypatch.setattr(type(desk.bot), "_assistant", assistant)
    told = {"customer": "山田さま", "verified": "yes", "age": "7", "language": "["}

    async def answer(**attributes: dict[str, str]) -> str:
        opened = await desk.conversations.start(channel="line", **attributes)
        event = Said("出金の手数料はいくらですか？")
        applied = await desk.conversations.handle(opened.conversation, opened.visitor, event)
        return str(applied.events[1]["text"])

    assert (
        await answer(attributes=told, signed_attributes={"plan": "pro"}) == "山田さまは無料です。"
    )
    assert "無料です。" not in await answer(attributes={**told, "plan": "pro"})


async def test_a_visitor_returns(desk: Desk) -> None:
    """With their id a visitor opens a further conversation and needs no other token."""
    first = await desk.conversations.start()
    second = await desk.conversations.start(first.visitor)
    assert (second.visitor, second.token) == (first.visitor, None)
    assert second.conversation != first.conversation
    with pytest.raises(NotFound):
        await desk.conversations.start("stranger")


async def test_a_message_as_the_protocol_shows_it(visit: Visits) -> None:
    """Every field of a message and its answer, typed and clicked."""
    anna = await visit()
    asked, answered, *_ = (await anna.say("出金", client_id="c-1")).events
    assert asked == {
        "seq": 4,
        "at": "2026-11-20T01:00:00.000Z",
        "type": "message",
        "from": {"kind": "visitor", "id": None, "name": None},
        "client_id": "c-1",
        "text": "出金",
        "choice": None,
        "reply": None,
        "attachment": None,
    }
    assert answered["from"] == {
        "kind": "assistant",
        "id": None,
        "name": "バーチャルアシスタント",
    }
    assert answered["reply"]["decision"] == "menu"
    choice = answered["reply"]["choices"][0]
    clicked = (await anna.do(Chose(choice["id"]))).events[0]
    assert (clicked["text"], clicked["choice"]) == (choice["label"], choice["id"])


async def test_a_client_id_counts_once(visit: Visits, desk: Desk) -> None:
    """Sent again, a message changes nothing and gets the first answer, however late."""
    anna = await visit()
    first = await anna.say("出金", client_id="same")
    await anna.say("入金", client_id="other")
    again = await anna.say("something else", client_id="same")
    assert (again.events, again.seq, again.duplicate) == (
        first.events,
        first.seq,
        True,
    )
    assert not first.duplicate
    assert len(await desk.conversations.events(anna.id)) == 2 + 4


async def test_a_client_id_counts_once_in_all_processes(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]]
) -> None:
    """Also when it is sent again to a process that has an older picture of the conversation."""
    anna, other = await visit(), await open_desk()
    await other.conversations.handle(anna.id, anna.visitor, Said("こんにちは"), client_id="hello")
    first = await anna.say("ライブチャット", client_id="same")
    again = await other.conversations.handle(
        anna.id, anna.visitor, Said("ライブチャット"), client_id="same"
    )
    assert (again.events, again.duplicate, again.status) == (
        first.events,
        True,
        "waiting",
    )


async def test_a_client_id_counts_once_at_the_same_time(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]]
) -> None:
    """Many copies in many places at once leave one message."""
    anna, other = await visit(), await open_desk()
    copies = [
        on.conversations.handle(anna.id, anna.visitor, Said("出金"), client_id="same")
        for on in (anna.desk, other) * 10
    ]
    done = await asyncio.gather(*copies)
    assert [one.duplicate for one in done].count(False) == 1
    assert len({str(one.events) for one in done}) == 1


@pytest.mark.parametrize("client_id", ["", "x" * 65, "with space", "改行", "a\nb"])
async def test_a_bad_client_id_is_refused(visit: Visits, client_id: str) -> None:
    """It must be short and visible."""
    with pytest.raises(InvalidEvent, match="client_id"):
        await (await visit()).say("出金", client_id=client_id)


async def test_nobody_speaks_for_another(visit: Visits, desk: Desk) -> None:
    """A conversation is its visitor's alone, even for one who knows a client id of it."""
    anna, bert = await visit(), await visit()
    await anna.say("出金", client_id="secret")
    for client_id in (None, "secret"):
        with pytest.raises(Forbidden):
            await desk.conversations.handle(
                anna.id, bert.visitor, Said("出金"), client_id=client_id
            )
    with pytest.raises(NotFound):
        await desk.conversations.handle("nowhere", anna.visitor, Said("出金"))
    with pytest.raises(Forbidden):
        await desk.conversations.check_owner(anna.id, bert.visitor)


@pytest.mark.parametrize("event", [OperatorJoined("me"), WaitExpired(), Chose("nonsense")])
async def test_what_a_visitor_cannot_do(visit: Visits, desk: Desk, event: Any) -> None:
    """Events of operators and buttons that were never there leave no trace."""
    anna = await visit()
    before = await desk.conversations.events(anna.id, operator=True)
    with pytest.raises(InvalidEvent):
        await anna.do(event)
    assert await desk.conversations.events(anna.id, operator=True) == before


async def test_texts_are_cleaned(visit: Visits) -> None:
    """Broken and invisible characters are gone before anything is stored; lines stay."""
    anna = await visit()
    events = (await anna.say("出\x00金\ud800\n\x1b[31m手数料")).events
    assert events[0]["text"] == "出金?\n[31m手数料"
    with pytest.raises(InvalidEvent, match="10001 characters"):
        await anna.say("あ" * 10_001)


async def test_the_end_is_asked_for_and_confirmed(visit: Visits) -> None:
    """「会話を終了」 is no message; its client id counts all the same."""
    anna = await visit()
    asked = await anna.do(EndRequested(), client_id="end")
    assert [event["reply"]["choices"][0]["id"] for event in asked.events] == ["end:yes"]
    assert (await anna.do(EndRequested(), client_id="end")).duplicate
    done = await anna.do(Chose("end:yes"))
    assert [event["type"] for event in done.events] == ["message", "message", "status"]
    assert (done.events[-1]["status"], done.events[-1]["reason"]) == ("ended", "visitor")
    assert done.status == "ended"


async def test_closing_twice_is_closing_once(visit: Visits) -> None:
    """A window that is closed again changes nothing."""
    anna = await visit()
    assert [event["type"] for event in (await anna.do(Closed())).events] == ["status"]
    assert (await anna.do(Closed())).events == []
    assert (await anna.say("出金")).status == "ended"


async def test_feedback_is_an_event_and_counted(visit: Visits, desk: Desk) -> None:
    """Helpful or not, clicked or typed, is stored by entry, once; a new question is neither."""
    anna = await visit()
    answer = (await anna.say("出金の手数料はいくらですか")).events
    entry = next(event["reply"]["entry"] for event in answer if event["reply"])
    assert entry
    thanked = await anna.say("はい")
    assert {"entry": entry, "helpful": True}.items() <= thanked.events[-1].items()
    twice = await anna.do(Chose("helpful:yes"))
    assert "feedback" not in [event["type"] for event in twice.events]
    await anna.say("出金の手数料はいくらですか")
    refused = (await anna.do(Chose("helpful:no"))).events
    assert [event["helpful"] for event in refused if event["type"] == "feedback"] == [False]
    assert (await desk.statistics.day())["entries"] == [{"entry": entry, "helpful": 1, "not": 1}]
    bert = await visit()
    await bert.say("出金の手数料はいくらですか")
    again = await bert.say("入金の手数料はいくらですか")
    assert "feedback" not in [event["type"] for event in again.events]


async def test_a_file_goes_with_a_message(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """Once, where it was uploaded, by the one who did; the assistant says it is blind."""
    anna, bert = await visit(), await visit()
    about = {"name": "画面.png", "type_": "image/png", "size": 10, "width": 2, "height": 3}
    file = await desk.attachments.add(anna.id, "visitor", anna.visitor, **about)
    with pytest.raises(Forbidden):
        await bert.say("", attachment=file.id)
    sent = await anna.say("", attachment=file.id, client_id="file")
    assert sent.events[0]["attachment"] == {
        "id": file.id,
        "name": "画面.png",
        "type": "image/png",
        "size": 10,
        "width": 2,
        "height": 3,
    }
    assert "ファイルを受け取りました" in sent.events[1]["text"]
    assert (await desk.attachments.get(file.id)).seq == sent.seq
    assert (await anna.say("", attachment=file.id, client_id="file")).duplicate
    with pytest.raises(InvalidEvent, match="sent already"):
        await anna.say("", attachment=file.id)
    with pytest.raises(NotFound):
        await anna.say("", attachment="nothing")
    other = await desk.attachments.add(anna.id, "visitor", anna.visitor, **about)
    with pytest.raises(InvalidEvent, match="with a message"):
        await anna.do(EndRequested(), attachment=other.id)
    await anna.live(tanaka)
    assert len((await anna.say("", attachment=other.id)).events) == 1


async def test_a_file_that_was_not_sent_can_be_forgotten(visit: Visits, desk: Desk) -> None:
    """It counts for nothing then; one that went out with a message stays."""
    anna = await visit()
    about = {"name": "画面.png", "type_": "image/png", "size": 10}
    sent, unsent = [
        await desk.attachments.add(anna.id, "visitor", anna.visitor, **about) for _ in range(2)
    ]
    await anna.say("", attachment=sent.id)
    await desk.attachments.forget(sent.id)
    await desk.attachments.forget(unsent.id)
    assert [file.id for file in await desk.attachments.of(anna.id)] == [sent.id]


async def test_an_empty_message(visit: Visits, tanaka: Operator) -> None:
    """The assistant asks for words; to a person it is not sent."""
    anna = await visit()
    assert len((await anna.say(" ")).events) == 2
    await anna.live(tanaka)
    with pytest.raises(InvalidEvent, match="empty"):
        await anna.say(" ")


async def test_rating(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """Five faces after a live chat, with a comment; the last one counts, by operator."""
    anna = await (await visit()).live(tanaka)
    with pytest.raises(InvalidEvent):
        await anna.do(Rated(5))
    await desk.live_chat.close(anna.id, tanaka.id)
    rated = await anna.do(Rated(2, " うーん "))
    assert (rated.events[0]["face"], rated.events[0]["comment"]) == (2, "うーん")
    await anna.do(Rated(5, "ありがとう"))
    with pytest.raises(InvalidEvent):
        await anna.do(Rated(6))
    stats = await desk.statistics.day()
    assert stats["faces"] == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1}
    assert stats["operators"] == [{"id": tanaka.id, "name": "田中", "faces": stats["faces"]}]
    assert [one["comment"] for one in stats["comments"]] == ["ありがとう"]
    assert (await desk.conversations.summary(anna.id))["face"] == 5
