import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from faqbot import Chose, Said
from faqbot.desk import Desk, Operator
from faqbot.errors import Forbidden, InvalidEvent, NotFound, Taken

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def test_the_queue(visit: Visits, desk: Desk, clock: Any) -> None:
    """Whoever waits longest comes first, with reason, waiting time and what was said last."""
    first, second = await visit(), await visit()
    position = (await (await visit()).wait()).id
    clock.forward(minutes=1)
    status = (await first.say("ライブチャット")).events[-1]
    assert (status["status"], status["position"], status["reason"]) == ("waiting", 2, "requested")
    clock.forward(minutes=1)
    await second.wait()
    await first.say("急いでいます")
    queue = await desk.queue.list(status="waiting")
    assert [summary["id"] for summary in queue] == [position, first.id, second.id]
    assert queue[1]["waiting_since"] == "2026-11-20T01:01:00.000Z"
    assert queue[1]["reason"] == "requested"
    assert queue[1]["unread"] == 2
    assert queue[1]["last"] == {"text": "急いでいます", "by": "visitor"}


async def test_the_queue_shows_what_visitors_want(visit: Visits, desk: Desk) -> None:
    """The question, not the assistant's sentence after it, nor the wish for a person."""
    typed, clicked = await visit(), await visit()
    await typed.say("出金が届きません")
    await typed.say("ライブチャット")
    await clicked.say("出金の手数料はいくらですか")
    await clicked.do(Chose("helpful:no"))
    shown = [one["last"] for one in await desk.queue.list(status="waiting")]
    assert shown == [
        {"text": "出金が届きません", "by": "visitor"},
        {"text": "出金の手数料はいくらですか", "by": "visitor"},
    ]


async def test_the_whole_of_a_live_chat(
    visit: Visits, desk: Desk, tanaka: Operator, texts: Any
) -> None:
    """Wait, join, talk while the assistant is silent, note, close; as each side sees it."""
    anna = await (await visit()).live(tanaka)
    assert (await anna.say("出金できません")).status == "live"
    said = await desk.live_chat.say(anna.id, tanaka.id, "お調べします。", client_id="op-1")
    assert said.events[0]["from"] == {"kind": "operator", "id": tanaka.id, "name": "田中"}
    assert (await desk.live_chat.say(anna.id, tanaka.id, "…", client_id="op-1")).duplicate
    assert (await desk.conversations.summary(anna.id))["waiting_since"] is None
    note = await desk.live_chat.note(anna.id, tanaka.id, "本人確認済み")
    assert note.all_events[0]["type"] == "note"
    closed = await desk.live_chat.close(anna.id, tanaka.id)
    assert closed.status == "ended"
    seen = texts(await desk.conversations.events(anna.id))[3:]
    assert seen == [
        "ライブサポートにおつなぎしています。少々お待ちください。",
        "Agent（エージェント）が参加しました",
        "出金できません",
        "お調べします。",
        "担当者によるご案内を終了しました。ご利用いただき、ありがとうございました。",
        "今回の対応はいかがでしたか？ 5 つの顔からお選びください。",
    ]
    everything = await desk.conversations.events(anna.id, operator=True)
    assert [event["seq"] for event in everything] == list(range(1, len(everything) + 1))
    assert {e["type"] for e in everything} - {
        e["type"] for e in await desk.conversations.events(anna.id)
    } == {
        "started",
        "note",
    }


async def test_joining_and_leaving_is_told_by_the_system(
    visit: Visits, desk: Desk, tanaka: Operator
) -> None:
    """Who joined is in the status; the notices are nobody's."""
    anna = await (await visit()).wait()
    joined, status = (await desk.queue.take(anna.id, tanaka.id)).events
    assert joined["from"]["kind"] == "system"
    assert status["operator"] == {"id": tanaka.id, "name": "田中"}
    left = (await desk.live_chat.close(anna.id, tanaka.id)).events
    assert [event["from"]["kind"] for event in left] == ["system"] * 3
    assert left[-1]["reason"] == "operator"


async def test_two_operators_and_one_visitor(
    visit: Visits, open_desk: Any, tanaka: Operator, suzuki: Operator
) -> None:
    """Of two who take at once, in two processes, one gets it and the other is told who."""
    anna, other = await (await visit()).wait(), await open_desk()
    await other.conversations.summary(anna.id)
    done = await asyncio.gather(
        anna.desk.queue.take(anna.id, tanaka.id),
        other.queue.take(anna.id, suzuki.id),
        return_exceptions=True,
    )
    assert sorted(type(one).__name__ for one in done) == ["Applied", "Taken"]
    holder = (await anna.desk.conversations.summary(anna.id))["operator"]["id"]
    assert (await anna.desk.queue.take(anna.id, holder)).events == []  # theirs already


async def test_what_needs_the_charge(
    visit: Visits, desk: Desk, tanaka: Operator, suzuki: Operator, boss: Operator
) -> None:
    """Another operator may not write, close, release or transfer; a supervisor may step in."""
    anna = await (await visit()).live(tanaka)
    for attempt in (
        desk.live_chat.say(anna.id, suzuki.id, "こんにちは"),
        desk.live_chat.close(anna.id, suzuki.id),
        desk.queue.release(anna.id, suzuki.id),
        desk.queue.transfer(anna.id, suzuki.id, suzuki.id),
        desk.live_chat.say(anna.id, boss.id, "こんにちは"),
    ):
        with pytest.raises(Forbidden):
            await attempt
    with pytest.raises(Taken, match="田中"):
        await desk.queue.take(anna.id, suzuki.id)
    await desk.queue.transfer(anna.id, boss.id, boss.id)
    await desk.live_chat.say(anna.id, boss.id, "代わりました。")
    await desk.queue.transfer(anna.id, boss.id, suzuki.id)
    assert (await desk.live_chat.close(anna.id, boss.id)).status == "ended"


async def test_transfer(visit: Visits, desk: Desk, tanaka: Operator, suzuki: Operator) -> None:
    """The visitor learns who is here now, operators also who it was."""
    anna = await (await visit()).live(tanaka)
    done = await desk.queue.transfer(anna.id, tanaka.id, suzuki.id)
    transfer, joined, status = done.all_events
    assert (transfer["was"], transfer["to"]["name"]) == ({"id": tanaka.id, "name": "田中"}, "鈴木")
    assert transfer["from"] == {"kind": "operator", "id": tanaka.id, "name": "田中"}
    assert "鈴木" in joined["text"]
    assert status["operator"]["name"] == "鈴木"
    assert "transfer" not in [event["type"] for event in await desk.conversations.events(anna.id)]
    with pytest.raises(Forbidden):
        await desk.live_chat.say(anna.id, tanaka.id, "まだいます")
    await desk.live_chat.say(anna.id, suzuki.id, "鈴木です。")


async def test_release(visit: Visits, desk: Desk, tanaka: Operator, suzuki: Operator) -> None:
    """Back to the queue the visitor is told, and somebody else may take them."""
    anna = await (await visit()).live(tanaka)
    notice, status = (await desk.queue.release(anna.id, tanaka.id)).events
    assert "席を外しました" in notice["text"]
    assert (status["status"], status["reason"], status["operator"]) == (
        "waiting",
        "requested",
        None,
    )
    await desk.queue.take(anna.id, suzuki.id)
    assert await anna.status() == "live"


async def test_back_to_the_assistant(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """The assistant takes the visitor back and answers again."""
    anna = await (await visit()).live(tanaka)
    closed = await desk.live_chat.close(anna.id, tanaka.id, back_to_bot=True)
    assert (closed.status, closed.events[-1]["reason"]) == ("bot", "back")
    assert (await anna.say("出金の手数料はいくらですか")).events[1]["reply"]["decision"] == "answer"


async def test_what_cannot_happen(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """Nothing is written or closed where nobody is there."""
    anna = await visit()
    for attempt in (
        desk.live_chat.say(anna.id, tanaka.id, "こんにちは"),
        desk.live_chat.close(anna.id, tanaka.id),
        desk.queue.release(anna.id, tanaka.id),
        desk.live_chat.say(anna.id, tanaka.id, " "),
        desk.live_chat.note(anna.id, tanaka.id, ""),
    ):
        with pytest.raises(InvalidEvent):
            await attempt
    with pytest.raises(NotFound):
        await desk.queue.take("nowhere", tanaka.id)
    with pytest.raises(NotFound):
        await desk.queue.take(anna.id, "nobody")


async def test_an_operator_who_is_disabled(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """They can take nothing any more."""
    anna = await (await visit()).wait()
    await desk.operators.change(tanaka.id, disabled=True)
    with pytest.raises(Forbidden, match="disabled"):
        await desk.queue.take(anna.id, tanaka.id)


async def test_an_operators_file(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """Operators send files as visitors do."""
    anna = await (await visit()).live(tanaka)
    about = {"name": "案内.pdf", "type_": "application/pdf", "size": 10}
    file = await desk.attachments.add(anna.id, "operator", tanaka.id, **about)
    sent = await desk.live_chat.say(anna.id, tanaka.id, "", attachment=file.id)
    assert sent.events[0]["attachment"]["name"] == "案内.pdf"
    assert (await desk.conversations.summary(anna.id))["last"] == {
        "text": "案内.pdf",
        "by": "operator",
    }


async def test_a_stale_picture_does_no_harm(
    visit: Visits, open_desk: Any, tanaka: Operator
) -> None:
    """A process that last saw the conversation elsewhere judges by how it is, not by how it was."""
    anna, other = await visit(), await open_desk()
    await other.conversations.handle(anna.id, anna.visitor, Said("こんにちは"))
    await anna.live(tanaka)
    await other.live_chat.say(anna.id, tanaka.id, "他のプロセスから")  # it believed: bot
    await anna.desk.live_chat.close(anna.id, tanaka.id, back_to_bot=True)
    with pytest.raises(InvalidEvent):
        await other.live_chat.say(anna.id, tanaka.id, "まだ")  # it believed: live
    assert (
        await other.conversations.handle(anna.id, anna.visitor, Chose("menu:deposit"))
    ).status == "bot"
