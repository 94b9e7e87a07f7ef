"""Lines on a grid of cells: how wide text is, where it may be broken, how it hangs.

This is the one place that breaks lines; rich breaks none of them, for it knows no kinsoku.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from faqbot import markup

# Kinsoku: these never begin a line …
_NO_START = frozenset(
    "、。，．・：；？！ー〜～…‥」』）】〕］〉》｝’”ゝゞ々％!?,.:;)]}%"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
# … and these never end one.
_NO_END = frozenset("「『（【〔［〈《｛‘“￥＄([{")
_ATOM = re.compile(r"\n|[^\S\n]+|[!-~\u00a1-\u024f]+|.", re.DOTALL)

Stretch = tuple[int, int]
T = TypeVar("T", str, Text)

_MARGIN = 2
_STYLES = {"": "", "bold": "bold", "code": "bold", "link": "underline", "url": "dim"}


def width(text: str) -> int:
    """Return how many cells of a terminal ``text`` takes."""
    return cell_len(text)


def pad(text: str, columns: int) -> str:
    """Return ``text`` with spaces behind it up to ``columns`` cells."""
    return text + " " * (columns - width(text))


def fit(text: str, columns: int) -> str:
    """Return ``text`` on one line of at most ``columns`` cells, cut with 「…」 where longer."""
    text = " ".join(text.split("\n"))
    if width(text) <= columns:
        return text
    kept, used = "", width("…")
    for character in text:
        used += width(character)
        if used > columns:
            break
        kept += character
    return kept.rstrip() + "…"


def break_lines(text: str, columns: int) -> list[Stretch]:
    """Return where the lines of ``text`` begin and end, each at most ``columns`` cells wide.

    Breaks at line ends, spaces and between Japanese characters, but never before 「。」 or after
    「「」. A word that is wider than a line is cut. ``columns`` below 2 counts as 2.
    """
    columns = max(columns, 2)
    lines: list[Stretch] = []
    start = end = used = 0
    for first, last in _unbreakable(text, columns):
        piece = text[first:last]
        if piece == "\n":
            lines.append((start, end))
            start, end, used = last, last, 0
            continue
        cells = width(piece)
        if not piece.isspace():
            if used and used + cells > columns:
                if end > start:
                    lines.append((start, end))
                start, used = first, 0
            end = last
        used += cells
    lines.append((start, end))
    return lines


def wrap(text: T, columns: int) -> list[T]:
    """Return ``text`` as lines of at most ``columns`` cells; see :func:`break_lines`."""
    return [text[start:end] for start, end in break_lines(str(text), columns)]


def hanging(lead: str | Text, text: str | Text, room: int, style: str = "") -> list[Text]:
    """Return ``text`` wrapped behind ``lead``, further lines indented as far, all in ``style``."""
    indent = width(str(lead))
    leads = [lead, *[" " * indent] * len(text)]
    lines = wrap(Text.assemble(text), room - indent)
    return [Text.assemble(*line, style=style) for line in zip(leads, lines, strict=False)]


def indented(lines: Sequence[str | Text]) -> list[Text]:
    """Return ``lines`` a little in from the left, empty ones empty."""
    return [Text.assemble(" " * _MARGIN if line else "", line) for line in lines]


def numbered(labels: Sequence[str], room: int) -> list[Text]:
    """Return a list of choices as lines."""
    digits = len(str(len(labels)))
    return [
        line
        for number, label in enumerate(labels, 1)
        for line in hanging(f"{number:>{digits}}. ", label, room)
    ]


def rows(pairs: Sequence[tuple[str, str]], room: int) -> list[Text]:
    """Return names and values as two columns; in a narrow window, values below their names."""
    first = max(width(name) for name, _ in pairs) + 2
    if room - first < min(20, max(width(value) for _, value in pairs)):
        return [line for name, value in pairs for line in (Text(name), *hanging("  ", value, room))]
    return [line for name, value in pairs for line in hanging(pad(name, first), value, room)]


def answer_lines(markdown: str, columns: int) -> list[Text]:
    """Return an answer as lines of at most ``columns`` cells."""
    lines: list[Text] = []
    for block in markup.terminal(markdown):
        if lines and not block.follows_item:
            lines.append(Text())
        lead = f"{block.marker} " if block.marker else ""
        lines += hanging(lead, Text.assemble(*map(_styled, block.runs)), columns)
    return lines


def _styled(run: markup.TextRun) -> Text:
    text = Text(run.text, _STYLES[run.style])
    if run.url:
        text.stylize(Style(link=run.url))
    return text


def _unbreakable(text: str, columns: int) -> list[Stretch]:
    """Return the pieces of ``text`` inside which no line is broken, none wider than a line."""
    pieces: list[Stretch] = []
    for match in _ATOM.finditer(text):
        first, last = match.span()
        for part in _cut(text, first, last, columns):
            if pieces and _glued(text, pieces[-1], part, columns):
                pieces[-1] = (pieces[-1][0], part[1])
            else:
                pieces.append(part)
    return pieces


def _cut(text: str, first: int, last: int, columns: int) -> list[Stretch]:
    parts: list[Stretch] = []
    used = 0
    for at in range(first, last):
        cells = width(text[at])
        if not parts or used + cells > columns:
            parts.append((at, at + 1))
            used = cells
        else:
            parts[-1] = (parts[-1][0], at + 1)
            used += cells
    return parts


def _glued(text: str, before: Stretch, after: Stretch, columns: int) -> bool:
    left, right = text[before[1] - 1], text[after[0]]
    if left.isspace() or right.isspace() or (left not in _NO_END and right not in _NO_START):
        return False
    return width(text[before[0] : after[1]]) <= columns
