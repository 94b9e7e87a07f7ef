"""Canned replies: one's own and those of all."""

import pytest

from faqbot.desk import Desk, Operator
from faqbot.desk.canned import CannedText
from faqbot.errors import Forbidden, InvalidEvent, NotFound

pytestmark = pytest.mark.anyio
HELLO = CannedText("greeting", "挨拶", "{visitor}、担当の{operator}です。")
BYE = CannedText("closing", "結び", "ありがとうございました。")


async def test_own_and_shared_replies(
    desk: Desk, tanaka: Operator, suzuki: Operator, boss: Operator
) -> None:
    """Everybody sees the shared ones and their own: greetings first, closings last."""
    await desk.canned.add(boss, BYE, shared=True)
    own = await desk.canned.add(tanaka, HELLO, shared=False)
    seen = [(one["title"], one["shared"]) for one in await desk.canned.of(tanaka)]
    assert seen == [("挨拶", False), ("結び", True)]
    assert [one["title"] for one in await desk.canned.of(suzuki)] == ["結び"]
    await desk.canned.change(tanaka, own, CannedText("answer", " 回答 ", "**太字**"))
    assert (await desk.canned.of(tanaka))[0] == {
        "id": own, "kind": "answer", "title": "回答", "text": "**太字**", "shared": False,
    }  # fmt: skip
    await desk.canned.remove(tanaka, own)
    assert [one["title"] for one in await desk.canned.of(tanaka)] == ["結び"]


async def test_whose_they_are_to_change(
    desk: Desk, tanaka: Operator, suzuki: Operator, boss: Operator
) -> None:
    """Another one's do not exist; shared ones are a supervisor's; nothing is empty."""
    own = await desk.canned.add(tanaka, HELLO, shared=False)
    shared = await desk.canned.add(boss, BYE, shared=True)
    with pytest.raises(Forbidden):
        await desk.canned.add(tanaka, HELLO, shared=True)
    for act in (desk.canned.remove, lambda who, id_: desk.canned.change(who, id_, HELLO)):
        with pytest.raises(NotFound):
            await act(suzuki, own)
        with pytest.raises(NotFound):
            await act(boss, own)
        with pytest.raises(Forbidden):
            await act(tanaka, shared)
        with pytest.raises(NotFound):
            await act(tanaka, "no-such")
    with pytest.raises(InvalidEvent):
        await desk.canned.add(tanaka, CannedText("answer", " ", "x"), shared=False)
