"""People: what they had before, notes, tags, blocks."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import update

from faqbot.desk import Desk, Operator
from faqbot.desk.filing import Origin
from faqbot.errors import Blocked, Forbidden, InvalidEvent, NotFound
from faqbot.storage.tables import conversations
from faqbot.support.tickets import TicketKind, TicketRequest

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def test_what_the_same_person_had_before(visit: Visits, desk: Desk, clock: Any) -> None:
    """Their earlier conversations, the latest first, and their tickets; nobody else's."""
    first = await visit()
    await first.say("出金が届きません")
    clock.forward(days=1)
    second = await visit(visitor=first.visitor)
    clock.forward(days=1)
    third = await visit(visitor=first.visitor)
    await visit()
    request = TicketRequest(TicketKind.MAIL, "青葉 太郎", "届きません。", "着金", "t@example.com")
    ticket = await desk.tickets.file(request, Origin("chat", first.visitor, first.id))
    person = await desk.people.of(third.id)
    assert [(one["id"], one["by"]) for one in person["conversations"]] == [
        (second.id, "browser"), (first.id, "browser"),
    ]  # fmt: skip
    assert person["conversations"][1]["last"]["text"] == "出金が届きません"
    assert [one["id"] for one in person["tickets"]] == [ticket["id"]]
    with pytest.raises(NotFound):
        await desk.people.of("nobody")


async def test_notes_on_a_person(
    visit: Visits, desk: Desk, tanaka: Operator, suzuki: Operator, boss: Operator, clock: Any
) -> None:
    """They are there at the next conversation; one's own may be deleted, a supervisor any."""
    first = await visit()
    await desk.people.remark(first.id, tanaka, " 耳が遠い方です。 ")
    clock.forward(minutes=1)
    await desk.people.remark(first.id, tanaka, "法人")
    later = await visit(visitor=first.visitor)
    noted = (await desk.people.of(later.id))["remarks"]
    assert [(one["text"], one["operator"]["name"]) for one in noted] == [
        ("耳が遠い方です。", "田中"), ("法人", "田中"),
    ]  # fmt: skip
    with pytest.raises(Forbidden):
        await desk.people.forget(noted[0]["id"], suzuki)
    await desk.people.forget(noted[0]["id"], tanaka)
    await desk.people.forget(noted[1]["id"], boss)
    assert (await desk.people.of(first.id))["remarks"] == []
    with pytest.raises(InvalidEvent):
        await desk.people.remark(first.id, tanaka, " ")
    await desk.people.remark(first.id, tanaka, "持っている")
    kept = await desk.privacy.export(await desk.privacy.find(first.visitor))
    assert kept["visitors"][0]["remarks"][0]["text"] == "持っている"


async def test_tags(visit: Visits, desk: Desk) -> None:
    """Set as a whole, spelled once, and looked for."""
    anna, bob = await visit(), await visit()
    await desk.people.tag(anna.id, ["返金", " 至急  対応 ", "返金", " "])
    await desk.people.tag(bob.id, ["返金"])
    assert (await desk.people.of(anna.id))["tags"] == ["至急 対応", "返金"]
    assert await desk.people.tags() == ["至急 対応", "返金"]
    await desk.people.tag(bob.id, [])
    found = (await desk.search.find("", "返金"))["conversations"]
    assert [one["id"] for one in found] == [anna.id]
    with pytest.raises(InvalidEvent):
        await desk.people.tag(anna.id, [str(at) for at in range(21)])


async def test_whoever_is_blocked_begins_nothing(
    visit: Visits, desk: Desk, tanaka: Operator
) -> None:
    """All they have ends, and nothing begins until they are let in again; others go on."""
    anna = await (await visit()).live(tanaka)
    other = await visit(visitor=anna.visitor)
    stranger = await visit()
    await desk.people.block(anna.id, tanaka, "脅迫")
    assert [await one.status() for one in (anna, other, stranger)] == ["ended", "ended", "bot"]
    blocked = (await desk.people.of(other.id))["blocked"]
    assert (blocked["reason"], blocked["by"]) == ("脅迫", "田中")
    with pytest.raises(Blocked):
        await visit(visitor=anna.visitor)
    await desk.people.block(anna.id, tanaka, "脅迫、二度目")
    await desk.people.unblock(other.id)
    assert (await desk.people.of(anna.id))["blocked"] is None
    await visit(visitor=anna.visitor)


async def test_the_same_account_is_the_same_person(visit: Visits, desk: Desk) -> None:
    """Also with another browser, in which they have proved to hold it."""
    phone, laptop = await visit(), await visit()
    same = update(conversations).where(conversations.c.id.in_([phone.id, laptop.id]))
    proved = same.values(verified_account="12345678")
    await desk.store.write(lambda connection: connection.execute(proved))
    person = await desk.people.of(laptop.id)
    assert [(one["id"], one["by"]) for one in person["conversations"]] == [(phone.id, "account")]


async def test_whom_the_host_names_is_the_same_person(
    visit: Visits, desk: Desk, tanaka: Operator
) -> None:
    """Another browser, signed in at the host's: what they had, their tickets, notes and blocks."""
    phone, stranger = await visit(account="12345678"), await visit(account="23456789")
    request = TicketRequest(TicketKind.MAIL, "青葉 太郎", "届きません。", "着金", "t@example.com")
    ticket = await desk.tickets.file(request, Origin("chat", phone.visitor, phone.id))
    await desk.people.remark(phone.id, tanaka, "法人")
    laptop = await visit(account="12345678")
    person = await desk.people.of(laptop.id)
    assert [(one["id"], one["by"]) for one in person["conversations"]] == [(phone.id, "host")]
    assert [one["id"] for one in person["tickets"]] == [ticket["id"]]
    assert [one["text"] for one in person["remarks"]] == ["法人"]
    assert (await desk.conversations.summary(laptop.id))["verified"] is None  # it proves nothing
    assert (await desk.people.of(stranger.id))["conversations"] == []
    await desk.people.block(phone.id, tanaka, "脅迫")
    assert await laptop.status() == "ended"
    with pytest.raises(Blocked):
        await visit(account="12345678")
    await visit(account="23456789")
