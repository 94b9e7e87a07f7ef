"""Replies drawn with rich: bubbles as wide as their text, never wider than is easy to read."""

from __future__ import annotations

from rich import box
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from faqbot.cli.markdown import Run, lay_out

WIDEST = 72  # cells
INDENT = 1  # of a bubble; its text stands INDENT + 2 in
_FRAME = 4  # two borders and the space within them

_STYLES = {"": "", "bold": "bold", "link": "underline", "url": "dim"}


def bubble(markdown: str, columns: int, *, border: str = "cyan") -> Padding:
    """Return ``markdown`` in a frame, all of it at most ``columns`` cells wide."""
    lines = lay_out(markdown, min(columns, WIDEST) - INDENT - _FRAME)
    text = Text("\n", no_wrap=True).join(Text.assemble(*map(_styled, line)) for line in lines)
    panel = Panel(text, box=box.ROUNDED, border_style=border, padding=(0, 1), expand=False)
    return Padding(panel, (0, 0, 0, INDENT))


def _styled(run: Run) -> tuple[str, str]:
    style = _STYLES[run.style]
    return (run.text, f"{style} link {run.url}" if run.url else style)
