"""What happens by itself, by a clock that is set by hand."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest

from faqbot.desk import Desk, DeskSettings, Operator

pytestmark = pytest.mark.anyio
Visits = Callable[..., Awaitable[Any]]
ASKED = (
    "お待たせして申し訳ございません。担当者がまだほかのお客様に対応しております。\n"
    "このままお待ちになりますか？ お決めになるまで、順番はそのままです。"
)
EXPIRED = "お待たせして申し訳ございません。ただいま担当者におつなぎできませんでした。"
CLOSED = "お待ちいただいているところ、申し訳ございません。ライブチャットの受付は終了いたしました。"


async def test_nobody_comes_in_time(visit: Visits, desk: Desk, clock: Any, texts: Any) -> None:
    """When the time is up the visitor is asked what to do, and keeps the place while deciding."""
    anna = await (await visit()).wait()
    clock.forward(minutes=5, milliseconds=-1)
    assert await desk.jobs.tick() == 0
    clock.forward(milliseconds=1)
    assert await desk.jobs.tick() == 1
    asked = (await desk.conversations.events(anna.id))[-1]
    assert asked["text"] == ASKED
    assert [c["id"] for c in asked["reply"]["choices"]] == ["wait:on", "channel:email", "wait:stop"]
    assert await anna.status() == "waiting"
    assert await desk.jobs.tick() == 0


async def test_who_does_not_answer_is_taken_back(
    visit: Visits, desk: Desk, clock: Any, texts: Any
) -> None:
    """Asked, and silent for as long again: told so, and offered what is open."""
    anna = await (await visit()).wait()
    for _ in range(2):
        clock.forward(minutes=5)
        assert await desk.jobs.tick() == 1
    events = (await desk.conversations.events(anna.id))[-4:]
    assert texts(events)[0] == EXPIRED
    assert events[2]["reply"]["choices"][0]["id"].startswith("channel:")
    assert (events[3]["status"], events[3]["reason"]) == ("bot", "expired")
    assert await desk.jobs.tick() == 0
    assert (await anna.say("出金の手数料はいくらですか")).events[1]["reply"]["kind"] == "answer"


async def test_a_job_that_fails_keeps_no_other_from_being_done(
    visit: Visits, desk: Desk, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who wait are looked after and words are indexed; the fault is raised all the same."""
    anna = await (await visit()).wait()
    clock.forward(minutes=5)

    async def fails() -> None:
        raise RuntimeError("a disk")

    monkeypatch.setattr(desk.jobs, "_delete_old", fails)
    with pytest.raises(RuntimeError, match="a disk"):
        await desk.jobs.tick()
    assert (await desk.conversations.events(anna.id))[-1]["text"] == ASKED
    assert (await desk.search.find("ライブチャット"))["conversations"]


@pytest.mark.parametrize(
    ("answer", "status", "reason"),
    [
        ("このまま待つ", "waiting", None),
        ("アシスタントに戻る", "bot", "left"),
        ("メールで問い合わせる", "bot", "mail"),
    ],
)
async def test_what_becomes_of_a_wait_is_recorded_as_itself(
    visit: Visits, desk: Desk, clock: Any, answer: str, status: str, reason: str | None
) -> None:
    """To go on waiting, to give up and to write a mail instead are three outcomes."""
    anna = await (await visit()).wait()
    clock.forward(minutes=5)
    await desk.jobs.tick()
    told = (await anna.say(answer)).events
    assert await anna.status() == status
    changes = [event["reason"] for event in told if event["type"] == "status"]
    assert changes == ([reason] if reason else [])


async def test_the_place_in_the_queue_is_told(visit: Visits) -> None:
    """「あとどのくらい」 is answered with the place; nobody loses theirs by asking."""
    await (await visit()).wait()
    anna = await (await visit()).wait()
    assert "番目" in (await anna.say("あとどのくらいですか")).events[1]["text"]
    assert await anna.status() == "waiting"


# Asked for a person at, looked at the clock at, status then, and when the desk opens next.
HOURS = [
    # an ordinary day
    ("2026-11-19 23:58", "2026-11-19 23:59", "waiting", None),
    ("2026-11-19 23:59", "2026-11-20 00:00", "bot", "本日 8:00"),
    ("2026-11-19 23:59", "2026-11-20 00:01", "bot", "本日 8:00"),
    # Friday night before a holiday Monday
    ("2026-11-20 23:57", "2026-11-20 23:59", "waiting", None),
    ("2026-11-20 23:59", "2026-11-21 00:00", "bot", "11月24日（火）8:00"),
    # the evening before a holiday in the week, with a weekend after it or not
    ("2026-11-02 23:58", "2026-11-03 00:00", "bot", "明日 11月4日（水）8:00"),
    ("2026-02-10 23:58", "2026-02-11 00:00", "bot", "明日 2月12日（木）8:00"),
    # a long holiday, and the end of the year
    ("2026-05-01 23:58", "2026-05-02 00:00", "bot", "5月7日（木）8:00"),
]


@pytest.mark.parametrize(("asked", "looked", "status", "opens"), HOURS)
async def test_the_desk_closes_on_those_who_wait(
    visit: Visits, desk: Desk, clock: Any, asked: str, looked: str, status: str, opens: str
) -> None:
    """At 24:00 whoever still waits is told at once that it is over, and when it goes on."""
    clock.set(asked)
    anna = await (await visit()).wait()
    clock.set(looked)
    assert await desk.jobs.tick() == (status == "bot")
    assert await anna.status() == status
    if opens:
        notice = next(
            e for e in await desk.conversations.events(anna.id) if CLOSED in e.get("text", "")
        )
        assert f"次の受付開始は {opens} です。" in notice["text"]
        last = (await desk.conversations.events(anna.id))[-1]
        assert last["reason"] == "closed"
        assert last["next_opening"].endswith("T23:00:00.000Z")  # 8:00 in Tokyo


# Asked for a person at: taken into the queue, or told when the desk opens.
OPEN = [
    ("2026-11-20 07:59", "本日 8:00"),
    ("2026-11-20 08:00", None),
    ("2026-11-20 23:59", None),
    ("2026-11-21 00:00", "11月24日（火）8:00"),
    ("2026-11-21 12:00", "11月24日（火）8:00"),
    ("2026-11-23 12:00", "明日 11月24日（火）8:00"),
    ("2026-11-24 08:00", None),
]


@pytest.mark.parametrize(("asked", "opens"), OPEN)
async def test_the_hours_decide(visit: Visits, clock: Any, asked: str, opens: str | None) -> None:
    """Outside the hours nobody is put into a queue that no one looks at."""
    clock.set(asked)
    applied = await (await visit()).say("ライブチャット")
    assert applied.status == ("bot" if opens else "waiting")
    assert opens is None or opens in applied.events[1]["text"]


async def test_a_live_chat_goes_on_after_hours(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator
) -> None:
    """Who talks to a person at 24:00 is not interrupted."""
    clock.set("2026-11-20 23:59")
    anna = await (await visit()).live(tanaka)
    clock.set("2026-11-21 00:01")
    assert await desk.jobs.tick() == 0
    await desk.live_chat.say(anna.id, tanaka.id, "もう少しお待ちください。")


async def test_an_operator_vanishes(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator, suzuki: Operator
) -> None:
    """Without a sign of life their visitors go back into the queue; others' do not."""
    anna, bert = await (await visit()).live(tanaka), await (await visit()).live(suzuki)
    for _ in range(3):
        clock.forward(minutes=1)
        await desk.operators.seen(suzuki.id)
    assert await desk.jobs.tick() == 1
    assert (await anna.status(), await bert.status()) == ("waiting", "live")
    await desk.operators.seen(tanaka.id)
    await desk.queue.take(anna.id, tanaka.id)
    assert await desk.jobs.tick() == 0


async def test_an_operator_vanishes_at_closing_time(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator, texts: Any
) -> None:
    """Nobody is put back into a queue that has closed: the visitor is told when it opens."""
    clock.set("2026-11-20 23:59")
    anna = await (await visit()).live(tanaka)
    clock.set("2026-11-21 00:03")
    assert await desk.jobs.tick() == 1
    assert await anna.status() == "bot"
    assert CLOSED in texts(await desk.conversations.events(anna.id))


async def test_what_nobody_goes_on_with(
    visit: Visits, desk: Desk, clock: Any, tanaka: Operator
) -> None:
    """Idle conversations end by themselves: with a person sooner than with the assistant."""
    anna, bert = await visit(), await (await visit()).live(tanaka)
    clock.forward(minutes=30, milliseconds=-1)
    await desk.operators.seen(tanaka.id)
    assert await desk.jobs.tick() == 0
    clock.forward(milliseconds=1)
    assert await desk.jobs.tick() == 1
    ended = (await desk.conversations.events(bert.id))[-1]
    assert (ended["status"], ended["reason"]) == ("ended", "idle")
    clock.forward(hours=24)
    assert await desk.jobs.tick() == 1
    assert await anna.status() == "ended"
    assert await desk.jobs.tick() == 0


async def test_timers_can_be_switched_off(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]], clock: Any, tanaka: Operator
) -> None:
    """None means never."""
    patient = await open_desk(wait=None, vanish=None, idle_bot=None, idle_live=None, keep=None)
    await visit(patient)
    await (await visit(patient)).live(tanaka)
    await (await visit(patient)).wait()
    clock.forward(days=3000)  # a Tuesday morning
    clock.set("2035-02-06 10:00")
    assert await patient.jobs.tick() == 0


async def test_one_process_looks_after_the_timers(
    visit: Visits, open_desk: Callable[..., Awaitable[Desk]], clock: Any
) -> None:
    """Of several processes one tells the visitor, once; when it is gone another one does."""
    first, second = await open_desk(), await open_desk()
    anna = await (await visit()).wait()
    clock.forward(minutes=4, seconds=50)
    assert await first.jobs.tick() == 0
    clock.forward(seconds=10)
    assert await second.jobs.tick() == 0
    done = await asyncio.gather(*(desk.jobs.tick() for desk in (first, second) * 3))
    assert sum(done) == 1
    told = [e for e in await anna.desk.conversations.events(anna.id) if e.get("text") == ASKED]
    assert len(told) == 1
    await first.jobs.stop()
    bert = await (await visit()).wait()
    clock.forward(minutes=5)
    assert await second.jobs.tick() == 2
    assert (await anna.status(), await bert.status()) == ("bot", "waiting")


async def test_it_ticks_by_itself(bot: Any, place: Any, clock: Any) -> None:
    """An open desk looks at the clock without being asked."""
    settings = DeskSettings(tick=timedelta(milliseconds=10))
    options = {"database": place.database, "broker": place.broker, "clock": clock}
    async with Desk.open(bot, settings=settings, **options) as desk:
        opened = await desk.conversations.start()
        clock.forward(days=1)
        async for signal in desk.subscriptions.follow(opened.conversation, opened.seq):
            assert signal.payload["status"] == "ended"
            break
