"""The personal identification number on a ticket: checked, then dropped."""

import json
from typing import Any

import pytest
from sqlalchemy import select

from faqbot import Bot, Chose, Said
from faqbot.desk import Desk, DeskSettings
from faqbot.desk.identity.keys import Keys
from faqbot.desk.identity.service import Setup
from faqbot.desk.identity.settings import IdentitySettings
from faqbot.desk.identity.tries import Who
from faqbot.storage.columns import metadata

pytestmark = pytest.mark.anyio
ACCOUNT = "12345678"
STRANGER = Who("", "x", "127.0.0.1")
QUESTION = "三日前に出金しましたが、まだ届いていません。"


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
async def test_in_the_chat(
    bot: Bot, clock: Any, world: Any, new_database: Any, right: bool
) -> None:
    """The right number marks the ticket; without it one may send it, too. No number stays."""
    setup = Setup(
        world, world, Keys("a key for tests that is long enough"), IdentitySettings().limits
    )
    async with Desk.open(
        bot, database=new_database("sqlite"), clock=clock, identity=setup,
        settings=DeskSettings(tick=None),
    ) as desk:  # fmt: skip
        opened = await desk.conversations.start()

        async def do(event: Any) -> str:
            applied = await desk.conversations.handle(opened.conversation, opened.visitor, event)
            return applied.events[-1]["text"]

        await do(Chose("channel:email"))
        for value in ("出金", "山田 太郎", "taro@example.com", ACCOUNT):
            await do(Said(value))
        assert "個人識別番号を入力" in await do(Said("090-1234-5678"))
        wrong = await desk.identity.check_number(ACCOUNT, STRANGER, "000000")
        number = await desk.identity.reveal(ACCOUNT)
        assert wrong is not None
        if right:
            await do(Said(number))
        else:
            number = "000001" if number != "000001" else "000002"
            assert "個人識別番号を入力" in await do(Said(number))
            await do(Chose("form:skip"))
        await do(Said(QUESTION))
        await do(Chose("value:yes"))
        (ticket,) = await desk.tickets.list()
        assert ticket["verified"] is right
        assert ticket["account"] == ACCOUNT
        kept = await desk.store.read(
            lambda c: [
                [dict(row._mapping) for row in c.execute(select(table))]
                for table in metadata.sorted_tables
                if table.name != "identities"  # hashed and sealed there
            ]
        )
        assert number not in json.dumps(kept, default=str)
