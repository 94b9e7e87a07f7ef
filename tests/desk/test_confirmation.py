"""Confirmation of an address: one mail with a link, and nothing else before it was followed."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from faqbot.desk import Desk, Operator
from faqbot.desk.filing import Origin
from faqbot.desk.inbound_mail import InboundMail
from faqbot.errors import NotFound
from faqbot.storage.channel_tables import outbox

from .test_tickets import MAIL, REQUEST

pytestmark = pytest.mark.anyio
CONFIRMING = MAIL.model_copy(update={"confirms": True})


@pytest.fixture
async def asking(open_desk: Any) -> Desk:
    return await open_desk(mail=CONFIRMING, public_url="https://desk.example.com/help")


async def going(desk: Desk) -> list[str]:
    """Send what is due; return the kinds of mail to visitors that went."""
    claimed = await desk.outbox.claim("email", timedelta(minutes=3))
    for one in claimed:
        await desk.outbox.sent(one)
    return [one.kind for one in claimed if one.address != MAIL.desk]


async def link(desk: Desk, number: str) -> tuple[str, str]:
    """Return the text of the mail with the link, and the link's key."""
    found = select(outbox.c.content).where(
        outbox.c.ticket_id == number, outbox.c.kind == "confirmation"
    )
    mail = json.loads(await desk.store.read(lambda c: c.scalar(found)))
    text = mail["subject"] + mail["body"]
    return text, re.search(r"https://desk\.example\.com/help/contact/confirm\?\S*key=(\S+)", text)[
        1
    ].partition("&")[0]


@pytest.mark.parametrize("language", ["ja", "en"])
async def test_followed(asking: Desk, tanaka: Operator, language: str) -> None:
    """The link goes, an answer waits with the acknowledgement; both go once it was followed."""
    ticket = await asking.tickets.file(replace(REQUEST, language=language), Origin("page"))
    number = ticket["id"]
    assert ticket["unconfirmed"]
    assert await going(asking) == ["confirmation"]
    await asking.tickets.answer(number, tanaka, "お待たせしました。")
    assert await going(asking) == []
    assert await asking.outbox.next_due("email") is None
    held = await asking.tickets.get(number)
    states = {one["purpose"]: one["state"] for one in held["letters"]}
    assert states == {
        "notice": "sent", "confirmation": "sent", "acknowledgement": "held", "answer": "held",
    }  # fmt: skip
    text, key = await link(asking, number)
    assert not any(said in text for said in (REQUEST.question, REQUEST.subject, REQUEST.name))
    assert ("確認する" in text, "&lang=en" in text) == (language == "ja", language == "en")
    for wrong in ("", "x", key[:-1], key + "x"):
        with pytest.raises(NotFound):
            await asking.tickets.confirm(number, wrong)
    assert await going(asking) == []
    for _ in range(2):  # pressed twice
        assert not (await asking.tickets.confirm(number, key))["unconfirmed"]
    assert await going(asking) == ["acknowledgement", "answer"]
    assert await going(asking) == []


async def test_an_operator_vouches(asking: Desk, tanaka: Operator) -> None:
    """Who knows the visitor by other means lets the mail go, with a note of why."""
    number = (await asking.tickets.file(REQUEST, Origin("page")))["id"]
    await going(asking)
    ticket = await asking.tickets.vouch(number, tanaka, "電話で確認")
    assert not ticket["unconfirmed"]
    noted = ticket["messages"][-1]
    assert (noted["text"], noted["note"], noted["from"]["name"]) == ("電話で確認", True, "田中")
    assert await going(asking) == ["acknowledgement"]


async def test_known_to_the_visitor(asking: Desk) -> None:
    """A visitor who confirmed an address is not asked again for it; others, and others' are."""
    one, other = [(await asking.conversations.start()).visitor for _ in range(2)]
    first = (await asking.tickets.file(REQUEST, Origin("chat", visitor=one)))["id"]
    await asking.tickets.confirm(first, (await link(asking, first))[1])
    await going(asking)
    again = replace(REQUEST, email=REQUEST.email.upper())
    known = await asking.tickets.file(again, Origin("chat", visitor=one))
    assert not known["unconfirmed"]
    assert await going(asking) == ["acknowledgement"]
    elsewhere = replace(REQUEST, email="hanako@example.com")
    for request, visitor in ((REQUEST, other), (REQUEST, None), (elsewhere, one)):
        asked = await asking.tickets.file(request, Origin("chat", visitor=visitor))
        assert asked["unconfirmed"]


async def test_limits(asking: Desk, clock: Any) -> None:
    """One address is sent two links an hour and six a day, and nothing else."""
    for _ in range(24):
        for _ in range(3):
            await asking.tickets.file(REQUEST, Origin("page"))
        clock.forward(minutes=60)
    kinds = []
    while sent := await going(asking):
        kinds += sent
    assert kinds == ["confirmation"] * 6


async def test_by_mail(asking: Desk) -> None:
    """Who writes by mail is asked, too, in the thread of their mail; a machine is not."""
    mail = InboundMail("<1@x>", "taro@example.com", "太郎", "出金", "まだです")
    number = await asking.inbound_mail.take(mail)
    assert number
    assert await going(asking) == ["confirmation"]
    await asking.inbound_mail.take(replace(mail, message_id="<2@x>", automatic=True))
    assert await going(asking) == []
    found = select(outbox.c.content).where(outbox.c.kind == "confirmation")
    content = json.loads(await asking.store.read(lambda c: c.scalar(found)))
    assert content["refers_to"] == ["<1@x>"]


async def test_not_asked(open_desk: Any) -> None:
    """Without the setting, without an address and without a mail server nothing waits."""
    for mail, email in ((MAIL, REQUEST.email), (CONFIRMING, "")):
        desk = await open_desk(mail=mail)
        filed = await desk.tickets.file(replace(REQUEST, email=email), Origin("page"))
        assert not filed["unconfirmed"]
        assert "confirmation" not in {one["purpose"] for one in filed["letters"]}
    silent = await open_desk(mail=CONFIRMING.model_copy(update={"smtp": ""}))
    assert not (await silent.tickets.file(REQUEST, Origin("page")))["unconfirmed"]
