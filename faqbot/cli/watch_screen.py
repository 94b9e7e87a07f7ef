"""Where ``faqbot watch`` shows a round: one calm screen, or blocks of lines in a file or a pipe."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from faqbot.cli.language import say
from faqbot.cli.render import ink
from faqbot.cli.watch_page import Page, lines_of
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.watch.watcher import WatchRound

_ENTER, _LEAVE = "\x1b[?1049h\x1b[?25l", "\x1b[?25h\x1b[?1049l"  # another page, no cursor
_HOME, _REST_OF_LINE, _REST_OF_SCREEN = "\x1b[H", "\x1b[K", "\x1b[J"
_PIPED = 100  # cells of a line that is not on a terminal


class Screen:
    """Shows rounds one after the other."""

    def __init__(self, folder: Path, lang: Lang, *, calm: bool) -> None:
        """Take what is watched; ``calm`` draws over the last round and does not scroll."""
        self._folder = folder
        self._lang = lang
        self._calm = calm
        self._rounds = 0
        self._shown: tuple[WatchRound, Knowledge | None, datetime] | None = None
        self._size = (0, 0)

    def show(self, found: WatchRound, knowledge: Knowledge | None) -> None:
        """Show ``found``."""
        self._rounds += bool(found.files)
        self._shown = found, knowledge, datetime.now().astimezone()
        self._draw()

    def fit(self) -> None:
        """Draw again if the window has another size."""
        if self._calm and self._shown is not None and self._size != _size():
            self._draw()

    def busy(self) -> None:
        """Say that the files are being read."""
        if self._calm:
            text = ink().dim(f" {say('watch.reading', self._lang)}")
            self._write(f"\x1b[{_size()[1]};1H{text}{_REST_OF_LINE}")

    def leave(self) -> None:
        """Say goodbye where it can be read: the page itself is gone then."""
        if self.restore() and self._shown is not None:
            self._block(*self._shown)
        self._write(say("watch.ended", self._lang) + "\n")

    def restore(self) -> bool:
        """Give the terminal back; tell whether it had been taken."""
        if not self._calm:
            return False
        self._calm = False
        self._write(_LEAVE)
        return True

    def _draw(self) -> None:
        if self._shown is None:
            return
        if not self._calm:
            self._block(*self._shown)
            return
        self._size = width, height = _size()
        found, knowledge, at = self._shown
        page = Page(self._folder, self._rounds, at, width, height, self._lang)
        lines = lines_of(found, knowledge, page)
        self._write(_HOME + f"{_REST_OF_LINE}\n".join(lines) + _REST_OF_LINE + _REST_OF_SCREEN)

    def _block(self, found: WatchRound, knowledge: Knowledge | None, at: datetime) -> None:
        width = _size()[0] if sys.stdout.isatty() else _PIPED
        page = Page(self._folder, self._rounds, at, width, None, self._lang)
        self._write("\n".join(lines_of(found, knowledge, page)) + "\n\n")

    def _write(self, text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()


def _size() -> tuple[int, int]:
    size = shutil.get_terminal_size()
    return max(size.columns, 40), max(size.lines, 10)


@contextmanager
def open_screen(folder: Path, lang: Lang, *, calm: bool) -> Iterator[Screen]:
    """Give a screen, and leave the terminal as it was, whatever happens.

    It is calm on terminals that can move the cursor, if ``calm`` is wanted.
    """
    calm = calm and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    screen = Screen(folder, lang, calm=calm)
    if calm:
        sys.stdout.write(_ENTER)
        sys.stdout.write(f"{_HOME}{_REST_OF_SCREEN} {say('watch.reading', lang)}")
        sys.stdout.flush()
    try:
        yield screen
    finally:
        screen.restore()
