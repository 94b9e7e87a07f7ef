"""Appends, many in one transaction: compare-and-swap on each conversation's seq."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from faqbot.storage.channel_tables import outbox
from faqbot.storage.records import HEAD_COLUMNS, Append, StoredEvent, head_row
from faqbot.storage.tables import (
    attachments,
    conversations,
    events,
    feedback,
    ratings,
    turns,
    visitors,
)
from faqbot.storage.ticket_tables import ticket_messages, tickets

_BEFORE: tuple[Table, ...] = (visitors,)  # what a conversation refers to
_AFTER: tuple[Table, ...] = (ratings, feedback, turns, tickets, ticket_messages, outbox)
_FIXED = frozenset({"id", "visitor_id", "channel", "language", "page", "created_at"})
_c = conversations.c
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_SEQS = (
    select(_c.id, _c.seq)
    .where(_c.id.in_(bindparam("ids", expanding=True)))
    .order_by(_c.id)  # always in the same order, so that two processes never wait in a circle
    .with_for_update(key_share=True)  # rows that refer to a conversation need not wait for it
)
_ADVANCE = (
    update(conversations)
    .where(_c.id == bindparam("key"), _c.seq == bindparam("expected"))
    .values({name: bindparam(name) for name in HEAD_COLUMNS if name not in _FIXED})
)
_SENT = (
    update(attachments).where(attachments.c.id == bindparam("key")).values(seq=bindparam("message"))
)
_INSERTS = {table: insert(table) for table in (*_BEFORE, conversations, events, *_AFTER)}
_FORGET_RATING = delete(ratings).where(ratings.c.conversation_id == bindparam("key"))


def append_all(connection: Connection, appends: Sequence[Append]) -> list[bool]:
    """Store the appends that find their conversation where they expect it; tell which did.

    To be called in a transaction that writes.
    """
    seqs = _locked_seqs(connection, appends)
    done: list[bool] = []
    for append in appends:
        held = seqs.get(append.head.id, 0) == append.expected
        if held:
            seqs[append.head.id] = append.head.seq
        done.append(held)
    _store(connection, [append for append, held in zip(appends, done, strict=True) if held])
    return done


def _locked_seqs(connection: Connection, appends: Sequence[Append]) -> dict[str, int]:
    ids = {append.head.id for append in appends if append.expected}
    if not ids:
        return {}
    rows = connection.execute(_SEQS, {"ids": sorted(ids)})
    return {row.id: row.seq for row in rows}


def _store(connection: Connection, appends: Sequence[Append]) -> None:
    rows: dict[Table, list[dict[str, Any]]] = defaultdict(list)
    advances: list[dict[str, Any]] = []
    for append in appends:
        for table, row in append.rows:
            rows[table].append(row)
        if append.expected:
            advances.append(_advance(append))
        else:
            rows[conversations].append(head_row(append.head))
        rows[events] += [_event_row(append.head.id, event) for event in append.events]
    for table in (*_BEFORE, conversations):
        _insert(connection, table, rows[table])
    if advances:
        connection.execute(_ADVANCE, advances)
    if rows[ratings]:  # the latest of a conversation is the one that counts
        connection.execute(_FORGET_RATING, [{"key": r["conversation_id"]} for r in rows[ratings]])
    for table in (events, *_AFTER):
        _insert(connection, table, rows[table])
    if rows[attachments]:
        connection.execute(_SENT, rows[attachments])


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(_INSERTS[table], rows)


def _advance(append: Append) -> dict[str, Any]:
    row = head_row(append.head)
    for name in _FIXED:
        del row[name]
    return {**row, "key": append.head.id, "expected": append.expected}


def _event_row(conversation: str, event: StoredEvent) -> dict[str, Any]:
    return {
        "conversation_id": conversation,
        "seq": event.seq,
        "step": event.step,
        "at": event.at,
        "type": event.type,
        "author_kind": event.author.kind,
        "author_id": event.author.id,
        "author_name": event.author.name,
        "visibility": event.visibility,
        "data": _encode(event.data),
        "client_id": event.client_id,
        "state": event.state,
    }
