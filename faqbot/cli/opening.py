"""What the options of a command name: the knowledge base, a bot on it, the desk's database."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from faqbot.bot import Bot
from faqbot.cli.console import progress_bar
from faqbot.cli.guard import leave
from faqbot.cli.language import say
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.folder import find
from faqbot.turns import Observer

if TYPE_CHECKING:
    from faqbot.desk.access.log import SecurityLog
    from faqbot.storage.store import Store
    from faqbot.web.settings import ServerSettings

T = TypeVar("T")


def open_bot(
    kb: Path | None,
    now: datetime | None = None,
    observer: Observer | None = None,
    *,
    encoder: str | None = None,
    model: Path | None = None,
) -> Bot:
    """Return a bot on the knowledge base meant by ``--kb``, its clock stopped at ``now`` if given.

    ``encoder`` names one in place of that of the settings, ``model`` a file in place of the
    shipped one. Raises what :meth:`Bot.load <faqbot.bot.Bot.load>` does.
    """
    stopped = now and desk_time(now, kb_folder(kb))
    with progress_bar() as progress:
        return Bot.load(
            kb_folder(kb),
            model=model,
            clock=lambda: stopped or datetime.now(UTC),
            observer=observer,
            encoder=encoder,
            progress=progress,
        )


def desk_time(now: datetime | None, folder: Path) -> datetime:
    """Return ``now``, else the present, on the clock of the desk of the knowledge base.

    What has no offset is meant in the desk's zone.
    """
    from faqbot.knowledge.support import timezone_of  # with all of YAML

    zone = timezone_of(folder)
    if now is None:
        return datetime.now(zone)
    return now.replace(tzinfo=zone) if now.utcoffset() is None else now.astimezone(zone)


def from_here(path: Path) -> Path:
    """Return ``path`` as seen from the current folder, so that an editor or CI can open it."""
    path, here = path.absolute(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def file_from_here(folder: Path, name: str) -> str:
    """Return the file ``name`` of ``folder`` as :func:`from_here` does; unchanged if it is none."""
    path = folder / name
    return from_here(path).as_posix() if path.exists() else name


def today(now: datetime | None, folder: Path) -> date:
    """Return the day of ``now``, else today, on the desk's calendar."""
    return desk_time(now, folder).date()


def kb_folder(kb: Path | None) -> Path:
    """Return the folder meant by ``--kb``, whether or not there is one."""
    return find(kb, os.environ)


def desk_settings(data: Path | None, database: str | None, file: Path | None) -> ServerSettings:
    """Return what ``faqbot serve`` would read with the same options."""
    from faqbot.web.sources import read_settings

    return read_settings({"data": data, "database": database}, os.environ, file)


def existing_desk(
    command: str, data: Path | None, database: str | None, file: Path | None, lang: Lang
) -> ServerSettings:
    """Return the settings; refuse an embedded database that is not there, mistyped perhaps."""
    chosen = desk_settings(data, database, file)
    path = chosen.server.database_url.removeprefix("sqlite:///")
    if path != chosen.server.database_url and not Path(path).exists():
        refuse(command, "no_database", lang, path=path)
    return chosen


def with_store(settings: ServerSettings, work: Callable[[Store], Awaitable[T]]) -> T:
    """Return what ``work`` makes of the open store."""
    import asyncio  # half of what the other commands would wait for as they start

    from faqbot.storage.store import Store

    async def run() -> T:
        async with await Store.open(settings.server.database_url) as store:
            return await work(store)

    return asyncio.run(run())


def security_log(settings: ServerSettings, store: Store) -> SecurityLog:
    """Return the log of what commands do to accounts and data."""
    from faqbot.desk.access.log import SecurityLog

    return SecurityLog(store, lambda: datetime.now(UTC), settings.desk.security_log)


def days_of(
    since: datetime | None, until: datetime | None
) -> tuple[datetime | None, datetime | None]:
    """Return where the days begin and end, in UTC; the last of them is included."""
    first = since.replace(tzinfo=UTC) if since else None
    last = until.replace(tzinfo=UTC) + timedelta(days=1) if until else None
    return first, last


def refuse(command: str, why: str, lang: Lang, **values: object) -> NoReturn:
    """Leave with what ``command`` says is wrong."""
    error = say(f"{command}.error-{why}", lang, **values)
    leave(say("error-other", lang, error=error))
