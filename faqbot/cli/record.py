"""``faqbot record``: a conversation in the terminal, kept as a dialogue test."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.console import show
from faqbot.cli.guard import NEGATIVE, leave, writing
from faqbot.cli.language import say
from faqbot.cli.opening import desk_time, from_here, kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption, OwnEvalOption
from faqbot.errors import DataError
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.bot import Bot
    from faqbot.evaluation.suites.recording import Move
    from faqbot.knowledge.model import Knowledge

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def record(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None,
    id_: Annotated[str | None, typer.Option("--id", metavar="NAME")] = None,
    about: Annotated[str | None, typer.Option("--about", metavar="TEXT")] = None,
    now: NowOption = None,
    own_eval_folder: OwnEvalOption = None,
    kb: KbOption = None,
    lang: LangOption = "ja",
) -> None:
    """Talk, then write down what was said and what came of it."""
    from faqbot.bot import Bot
    from faqbot.evaluation.data.paths import DIALOGUES, own_eval

    folder = kb_folder(kb)
    moment = desk_time(now, folder)
    if now is None:
        moment = moment.replace(second=0, microsecond=0)
    bot = Bot.load(folder, clock=lambda: moment)
    dialogues = open_folder(own_eval(own_eval_folder, folder) / DIALOGUES, file, bot.knowledge)
    if id_ is not None:
        dialogues.place(id_)  # complains before, not after, all has been said
    elif not sys.stdin.isatty():
        leave(say("record.no-id", lang))
    show(say("record.start", lang, at=f"{moment:%Y-%m-%d %H:%M}"), error=True)
    moves = _talked(bot, lang)
    if not moves:
        leave(say("record.nothing", lang), NEGATIVE)
    if id_ is None:
        id_ = _ask_id(dialogues, f"talk-{moment:%Y%m%d-%H%M}", lang)
        about = about or _ask(say("record.ask-about", lang), "")
    _keep(moves, id_, about or "", moment, bot, dialogues, lang)


def _talked(bot: Bot, lang: Lang) -> list[Move]:
    from faqbot.cli.chat import front_for, talk
    from faqbot.evaluation.suites.recording import move_of

    moves: list[Move] = []
    front = front_for(bot, lang)
    talk(bot, front, lang, lambda said, before: moves.append(move_of(said, before.choices)))
    return moves


def _ask_id(dialogues: DialogueFolder, proposed: str, lang: Lang) -> str:
    """Ask for a name until it is one that can be used."""
    while True:
        id_ = _ask(say("record.ask-id", lang), proposed)
        try:
            dialogues.place(id_)
        except DataError as error:
            show(error.render(lang), error=True)
        else:
            return id_


def _ask(question: str, proposed: str) -> str:
    found: str = typer.prompt(question, default=proposed, show_default=bool(proposed), err=True)
    return found.strip()


def _keep(
    moves: list[Move],
    id_: str,
    about: str,
    at: datetime,
    bot: Bot,
    dialogues: DialogueFolder,
    lang: Lang,
) -> None:
    from faqbot.evaluation.engine import Faqbot
    from faqbot.evaluation.suites.recording import Recording, masked, transcript
    from faqbot.retrieval.model import Model

    kept = masked(moves)
    recording = Recording(id_, about, at, kept)
    text = transcript(recording, Faqbot.on(bot.knowledge, Model.of(bot.knowledge), at.date()))
    path = dialogues.put(id_, text)
    hidden = [new.what for old, new in zip(moves, kept, strict=True) if old != new]
    if hidden:
        show(say("record.masked", lang, texts=" / ".join(hidden)))
    show(say("record.done", lang, path=from_here(path), count=len(kept)))
    show(say("record.next", lang, command=_command(dialogues)))


def _command(dialogues: DialogueFolder) -> str:
    """Return what runs the test that was kept, as it must be typed here."""
    home = from_here(dialogues.folder.parent)
    named = "" if home.as_posix() == "eval" else f" --eval {home.as_posix()}"
    return f"faqbot eval --suite dialogues{named}"


@dataclass(frozen=True, slots=True)
class DialogueFolder:
    """Where recorded dialogues are kept, one file each.

    ``file`` is where the next goes, None to name it by its id.
    """

    folder: Path
    file: Path | None
    taken: frozenset[str]  # the ids of the dialogues in the folder

    def place(self, id_: str) -> Path:
        """Return the file for the dialogue ``id_``; raises DataError when it cannot be kept."""
        path = self.file or self.folder / f"{id_}.yaml"
        if not _ID.fullmatch(id_):
            raise DataError.of("evaluation", "bad-name", from_here(path), id=id_)
        if id_ in self.taken:
            raise DataError.of("evaluation", "dialogue-exists", self.folder, id=id_)
        if path.exists():
            raise DataError.of("evaluation", "file-exists", from_here(path))
        return path

    def put(self, id_: str, text: str) -> Path:
        """Write ``text`` as the dialogue ``id_``; raises DataError when that is not possible."""
        path = self.place(id_)
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        return path


def open_folder(folder: Path, file: Path | None, knowledge: Knowledge) -> DialogueFolder:
    """Return the dialogues of ``folder``, or of that of ``file`` if given.

    Raises DataError when ``file`` is there already, has a name that is not read, or dialogues
    beside it cannot be read.
    """
    if file is not None:
        folder = file.absolute().parent
        if file.suffix not in (".yaml", ".yml"):
            raise DataError.of("evaluation", "no-yaml", file)
        if file.exists():
            raise DataError.of("evaluation", "file-exists", file)
    from faqbot.evaluation.data.dialogues import read_dialogues

    there = read_dialogues(folder, knowledge) if folder.is_dir() else ()
    return DialogueFolder(folder, file, frozenset(dialogue.id for dialogue in there))
