"""Records of uploaded files; the files themselves are the server's business."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from faqbot.desk.checking import clean, is_id
from faqbot.errors import Forbidden, InvalidEvent, NotFound
from faqbot.storage.channel_tables import ticket_files
from faqbot.storage.store import Store
from faqbot.storage.tables import attachments, conversations
from faqbot.types import Clock, Json

_a = attachments.c


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was uploaded to a conversation; ``seq`` is None until it goes with a message."""

    id: str
    conversation_id: str
    seq: int | None
    by_kind: str
    by_id: str
    name: str
    type: str  # media type, found by content
    size: int  # bytes
    width: int | None  # pixels, of an image
    height: int | None
    created_at: datetime

    def check_sendable(self, conversation: str, kind: str, sender: str) -> None:
        """Raise Forbidden for somebody else's file, InvalidEvent for one that was sent before."""
        if (self.conversation_id, self.by_kind, self.by_id) != (conversation, kind, sender):
            raise Forbidden(f"file {self.id} was not uploaded here by the one who sends it")
        if self.seq is not None:
            raise InvalidEvent(f"file {self.id} has been sent already")


def file_json(file: Attachment) -> Json:
    """Return what a message tells of its file; where to get it is for the server to add."""
    return {
        "id": file.id,
        "name": file.name,
        "type": file.type,
        "size": file.size,
        "width": file.width,
        "height": file.height,
    }


@dataclass(frozen=True, slots=True)
class Quota:
    """How many files either side of a conversation may send, and the bytes of all there are."""

    files: int
    total_bytes: int


class Attachments:
    """The table of files."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    async def add(
        self,
        conversation: str,
        by: Literal["visitor", "operator"],
        by_id: str,
        *,
        name: str,
        type_: str,
        size: int,
        width: int | None = None,
        height: int | None = None,
        id_: str | None = None,
        quota: Quota | None = None,
    ) -> Attachment:
        """Note a file that has been stored; it goes out with a message later.

        InvalidEvent when it is more than ``quota`` allows, however many come at the same time.
        """
        file = Attachment(
            id_ or secrets.token_urlsafe(15), conversation, None, by, by_id,
            clean(name, 255, "name"), clean(type_, 100, "type"), size, width, height, self._now(),
        )  # fmt: skip
        row = {column.key: getattr(file, column.key) for column in attachments.columns}

        def write(connection: Connection) -> None:
            if quota is not None and not _fits(connection, file, quota):
                raise InvalidEvent("no more files are taken here")
            connection.execute(insert(attachments), row)

        await self._store.alone(write)
        return file

    async def forget(self, id_: str) -> None:
        """Forget a file that went out with no message, so that it counts for nothing."""
        unsent = delete(attachments).where(_a.id == id_, _a.seq.is_(None))
        await self._store.write(lambda connection: connection.execute(unsent))

    async def get(self, id_: str) -> Attachment:
        """Return what is known of a file; NotFound."""
        which = _a.id == id_
        found = await self._store.read(lambda c: _select(c, which)) if is_id(id_) else []
        if not found:
            raise NotFound(f"there is no file {id_}")
        return found[0]

    async def of(self, conversation: str) -> list[Attachment]:
        """Return the files of a conversation, sent or not."""
        return await self._store.read(lambda c: _select(c, _a.conversation_id == conversation))


def _fits(connection: Connection, file: Attachment, quota: Quota) -> bool:
    own = conversations.c.id == file.conversation_id
    connection.execute(select(conversations.c.id).where(own).with_for_update())  # one at a time
    same = (_a.conversation_id == file.conversation_id, _a.by_kind == file.by_kind)
    files = connection.scalar(select(func.count()).where(*same)) or 0
    sizes = (connection.scalar(select(func.sum(c.size))) for c in (_a, ticket_files.c))
    total = sum(size or 0 for size in sizes)
    return files < quota.files and total + file.size <= quota.total_bytes


def _select(connection: Connection, which: ColumnElement[bool]) -> list[Attachment]:
    rows: Any = connection.execute(select(attachments).where(which).order_by(_a.created_at))
    return [Attachment(**row._mapping) for row in rows]
