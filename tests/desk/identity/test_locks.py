"""Whom a lock of verification keeps out, who lifts it, and what a change of keys leaves of it."""

from typing import Any

import pytest

from faqbot.desk.access.log import Actor
from faqbot.desk.identity.tries import Who
from faqbot.errors import DeskError, Forbidden, StorageError
from faqbot.support.identity import SecretResult

pytestmark = pytest.mark.anyio
ACCOUNT, OTHER = "12345678", "23456789"


async def lock(desk: Any, account: str = ACCOUNT, count: int = 5) -> None:
    """Strangers at as many addresses try numbers."""
    for number in range(count):
        who = Who("", f"stranger-{number}", f"198.51.100.{number}")
        await desk.identity.check_number(account, who, f"{number:06}")


async def test_strangers_do_not_lock_out_whom_the_account_knows(
    visit: Any, desk: Any, world: Any, clock: Any
) -> None:
    """Who proved it in this browser goes on, from the attackers' address as well; others wait."""
    owner = await (await visit(address="198.51.100.1")).to_code()
    await owner.say(world.code())
    number = await desk.verification.reveal(owner.id, owner.visitor)
    clock.forward(hours=2)
    await lock(desk, count=30)
    for _ in range(25):
        await desk.identity.check_number(OTHER, Who("", "s", "198.51.100.1"), "000000")
    elsewhere = Who("", "new-browser", "203.0.113.1")
    told = await desk.identity.check_number(ACCOUNT, elsewhere, number)
    assert told.result is SecretResult.LOCKED
    known = Who(owner.id, owner.visitor, "198.51.100.1")
    assert (await desk.identity.check_number(ACCOUNT, known, number)).result is SecretResult.OK
    sent = await desk.identity.send_code(ACCOUNT, known, lambda code, _: code)
    assert sent.result is SecretResult.OK
    await desk.identity.vouch(ACCOUNT, "another")
    vouched = Who("", "another", "198.51.100.1")
    assert (await desk.identity.check_number(ACCOUNT, vouched, number)).result is SecretResult.OK


async def test_whom_the_account_knows_may_not_try_for_ever(
    visit: Any, desk: Any, world: Any
) -> None:
    """They have five tries of their own; and are strangers to every other account."""
    owner = await (await visit()).to_code()
    await owner.say(world.code())
    known = Who(owner.id, owner.visitor)
    for _ in range(5):
        await desk.identity.check_number(ACCOUNT, known, "000000")
    told = await desk.identity.check_number(ACCOUNT, known, "000000")
    assert told.result is SecretResult.LOCKED
    await lock(desk, OTHER)
    told = await desk.identity.check_number(OTHER, known, "000000")
    assert told.result is SecretResult.LOCKED


async def test_a_supervisor_lifts_it(visit: Any, desk: Any) -> None:
    """For the account and the visitor; who, when and why stands in the talk and in the log."""
    boss = await desk.operators.add("boss", "佐藤", "correct horse", "supervisor")
    worker = await desk.operators.add("worker", "田中", "correct horse")
    by = Actor("boss", "192.0.2.1")
    one = await (await visit()).to_number()
    for _ in range(5):
        await one.say("000000")
    locked = await desk.identity.check_number(ACCOUNT, Who(one.id, one.visitor), "000000")
    assert locked.result is SecretResult.LOCKED
    lift = desk.verification.lift_lock
    with pytest.raises(Forbidden):
        await lift(one.id, worker, "電話で確認", ACCOUNT, by)
    for reason, account in ((" ", ACCOUNT), ("電話で確認", None), ("電話で確認", "x")):
        with pytest.raises(DeskError):
            await lift(one.id, boss, reason, account, by)
    await lift(one.id, boss, "電話で確認しました", ACCOUNT, by)
    again = await desk.identity.check_number(ACCOUNT, Who(one.id, one.visitor), "000000")
    assert again.result is SecretResult.WRONG
    events = await desk.conversations.events(one.id, operator=True)
    [event] = [e for e in events if e["type"] == "lock_lifted"]
    assert (event["from"]["id"], event["reason"]) == (boss.id, "電話で確認しました")
    assert "lock_lifted" not in str(await desk.conversations.events(one.id))
    [row] = [r for r in await desk.security_log.read(None, None) if r["event"] == "lock-lifted"]
    assert (row["by"], row["address"]) == ("boss", "192.0.2.1")
    assert row["detail"]["reason"] == "電話で確認しました"


async def test_a_changed_key_keeps_numbers_and_locks(
    visit: Any, desk: Any, open_desk: Any, world: Any, clock: Any
) -> None:
    """What was stored under the old key is taken over as it is used; then the old key may go."""
    owner = await (await visit()).to_code()
    await owner.say(world.code())
    number = await desk.verification.reveal(owner.id, owner.visitor)
    known = Who(owner.id, owner.visitor)
    await lock(desk)
    await desk.identity.check_number("34567890", Who("", "x"), "000000")
    clock.forward(minutes=1)
    new = "another key for tests that is long enough"
    both = await open_desk((new, "a key for tests that is long enough"))
    stranger = Who("", "new-browser", "203.0.113.1")
    told = await both.identity.check_number(ACCOUNT, stranger, number)
    assert told.result is SecretResult.LOCKED
    assert (await both.identity.check_number(ACCOUNT, known, number)).result is SecretResult.OK
    with pytest.raises(StorageError, match="FAQBOT_OLD_SECRET_KEYS"):
        await open_desk(new)
    await both.identity.reveal("34567890")
    alone = await open_desk(new)
    assert await alone.identity.reveal(ACCOUNT) == number
    told = await alone.identity.check_number(ACCOUNT, stranger, number)
    assert told.result is SecretResult.LOCKED
