"""Make docs/conversation.svg from a real conversation in a pseudo-terminal.

Run from the project's root: ``.venv/bin/python docs/picture.py`` (needs the extra ``dev``).
"""

from __future__ import annotations

import io
import re
import sys
import time
from pathlib import Path

import pexpect
import pyte
from rich.console import Console
from rich.style import Style
from rich.text import Text

COLUMNS, LINES = 76, 46
SAID = ["しゅっきんできない", "1", "ライブチャットの受付時間は？"]


def screen_after(said: list[str]) -> pyte.Screen:
    """Return the terminal's screen after a conversation on a Friday morning."""
    screen = pyte.HistoryScreen(COLUMNS, LINES, history=400)
    stream = pyte.Stream(screen)
    command = f"{sys.executable} cli.py chat --now 2026-11-20T10:00+09:00"
    child = pexpect.spawn(command, encoding="utf-8", dimensions=(LINES, COLUMNS))

    def read(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                stream.feed(child.read_nonblocking(65536, timeout=0.1))
            except pexpect.TIMEOUT:
                continue

    read(4)
    for line in said:
        child.send(line)
        read(0.3)
        child.send("\r")
        read(1)
    child.close(force=True)
    return screen


def lines_of(screen: pyte.Screen) -> list[Text]:
    """Return what scrolled away and what is on the screen, with its colours."""
    rows = [*screen.history.top, *(screen.buffer[n] for n in range(LINES))]
    lines = []
    for row in rows:
        line = Text()
        for column in range(COLUMNS):
            cell = row[column]
            colour = None if cell.fg == "default" else cell.fg.replace("brown", "yellow")
            if colour and len(colour) == 6 and all(c in "0123456789abcdef" for c in colour):
                colour = f"#{colour}"
            colour = colour.replace("bright", "bright_") if colour else None
            line.append(cell.data, Style(color=colour, bold=cell.bold, reverse=cell.reverse))
        line.rstrip()
        lines.append(line)
    return lines


def main(target: Path) -> None:
    """Write the picture to ``target``."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    lines = lines_of(screen_after(SAID))
    while lines and not lines[-1].plain:
        lines.pop()
    start = next(n for n, line in enumerate(lines) if SAID[0] in line.plain)
    for line in lines[start:]:
        console.print(line, no_wrap=True, crop=False)
    picture = console.export_svg(title="faqbot chat")
    # The picture must not fetch a font from elsewhere: whatever is monospaced here will do.
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    target.write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main(Path(__file__).with_name("conversation.svg"))
