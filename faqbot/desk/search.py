"""Search over conversations and tickets: full text, by our own analysis of Japanese.

Words are indexed beside everything else, a few seconds after they were written: nobody waits for
it. What is found has all the words that were asked for, whatever their form: 「届かない」 finds
「届きません」.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, or_, select, update

from faqbot.desk.protocol import summary_json, ticket_json
from faqbot.storage.channel_tables import ticket_messages, tickets
from faqbot.storage.inserting import insert_new
from faqbot.storage.people_tables import (
    TERM,
    conversation_tags,
    conversation_terms,
    ticket_terms,
)
from faqbot.storage.queries import list_tickets, read_events, read_listed, read_ticket
from faqbot.storage.records import Row, StoredEvent
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, events
from faqbot.support.tickets import find_number
from faqbot.text.analyzer import Analyzer
from faqbot.text.normalize import beginning
from faqbot.types import Clock, Json

_c, _e, _t, _m = conversations.c, events.c, tickets.c, ticket_messages.c
_AT_ONCE = 200  # conversations, and tickets, that are indexed in one round
_FOUND = 30  # of each that are shown
_WORDS = 12  # of what is asked for that count
_SHOWN = 100  # characters around what was found
_READ = 20_000  # characters, normalised, of a text that it is found by
_PIECE = 200  # characters that are read at a time: a visitor's answer waits for no longer
_analyzer = Analyzer()
_log = logging.getLogger("faqbot.desk")


def terms_of(text: str) -> set[str]:
    """Return the words that a text is found by; pieces between blanks are read on their own."""
    pieces = (
        _analyzer.analyze(piece[at : at + _PIECE]).terms
        for piece in beginning(text, _READ).split()
        for at in range(0, len(piece), _PIECE)
    )
    return {term[: TERM.length] for terms in pieces for term in terms}


def _terms_of_each(texts: Iterable[tuple[str, object, str]]) -> dict[str, set[str]]:
    """Return the words of each text, by its id; what cannot be read has none, and is logged."""
    found: dict[str, set[str]] = {}
    for id_, _, text in texts:
        try:
            found[id_] = terms_of(text)
        except Exception as error:  # one text must not keep all others from being found
            _log.error("the text of %s cannot be indexed", id_, exc_info=error)
            found[id_] = set()
    return found


class Search:
    """What operators look for in everything that was written."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    async def index(self) -> int:
        """Index what was written since the last round; return in how many it was."""
        grown = await self._store.read(_grown)
        changed = await self._store.read(_changed)
        if not grown and not changed:
            return 0
        found = await asyncio.to_thread(_terms_of_each, (*grown, *changed))

        def write(connection: Connection) -> None:
            for table, name, texts, indexed in (
                (conversation_terms, "conversation_id", grown, _INDEXED),
                (ticket_terms, "ticket_id", changed, _INDEXED_AT),
            ):
                rows = [{"term": term, name: i} for i, *_ in texts for term in sorted(found[i])]
                if rows:
                    insert_new(connection, table, rows)
                if texts:
                    connection.execute(indexed, [{"key": i, "upto": upto} for i, upto, _ in texts])

        await self._store.write(write)
        return len(found)

    async def find(self, words: str, tag: str = "") -> Json:
        """Return ``conversations`` (with a ``snippet``) and ``tickets``, the latest first."""
        terms = sorted(await asyncio.to_thread(terms_of, words[:500]))[:_WORDS]
        number = find_number(words)

        def read(connection: Connection) -> tuple[list[tuple[Any, list[StoredEvent]]], list[Any]]:
            listed = [
                (one, read_events(connection, one.head.id))
                for id_ in _conversations(connection, terms, tag)
                if (one := read_listed(connection, id_)) is not None
            ]
            return listed, [] if tag else _tickets(connection, number or words[:200], terms)

        listed, rows = await self._store.read(read)
        wanted = set(terms)
        snippets = await asyncio.to_thread(
            lambda: [_snippet(events, wanted) for _, events in listed]
        )
        shown = [
            {**summary_json(one), "snippet": snippet}
            for (one, _), snippet in zip(listed, snippets, strict=True)
        ]
        return {"conversations": shown, "tickets": [ticket_json(row, self._now()) for row in rows]}


def _grown(connection: Connection) -> list[tuple[str, int, str]]:
    """Return conversations with what people have written there since they were indexed.

    All in one query, and no more of an event than its words: a busy desk has many of them.
    """
    found = select(_c.id, _c.seq).where(_c.seq > _c.indexed).limit(_AT_ONCE)
    upto = {row.id: row.seq for row in connection.execute(found)}
    written = (
        select(_e.conversation_id, _e.data)
        .join(conversations, _c.id == _e.conversation_id)
        .where(_c.id.in_(upto), _e.seq > _c.indexed)
        .where(_e.type.in_(_WRITTEN), _e.author_kind.in_(_PEOPLE))
        .order_by(_e.conversation_id, _e.seq)
    )
    texts: dict[str, list[str]] = {id_: [] for id_ in upto}
    for row in connection.execute(written) if upto else ():
        texts[row.conversation_id].append(str(json.loads(row.data).get("text", "")))
    return [(id_, seq, "\n".join(texts[id_])) for id_, seq in upto.items()]


def _changed(connection: Connection) -> list[tuple[str, Any, str]]:
    """Return tickets that were changed since they were indexed, with all that stands in them."""
    stale = or_(_t.indexed_at.is_(None), _t.indexed_at < _t.updated_at)
    texts = []
    for row in connection.execute(select(tickets).where(stale).limit(_AT_ONCE)).all():
        written = connection.scalars(select(_m.text).where(_m.ticket_id == row.id))
        fields = (row.subject, row.name, row.email, row.account)
        texts.append((row.id, row.updated_at, "\n".join((*fields, *written))))
    return texts


def _text(event: StoredEvent) -> str:
    """Return what people wrote; the assistant's words are in every conversation."""
    by_people = event.author.kind in _PEOPLE
    return str(event.data.get("text", "")) if by_people and event.type in _WRITTEN else ""


_WRITTEN = frozenset({"message", "note"})
_PEOPLE = frozenset({"visitor", "operator"})
_INDEXED = update(conversations).where(_c.id == bindparam("key")).values(indexed=bindparam("upto"))
_INDEXED_AT = update(tickets).where(_t.id == bindparam("key")).values(indexed_at=bindparam("upto"))


def _conversations(connection: Connection, terms: Sequence[str], tag: str) -> list[str]:
    """Return the ids of conversations with all the terms, and the tag if there is one."""
    found: Select[Any] = select(_c.id).order_by(_c.updated_at.desc(), _c.id).limit(_FOUND)
    if not terms and not tag:
        return []
    if terms:
        found = found.where(_c.id.in_(_with_all(conversation_terms, "conversation_id", terms)))
    if tag:
        tagged = select(conversation_tags.c.conversation_id).where(conversation_tags.c.tag == tag)
        found = found.where(_c.id.in_(tagged))
    return list(connection.scalars(found))


def _tickets(connection: Connection, words: str, terms: Sequence[str]) -> list[Row]:
    """Return tickets with the words as they are in what was filled in, and those with the terms."""
    if not words.strip():
        return []
    found = {row["id"]: row for row in list_tickets(connection, status=None, words=words)}
    having = _t.id.in_(_with_all(ticket_terms, "ticket_id", terms))
    more = select(_t.id).where(having).order_by(_t.updated_at.desc(), _t.id).limit(_FOUND)
    for id_ in connection.scalars(more).all() if terms else ():
        found.setdefault(id_, read_ticket(connection, id_) or {})
    return sorted(found.values(), key=lambda row: row["updated_at"], reverse=True)[:_FOUND]


def _with_all(table: Table, key: str, terms: Sequence[str]) -> Select[Any]:
    column = table.c[key]
    some = select(column).where(table.c.term.in_(terms))
    return some.group_by(column).having(func.count() == len(terms))


def _snippet(events: Sequence[StoredEvent], wanted: set[str]) -> str:
    """Return the latest of the texts that have the most of what was looked for, cut to fit."""
    best, score = "", 0
    for event in reversed(events):
        text = _text(event)
        shared = len(wanted & terms_of(text)) if text else 0
        if shared > score:
            best, score = text, shared
        if score == len(wanted):
            break
    return " ".join(best.split())[:_SHOWN]
