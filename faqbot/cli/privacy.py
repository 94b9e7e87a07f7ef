"""``faqbot privacy``: what is kept about somebody, and that it is kept no longer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from faqbot.cli import database
from faqbot.cli.console import emit, show
from faqbot.cli.database import with_store
from faqbot.cli.guard import guarded
from faqbot.cli.language import say
from faqbot.cli.options import DatabaseOption, DataOption, LangOption, SettingsOption
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from faqbot.desk.privacy import Person
    from faqbot.storage.store import Store

_existing = partial(database.existing_desk, "privacy")
_refuse = partial(database.refuse, "privacy")
WhoArgument = Annotated[str, typer.Argument(metavar="VISITOR")]
OutOption = Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE")]
YesOption = Annotated[bool, typer.Option("--yes", "-y")]
DayOption = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DAY")]
MaskedOption = Annotated[bool, typer.Option("--masked")]


def export(
    who: WhoArgument,
    out: OutOption = None,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Write all that is kept about a visitor as JSON."""
    from faqbot.desk.privacy import export_person
    from faqbot.web.state import UPLOADS

    chosen = _existing(data, database, settings, lang)
    uploads = chosen.server.data / UPLOADS

    def read(connection: Connection) -> Any:
        person = _find(connection, who, lang)
        return export_person(connection, person, uploads)

    found = with_store(chosen, lambda store: store.read(read))
    text = json.dumps({"asked_for": who, **found}, ensure_ascii=False, indent=2) + "\n"
    _write(text, out)
    if out is not None:
        show(say("privacy.exported", lang, file=out), error=True)


def erase(
    who: WhoArgument,
    yes: YesOption = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Delete all that is kept about a visitor."""
    from faqbot.desk.privacy import erase_person
    from faqbot.desk.retention import delete_files
    from faqbot.web.state import UPLOADS

    chosen = _existing(data, database, settings, lang)

    def find(connection: Connection) -> Person:
        return _find(connection, who, lang)

    async def delete(store: Store) -> int:
        _own, files = await store.write(lambda connection: erase_person(connection, person))
        await delete_files(chosen.server.data / UPLOADS, files)
        return len(files)

    person = with_store(chosen, lambda store: store.read(find))
    counts = {"visitors": len(person.visitors), "tickets": len(person.tickets)}
    if not yes:
        typer.confirm(say("privacy.sure", lang, **counts), abort=True)
    show(say("privacy.erased", lang, files=with_store(chosen, delete), **counts))


def transcripts(
    out: OutOption = None,
    since: DayOption = None,
    until: DayOption = None,
    masked: MaskedOption = True,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Write conversations as JSONL, without what would tell who somebody is."""
    from faqbot.desk.privacy import as_line
    from faqbot.desk.privacy import transcripts as read_all

    chosen = _existing(data, database, settings, lang)
    first = since.replace(tzinfo=UTC) if since else None
    last = until.replace(tzinfo=UTC) + timedelta(days=1) if until else None

    def read(connection: Connection) -> list[str]:
        return [as_line(one) for one in read_all(connection, first, last)]

    lines = with_store(chosen, lambda store: store.read(read))
    _write("".join(f"{line}\n" for line in lines), out)
    show(say("privacy.transcripts", lang, count=len(lines)), error=True)


privacy = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)
for name_, function in (("export", export), ("erase", erase), ("transcripts", transcripts)):
    privacy.command(name_)(guarded(function))


def _find(connection: Connection, who: str, lang: Lang) -> Person:
    from faqbot.desk.privacy import find_person

    person = find_person(connection, who)
    if not person:
        _refuse("unknown", lang, who=who)
    return person


def _write(text: str, out: Path | None) -> None:
    if out is None:
        emit(text)
        return
    out.touch(mode=0o600)
    out.write_text(text, encoding="utf-8")
