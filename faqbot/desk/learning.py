"""The desk's turns as records for the tools of editors: what was asked, and how it went."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from faqbot.storage.people_tables import offers
from faqbot.storage.store import Store
from faqbot.storage.tables import feedback, turns
from faqbot.types import Json

_t, _f, _o = turns.c, feedback.c, offers.c


async def records_since(store: Store, since: datetime) -> list[Json]:
    """Return what happened in conversations since then, masked as it is stored, oldest first.

    The keys are those of the log that a :class:`~faqbot.Bot` writes, see docs/logs.md.
    """
    return await store.read(lambda connection: _records(connection, since))


def _records(connection: Connection, since: datetime) -> list[Json]:
    asked = select(
        _t.at, _t.conversation_id.label("conversation"), _t.event, _t.text, _t.decision, _t.entry,
        _t.confidence, _t.handoff,
    ).where(_t.at >= since, _t.conversation_id.is_not(None))  # fmt: skip
    rated = select(
        _f.at, _f.conversation_id.label("conversation"), _f.entry, _f.helpful
    ).where(_f.at >= since, _f.conversation_id.is_not(None))  # fmt: skip
    found = [
        {**row._mapping, "choice": _chosen(row.event, row.entry)}
        for row in connection.execute(asked.order_by(_t.id))
    ]
    found += [
        {**row._mapping, "event": "Chose"} for row in connection.execute(rated.order_by(_f.id))
    ]
    offered = select(
        _o.at, _o.question.label("text"), _o.answer
    ).where(_o.at >= since)  # fmt: skip
    found += [
        {**row._mapping, "event": "Answered"} for row in connection.execute(offered.order_by(_o.at))
    ]
    return sorted(found, key=lambda record: record["at"])  # a rating stays behind its turn


def _chosen(event: str, entry: str | None) -> str | None:
    """Return the choice that led to ``entry``; which other one was made is not kept."""
    return f"entry:{entry}" if event == "Chose" and entry else None
