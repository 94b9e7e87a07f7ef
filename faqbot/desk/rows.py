"""The rows of figures that go with a step. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from faqbot.desk.recording import Happening, Outcome
from faqbot.dialogue.events import Chose, Rated, Said
from faqbot.dialogue.state import Status
from faqbot.observer import Turn
from faqbot.storage.records import Head, Row
from faqbot.storage.tables import attachments, feedback, ratings, turns


def rows_of(head: Head, happening: Happening, outcome: Outcome, turn: Turn) -> Iterator[Row]:
    """Yield what is to be counted of a step that begins after ``head``."""
    named = {"conversation_id": head.id, "at": happening.at}
    asked = outcome.before.status is Status.BOT and isinstance(happening.event, Said | Chose)
    if asked:
        yield turns, {**named, **_turn(turn)}
    if outcome.helpful is not None:
        yield feedback, {**named, "entry": outcome.before.entry, "helpful": outcome.helpful}
    if isinstance(happening.event, Rated):
        face, comment = happening.event.face, happening.event.comment
        rating = {"operator_id": head.operator_id, "face": face, "comment": comment}
        yield ratings, {**named, **rating}
    if happening.file is not None:
        yield attachments, {"key": happening.file["id"], "message": head.seq + 1}


def _turn(turn: Turn) -> dict[str, object]:
    return {
        "event": turn.event,
        "text": turn.text,
        "terms": json.dumps(turn.terms, ensure_ascii=False),
        "decision": turn.decision,
        "entry": turn.entry,
        "confidence": turn.confidence,
        "handoff": turn.handoff.value if turn.handoff else None,
    }
