"""``faqbot privacy``: what is kept about somebody, and that it is kept no longer."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from faqbot.cli import opening
from faqbot.cli.console import keep, show
from faqbot.cli.guard import guarded
from faqbot.cli.language import say
from faqbot.cli.options import (
    DatabaseOption,
    DataOption,
    DayOption,
    LangOption,
    OutOption,
    SettingsOption,
)
from faqbot.i18n.catalogue import Lang
from faqbot.types import Json

if TYPE_CHECKING:
    from faqbot.desk.privacy import Person, Privacy
    from faqbot.storage.store import Store
    from faqbot.web.settings import ServerSettings

T = TypeVar("T")
_existing = partial(opening.existing_desk, "privacy")
_refuse = partial(opening.refuse, "privacy")
WhoArgument = Annotated[str, typer.Argument(metavar="VISITOR")]


def export(
    who: WhoArgument,
    out: OutOption = None,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Write all that is kept about a visitor as JSON."""
    chosen = _existing(data, database, settings, lang)

    async def read(privacy: Privacy) -> Json:
        return await privacy.export(await _find(privacy, who, lang))

    found = _with_privacy(chosen, read)
    text = json.dumps({"asked_for": who, **found}, ensure_ascii=False, indent=2) + "\n"
    keep(text, out)
    if out is not None:
        show(say("privacy.exported", lang, file=out), error=True)


def erase(
    who: WhoArgument,
    yes: Annotated[bool, typer.Option("--yes", "-y")] = False,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Delete all that is kept about a visitor."""
    chosen = _existing(data, database, settings, lang)
    person = _with_privacy(chosen, lambda privacy: _find(privacy, who, lang))
    counts = {"visitors": len(person.visitors), "tickets": len(person.tickets)}
    if not yes:
        typer.confirm(say("privacy.sure", lang, **counts), abort=True)
    files = _with_privacy(chosen, lambda privacy: privacy.erase(person))
    show(say("privacy.erased", lang, files=files, **counts))


def transcripts(
    out: OutOption = None,
    since: DayOption = None,
    until: DayOption = None,
    masked: Annotated[bool, typer.Option("--masked")] = True,
    data: DataOption = None,
    database: DatabaseOption = None,
    settings: SettingsOption = None,
    lang: LangOption = "ja",
) -> None:
    """Write conversations as JSONL, without what would tell who somebody is."""
    chosen = _existing(data, database, settings, lang)
    first, last = opening.days_of(since, until)
    found = _with_privacy(chosen, lambda privacy: privacy.transcripts(first, last))
    keep("".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in found), out)
    show(say("privacy.transcripts", lang, count=len(found)), error=True)


privacy = typer.Typer(rich_markup_mode=None, no_args_is_help=True, add_completion=False)
for command in (export, erase, transcripts):
    privacy.command()(guarded(command))


def _with_privacy(settings: ServerSettings, work: Callable[[Privacy], Awaitable[T]]) -> T:
    from faqbot.desk.privacy import Privacy
    from faqbot.web.state import UPLOADS

    def ask(store: Store) -> Awaitable[T]:
        log = opening.security_log(settings, store)
        return work(Privacy(store, settings.server.data / UPLOADS, log))

    return opening.with_store(settings, ask)


async def _find(privacy: Privacy, who: str, lang: Lang) -> Person:
    person = await privacy.find(who)
    if not person:
        _refuse("unknown", lang, who=who)
    return person
