"""Statistics: the figures of one day for the dashboard, and votes on answers."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from faqbot.bot import Bot
from faqbot.desk.reports.story import ENDS, end_of_wait
from faqbot.errors import InvalidEvent, StorageError
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, events, feedback, operators, ratings, turns
from faqbot.types import Clock, Json

_c, _e, _t, _r, _f = conversations.c, events.c, turns.c, ratings.c, feedback.c
_MOST = 50  # misses, and comments
_LONGEST_TALK = timedelta(days=7)  # a wait that ends belongs to a talk no older than that


class Statistics:
    """Counting."""

    def __init__(self, bot: Bot, store: Store, now: Clock) -> None:
        self._bot, self._store, self._now = bot, store, now

    async def day(self, day: date | None = None) -> Json:
        """Return the figures of ``day`` on the desk's calendar, today by default.

        ``started`` conversations by status; ``asked``: those in which something was asked,
        ``resolved``: those of them that were not handed over; ``decisions`` and ``handoffs`` by
        reason, in turns; ``misses`` by text; ``faces`` in all and ``operators`` with theirs;
        ``entries`` with helpful and not; ``wait``, in seconds, of visitors taken by an operator;
        ``waited``: how waits ended, by outcome (``taken``, ``left`` for the assistant, ``mail``
        instead, ``expired``, ``closed`` meanwhile, ``ended``).
        """
        zone = ZoneInfo(self._bot.knowledge.support.timezone)
        day = day or self._now().astimezone(zone).date()
        since, until = midnight(day, zone), midnight(day + timedelta(days=1), zone)
        return {
            "day": day.isoformat(),
            **await self._store.read(lambda connection: _Figures(connection, since, until).all()),
        }

    async def vote(self, entry: str, helpful: bool, *, voter: str) -> None:
        """Count whether ``entry`` helped ``voter``; of several votes of theirs the latest counts.

        ``voter`` is any text that stays the same for a reader of the FAQ pages, who has no
        conversation; only a hash of it is stored. InvalidEvent when there is no such entry;
        StorageError.
        """
        if entry not in self._bot.knowledge.entry:
            raise InvalidEvent(f"there is no entry {entry}")
        hash_ = blake2b(voter.encode("utf-8", "replace"), digest_size=15).hexdigest()
        row = {"entry": entry, "helpful": helpful, "at": self._now(), "voter": hash_}

        def write(connection: Connection) -> None:
            connection.execute(delete(feedback).where(_f.voter == hash_, _f.entry == entry))
            connection.execute(insert(feedback), row)

        try:
            await self._store.write(write)
        except StorageError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            await self._store.write(write)  # another process wrote their vote meanwhile


def midnight(day: date, zone: ZoneInfo) -> datetime:
    """Return in UTC when a day begins on the calendar of ``zone``."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


class _Figures:
    """What happened in a span of time, counted by the database."""

    def __init__(self, connection: Connection, since: datetime, until: datetime) -> None:
        self._connection, self._since, self._until = connection, since, until

    def all(self) -> Json:
        """Return all figures; see :meth:`Statistics.day`."""
        asked, faces, waits = self._asked(), self._faces(), self._waits()
        return {
            "started": self._counts(_c.created_at, _c.status),
            "asked": sum(asked.values()),
            "resolved": asked.get(False, 0),
            "decisions": self._counts(_t.at, _t.decision, _t.decision.is_not(None)),
            "handoffs": self._counts(_t.at, _t.handoff, _t.handoff.is_not(None)),
            "misses": self._misses(),
            "faces": _by_face((face, count) for _, _, face, count in faces),
            "operators": _by_operator(faces),
            "comments": self._comments(),
            "entries": self._entries(),
            "wait": {
                "count": len(waits),
                "median": round(median(waits), 1) if waits else None,
                "longest": round(waits[-1], 1) if waits else None,
            },
            "waited": self._outcomes(),
        }

    def _within(self, at: ColumnElement[datetime]) -> ColumnElement[bool]:
        return and_(at >= self._since, at < self._until)

    def _counts(
        self, at: ColumnElement[datetime], by: ColumnElement[Any], *which: ColumnElement[bool]
    ) -> dict[Any, int]:
        """Return how many rows of the span there are by the values of a column."""
        found = select(by, func.count()).where(self._within(at), *which).group_by(by)
        return {row[0]: row[1] for row in self._connection.execute(found)}

    def _asked(self) -> dict[bool, int]:
        """Return in how many conversations something was asked, by whether it was handed over."""
        per_conversation = (
            select(func.count(_t.handoff).label("handoffs"))
            .where(self._within(_t.at), _t.conversation_id.is_not(None))
            .group_by(_t.conversation_id)
            .subquery()
        )
        handed = per_conversation.c.handoffs > 0
        found = select(handed, func.count()).group_by(handed)
        return {row[0]: row[1] for row in self._connection.execute(found)}

    def _misses(self) -> list[Json]:
        """Return what was asked and not found, the most frequent first."""
        count = func.count().label("count")
        found = (
            select(_t.text, count, func.max(_t.entry).label("entry"))
            .where(self._within(_t.at), _t.decision == "miss", _t.text != "")
            .group_by(_t.text)
            .order_by(count.desc(), _t.text)
        )
        return self._rows(found.limit(_MOST))

    def _faces(self) -> list[Any]:
        """Return rows of operator's id, their name, face and count."""
        found = (
            select(_r.operator_id, operators.c.name, _r.face, func.count())
            .outerjoin(operators, operators.c.id == _r.operator_id)
            .where(self._within(_r.at))
            .group_by(_r.operator_id, operators.c.name, _r.face)
            .order_by(operators.c.name, _r.face)
        )
        return list(self._connection.execute(found))

    def _comments(self) -> list[Json]:
        """Return comments, the latest first."""
        found = (
            select(
                _r.conversation_id.label("conversation"),
                _r.operator_id.label("operator"),
                _r.face,
                _r.comment,
            )
            .where(self._within(_r.at), _r.comment != "")
            .order_by(_r.at.desc())
        )
        return self._rows(found.limit(_MOST))

    def _entries(self) -> list[Json]:
        """Return how often each entry helped, and how often not."""
        helped = func.count().filter(_f.helpful)
        failed = func.count().filter(~_f.helpful)
        found = select(_f.entry, helped.label("helpful"), failed.label("not"))
        return self._rows(found.where(self._within(_f.at)).group_by(_f.entry).order_by(_f.entry))

    def _waits(self) -> list[float]:
        """Return how long visitors waited who were taken then, in seconds, shortest first."""
        found = select(_c.waited).where(self._within(_c.taken_at), _c.waited.is_not(None))
        return list(self._connection.scalars(found.order_by(_c.waited)))

    def _outcomes(self) -> dict[str, int]:
        """Return how often a wait ended how, in the span."""
        earliest = self._since - _LONGEST_TALK
        found = (
            select(_e.conversation_id, _e.at, _e.data)
            .join(conversations, _c.id == _e.conversation_id)
            .where(_c.created_at >= earliest, _c.created_at < self._until)
            .where(_c.handoff_reason.is_not(None), _e.type == "status")
            .order_by(_e.conversation_id, _e.seq)
        )
        outcomes: Counter[str] = Counter()
        before: tuple[str, str] = ("", "")
        for conversation, at, text in self._connection.execute(found):
            data = json.loads(text)
            if before == (conversation, "waiting") and self._since <= at < self._until:
                outcomes[end_of_wait(data)] += 1
            before = conversation, data["status"]
        return {name: outcomes[name] for name in ENDS}

    def _rows(self, query: Select[Any]) -> list[Json]:
        return [dict(row._mapping) for row in self._connection.execute(query)]


def _by_face(counts: Iterable[tuple[int, int]]) -> dict[str, int]:
    total = {str(face): 0 for face in range(1, 6)}
    for face, count in counts:
        total[str(face)] += count
    return total


def _by_operator(rows: list[Any]) -> list[Json]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return [
        {"id": id_, "name": own[0][1], "faces": _by_face((face, n) for _, _, face, n in own)}
        for id_, own in found.items()
    ]
