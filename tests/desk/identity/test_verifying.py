"""A visitor proves who they are, on a real desk and both databases."""

from typing import Any

import pytest

from faqbot.desk.identity.tries import Who
from faqbot.errors import Forbidden, InvalidEvent, StorageError
from faqbot.support.identity import SecretResult

pytestmark = pytest.mark.anyio
ACCOUNT, OTHER, NOBODYS = "12345678", "23456789", "99999999"
VERIFIED = "ご本人さまの確認ができました。ありがとうございます。"
LOCKED = "入力が続けて確認できなかったため、安全のため、ご本人さまの確認を一時停止しました。"


async def test_first_contact_code_then_number(visit: Any, world: Any, clock: Any) -> None:
    """A newcomer is verified by the code, sees their number, and is verified by both later on."""
    one = await (await visit()).to_code()
    assert VERIFIED in await one.say(f"コードは{world.code()}です")
    assert await one.verified() == {
        "at": "2026-11-20T01:00:00.000Z", "by": "code", "account": ACCOUNT,
    }  # fmt: skip
    assert one.last.events[0]["text"] == "••••••"
    await one.choose("form:reveal")
    assert one.last.events[-1]["reply"]["reveals"]
    number = await one.desk.verification.reveal(one.id, one.visitor)
    later = await (await visit()).to_number()
    assert "SMS" in await later.do_all(number)
    assert VERIFIED in await later.say(world.code())
    assert (await later.verified())["by"] == "number_and_code"
    assert await later.desk.verification.reveal(later.id, later.visitor) == number


async def test_every_bubble_of_a_turn_says_what_is_typed_next(visit: Any) -> None:
    """A page that fits its field to it does so once, however many bubbles come one by one."""
    one = await visit()
    await one.to_number()
    await one.say("出金手数料はいくらですか")
    replies = [event["reply"] for event in one.last.events if event.get("reply")]
    assert len(replies) > 1
    assert {(reply["expects"], reply["field"]) for reply in replies} == {("number", "number")}


async def test_the_number_is_for_the_verified_only(visit: Any, world: Any, clock: Any) -> None:
    """Nobody else's visitor, nobody unverified, and nobody after half an hour."""
    one, other = await (await visit()).to_code(), await visit()
    for conversation, visitor in ((one.id, one.visitor), (other.id, other.visitor)):
        with pytest.raises(Forbidden):
            await one.desk.verification.reveal(conversation, visitor)
    await one.say(world.code())
    with pytest.raises(Forbidden):
        await one.desk.verification.reveal(one.id, other.visitor)
    assert len(await one.desk.verification.reveal(one.id, one.visitor)) == 6
    clock.forward(minutes=30)
    with pytest.raises(Forbidden):
        await one.desk.verification.reveal(one.id, one.visitor)


async def test_a_code_works_once_and_for_ten_minutes(
    visit: Any, world: Any, clock: Any, other_than: Any
) -> None:
    """Used up, expired, superseded or for another conversation: no code any more."""
    one = await (await visit()).to_code()
    first = world.code()
    clock.forward(minutes=10)
    assert "期限" in (await one.say(first))[0]
    await one.say("届かない")
    second = world.code()
    await one.say("再送")
    if second != world.code():  # once in a million
        assert "あと 4 回" in await one.do_all(second)
    elsewhere = await (await visit()).to_code()
    taken = world.code()
    await elsewhere.say("再送")
    used = world.code()
    assert VERIFIED in await elsewhere.say(used)
    again = await (await visit()).to_code()
    for old in {taken, used} - {world.code()}:
        assert VERIFIED not in await again.say(old)


async def test_the_lock_holds_everywhere_and_ends(
    open_desk: Any, visit: Any, world: Any, clock: Any, other_than: Any
) -> None:
    """Five wrong codes; then no conversation, visitor or process helps, for 24 hours."""
    one = await (await visit()).to_code()
    right = world.code()
    for n in range(4):
        assert f"あと {4 - n} 回" in (await one.do_all(other_than(right, n + 1)))
    assert LOCKED in await one.say(other_than(right, 9))
    assert "11月21日（土）10:00" in one.last.events[1]["text"]
    other = await open_desk()  # as after a restart
    for at in (one.desk, other):
        new = await visit(at)
        await new.to_number()
        assert LOCKED in await new.say("123456")
        new = await visit(at)
        await new.choose("form:reveal")
        assert LOCKED in await new.say(ACCOUNT)
    sent = len(world.sent)
    clock.forward(hours=23, minutes=59)
    assert LOCKED in await (await visit()).lock_probe()
    assert len(world.sent) == sent
    clock.forward(minutes=1)
    new = await (await visit()).to_code()
    assert VERIFIED in await new.say(world.code())


async def test_an_address_is_counted_across_accounts(visit: Any, world: Any, desk: Any) -> None:
    """Twenty wrong numbers from one address, for whatever accounts and visitors, lock it."""
    locked = 0
    for n in range(25):
        one = await visit(address="203.0.113.7")
        await one.to_number(f"5{n:07}")
        locked += LOCKED in await one.say("000000")
    assert locked == 6  # the twentieth locks, five more find the lock
    free = await visit(address="203.0.113.8")
    await free.to_number()
    assert LOCKED not in await free.say("000000")


async def test_a_visitor_is_counted_across_conversations(visit: Any, desk: Any) -> None:
    """A token that comes back is the same visitor, whatever account they try."""
    first = await visit()
    told = []
    for n in range(6):
        one = await visit(visitor=first.visitor)
        await one.to_number(f"6{n:07}")
        told.append(LOCKED in await one.say("000000"))
    assert told == [False] * 4 + [True] * 2


async def test_own_account_does_not_free_a_visitor(visit: Any, world: Any) -> None:
    """Who is verified as one customer goes on with the tries they had at others' accounts."""
    first = await visit()
    for n in range(4):
        one = await visit(visitor=first.visitor)
        await one.to_number(f"6{n:07}")
        assert LOCKED not in await one.say("000000")
    own = await (await visit(visitor=first.visitor)).to_code()
    assert VERIFIED in await own.say(world.code())
    one = await visit(visitor=first.visitor)
    await one.to_number("60000009")
    assert LOCKED in await one.say("000000")


async def test_own_account_does_not_free_an_address(visit: Any, world: Any) -> None:
    """Nor do the tries of others at the same address begin anew; those at the account do."""
    for n in range(16):
        one = await visit(address="203.0.113.7")
        await one.to_number(f"7{n:07}")
        assert LOCKED not in await one.say("000000")
    for _ in range(3):
        one = await visit(address="203.0.113.7")
        await one.to_number()
        assert LOCKED not in await one.say("000000")
    own = await (await visit(address="203.0.113.7")).to_code()
    assert VERIFIED in await own.say(world.code())
    elsewhere = await visit(address="203.0.113.8")
    await elsewhere.to_number()
    assert "あと 4 回" in await elsewhere.do_all("000000")
    one = await visit(address="203.0.113.7")
    await one.to_number("70000099")
    assert LOCKED in await one.say("000000")


async def test_codes_are_not_sent_without_end(visit: Any, world: Any, clock: Any) -> None:
    """Five an hour for one account; the visitor is told when the next one can be sent."""
    one = await (await visit()).to_code()
    for _ in range(5):
        told = await one.say("再送")
    assert len(world.sent) == 5
    assert "本日 11:00" in told[0]
    assert VERIFIED in await one.say(world.code())
    clock.forward(hours=1)
    await (await visit()).to_code()
    assert len(world.sent) == 6


async def test_malformed_secrets_cost_nothing_and_are_hidden(visit: Any, world: Any) -> None:
    """Five digits, or seven: no try is counted, and nothing of it is stored."""
    one = await (await visit()).to_code()
    for text in ("12345", "1234567", "コードは12345", "７６５４３２１"):
        await one.say(text)
        assert one.last.events[0]["text"] == "••••••"
    assert VERIFIED in await one.say(world.code())


async def test_secrets_typed_at_the_wrong_moment_are_hidden(visit: Any, world: Any) -> None:
    """After the form, to an operator, or in so many words: the transcript keeps no secret."""
    one = await (await visit()).to_code()
    code = world.code()
    await one.say("やめる")
    assert "記録していません" in (await one.say(code))[0]
    await one.say(f"個人識別番号は{code}です")
    await one.say("ライブチャット")
    await one.say(code)
    await one.say(f"ワンタイムコードは {code[:3]}-{code[3:]} でした")
    for event in await one.desk.conversations.events(one.id, operator=True):
        assert code not in str(event)
        assert f"{code[:3]}-{code[3:]}" not in str(event)


async def test_a_repeated_message_is_one_try(visit: Any, world: Any, other_than: Any) -> None:
    """The same client id again: the first verdict, and no try lost."""
    one = await (await visit()).to_code()
    text = other_than(world.code())
    for _ in range(6):
        await one.say(text, client_id="c-1")
    assert "あと 4 回" in one.last.events[1]["text"]
    await one.say("再送", client_id="c-2")
    sent = len(world.sent)
    await one.say("再送", client_id="c-2")
    assert len(world.sent) == sent


async def test_a_supervisor_replaces_the_number(visit: Any, desk: Any, world: Any) -> None:
    """The old one is worth nothing then; it is written down who did it, not what it was."""
    boss = await desk.operators.add("boss", "佐藤", "correct horse", "supervisor")
    worker = await desk.operators.add("worker", "田中", "correct horse")
    one = await (await visit()).to_code()
    with pytest.raises(Forbidden):
        await desk.verification.replace_number(one.id, boss.id)
    await one.say(world.code())
    before = await desk.verification.reveal(one.id, one.visitor)
    with pytest.raises(Forbidden):
        await desk.verification.replace_number(one.id, worker.id)
    assert await desk.verification.reveal(one.id, one.visitor) == before
    await desk.verification.replace_number(one.id, boss.id)
    after = await desk.verification.reveal(one.id, one.visitor)
    assert after != before
    [event] = [
        e
        for e in await desk.conversations.events(one.id, operator=True)
        if e["type"] == "number_replaced"
    ]
    assert event["from"]["id"] == boss.id
    assert "number_replaced" not in str(await desk.conversations.events(one.id))
    again = await (await visit()).to_number()
    assert "確認できませんでした" in (await again.say(before))[0]
    assert "SMS" in await again.do_all(after)


async def test_another_key_is_refused_at_once(open_desk: Any, visit: Any) -> None:
    """A desk with the wrong secret key does not open, rather than refuse every customer."""
    await (await visit()).to_code()
    with pytest.raises(StorageError, match="FAQBOT_SECRET_KEY"):
        await open_desk(key="another key that is long enough, too")


async def test_what_is_of_no_use_is_forgotten(identity: Any, clock: Any, world: Any) -> None:
    """Old counts go; a number that somebody has seen stays, whatever the time."""
    who = Who("nobody", "v")
    number = await identity.reveal(ACCOUNT)
    await identity.replace(OTHER)
    replaced = await identity.reveal(OTHER)
    assert (await identity.check_number(ACCOUNT, who, number)).result is SecretResult.OK
    clock.forward(days=8)
    await identity.forget()
    assert await identity.reveal(OTHER) == replaced


async def test_an_operator_asks_and_stays(desk: Any, visit: Any, world: Any) -> None:
    """The human keeps the conversation; secrets are hidden as ever."""
    tanaka = await desk.operators.add("tanaka", "田中", "correct horse battery")
    other = await desk.operators.add("sato", "佐藤", "correct horse battery")
    one = await visit()
    await one.say("ライブチャット")
    with pytest.raises(InvalidEvent):
        await desk.live_chat.ask_to_verify(one.id, tanaka.id)  # nobody has taken it
    await desk.queue.take(one.id, tanaka.id)
    with pytest.raises(Forbidden):
        await desk.live_chat.ask_to_verify(one.id, other.id)
    await desk.live_chat.ask_to_verify(one.id, tanaka.id)
    await one.say(ACCOUNT)
    await one.say("000000")
    await one.choose("value:unknown")
    await one.say("いま届きました")
    code = world.code()
    told = await one.say(f"{code}です")
    assert told == ["ご本人さまの確認ができました。ありがとうございます。"]
    assert (await one.verified())["by"] == "code"
    assert (await desk.conversations.summary(one.id))["status"] == "live"
    events = str(await desk.conversations.events(one.id, operator=True))
    assert code not in events
    assert "000000" not in events
    assert "いま届きました" in events
