"""Visitors who go by a name that another system gave them, and have no token."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, insert, select

from faqbot.desk.base import Base
from faqbot.storage.tables import conversations, visitors

_c = conversations.c
_NO_TOKEN = ""  # no hash of a token is empty


@dataclass(frozen=True, slots=True)
class Named:
    """A visitor, and his latest conversation in that channel if he has had one."""

    visitor: str
    conversation: str | None
    status: str | None


class Naming(Base):
    """What other systems' visitors need."""

    async def named(self, name: str, *, channel: str, language: str = "ja") -> Named:
        """Return the visitor called ``name`` in ``channel``; made when he comes first.

        The name itself is not stored, only a hash of it.
        """
        id_ = blake2b(f"{channel}\n{name}".encode("utf-8", "replace"), digest_size=15).hexdigest()
        now = self.now()
        row = {"id": id_, "token_hash": _NO_TOKEN, "language": language}

        def find_or_make(connection: Connection) -> Named:
            known = connection.scalar(select(visitors.c.id).where(visitors.c.id == id_))
            if known is None:
                connection.execute(insert(visitors), {**row, "created_at": now, "seen_at": now})
                return Named(id_, None, None)
            latest = (
                select(_c.id, _c.status)
                .where(_c.visitor_id == id_, _c.channel == channel)
                .order_by(_c.created_at.desc())
            )
            found = connection.execute(latest.limit(1)).first()
            return Named(id_, *(found or (None, None)))

        return await self._store.write(find_or_make)
