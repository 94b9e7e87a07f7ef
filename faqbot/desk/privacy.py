"""Privacy: export and erasure of all that is kept about somebody, and masked transcripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from faqbot.desk.access.log import Actor, LogEntry, SecurityLog
from faqbot.desk.protocol import all_json, moment
from faqbot.desk.retention import delete_files, delete_tickets, delete_visitor
from faqbot.storage.channel_tables import (
    MAIL,
    links,
    outbox,
    ticket_files,
    ticket_messages,
    tickets,
)
from faqbot.storage.people_tables import remarks
from faqbot.storage.queries import read_events
from faqbot.storage.store import Store
from faqbot.storage.tables import attachments, conversations, feedback, ratings, turns, visitors
from faqbot.support.contact_form import check
from faqbot.support.tickets import find_number
from faqbot.text.masking import mask
from faqbot.types import Json

_COMMAND = Actor()
_c, _t = conversations.c, tickets.c
_OF_CONVERSATIONS = (attachments, ratings, feedback, turns, links)
_INTERNAL = frozenset({"token_hash", "state", "holder", "held_until", "client_id", "reply_token"})
_TYPED_IN = "〈入力〉"  # what was typed into a form


@dataclass(frozen=True, slots=True)
class Person:
    """Who was asked for: visitors by id, and tickets by number."""

    visitors: tuple[str, ...] = ()
    tickets: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.visitors or self.tickets)


class Privacy:
    """The rights of those about whom something is kept."""

    def __init__(
        self,
        store: Store,
        uploads: Path | None,
        log: SecurityLog,
        erased: Callable[[str], None] | None = None,
    ) -> None:
        """``uploads`` is the folder of files; ``erased`` is called with each conversation."""
        self._store, self._uploads, self._log, self._erased = store, uploads, log, erased

    async def find(self, who: str) -> Person:
        """Return whom ``who`` stands for: a visitor, a conversation, a ticket or an e-mail address.

        Those found by a ticket or an address are found with the conversations it came from.
        """
        return await self._store.read(lambda connection: _find(connection, who))

    async def export(self, person: Person, by: Actor = _COMMAND) -> Json:
        """Return all that is kept about somebody, files as paths; it is written down who asked."""
        found = await self._store.read(lambda c: _export(c, person, self._uploads))
        await self._log.note(_entry("exported", person, by))
        return found

    async def erase(self, person: Person, by: Actor = _COMMAND) -> int:
        """Delete all that is kept about somebody; return how many files that were.

        Nothing of it is left in the files of SQLite. Who asked is written down.
        """
        told = _entry("erased", person, by)
        own, files = await self._log.write(lambda c: _erase(c, person), told)
        await self._store.wipe()
        deleted = await delete_files(self._uploads, files)
        if self._erased is not None:
            for conversation in own:
                self._erased(conversation)
        return deleted

    async def transcripts(self, since: datetime | None, until: datetime | None) -> list[Json]:
        """Return conversations, masked: no names, numbers, addresses or files, nothing of forms."""
        found = await self._store.read(lambda c: list(_transcripts(c, since, until)))
        told = {"transcripts": len(found)}
        await self._log.note(LogEntry("exported", _COMMAND.login, detail=told))
        return found


def _entry(event: str, person: Person, by: Actor) -> LogEntry:
    detail = {"visitors": person.visitors, "tickets": person.tickets}
    return LogEntry(event, by.login, address=by.address, detail=detail)


def _find(connection: Connection, who: str) -> Person:
    number, address = find_number(who), check("email", who)
    found: set[str] = set()
    if number is not None:
        found |= set(connection.scalars(select(_t.id).where(_t.id == number)))
    elif address.mistake is None:
        same = _t.email.icontains(address.value, autoescape=True)
        rows = connection.execute(select(_t.id, _t.email).where(same))
        found |= {row.id for row in rows if row.email.casefold() == address.value.casefold()}
    people = _by_id(connection, who) | _visitors_of(connection, found)
    people |= _left_address(connection, address.value) if address.mistake is None else set()
    found |= set(connection.scalars(select(_t.id).where(_t.visitor_id.in_(people))))
    return Person(tuple(sorted(people)), tuple(sorted(found)))


def _export(connection: Connection, person: Person, uploads: Path | None) -> Json:
    return {
        "visitors": [_visitor(connection, id_, uploads) for id_ in person.visitors],
        "tickets": [_ticket(connection, number, uploads) for number in person.tickets],
    }


def _erase(connection: Connection, person: Person) -> tuple[list[str], list[str]]:
    """Return the conversations and the files that are gone."""
    files = delete_tickets(connection, _t.id.in_(person.tickets))
    own: list[str] = []
    for visitor in person.visitors:
        gone, left = delete_visitor(connection, visitor)
        own, files = own + gone, files + left
    return own, files


def _transcripts(
    connection: Connection, since: datetime | None, until: datetime | None
) -> Iterator[Json]:
    span: list[ColumnElement[bool]] = []
    if since is not None:
        span.append(_c.created_at >= since)
    if until is not None:
        span.append(_c.created_at < until)
    found = select(_c.id, _c.channel, _c.language, _c.status, _c.face, _c.created_at)
    rows = connection.execute(found.where(*span).order_by(_c.created_at, _c.id)).all()
    for count, row in enumerate(rows, start=1):
        yield {
            "number": count,  # its id would lead back to the person
            "day": row.created_at.date().isoformat(),
            "channel": row.channel,
            "language": row.language,
            "status": row.status,
            "face": row.face,
            "messages": list(_masked(all_json(read_events(connection, row.id, public=True)))),
        }


def _masked(events: Iterable[Json]) -> Iterator[Json]:
    form = False
    for event in events:
        if event["type"] != "message":
            continue
        by, reply = event["from"]["kind"], event["reply"] or {}
        if by != "visitor":
            form = reply.get("kind") == "form"
        typed = by == "visitor" and form and event["choice"] is None
        shown = reply.get("kind") == "form" or (by == "visitor" and event["choice"] is not None)
        yield {
            "by": by,
            "text": _TYPED_IN if typed else _text(event, reply, as_it_is=shown),
            "choice": event["choice"],
            "kind": reply.get("kind"),
            "entry": reply.get("entry"),
            "decision": reply.get("decision"),
        }


def _text(event: Json, reply: Json, *, as_it_is: bool) -> str:
    """Return a text; what the assistant repeats of a form is left out with the rest."""
    if event["from"]["kind"] == "assistant" and reply.get("kind") in ("form", "notice"):
        text = str(event["text"].partition("\n\n")[0])
        number = find_number(text)
        return mask(text.replace(number, "〈番号〉") if number else text)
    if event["from"]["kind"] == "system":  # who came is in the second line
        return str(event["text"].partition("\n")[0])
    return str(event["text"] if as_it_is or reply.get("entry") else mask(event["text"]))


def _by_id(connection: Connection, who: str) -> set[str]:
    own = select(visitors.c.id).where(visitors.c.id == who)
    through = select(_c.visitor_id).where(_c.id == who)
    return {*connection.scalars(own), *connection.scalars(through)}


def _left_address(connection: Connection, address: str) -> set[str]:
    """Return the visitors who left the address in a conversation."""
    own = select(_c.visitor_id).join(links, links.c.conversation_id == _c.id)
    same = func.lower(links.c.address) == address.lower()
    return set(connection.scalars(own.where(links.c.channel == MAIL, same)))


def _visitors_of(connection: Connection, numbers: set[str]) -> set[str]:
    found = select(_t.visitor_id).where(_t.id.in_(numbers), _t.visitor_id.is_not(None))
    return {str(id_) for id_ in connection.scalars(found)}


def _visitor(connection: Connection, id_: str, uploads: Path | None) -> Json:
    (row,) = _rows(connection, visitors, visitors.c.id == id_)
    own = _rows(connection, conversations, _c.visitor_id == id_)
    noted = _rows(connection, remarks, remarks.c.visitor_id == id_)
    held = [_conversation(connection, one, uploads) for one in own]
    return {**row, "conversations": held, "remarks": noted}


def _conversation(connection: Connection, row: Json, uploads: Path | None) -> Json:
    kept = {
        table.name: _rows(connection, table, table.c.conversation_id == row["id"])
        for table in _OF_CONVERSATIONS
    }
    for file in kept["attachments"]:
        file["path"] = str(uploads / file["id"]) if uploads is not None else None
    return {**row, "events": all_json(read_events(connection, row["id"])), **kept}


def _ticket(connection: Connection, number: str, uploads: Path | None) -> Json:
    (row,) = _rows(connection, tickets, _t.id == number)
    messages = _rows(connection, ticket_messages, ticket_messages.c.ticket_id == number)
    mails = _rows(connection, outbox, outbox.c.ticket_id == number)
    letters = [{**one, "content": json.loads(one["content"])} for one in mails]
    files = _rows(connection, ticket_files, ticket_files.c.ticket_id == number)
    for file in files:
        file["path"] = str(uploads / file["id"]) if uploads is not None else None
    return {**row, "messages": messages, "letters": letters, "files": files}


def _rows(connection: Connection, table: Table, which: ColumnElement[bool]) -> list[Json]:
    found = connection.execute(select(table).where(which))
    return [
        {name: _plain(value) for name, value in row._mapping.items() if name not in _INTERNAL}
        for row in found
    ]


def _plain(value: Any) -> Any:
    return moment(value) if isinstance(value, datetime) else value
