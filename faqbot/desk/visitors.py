"""Visitors: known by a token of ours, or by the identity that another system gave them."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import blake2b

from sqlalchemy import Connection, insert, select, update

from faqbot.desk.checking import hash_of, is_id, new_id
from faqbot.errors import NotFound
from faqbot.storage.records import NewRow
from faqbot.storage.store import Store
from faqbot.storage.tables import conversations, visitors
from faqbot.types import Clock

_c, _v = conversations.c, visitors.c
_NO_TOKEN = ""  # no hash of a token is empty


@dataclass(frozen=True, slots=True)
class ExternalVisitor:
    """A visitor of another system, and their latest conversation there if they have had one."""

    visitor: str
    conversation: str | None
    status: str | None


class Visitors:
    """Who visitors are."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    def new(self, language: str) -> tuple[str, str, tuple[NewRow, ...]]:
        """Return the id and the token of a new visitor, and the rows that are to be stored."""
        id_ = new_id()
        token = f"{id_}.{secrets.token_urlsafe(32)}"
        return id_, token, ((visitors, self._row(id_, hash_of(token), language)),)

    async def authenticate(self, token: str) -> str | None:
        """Return whose token it is, or None."""
        visitor, _, _ = token.partition(".")
        if not is_id(visitor):
            return None
        hash_ = select(_v.token_hash).where(_v.id == visitor)
        stored = await self._store.read(lambda connection: connection.scalar(hash_))
        return visitor if hmac.compare_digest(stored or "", hash_of(token)) else None

    async def seen(self, visitor: str) -> None:
        """Note that a visitor came again; NotFound."""
        if not is_id(visitor):
            raise NotFound("there is no such visitor")
        seen = update(visitors).where(_v.id == visitor).values(seen_at=self._now())
        if not await self._store.write(lambda connection: connection.execute(seen).rowcount):
            raise NotFound(f"there is no visitor {visitor}")

    async def external(
        self, identity: str, *, channel: str, language: str = "ja"
    ) -> ExternalVisitor:
        """Return the visitor with this external identity in ``channel``, made when they are new.

        The identity itself is not stored, only a hash of it; such a visitor has no token.
        """
        named = f"{channel}\n{identity}".encode("utf-8", "replace")
        id_ = blake2b(named, digest_size=15).hexdigest()
        row = self._row(id_, _NO_TOKEN, language)

        def find_or_make(connection: Connection) -> ExternalVisitor:
            if connection.scalar(select(_v.id).where(_v.id == id_)) is None:
                connection.execute(insert(visitors), row)
                return ExternalVisitor(id_, None, None)
            latest = (
                select(_c.id, _c.status)
                .where(_c.visitor_id == id_, _c.channel == channel)
                .order_by(_c.created_at.desc())
            )
            found = connection.execute(latest.limit(1)).first()
            return ExternalVisitor(id_, *(found or (None, None)))

        return await self._store.write(find_or_make)

    def _row(self, id_: str, token_hash: str, language: str) -> dict[str, object]:
        now = self._now()
        times = {"created_at": now, "seen_at": now}
        return {"id": id_, "token_hash": token_hash, "language": language, **times}
