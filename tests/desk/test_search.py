"""Search over conversations and tickets, on every database alike."""

from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from faqbot.desk import Desk, Operator, search
from faqbot.desk.filing import Origin
from faqbot.support.tickets import TicketKind, TicketRequest

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]


async def ids(desk: Desk, words: str, tag: str = "") -> list[str]:
    return [one["id"] for one in (await desk.search.find(words, tag))["conversations"]]


async def test_what_was_said_is_found_in_whatever_form(
    visit: Visits, desk: Desk, tanaka: Operator, clock: Any
) -> None:
    """By words in any form, of both sides and of notes; all of them must be there."""
    anna, bob = await (await visit()).live(tanaka), await visit()
    await anna.say("振込が届きませんでした")
    await desk.live_chat.say(anna.id, tanaka.id, "みずほ銀行の明細をお送りください。")
    await desk.live_chat.note(anna.id, tanaka.id, "法人口座の可能性")
    clock.forward(minutes=1)
    await bob.say("振込の手数料は？")
    assert await ids(desk, "振込") == []  # not indexed yet
    await desk.jobs.tick()
    assert await ids(desk, "振込") == [bob.id, anna.id]
    assert await ids(desk, "届かない") == [anna.id]
    assert await ids(desk, "振込 届く") == [anna.id]
    assert await ids(desk, "みずほ 明細") == [anna.id]
    assert await ids(desk, "法人") == [anna.id]
    assert await ids(desk, "振込 法人 手数料") == []
    assert await ids(desk, "、。") == []
    found = (await desk.search.find("届かない"))["conversations"][0]
    assert found["snippet"] == "振込が届きませんでした"


async def test_what_comes_later_is_found_too(visit: Visits, desk: Desk) -> None:
    """A conversation that goes on is indexed from where it was."""
    anna = await visit()
    await anna.say("出金したい")
    assert await desk.search.index() == 1
    assert await desk.search.index() == 0
    await anna.say("パスポートを失くしました")
    assert await desk.search.index() == 1
    assert await ids(desk, "パスポート 出金") == [anna.id]


async def test_tickets_are_found(desk: Desk, tanaka: Operator, clock: Any) -> None:
    """By subject, name, what was written in whatever form, what was answered, and number."""
    request = TicketRequest(
        TicketKind.MAIL, "青葉 太郎", "振込が届きません。", "着金について", "taro@example.com"
    )
    number = (await desk.tickets.file(request, Origin("page")))["id"]
    await desk.search.index()
    clock.forward(minutes=1)
    await desk.tickets.note(number, tanaka, "銀行に照会中")
    await desk.search.index()
    for words in ("着金", "青葉", "届かない", "照会 振込", number):
        found = await desk.search.find(words)
        assert [one["id"] for one in found["tickets"]] == [number], words
    assert (await desk.search.find("出金"))["tickets"] == []


async def test_what_is_erased_is_found_no_more(visit: Visits, desk: Desk) -> None:
    """The words go with the conversation."""
    anna = await visit()
    await anna.say("パスポートを失くしました")
    await desk.search.index()
    await desk.privacy.erase(await desk.privacy.find(anna.visitor))
    assert await ids(desk, "パスポート") == []


async def test_a_text_that_cannot_be_read_keeps_no_other_from_being_found(
    visit: Visits, desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It has no words, the log says which one it was, and it is not tried again."""
    anna, bob = await visit(), await visit()
    await anna.say("振込が届きませんでした")
    await bob.say("呪文")
    read = search.terms_of

    def terms_of(text: str) -> set[str]:
        if "呪文" in text:
            raise ValueError("too much")
        return read(text)

    monkeypatch.setattr(search, "terms_of", terms_of)
    assert await desk.search.index() == 2
    assert await ids(desk, "振込") == [anna.id]
    assert bob.id in caplog.text
    assert await desk.search.index() == 0


@pytest.mark.parametrize("written", ["9" * 8000, "㌫" * 8000, "a@a." * 2000, "一二三 " * 2000])
def test_long_texts_are_read_piece_by_piece(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece is short, however the text grows when it is normalised, and so are all together."""
    read: list[int] = []
    analyze = search._analyzer.analyze
    counted = SimpleNamespace(analyze=lambda text: read.append(len(text)) or analyze(text))
    monkeypatch.setattr(search, "_analyzer", counted)
    assert search.terms_of(written + " 振込")
    assert max(read) <= 200
    assert sum(read) <= 20_000
