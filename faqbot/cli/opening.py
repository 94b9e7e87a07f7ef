"""What the options of a command name: the knowledge base, a bot on it, the desk's database."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from faqbot.bot import Bot
from faqbot.cli.console import progress_bar
from faqbot.cli.guard import leave
from faqbot.cli.language import say
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.folder import find
from faqbot.retrieval.model import Model
from faqbot.turns import Observer

if TYPE_CHECKING:
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
    with progress_bar() as progress:
        return Bot.load(
            kb_folder(kb),
            model=None if model is None else Model.load(model),
            clock=lambda: now or datetime.now(UTC),
            observer=observer,
            encoder=encoder,
            progress=progress,
        )


def from_here(path: Path) -> Path:
    """Return ``path`` as seen from the current folder, so that an editor or CI can open it."""
    path, here = path.absolute(), Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def file_from_here(folder: Path, name: str) -> str:
    """Return the file ``name`` of ``folder`` as :func:`from_here` does; unchanged if it is none."""
    path = folder / name
    return from_here(path).as_posix() if path.exists() else name


def today(now: datetime | None) -> date:
    """Return the day of ``now``, else today."""
    return (now or datetime.now().astimezone()).date()


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


def refuse(command: str, why: str, lang: Lang, **values: object) -> NoReturn:
    """Leave with what ``command`` says is wrong."""
    error = say(f"{command}.error-{why}", lang, **values)
    leave(say("error-other", lang, error=error))
