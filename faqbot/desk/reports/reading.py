"""Reading of stories: what the tables keep of the conversations that began in a span of time."""

from __future__ import annotations

import json
from datetime import datetime

from sqlalchemy import Connection, Select, and_, func, select

from faqbot.desk.reports.story import Story
from faqbot.storage.tables import conversations, events, feedback, turns

_c, _e, _f, _t = conversations.c, events.c, feedback.c, turns.c


def read_stories(connection: Connection, since: datetime, until: datetime) -> list[Story]:
    """Return the stories of conversations begun in ``[since, until)``, oldest first."""
    begun = and_(_c.created_at >= since, _c.created_at < until)
    ids = select(_c.id).where(begun)
    found = select(_c.id, _c.created_at, _c.face).where(begun).order_by(_c.created_at, _c.id)
    stories = {id_: Story(id_, at, face=face) for id_, at, face in connection.execute(found)}
    _take_turns(connection, ids, stories)
    _take_status(connection, ids, stories)
    return list(stories.values())


def _take_turns(connection: Connection, ids: Select[tuple[str]], stories: dict[str, Story]) -> None:
    asked = select(_t.conversation_id, _t.decision, _t.entry, _t.event)
    for id_, decision, entry, event in connection.execute(
        asked.where(_t.conversation_id.in_(ids)).order_by(_t.id)
    ):
        story = stories[id_]
        story.asked |= decision is not None
        if entry is not None and (decision == "answer" or event == "Chose"):
            story.answered, story.asked, story.entry = True, True, entry
    said = select(_f.conversation_id, _f.helpful).where(_f.conversation_id.in_(ids))
    for id_, helpful in connection.execute(said.order_by(_f.at, _f.id)):
        stories[id_].helpful = helpful


def _take_status(
    connection: Connection, ids: Select[tuple[str]], stories: dict[str, Story]
) -> None:
    changes = select(_e.conversation_id, _e.at, _e.data).where(
        _e.type == "status", _e.conversation_id.in_(ids)
    )
    for id_, at, data in connection.execute(changes.order_by(_e.conversation_id, _e.seq)):
        stories[id_].turned(at, json.loads(data))
    first = select(_e.conversation_id, func.min(_e.at)).where(
        _e.type == "message", _e.author_kind == "operator", _e.visibility == "public",
        _e.conversation_id.in_(ids),
    )  # fmt: skip
    for id_, at in connection.execute(first.group_by(_e.conversation_id)):
        stories[id_].replied = at
