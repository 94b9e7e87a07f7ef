"""Make the pictures of docs/ from real runs in a pseudo-terminal.

Run from the project's root: ``.venv/bin/python docs/picture.py`` makes all of them,
``docs/picture.py watch`` one (needs the extra ``dev``).
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

HERE = Path(__file__).parent
NOW = "2026-11-20T10:00+09:00"  # a Friday morning
SAID = ["しゅっきんできない", "1", "ライブチャットの受付時間は？"]
VARIANTS = "    label: 出金が届かない\n    variants:\n"
ADDED = "      - 払い戻しのお金が何日たっても届かない\n      - 入金が反映されない\n"


class Terminal:
    """A command in a window of ``columns`` by ``rows``."""

    def __init__(self, arguments: Sequence[str], columns: int, rows: int, folder: Path) -> None:
        """Start ``faqbot`` in ``folder``."""
        self.screen = pyte.HistoryScreen(columns, rows, history=400)
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-m", "faqbot", *arguments],
            cwd=str(folder),
            encoding="utf-8",
            dimensions=(rows, columns),
        )

    def read(self, seconds: float) -> None:
        """Take in what is written during ``seconds``."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self._stream.feed(self._child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue
            except pexpect.EOF:
                return

    def until(self, text: str, seconds: float = 60) -> None:
        """Take in what is written until ``text`` can be read on the screen."""
        end = time.monotonic() + seconds
        while not any(text in line.plain for line in self.lines()):
            if time.monotonic() > end:
                raise TimeoutError(text)
            self.read(0.2)

    def type(self, line: str) -> None:
        """Type ``line`` and Enter."""
        self._child.send(line)
        self.read(0.3)
        self._child.send("\r")
        self.read(1)

    def close(self) -> None:
        """End the command."""
        self._child.close(force=True)

    def lines(self) -> list[Text]:
        """Return what scrolled away and what is on the screen, with its colours."""
        screen = self.screen
        rows = [*screen.history.top, *(screen.buffer[n] for n in range(screen.lines))]
        return [_line(row, screen.columns) for row in rows]


def _line(row: object, columns: int) -> Text:
    line = Text()
    for column in range(columns):
        cell = row[column]  # type: ignore[index]
        colour = None if cell.fg == "default" else cell.fg.replace("brown", "yellow")
        if colour and re.fullmatch("[0-9a-f]{6}", colour):
            colour = f"#{colour}"
        colour = colour.replace("bright", "bright_") if colour else None
        line.append(cell.data, Style(color=colour, bold=cell.bold, reverse=cell.reverse))
    line.rstrip()
    return line


def draw(lines: Sequence[Text], title: str, columns: int, target: Path) -> None:
    """Write ``lines`` as a window with ``title``."""
    lines = list(lines)
    while lines and not lines[-1].plain:
        lines.pop()
    console = Console(record=True, width=columns, file=io.StringIO(), force_terminal=True)
    for line in lines:
        console.print(line, no_wrap=True, crop=False)
    # Its ids must not come from the terminal's content, or every line of the file changes.
    picture = console.export_svg(title=title, unique_id=target.stem)
    # The picture must not fetch a font from elsewhere: whatever is monospaced here will do.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    target.write_text(picture, encoding="utf-8")


def conversation(target: Path) -> None:
    """A conversation with the sample."""
    terminal = Terminal(["chat", "--now", NOW], 76, 46, HERE.parent)
    terminal.until("あなた ›")
    for line in SAID:
        terminal.type(line)
    lines = terminal.lines()
    terminal.close()
    start = next(n for n, line in enumerate(lines) if SAID[0] in line.plain)
    draw(lines[start:], "faqbot chat", 76, target)


def watch(target: Path) -> None:
    """What an editor sees after a save that helps one question and harms others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("knowledge", "eval"):
            shutil.copytree(HERE.parent / part, folder / part)
        terminal = Terminal(["watch", "--now", NOW], 92, 34, folder)
        terminal.until("ラベル付きの質問")
        edit(folder / "knowledge" / "faq" / "withdrawal.yaml")
        terminal.until("聞き直しました")
        lines = terminal.lines()
        terminal.close()
    draw(lines, "faqbot watch", 92, target)


def diff(target: Path) -> None:
    """The same edit and a careless tidying up, held against the knowledge base as it was."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for version in ("before", "after"):
            shutil.copytree(HERE.parent / "knowledge", folder / version)
        edit(folder / "after" / "faq" / "withdrawal.yaml")
        tidy(folder / "after" / "faq" / "withdrawal.yaml")
        terminal = Terminal(["diff", "before", "after", "--now", NOW], 92, 40, folder)
        terminal.read(60)  # to its end
        lines = terminal.lines()
        terminal.close()
    draw(lines, "faqbot diff before after", 92, target)


def suggest(target: Path) -> None:
    """What a log of real questions leads to."""
    log = "docs/data/sample-log.jsonl"
    command = ["suggest", log, "--kb", "knowledge", "--limit", "3", "--now", NOW]
    terminal = Terminal(command, 76, 46, HERE.parent)
    terminal.read(120)  # to its end
    lines = terminal.lines()
    terminal.close()
    start = next(n for n, line in enumerate(lines) if "質問" in line.plain)
    draw(lines[start:], f"faqbot suggest {log}", 76, target)


def edit(file: Path) -> None:
    """Add a good way to ask, and one that another entry has already."""
    text = file.read_text(encoding="utf-8")
    before, found, after = text.partition(VARIANTS)
    if not found:
        raise ValueError(f"{file}: {VARIANTS!r}")
    file.write_text(before + found + ADDED + after, encoding="utf-8")


def tidy(file: Path) -> None:
    """Drop the words that open a menu and the fifth way to ask everything; reword an answer."""
    text = file.read_text(encoding="utf-8").replace("    triggers: [出金トラブル]\n", "")
    text = re.sub(r"(    variants:\n(?:      - .*\n){4})(?:      - .*\n)+", r"\1", text)
    file.write_text(text.replace("まず、次の点を", "次の点を"), encoding="utf-8")


PICTURES: dict[str, Callable[[Path], None]] = {
    "conversation": conversation,
    "watch": watch,
    "diff": diff,
    "suggest": suggest,
}


if __name__ == "__main__":
    for wanted in sys.argv[1:] or PICTURES:
        PICTURES[wanted](HERE / f"{wanted}.svg")
