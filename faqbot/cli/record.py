"""``faqbot record``: a conversation in the terminal, kept as a dialogue test."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from faqbot.cli.guard import CANNOT_RUN, NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption, OwnEvalOption
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.bot import Bot
    from faqbot.cli.dialogue_folder import Shelf
    from faqbot.evaluation.suites.recording import Move


def wall_time(text: str) -> datetime:
    """Read an ISO 8601 date and time; one without an offset counts in the desk's zone."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} (例 / e.g. 2026-11-24T10:00)") from None


AtOption = Annotated[datetime | None, typer.Option("--at", parser=wall_time, metavar="TIME")]


def record(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="NAME")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="TEXT")] = None,
    at: AtOption = None,
    own_eval_folder: OwnEvalOption = None,
    kb: KbOption = None,
    lang: LangOption = "ja",
) -> None:
    """Talk, then write down what was said and what came of it."""
    from faqbot.bot import Bot
    from faqbot.cli.dialogue_folder import open_shelf
    from faqbot.evaluation.data.paths import DIALOGUES, own_eval
    from faqbot.knowledge.loader import load

    folder = kb_folder(kb)
    moment = _moment(at, ZoneInfo(load(folder).support.timezone))
    bot = Bot.load(folder, clock=lambda: moment)
    shelf = open_shelf(own_eval(own_eval_folder, folder) / DIALOGUES, file, bot.knowledge)
    if id_ is not None:
        shelf.place(id_)  # complains before, not after, all has been said
    elif not sys.stdin.isatty():
        typer.echo(say("record.no-id", lang), err=True)
        raise typer.Exit(CANNOT_RUN)
    typer.echo(say("record.start", lang, at=f"{moment:%Y-%m-%d %H:%M}"), err=True)
    moves = _heard(bot, lang)
    if not moves:
        typer.echo(say("record.nothing", lang), err=True)
        raise typer.Exit(NEGATIVE)
    if id_ is None:
        id_ = _ask_id(shelf, f"talk-{moment:%Y%m%d-%H%M}", lang)
        about = about or _ask(say("record.ask-about", lang), "")
    _keep(moves, id_, about or "", moment, bot, shelf, lang)


def _moment(at: datetime | None, zone: ZoneInfo) -> datetime:
    if at is None:
        return datetime.now(zone).replace(second=0, microsecond=0)
    return at if at.utcoffset() is not None else at.replace(tzinfo=zone)


def _heard(bot: Bot, lang: Lang) -> list[Move]:
    from faqbot.cli.chat import front_for
    from faqbot.cli.talk import talk
    from faqbot.evaluation.suites.recording import move_of

    moves: list[Move] = []
    front = front_for(bot, lang)
    talk(bot, front, lang, lambda said, before: moves.append(move_of(said, before.choices)))
    return moves


def _ask_id(shelf: Shelf, proposed: str, lang: Lang) -> str:
    """Ask for a name until it is one that can be used."""
    from faqbot.errors import DataError

    while True:
        id_ = _ask(say("record.ask-id", lang), proposed)
        try:
            shelf.place(id_)
        except DataError as error:
            typer.echo(error.render(lang), err=True)
        else:
            return id_


def _ask(question: str, proposed: str) -> str:
    found: str = typer.prompt(question, default=proposed, show_default=bool(proposed), err=True)
    return found.strip()


def _keep(
    moves: list[Move], id_: str, about: str, at: datetime, bot: Bot, shelf: Shelf, lang: Lang
) -> None:
    from faqbot.evaluation.engine import Faqbot
    from faqbot.evaluation.suites.recording import Recording, masked, transcript
    from faqbot.retrieval.model import Model

    kept = masked(moves)
    recording = Recording(id_, about, at, kept)
    text = transcript(recording, Faqbot.on(bot.knowledge, Model.load(), at.date()))
    path = shelf.put(id_, text)
    hidden = [new.what for old, new in zip(moves, kept, strict=True) if old != new]
    if hidden:
        typer.echo(say("record.masked", lang, texts=" / ".join(hidden)))
    typer.echo(say("record.done", lang, path=shelf.shown(path), count=len(kept)))
    typer.echo(say("record.next", lang, command=_command(shelf)))


def _command(shelf: Shelf) -> str:
    """Return what runs the test that was kept, as it must be typed here."""
    home = shelf.shown(shelf.folder.parent)
    named = "" if home.as_posix() == "eval" else f" --eval {home.as_posix()}"
    return f"faqbot eval --suite dialogues{named}"
