"""Answers and transcripts by mail, to an address that the visitor of a conversation left."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select

from faqbot.desk import Desk, Operator
from faqbot.desk.reply_mail import letter_of
from faqbot.errors import InvalidEvent
from faqbot.storage.channel_tables import links, outbox

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
TARO = "taro@example.com"


@pytest.fixture
async def desk(open_desk: Any) -> Desk:
    from faqbot.mail import MailSettings

    mail = MailSettings(smtp="smtp://localhost", sender="あおばFX <support@aoba.example.com>")
    return await open_desk(mail=mail)


async def letters(desk: Desk) -> list[dict[str, Any]]:
    """Return what waits in the outbox for addresses of conversations, as it would be mailed."""
    rows = await desk.store.read(
        lambda c: c.execute(select(outbox).where(outbox.c.conversation_id.is_not(None))).all()
    )
    made = []
    for row in rows:
        content = json.loads(row.content)
        said = await desk.conversations.events(row.conversation_id, operator=True)
        upto = [one for one in said if one["seq"] <= content["upto"]]
        letter = letter_of(row.kind, content, upto, desk.bot.knowledge)
        made.append({**letter, "to": row.address})
    return made


async def test_an_answer_that_nobody_reads_is_mailed(
    visit: Visits, desk: Desk, tanaka: Operator, clock: Any
) -> None:
    """Once it has stood for two minutes, as one letter; what was read on the page is not."""
    anna = await visit()
    await (await anna.wait()).desk.reply_mail.leave(anna.id, f" {TARO} ")
    await desk.queue.take(anna.id, tanaka.id)
    seen = await desk.live_chat.say(anna.id, tanaka.id, "お待たせしました。")
    await desk.subscriptions.mark_read(anna.id, "visitor", seen.seq)
    clock.forward(minutes=5)
    assert await desk.reply_mail.round() == 0
    await desk.live_chat.say(anna.id, tanaka.id, "**着金**を確認しました。")
    clock.forward(seconds=119)
    await desk.live_chat.say(anna.id, tanaka.id, "ご安心ください。")
    clock.forward(seconds=119)
    assert await desk.reply_mail.round() == 0
    clock.forward(seconds=1)
    assert (await desk.reply_mail.round(), await desk.reply_mail.round()) == (1, 0)
    (letter,) = await letters(desk)
    assert letter["to"] == TARO
    assert "着金を確認しました。\n\nご安心ください。" in letter["body"]
    assert "<strong>着金</strong>" in letter["html"]
    assert "担当：田中" in letter["body"]
    assert "お待たせしました。" not in letter["body"]


async def test_the_language_is_the_visitors(
    visit: Visits, desk: Desk, tanaka: Operator, clock: Any
) -> None:
    """Who is talked to in English at last gets the English letter, however they began."""
    anna = await visit()
    await anna.say("What is the minimum withdrawal?")
    assert (await anna.say("live chat")).status == "waiting"
    await desk.queue.take(anna.id, tanaka.id)
    assert (await desk.conversations.summary(anna.id))["language"] == "en"
    await desk.reply_mail.leave(anna.id, TARO)
    await desk.live_chat.say(anna.id, tanaka.id, "It has arrived.")
    await desk.live_chat.close(anna.id, tanaka.id)
    clock.forward(minutes=3)
    await desk.jobs.tick()
    (letter,) = await letters(desk)
    assert "Answered by: 田中" in letter["body"]
    assert letter["subject"].endswith(": an answer to your chat")


async def test_the_transcript(visit: Visits, desk: Desk, tanaka: Operator) -> None:
    """All that both sides could see, nothing else; two an hour to one address."""
    anna = await visit()
    await anna.say("出金が届きません")
    await anna.wait()
    await desk.reply_mail.leave(anna.id, TARO)
    with pytest.raises(InvalidEvent, match="no person"):
        await desk.reply_mail.transcript(anna.id)
    await desk.queue.take(anna.id, tanaka.id)
    await desk.live_chat.note(anna.id, tanaka.id, "要注意")
    await desk.live_chat.say(anna.id, tanaka.id, "お待たせしました。")
    await desk.reply_mail.transcript(anna.id)
    (letter,) = await letters(desk)
    assert "2026-11-20 10:00 お客様\n出金が届きません" in letter["body"]
    assert "2026-11-20 10:00 田中\nお待たせしました。" in letter["body"]
    assert "要注意" not in letter["body"]
    await desk.reply_mail.transcript(anna.id)
    with pytest.raises(InvalidEvent, match="too many"):
        await desk.reply_mail.transcript(anna.id)


async def test_what_is_refused(visit: Visits, desk: Desk, tanaka: Operator, open_desk: Any) -> None:
    """No address, nobody to answer, no mail server."""
    anna = await visit()
    with pytest.raises(InvalidEvent, match="nobody"):
        await desk.reply_mail.leave(anna.id, TARO)
    await anna.wait()
    for text in ("", "taro", f"{'a' * 60}@{'b' * 200}.com"):
        with pytest.raises(InvalidEvent, match="no e-mail address"):
            await desk.reply_mail.leave(anna.id, text)
    with pytest.raises(InvalidEvent, match="no address"):
        await desk.reply_mail.transcript((await (await visit()).live(tanaka)).id)
    with pytest.raises(InvalidEvent, match="not set up"):
        await (await open_desk()).reply_mail.leave(anna.id, TARO)


async def test_an_address_is_changed_and_withdrawn(
    visit: Visits, desk: Desk, tanaka: Operator, clock: Any
) -> None:
    """The latest counts; afterwards nothing goes anywhere. The same address may be two people's."""
    anna, bob = await (await visit()).live(tanaka), await (await visit()).live(tanaka)
    for address in ("old@example.com", TARO):
        await desk.reply_mail.leave(anna.id, address)
    await desk.reply_mail.leave(bob.id, TARO)
    assert await desk.reply_mail.address(anna.id) == TARO
    await desk.reply_mail.withdraw(bob.id)
    for one in (anna, bob):
        await desk.live_chat.say(one.id, tanaka.id, "確認しました。")
    clock.forward(minutes=3)
    assert await desk.reply_mail.round() == 1
    assert [one["to"] for one in await letters(desk)] == [TARO]
    await desk.reply_mail.withdraw(anna.id)
    assert await letters(desk) == []


async def test_the_address_is_found_exported_and_erased(
    visit: Visits, desk: Desk, tanaka: Operator
) -> None:
    """Whoever asks by their address is found by a conversation that has it."""
    anna = await (await visit()).live(tanaka)
    await desk.reply_mail.leave(anna.id, TARO)
    person = await desk.privacy.find("Taro@Example.com")
    assert person.visitors == (anna.visitor,)
    (own,) = (await desk.privacy.export(person))["visitors"][0]["conversations"]
    assert own["links"][0]["address"] == TARO
    await desk.privacy.erase(person)
    left = select(links.c.address)
    assert await desk.store.read(lambda c: c.execute(left).all()) == []
