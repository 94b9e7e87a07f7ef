"""Statistics: the figures of one day for the dashboard, and votes on answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import blake2b
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert
from sqlalchemy.exc import IntegrityError

from faqbot.bot import Bot
from faqbot.desk.protocol import Json
from faqbot.errors import InvalidEvent, StorageError
from faqbot.storage import figures
from faqbot.storage.store import Store
from faqbot.storage.tables import feedback

_f = feedback.c


class Statistics:
    """Counting."""

    def __init__(self, bot: Bot, store: Store, now: Callable[[], datetime]) -> None:
        """Count in ``store``."""
        self._bot, self._store, self._now = bot, store, now

    async def day(self, day: date | None = None) -> Json:
        """Return the figures of ``day`` on the desk's calendar, today by default.

        ``started`` conversations by status; ``asked``: those in which something was asked,
        ``resolved``: those of them that were not handed over; ``decisions`` and ``handoffs`` by
        reason, in turns; ``misses`` by text; ``faces`` in all and ``operators`` with theirs;
        ``entries`` with helpful and not; ``wait``, in seconds, of visitors taken by an operator.
        """
        zone = ZoneInfo(self._bot.knowledge.support.timezone)
        day = day or self._now().astimezone(zone).date()
        since, until = _midnight(day, zone), _midnight(day + timedelta(days=1), zone)
        return {
            "day": day.isoformat(),
            **await self._store.read(lambda connection: _figures(connection, since, until)),
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


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _figures(connection: Connection, since: datetime, until: datetime) -> Json:
    span = (connection, since, until)
    asked = figures.asked(*span)
    faces = figures.faces(*span)
    waits = figures.waits(*span)
    return {
        "started": figures.started(*span),
        "asked": sum(asked.values()),
        "resolved": asked.get(False, 0),
        "decisions": figures.turns_by(connection, "decision", since, until),
        "handoffs": figures.turns_by(connection, "handoff", since, until),
        "misses": figures.misses(*span),
        "faces": _faces((face, count) for _, _, face, count in faces),
        "operators": _operators(faces),
        "comments": [
            {"conversation": conversation, "operator": operator, "face": face, "comment": comment}
            for conversation, operator, face, comment in figures.comments(*span)
        ],
        "entries": _entries(figures.helpful(*span)),
        "wait": {
            "count": len(waits),
            "median": round(median(waits), 1) if waits else None,
            "longest": round(waits[-1], 1) if waits else None,
        },
    }


def _faces(counts: Any) -> dict[str, int]:
    total = {str(face): 0 for face in range(1, 6)}
    for face, count in counts:
        total[str(face)] += count
    return total


def _operators(rows: list[Any]) -> list[Json]:
    found: dict[str | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return [
        {"id": id_, "name": own[0][1], "faces": _faces((face, n) for _, _, face, n in own)}
        for id_, own in found.items()
    ]


def _entries(rows: list[Any]) -> list[Json]:
    found: dict[str, Json] = {}
    for entry, helped, count in rows:
        counts = found.setdefault(entry, {"entry": entry, "helpful": 0, "not": 0})
        counts["helpful" if helped else "not"] += count
    return list(found.values())
