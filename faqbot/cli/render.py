"""What commands print: columns, percentages, a little ink on terminals."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from typing import Any

import typer

from faqbot.cli.layout import pad, width, wrap

_MARGIN = 2
_WIDEST = 88  # longer lines are hard to read
_UNBROKEN = 1_000_000  # into a file or a pipe a paragraph goes as one line


@dataclass(frozen=True, slots=True)
class Ink:
    """Bold, dim, green and red where there is a terminal that shows them."""

    enabled: bool

    def bold(self, text: str) -> str:
        """Return ``text`` to stand out."""
        return f"\x1b[1m{text}\x1b[0m" if self.enabled else text

    def dim(self, text: str) -> str:
        """Return ``text`` to stand back."""
        return f"\x1b[2m{text}\x1b[0m" if self.enabled else text

    def good(self, text: str) -> str:
        """Return ``text`` as what is welcome: green."""
        return f"\x1b[32m{text}\x1b[0m" if self.enabled else text

    def bad(self, text: str) -> str:
        """Return ``text`` as what hurts: red."""
        return f"\x1b[31m{text}\x1b[0m" if self.enabled else text


def ink() -> Ink:
    """Return the ink for stdout; none for pipes, dumb terminals and under ``NO_COLOR``."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Ink(sys.stdout.isatty() and not plain)


def columns() -> int:
    """Return how wide a line of stdout may be."""
    if not sys.stdout.isatty():
        return _UNBROKEN
    return max(20, min(shutil.get_terminal_size().columns, _WIDEST))


def percent(probability: float) -> str:
    """Return a probability as people say it: 「72 %」, never 100 % for what is less than that."""
    if 0 < probability < 0.01:
        return "<1%"
    if 0.99 < probability < 1:
        return ">99%"
    return f"{probability:.0%}"


def exact(probability: float) -> str:
    """Return a probability to a tenth of a percent, to be held against a threshold."""
    return f"{100 * probability:.1f}".removesuffix(".0") + "%"


def hanging(lead: str, text: str, room: int) -> list[str]:
    """Return ``text`` wrapped behind ``lead``, further lines indented as far."""
    indent = width(lead)
    first, *rest = wrap(text, room - indent)
    return [lead + first, *(" " * indent + line for line in rest)]


def indented(lines: list[str]) -> str:
    """Return ``lines`` a little in from the left, empty ones empty."""
    return "\n".join(f"{' ' * _MARGIN}{line}" if line else "" for line in lines)


def numbered(labels: list[str], room: int) -> list[str]:
    """Return a list of choices as lines."""
    digits = len(str(len(labels)))
    return [
        line
        for number, label in enumerate(labels, 1)
        for line in hanging(f"{number:>{digits}}. ", label, room)
    ]


def rows(pairs: list[tuple[str, str]], room: int) -> list[str]:
    """Return names and values as two columns; in a narrow window, values below their names."""
    first = max(width(name) for name, _ in pairs) + 2
    if room - first < min(20, max(width(value) for _, value in pairs)):
        return [line for name, value in pairs for line in (name, *hanging("  ", value, room))]
    return [line for name, value in pairs for line in hanging(pad(name, first), value, room)]


def write_json(value: Any) -> None:
    """Print ``value`` as one JSON object, Japanese as it is."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))
