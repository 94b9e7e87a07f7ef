"""``faqbot audit``: the security log, for who looks into it."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli import opening
from faqbot.cli.console import keep, show
from faqbot.cli.language import say
from faqbot.cli.options import (
    DatabaseOption,
    DataOption,
    DayOption,
    LangOption,
    OutOption,
    SettingsOption,
)
from faqbot.types import Json

if TYPE_CHECKING:
    from faqbot.storage.store import Store

_existing = partial(opening.existing_desk, "audit")


def audit(
    out: OutOption = None,
    since: DayOption = None,
    until: DayOption = None,
    lines: Annotated[bool, typer.Option("--lines")] = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Write the security log as JSONL, or as the lines of its file."""
    from faqbot.desk.access.log import COMMAND, LogEntry, line_of

    chosen = _existing(data, database, settings, lang)
    first, last = opening.days_of(since, until)

    async def read(store: Store) -> list[Json]:
        log = opening.security_log(chosen, store)
        found = await log.read(first, last)
        await log.note(LogEntry("log-exported", COMMAND, detail={"entries": len(found)}))
        return found

    found = opening.with_store(chosen, read)
    keep("".join(map(line_of if lines else _json_of, found)), out)
    show(say("audit.written", lang, count=len(found)), error=True)


def _json_of(row: Json) -> str:
    return json.dumps({**row, "at": row["at"].isoformat()}, ensure_ascii=False) + "\n"
