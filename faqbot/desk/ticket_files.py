"""Files of tickets: those that came with the form, and those that go with an answer.

The bytes lie in the folder of uploads, each under its id; files of mail are in the mail's original.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, insert, select

from faqbot.desk.checking import is_id
from faqbot.errors import InvalidEvent, NotFound
from faqbot.storage.channel_tables import ticket_files
from faqbot.storage.tables import attachments
from faqbot.types import Json

_f = ticket_files.c


@dataclass(frozen=True, slots=True)
class TicketFile:
    """A file that has been checked and kept: its id, name, media type by content, and bytes."""

    id: str
    name: str
    type: str
    size: int

    def json(self) -> Json:
        """Return it as pages and the outbox tell it."""
        return {"id": self.id, "name": self.name, "type": self.type, "size": self.size}


def add_files(
    connection: Connection, number: str, message: int, by: str, files: Sequence[TicketFile],
    at: datetime, most: int | None,
) -> None:  # fmt: skip
    """Note files of a message; InvalidEvent when all files there are would be more than ``most``
    bytes.
    """
    if not files:
        return
    sizes = [connection.scalar(select(func.sum(c.size))) or 0 for c in (attachments.c, _f)]
    if most is not None and sum(sizes) + sum(one.size for one in files) > most:
        raise InvalidEvent("no more files are taken here")
    rows = [
        {**one.json(), "ticket_id": number, "message_id": message, "by_kind": by,
         "created_at": at + timedelta(milliseconds=place)}  # they stay in their order
        for place, one in enumerate(files)
    ]  # fmt: skip
    connection.execute(insert(ticket_files), rows)


def files_of(connection: Connection, number: str) -> dict[int, list[Json]]:
    """Return the files of a ticket by the ids of its messages."""
    found: dict[int, list[Json]] = {}
    rows = select(ticket_files).where(_f.ticket_id == number).order_by(_f.created_at, _f.id)
    for row in connection.execute(rows):
        found.setdefault(row.message_id, []).append(_file(row).json())
    return found


def file_of(connection: Connection, number: str, id_: str) -> TicketFile:
    """Return a file of a ticket; NotFound."""
    which = (_f.ticket_id == number, _f.id == id_)
    row = connection.execute(select(ticket_files).where(*which)).first() if is_id(id_) else None
    if row is None:
        raise NotFound(f"there is no file {id_}")
    return _file(row)


def _file(row: object) -> TicketFile:
    return TicketFile(row.id, row.name, row.type, row.size)  # type: ignore[attr-defined]
