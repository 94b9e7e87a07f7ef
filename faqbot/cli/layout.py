"""Text on a grid of cells: how wide it is, and where a line may be broken."""

from __future__ import annotations

import re
import unicodedata

# Kinsoku: these never begin a line …
_NO_START = frozenset(
    "、。，．・：；？！ー〜～…‥」』）】〕］〉》｝’”ゝゞ々％!?,.:;)]}%"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
# … and these never end one.
_NO_END = frozenset("「『（【〔［〈《｛‘“￥＄([{")
_ATOM = re.compile(r"\n|[^\S\n]+|[!-~\u00a1-\u024f]+|.", re.DOTALL)

Slice = tuple[int, int]


def width(text: str) -> int:
    """Return how many cells of a terminal ``text`` takes."""
    if text.isascii():
        return len(text)
    return sum(_cells(character) for character in text)


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


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
        used += _cells(character)
        if used > columns:
            break
        kept += character
    return kept.rstrip() + "…"


def break_lines(text: str, columns: int) -> list[Slice]:
    """Return where the lines of ``text`` begin and end, each at most ``columns`` cells wide.

    Breaks at line ends, spaces and between Japanese characters, but never before 「。」 or after
    「「」. A word that is wider than a line is cut. ``columns`` below 2 counts as 2.
    """
    columns = max(columns, 2)
    lines: list[Slice] = []
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


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` as lines of at most ``columns`` cells; see :func:`break_lines`."""
    return [text[start:end] for start, end in break_lines(text, columns)]


def _unbreakable(text: str, columns: int) -> list[Slice]:
    """Return the pieces of ``text`` inside which no line is broken, none wider than a line."""
    pieces: list[Slice] = []
    for match in _ATOM.finditer(text):
        first, last = match.span()
        for part in _cut(text, first, last, columns):
            if pieces and _glued(text, pieces[-1], part, columns):
                pieces[-1] = (pieces[-1][0], part[1])
            else:
                pieces.append(part)
    return pieces


def _cut(text: str, first: int, last: int, columns: int) -> list[Slice]:
    parts: list[Slice] = []
    used = 0
    for at in range(first, last):
        cells = _cells(text[at])
        if not parts or used + cells > columns:
            parts.append((at, at + 1))
            used = cells
        else:
            parts[-1] = (parts[-1][0], at + 1)
            used += cells
    return parts


def _glued(text: str, before: Slice, after: Slice, columns: int) -> bool:
    left, right = text[before[1] - 1], text[after[0]]
    if left.isspace() or right.isspace() or (left not in _NO_END and right not in _NO_START):
        return False
    return width(text[before[0] : after[1]]) <= columns
