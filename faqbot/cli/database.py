"""The database of the desk, for commands that work on it while no server need run."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

import typer

from faqbot.cli.console import show
from faqbot.cli.guard import CANNOT_RUN
from faqbot.cli.language import say
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.storage.store import Store
    from faqbot.web.settings import ServerSettings

T = TypeVar("T")


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
    show(say("error-other", lang, error=error), error=True)
    raise typer.Exit(CANNOT_RUN)
