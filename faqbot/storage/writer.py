"""Group commit: one thread writes whatever is waiting, in one transaction.

Events are appended by compare-and-swap on each conversation's seq.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import sleep
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import InterfaceError, OperationalError, SQLAlchemyError

from faqbot.errors import StorageError
from faqbot.storage.channel_tables import outbox, ticket_messages, tickets
from faqbot.storage.engine import writing
from faqbot.storage.records import HEAD_COLUMNS, Append, StoredEvent, encode_json, head_row
from faqbot.storage.tables import (
    attachments,
    conversations,
    events,
    feedback,
    ratings,
    turns,
    visitors,
)

_BEFORE: tuple[Table, ...] = (visitors,)  # what a conversation refers to
_AFTER: tuple[Table, ...] = (ratings, feedback, turns, tickets, ticket_messages, outbox)
_FIXED = frozenset({"id", "visitor_id", "channel", "language", "page", "created_at"})
_c = conversations.c

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
        "data": encode_json(event.data),
        "client_id": event.client_id,
        "state": event.state,
    }


T = TypeVar("T")
Work = Append | Callable[[Connection], Any]
_MOST = 500  # items of one transaction
_PATIENCE = 0.008  # s; a commit costs as much for one as for ten, so where many come it waits
# Waited for another process in a circle, or read what it changed: begun anew, it goes through.
_LOST_A_RACE = frozenset({"40P01", "40001"})  # of PostgreSQL: deadlock, serialization failure
_RACES = 5
_NOBODYS_FAULT = (OperationalError, InterfaceError)  # disk full, connection lost: no use to go on


class Conflict(Exception):  # noqa: N818 - never leaves the desk: it steps again
    """The conversation has moved on since it was read."""


@dataclass(frozen=True, slots=True)
class _Item:
    work: Work
    done: asyncio.Future[Any]


_Outcome = tuple[asyncio.Future[Any], Any]  # a result, or the exception to raise


class Writer:
    """The only one in its process who writes. What is acknowledged has been committed.

    Who comes alone is served at once; where many come each waits a moment for the others.

    A conflict or an error fails the item it belongs to and none of its neighbours.
    """

    def __init__(self, engine: Engine) -> None:
        """Start the thread; futures belong to the running event loop."""
        self._engine = writing(engine)
        self._loop = asyncio.get_running_loop()
        self._waiting: SimpleQueue[_Item | None] = SimpleQueue()
        self._closed = False
        self._connection: Connection | None = None  # the thread's own
        self._thread = Thread(target=self._run, name="faqbot-writer", daemon=True)
        self._thread.start()

    def append(self, append: Append) -> asyncio.Future[None]:
        """Store ``append``; to be awaited. Conflict when its conversation has moved on."""
        return self._put(append)

    async def run(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` returns of a connection, in a transaction with others."""
        result: T = await self._put(work)
        return result

    async def close(self) -> None:
        """Write what is waiting, then stop."""
        self._closed = True
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _put(self, work: Work) -> asyncio.Future[Any]:
        if self._closed:
            raise StorageError("the database has been closed")
        done = self._loop.create_future()
        self._waiting.put(_Item(work, done))
        return done

    def _run(self) -> None:
        crowded = False
        while True:
            batch = self._next_batch(_PATIENCE if crowded else 0)
            items = [item for item in batch if item is not None]
            crowded = len(items) > 1
            if items:
                outcomes = self._commit(items)
                self._loop.call_soon_threadsafe(_settle, outcomes)
            if len(items) < len(batch):
                self._hang_up()
                return

    def _next_batch(self, patience: float) -> list[_Item | None]:
        """Return what is waiting, once something is, and what comes within ``patience``."""
        batch = [self._waiting.get()]
        if patience and batch[0] is not None:
            sleep(patience)
        while batch[-1] is not None and len(batch) < _MOST:
            try:
                batch.append(self._waiting.get_nowait())
            except Empty:
                break
        return batch

    def _commit(self, items: Sequence[_Item], races: int = _RACES) -> list[_Outcome]:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            with self._connection.begin():
                outcomes = _write(self._connection, items)
        except Exception as error:  # whatever it is, whoever waits must be told
            self._hang_up()
            if races and getattr(getattr(error, "orig", None), "sqlstate", "") in _LOST_A_RACE:
                return self._commit(items, races - 1)
            if len(items) == 1 or isinstance(error, _NOBODYS_FAULT):
                return [(item.done, _as_storage_error(error)) for item in items]
            return [outcome for item in items for outcome in self._commit([item])]
        return outcomes


def _write(connection: Connection, items: Sequence[_Item]) -> list[_Outcome]:
    appends = [(item.done, item.work) for item in items if isinstance(item.work, Append)]
    held = append_all(connection, [append for _, append in appends])
    outcomes: list[_Outcome] = [
        (done, None if ok else Conflict()) for (done, _), ok in zip(appends, held, strict=True)
    ]
    for item in items:
        if not isinstance(item.work, Append):
            outcomes.append((item.done, item.work(connection)))  # noqa: PERF401
    return outcomes


def _as_storage_error(error: Exception) -> Exception:
    if isinstance(error, SQLAlchemyError):
        failed = StorageError(f"the database refused to write: {getattr(error, 'orig', error)}")
        failed.__cause__ = error
        return failed
    return error


def _settle(outcomes: Sequence[_Outcome]) -> None:
    for done, outcome in outcomes:
        if done.done():  # whoever waited has given up
            continue
        if isinstance(outcome, Exception):
            done.set_exception(outcome)
        else:
            done.set_result(outcome)
