"""Conversations in PostgreSQL: whoever is second takes the event again, and nothing is lost."""

import psycopg
from psycopg.types.json import Jsonb

from faqbot import Bot, Event, Reply, from_json, to_json

TABLE = """
create table if not exists conversation (
    id text primary key, version integer not null, state jsonb not null
)
"""


def take(bot: Bot, database: psycopg.Connection, id_: str, event: Event | str) -> tuple[Reply, ...]:
    """Take an event of the conversation ``id_`` and store what came of it."""
    while True:
        row = database.execute(
            "select version, state from conversation where id = %s", (id_,)
        ).fetchone()
        version, before = (0, bot.start()[0]) if row is None else (row[0], from_json(row[1]))
        after, replies = bot.reply(before, event, id=id_)
        state = Jsonb(to_json(after))
        if row is None:
            done = database.execute(
                "insert into conversation values (%s, 1, %s) on conflict do nothing", (id_, state)
            )
        else:
            done = database.execute(
                "update conversation set version = version + 1, state = %s"
                " where id = %s and version = %s",
                (state, id_, version),
            )
        if done.rowcount:
            return replies
