from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from faqbot import Closed, Rated
from faqbot.desk import Desk, Operator
from faqbot.desk.privacy import Person
from faqbot.errors import NotFound
from faqbot.storage.columns import metadata

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def _rows(desk: Desk) -> dict[str, int]:
    """How many rows there are of what visitors leave."""
    tables = [metadata.tables[name] for name in OF_VISITORS]
    return await desk.store.read(
        lambda c: {t.name: c.scalar(select(func.count()).select_from(t)) for t in tables}
    )


FIGURES = ("ratings", "feedback", "turns")
OF_VISITORS = ("visitors", "conversations", "events", "attachments", *FIGURES)


async def _whole_life(visit: Any, operator: Operator, folder: Path) -> Any:
    """A conversation that leaves something in every table, and a file."""
    anna = await visit
    await anna.say("出金の手数料はいくらですか")
    await anna.say("はい")
    about = {"name": "画面.png", "type_": "image/png", "size": 3}
    file = await anna.desk.attachments.add(anna.id, "visitor", anna.visitor, **about)
    (folder / file.id).write_bytes(b"PNG")
    await anna.say("", attachment=file.id)
    await anna.live(operator)
    await anna.desk.live_chat.close(anna.id, operator.id)
    await anna.do(Rated(4, "私は山田です"))
    return anna


async def test_erasure(visit: Visits, open_desk: Any, tanaka: Operator, tmp_path: Path) -> None:
    """Everything of a visitor goes, rows and files, and nothing of anybody else."""
    desk = await open_desk(uploads=tmp_path)
    bert = await _whole_life(visit(desk), tanaka, tmp_path)
    before = await _rows(desk)
    assert all(before.values())
    anna = await _whole_life(visit(desk), tanaka, tmp_path)
    await anna.desk.conversations.start(anna.visitor)
    await desk.privacy.erase(Person((anna.visitor,)))
    assert await _rows(desk) == before
    assert len(list(tmp_path.iterdir())) == 1
    assert await desk.visitors.authenticate(anna.opened.token) is None
    for gone in (
        anna.say("出金"),
        desk.conversations.start(anna.visitor),
        desk.conversations.summary(anna.id),
    ):
        with pytest.raises(NotFound):
            await gone
    assert (await bert.say("まだいます")).status == "ended"


async def test_who_follows_is_told_of_the_erasure(visit: Visits, desk: Desk) -> None:
    """An open window learns that there is nothing any more."""
    anna = await visit()
    async with desk.subscriptions.open(f"conversation:{anna.id}") as signals:
        await desk.privacy.erase(Person((anna.visitor,)))
        assert (await anext(signals)).type == "erased"


async def test_a_process_that_knew_him_forgets(visit: Visits, open_desk: Any) -> None:
    """What another process remembers of an erased conversation cannot bring it back."""
    anna, other = await visit(), await open_desk()
    await anna.say("出金")
    await other.privacy.erase(Person((anna.visitor,)))
    with pytest.raises(NotFound):
        await anna.say("入金")
    assert not any((await _rows(other)).values())


async def test_retention(
    visit: Visits, open_desk: Any, tanaka: Operator, clock: Any, tmp_path: Path
) -> None:
    """Old conversations are deleted; the figures stay, with no name or comment on them."""
    desk = await open_desk(keep=timedelta(days=30), uploads=tmp_path)
    await _whole_life(visit(desk), tanaka, tmp_path)
    clock.forward(days=29)
    bert = await visit(desk)
    await bert.do(Closed())
    await desk.jobs.tick()
    before = await _rows(desk)
    assert before["conversations"] == 2
    clock.forward(days=2)
    await desk.jobs.tick()
    after = await _rows(desk)
    assert (after["visitors"], after["conversations"], after["attachments"]) == (1, 1, 0)
    assert {name: after[name] for name in FIGURES} == {name: before[name] for name in FIGURES}
    assert list(tmp_path.iterdir()) == []
    ratings = metadata.tables["ratings"]
    (rating,) = await desk.store.read(lambda c: list(c.execute(select(ratings))))
    assert (rating.conversation_id, rating.comment, rating.face) == (None, "", 4)
    assert await bert.status() == "ended"
