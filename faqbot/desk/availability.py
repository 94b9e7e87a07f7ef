"""Attendance of operators: who is there, who is away, how much room each has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, select, update

from faqbot.desk.broker import Broker, Signal
from faqbot.desk.operators import OPERATOR_COLUMNS, Operator
from faqbot.desk.settings import DeskSettings
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, operators
from faqbot.types import Clock

PEOPLE = "operators"  # the broker's topic
HERE = timedelta(seconds=90)  # since the last sign of life; consoles give one every 30 s
_c, _o = conversations.c, operators.c
_NEVER = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Load:
    """An operator with what they have to do.

    ``live`` counts their conversations, ``capacity`` how many they are given at once, ``here``
    tells whether a console of theirs is open; ``assigned_at`` is when they were given one last.
    """

    operator: Operator
    live: int
    capacity: int
    here: bool
    assigned_at: datetime

    @property
    def room(self) -> int:
        """How many more conversations they can be given now."""
        able = self.here and not self.operator.away
        return max(0, self.capacity - self.live) if able else 0


class Attendance:
    """Who is there to talk to visitors."""

    def __init__(self, store: Store, broker: Broker, now: Clock, settings: DeskSettings) -> None:
        self._store, self._broker = store, broker
        self._now, self._settings = now, settings

    async def set_away(self, operator: str, away: bool) -> None:
        """Note that an operator leaves for a while, or is back; conversations stay theirs."""
        change = update(operators).where(_o.id == operator).values(away=away)
        await self._store.write(lambda connection: connection.execute(change))
        self.changed()

    def changed(self) -> None:
        """Tell consoles, and who gives out conversations, that something is new about people."""
        self._broker.publish(Signal(PEOPLE, "changed"))

    async def loads(self) -> list[Load]:
        """Return every operator by login, with what they have to do."""
        now = self._now()

        def read(connection: Connection) -> list[Load]:
            live = {row[0]: int(row[1]) for row in connection.execute(_LIVE)}
            found = connection.execute(_ALL).all()
            return [self._load(Operator(*row[:-1]), row[-1], live, now) for row in found]

        return await self._store.read(read)

    def _load(
        self, one: Operator, assigned_at: datetime | None, live: dict[str, int], now: datetime
    ) -> Load:
        here = one.seen_at is not None and now - one.seen_at < HERE and not one.disabled
        capacity = one.capacity if one.capacity is not None else self._settings.capacity
        return Load(one, live.get(one.id, 0), capacity, here, assigned_at or _NEVER)


_LIVE = (
    select(_c.operator_id, func.count())
    .where(_c.status == "live", _c.operator_id.is_not(None))
    .group_by(_c.operator_id)
)
_ALL = select(*OPERATOR_COLUMNS, _o.assigned_at).order_by(_o.login)
