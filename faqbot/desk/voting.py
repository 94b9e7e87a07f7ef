"""Answers on the FAQ pages to 「参考になりましたか？」, counted with those of the chat."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import Connection, delete, insert
from sqlalchemy.exc import IntegrityError

from faqbot.desk.base import Base
from faqbot.errors import InvalidEvent, StorageError
from faqbot.storage.tables import feedback

_f = feedback.c


class Voting(Base):
    """Votes of readers who have no conversation."""

    async def vote(self, entry: str, helpful: bool, *, voter: str) -> None:
        """Count whether ``entry`` helped ``voter``; of several votes of his the latest counts.

        ``voter`` is any text that stays the same for a reader; only a hash of it is stored.
        InvalidEvent when there is no such entry; StorageError.
        """
        if entry not in self.bot.knowledge.entry:
            raise InvalidEvent(f"there is no entry {entry}")
        hash_ = blake2b(voter.encode("utf-8", "replace"), digest_size=15).hexdigest()
        row = {"entry": entry, "helpful": helpful, "at": self.now(), "voter": hash_}

        def write(connection: Connection) -> None:
            connection.execute(delete(feedback).where(_f.voter == hash_, _f.entry == entry))
            connection.execute(insert(feedback), row)

        try:
            await self._store.write(write)
        except StorageError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            await self._store.write(write)  # another process wrote his vote meanwhile
