"""The open database: one writer, a few readers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, or_, update
from sqlalchemy.exc import SQLAlchemyError

from faqbot.errors import StorageError
from faqbot.storage.engine import open_engine, writing
from faqbot.storage.migrations import migrate
from faqbot.storage.records import Append
from faqbot.storage.tables import leases
from faqbot.storage.writer import Writer

T = TypeVar("T")
_l = leases.c
_READERS = 4
_LONERS = 2  # transactions of their own at the same time


class Store:
    """A database that is open. Use as ``async with await Store.open(url) as store``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = (
            engine
            if engine.dialect.name == "sqlite"  # the driver begins nothing by itself
            else engine.execution_options(isolation_level="AUTOCOMMIT")
        )
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="faqbot-reader")
        self._writer = Writer(engine)
        self._loners = ThreadPoolExecutor(_LONERS, thread_name_prefix="faqbot-loner")

    @classmethod
    async def open(cls, url: str) -> Store:
        """Open the database at ``url`` and migrate it; StorageError when that cannot be done."""
        return cls(await asyncio.to_thread(_opened, url))

    def append(self, append: Append) -> asyncio.Future[None]:
        """Store ``append``: see :meth:`~faqbot.storage.writer.Writer.append`."""
        return self._writer.append(append)

    async def write(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` makes of a connection; its transaction is committed then."""
        return await self._writer.run(work)

    async def alone(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` makes of a transaction of its own.

        What locks rows does so here, where it waits for nobody's rows but those: the writer's
        transactions hold many.
        """
        return await asyncio.get_running_loop().run_in_executor(self._loners, self._alone, work)

    def _alone(self, work: Callable[[Connection], T]) -> T:
        try:
            with writing(self._engine).begin() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise StorageError(f"the database refused to write: {error}") from error

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what ``work`` reads; each of its statements is a transaction of its own."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._reading.connect() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise StorageError(f"the database cannot be read: {error}") from error

    async def hold(self, lease: str, holder: str, now: datetime, until: datetime) -> bool:
        """Take a lease on work of one process at a time, or keep it; tell whether it is held.

        It ends in case the process dies. There are the leases that a migration has made.
        """
        free = or_(_l.holder == holder, _l.until <= now)
        taken = update(leases).where(_l.name == lease, free).values(holder=holder, until=until)
        return await self.write(lambda connection: connection.execute(taken).rowcount == 1)

    async def release(self, lease: str, holder: str) -> None:
        """Give a lease up, if ``holder`` has it."""
        mine = update(leases).where(_l.name == lease, _l.holder == holder)
        given_up = mine.values(until=datetime.fromtimestamp(0, UTC))
        await self.write(lambda connection: connection.execute(given_up))

    async def wipe(self) -> None:
        """Leave nothing of what was deleted in SQLite's log of changes; PostgreSQL vacuums itself.

        What is deleted in the file itself is overwritten at once (``secure_delete``).
        """
        if self._engine.dialect.name == "sqlite":
            truncate = "PRAGMA wal_checkpoint(TRUNCATE)"
            await self.read(lambda connection: connection.exec_driver_sql(truncate).all())

    async def close(self) -> None:
        """Write what is waiting and close."""
        await self._writer.close()
        await asyncio.to_thread(self._readers.shutdown)
        await asyncio.to_thread(self._loners.shutdown)
        self._engine.dispose()

    async def __aenter__(self) -> Store:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()


def _opened(url: str) -> Engine:
    engine = open_engine(url)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        raise StorageError(f"the database cannot be migrated: {error}") from error
    return engine
