"""Whatever visitors and operators do at the same time, in two processes, it adds up."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from faqbot import Bot, Chose, Closed, EndRequested, Rated, Said
from faqbot.desk import Desk, DeskSettings
from faqbot.desk.broker import MemoryBroker
from faqbot.desk.fold import fold
from faqbot.desk.unit_of_work import state_of
from faqbot.errors import DeskError, InvalidEvent
from faqbot.storage.queries import read_client_ids, read_events, read_head

VISITORS = 2


@dataclass(frozen=True)
class Action:
    """Somebody does something at one of the desks, maybe with a client id used before."""

    desk: int
    conversation: int
    what: str
    operator: int
    client: int | None
    pause: int  # turns of the event loop before


SAYS = ("出金", "出金の手数料はいくらですか", "はい", "ライブチャット", "会話終了", "カレー", "1")
CHOOSES = ("menu:deposit", "helpful:no", "end:yes", "nonsense")
DOES = ("end", "close", "rate")
OPERATES = ("take", "say", "note", "release", "transfer", "leave", "back", "tick", "read")
ACTIONS = st.lists(
    st.builds(
        Action,
        desk=st.integers(0, 1),
        conversation=st.integers(0, VISITORS - 1),
        # People come and go more often than they close the window.
        what=st.sampled_from(
            ("ライブチャット", "take", "say") * 4 + SAYS + CHOOSES + DOES + OPERATES
        ),
        operator=st.integers(0, 1),
        client=st.one_of(st.none(), st.integers(0, 3)),
        pause=st.integers(0, 3),
    ),
    min_size=5,
    max_size=40,
)


class World:
    """Two desks on one database, two visitors, two operators; and what was acknowledged."""

    def __init__(self, desks: list[Desk], operators: list[str], visits: list[Any]) -> None:
        self.desks, self.operators, self.visits = desks, operators, visits
        self.acknowledged: dict[str, dict[int, dict[str, Any]]] = {}

    async def do(self, action: Action) -> None:
        for _ in range(action.pause):
            await asyncio.sleep(0)
        visit = self.visits[action.conversation]
        try:
            applied = await self._do(action, visit)
        except (DeskError, InvalidEvent):
            return
        if applied is not None:
            seen = self.acknowledged.setdefault(visit.conversation, {})
            for event in applied.events:
                assert seen.setdefault(event["seq"], event) == event

    async def _do(self, action: Action, visit: Any) -> Any:
        desk, what, id_ = self.desks[action.desk], action.what, visit.conversation
        client = None if action.client is None else f"{action.conversation}-{action.client}"
        me, other = self.operators[action.operator], self.operators[1 - action.operator]
        if what == "say" and action.client is not None:
            return await desk.live_chat.say(id_, me, "承知しました。", client_id=f"op-{client}")
        operating: dict[str, Callable[[], Any]] = {
            "take": lambda: desk.queue.take(id_, me),
            "say": lambda: desk.live_chat.say(id_, me, "承知しました。"),
            "note": lambda: desk.live_chat.note(id_, me, "メモ"),
            "release": lambda: desk.queue.release(id_, me),
            "transfer": lambda: desk.queue.transfer(id_, me, other),
            "leave": lambda: desk.live_chat.close(id_, me),
            "back": lambda: desk.live_chat.close(id_, me, back_to_bot=True),
            "read": lambda: desk.subscriptions.mark_read(id_, "operator", 5),
        }
        if what in operating:
            return await operating[what]()
        if what == "tick":
            await desk.jobs.tick()
            return None
        events = {"end": EndRequested(), "close": Closed(), "rate": Rated(3)}
        event = events.get(what) or (Chose(what) if what in CHOOSES else Said(what))
        return await desk.conversations.handle(id_, visit.visitor, event, client_id=client)

    async def check(self) -> None:
        for visit in self.visits:
            await self._check(visit.conversation)

    async def _check(self, id_: str) -> None:
        desk = self.desks[0]
        stored = await desk.store.read(lambda c: read_events(c, id_))
        head = await desk.store.read(lambda c: read_head(c, id_))
        assert head is not None
        assert [event.seq for event in stored] == list(range(1, head.seq + 1))
        assert fold(id_, stored) == head
        assert state_of(head).status.value == head.status
        steps = {event.step for event in stored}
        for step in steps:
            whole = [event for event in stored if event.step == step]
            assert [event.seq for event in whole] == list(range(step, step + len(whole)))
            assert [event.client_id for event in whole[1:]] == [None] * (len(whole) - 1)
        clients = [event.client_id for event in stored if event.client_id]
        assert len(clients) == len(set(clients))
        assert set(clients) == set(await desk.store.read(lambda c: read_client_ids(c, id_)))
        everything = {e["seq"]: e for e in await desk.conversations.events(id_, operator=True)}
        for seq, event in self.acknowledged.get(id_, {}).items():
            assert everything[seq] == event


@contextmanager
def _two_desks(url: str, brokers: list[Any], bot: Bot) -> Iterator[Callable[..., None]]:
    """Yield what plays actions on two desks and looks at what has come of them."""
    calm = DeskSettings(tick=None)

    async def open_(stack: AsyncExitStack) -> tuple[list[Desk], list[str]]:
        opening = [Desk.open(bot, database=url, broker=b, settings=calm) for b in brokers]
        desks = [await stack.enter_async_context(desk) for desk in opening]
        names = (("tanaka", "田中"), ("suzuki", "鈴木"))
        accounts = [await desks[0].operators.add(*name, "correct horse") for name in names]
        return desks, [account.id for account in accounts]

    async def play(actions: list[Action]) -> None:
        world = World(
            desks, operators, [await desks[0].conversations.start() for _ in range(VISITORS)]
        )
        await asyncio.gather(*map(world.do, actions))
        await world.check()

    with asyncio.Runner() as runner:
        stack = AsyncExitStack()
        desks, operators = runner.run(open_(stack))
        try:
            yield lambda actions: runner.run(play(actions))
        finally:
            runner.run(stack.aclose())


def test_any_interleaving_on_sqlite(new_database: Callable[..., str], bot: Bot) -> None:
    """No gap, no double, nothing lost that was acknowledged, and the state is the events' fold."""
    broker = MemoryBroker()
    with _two_desks(new_database("sqlite"), [broker, broker], bot) as play:

        @settings(max_examples=30)
        @given(ACTIONS)
        def holds(actions: list[Action]) -> None:
            play(actions)

        holds()


def test_any_interleaving_on_postgresql(
    new_database: Callable[..., str], redis_server: str, bot: Bot
) -> None:
    """The same between servers."""
    with _two_desks(new_database("postgresql"), [redis_server] * 2, bot) as play:

        @settings(max_examples=20)
        @given(ACTIONS)
        def holds(actions: list[Action]) -> None:
            play(actions)

        holds()
