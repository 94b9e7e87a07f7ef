"""``faqbot watch``: on every save, what to mend and what is answered differently."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from faqbot.cli.console import console, show
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import desk_time, kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption, OwnEvalOption

if TYPE_CHECKING:
    from rich.live import Live
    from rich.text import Text

    from faqbot.i18n.catalogue import Lang
    from faqbot.knowledge.model import Knowledge
    from faqbot.workshop.watch.watcher import Stamps, Watcher, WatchRound

EVERY = 0.5  # seconds between two looks at the files
SETTLE = 0.2  # seconds that they must have been left alone
_PIPED = 100  # cells of a line that is not on a terminal


def watch(
    kb: KbOption = None,
    questions: Annotated[Path | None, typer.Option("--questions", metavar="FILE")] = None,
    own_eval_folder: OwnEvalOption = None,
    once: Annotated[bool, typer.Option("--once")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Look at the files again and again; after a save, read, lint and ask anew."""
    from faqbot.evaluation.data.paths import is_eval, own_eval
    from faqbot.workshop.question_file import read_lines
    from faqbot.workshop.watch.watcher import Watcher, stamps

    folder = kb_folder(kb)
    evaluation = own_eval(own_eval_folder, folder)
    labels = evaluation if own_eval_folder is not None or is_eval(evaluation) else None
    if questions is not None:
        read_lines(questions)  # a wrong name is an error at once
    watcher = Watcher(folder, labels, questions, lambda: desk_time(now, folder))
    look = partial(stamps, folder, evaluation, () if questions is None else (questions,))
    with open_screen(folder, lang, page=not once) as screen:
        try:
            _rounds(watcher, look, screen, once=once)
        except KeyboardInterrupt:  # the way to end it
            screen.leave()


def _rounds(watcher: Watcher, look: Callable[[], Stamps], screen: Screen, *, once: bool) -> None:
    from faqbot.workshop.watch.watcher import changed, settled

    seen = look()
    first = watcher.look_again(())
    screen.show(first, watcher.knowledge)
    if once:
        raise typer.Exit(0 if first.loaded else NEGATIVE)
    while True:
        time.sleep(EVERY)
        screen.fit()
        if look() == seen:
            continue
        now = settled(look, lambda: time.sleep(SETTLE))
        files, seen = changed(seen, now), now
        if files:
            screen.busy()
            screen.show(watcher.look_again(files), watcher.knowledge)


class Screen:
    """Shows rounds one after the other: on one page that stands still, or as blocks of lines."""

    def __init__(self, folder: Path, lang: Lang, live: Live | None) -> None:
        """Take what is watched, and the page; None prints blocks."""
        self._folder = folder
        self._lang = lang
        self._live = live
        self._rounds = 0
        self._shown: tuple[WatchRound, Knowledge | None, datetime] | None = None
        self._lines: list[Text] = []
        self._size = _size()
        self.busy()

    def show(self, found: WatchRound, knowledge: Knowledge | None) -> None:
        """Show ``found``."""
        self._rounds += bool(found.files)
        self._shown = found, knowledge, datetime.now().astimezone()
        self._draw()

    def fit(self) -> None:
        """Draw again if the window has another size."""
        if self._live and self._size != _size():
            self._draw()

    def busy(self) -> None:
        """Say that the files are being read."""
        from rich.text import Text

        reading = Text(f" {say('watch.reading', self._lang)}", "dim")
        self._page([*self._lines[:-1], reading])

    def leave(self) -> None:
        """Say goodbye where it can be read: the page itself is gone then."""
        if self._live:
            self._live.stop()
            self._live = None
            self._draw()
        show(say("watch.ended", self._lang))

    def _draw(self) -> None:
        if self._shown is None:
            return
        from faqbot.cli.watch_page import WatchPage, lines_of

        found, knowledge, at = self._shown
        self._size = width, height = _size()
        if not self._live and not sys.stdout.isatty():
            width = _PIPED
        rows = height if self._live else None
        page = WatchPage(self._folder, self._rounds, at, width, rows, self._lang)
        self._lines = lines_of(found, knowledge, page)
        if self._live:
            self._page(self._lines)
        else:
            show(*self._lines, "")

    def _page(self, lines: list[Text]) -> None:
        from rich.text import Text

        if self._live:
            text = Text("\n", no_wrap=True, overflow="crop").join(lines)
            self._live.update(text, refresh=True)


def _size() -> tuple[int, int]:
    size = shutil.get_terminal_size()
    return max(size.columns, 40), max(size.lines, 10)


@contextmanager
def open_screen(folder: Path, lang: Lang, *, page: bool) -> Iterator[Screen]:
    """Give a screen, and leave the terminal as it was, whatever happens.

    It is one page on terminals that can move the cursor, if a ``page`` is wanted.
    """
    if not (page and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"):
        yield Screen(folder, lang, None)
        return
    from rich.live import Live

    with Live(console=console(), screen=True, auto_refresh=False) as live:
        yield Screen(folder, lang, live)
