"""Figures of a day, or of some, for the dashboard."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter

from faqbot.dialogue.state import HandoffReason
from faqbot.knowledge.model import Knowledge
from faqbot.types import Json
from faqbot.web.console.session import SignedIn
from faqbot.web.errors import ApiError

_DECISIONS = ("answer", "menu", "miss")
_FACES = ("1", "2", "3", "4", "5")


router = APIRouter()


@router.get("/dashboard")
async def _dashboard(session: SignedIn, day: str = "") -> Json:
    desk = session.state.desk
    stats = await desk.statistics.day(_day(day))
    day_ = date.fromisoformat(stats["day"])
    outcomes = await desk.reports.total(day_, day_)
    names = {operator.id: operator.name for operator in await desk.operators.all()}
    return {**board(stats, session.state.bot.knowledge, names), "outcomes": outcomes}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise ApiError(422, "invalid", "a day is YYYY-MM-DD", "day") from None


def board(stats: Json, knowledge: Knowledge, operators: Mapping[str, str]) -> Json:
    """Return the desk's figures as the dashboard shows them: every reason, entries by question."""
    started = stats["started"]
    return {
        "day": stats["day"],
        "conversations": sum(started.values()),
        "now": {"live": started.get("live", 0), "waiting": started.get("waiting", 0)},
        "asked": stats["asked"],
        "reasons": {
            reason.value: stats["handoffs"].get(reason.value, 0) for reason in HandoffReason
        },
        "decisions": {name: stats["decisions"].get(name, 0) for name in _DECISIONS},
        "wait": stats["wait"],
        "waited": stats["waited"],
        "faces": _faces(stats["faces"]),
        "operators": [
            {"name": one["name"] or "–", "faces": _faces(one["faces"])}
            for one in stats["operators"]
        ],
        "misses": [
            {"text": one["text"], "count": one["count"], "near": _question(knowledge, one["entry"])}
            for one in stats["misses"]
        ],
        "entries": sorted(
            (
                {
                    "question": _question(knowledge, one["entry"]),
                    "helpful": one["helpful"],
                    "not_helpful": one["not"],
                }
                for one in stats["entries"]
            ),
            key=lambda one: (-one["not_helpful"], -one["helpful"]),
        ),
        "comments": [
            {**one, "operator": operators.get(one["operator"])} for one in stats["comments"]
        ],
    }


def _question(knowledge: Knowledge, entry: str | None) -> str | None:
    """Return the question of ``entry``; the id of one that has gone from the knowledge base."""
    known = knowledge.entry.get(entry) if entry else None
    return known.question if known else entry


def _faces(counts: Mapping[str, int]) -> Json:
    distribution = [counts[face] for face in _FACES]
    count = sum(distribution)
    points = sum(face * many for face, many in enumerate(distribution, start=1))
    return {
        "count": count,
        "average": round(points / count, 2) if count else None,
        "distribution": distribution,
    }
