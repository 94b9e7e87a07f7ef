"""The table of what every signal gave to the confidence in each candidate."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rich.text import Text

from faqbot.cli.console import percent
from faqbot.cli.language import say
from faqbot.cli.layout import pad, width, wrap
from faqbot.i18n.catalogue import Lang
from faqbot.ranking import Contribution

_COLUMN = 8  # cells of one candidate's column
_SHOWN = 8  # signals of one part that have a row of their own

Amounts = Mapping[str, float]  # by signal
TableRow = tuple[str, list[str]]


def signal_table(
    contributions: Sequence[Sequence[Contribution]], lang: Lang, room: int
) -> list[Text]:
    """Return a table for each part of the confidence; ``contributions`` are by candidate.

    The strongest signals have rows of their own, the others are summed. A part that is the same
    for all candidates has one column; otherwise there are as many as there is room for.
    """
    parts = dict.fromkeys(c.part for given in contributions for c in given)
    lines: list[str] = []
    for part in parts:
        amounts = [_amounts(part, given) for given in contributions]
        shared = all(given == amounts[0] for given in amounts)
        numbers = [""] if shared else [f"{n}." for n in range(1, len(amounts) + 1)]
        rows = _rows(amounts[:1] if shared else amounts, lang)
        lines += ["", *_drawn((part_label(part, lang), numbers), rows, room)]
    return [Text(line) for line in lines[1:]]


def _amounts(part: str, contributions: Sequence[Contribution]) -> Amounts:
    """Return the amounts of ``part``; a signal that counts in two ways has one row."""
    amounts: dict[str, float] = defaultdict(float)
    for contribution in contributions:
        if contribution.part == part:
            amounts[contribution.signal] += contribution.amount
    return amounts


def _rows(amounts: Sequence[Amounts], lang: Lang) -> list[TableRow]:
    every = dict.fromkeys(name for given in amounts for name in given)
    strength = {name: max(abs(given.get(name, 0)) for given in amounts) for name in every}
    strength.pop("bias", None)
    strongest = sorted(strength, key=lambda name: -strength[name])
    shown, others = strongest[:_SHOWN], strongest[_SHOWN:]
    rows = [
        (signal_label(name, lang), [_signed(given.get(name, 0)) for given in amounts])
        for name in [*(["bias"] if "bias" in every else []), *shown]
    ]
    if others:
        rest = [_signed(sum(given.get(name, 0) for name in others)) for given in amounts]
        rows.append((say("explain.others", lang, count=len(others)), rest))
    totals = [sum(given.values()) for given in amounts]
    rows.append((say("explain.total", lang), [_signed(total) for total in totals]))
    probabilities = [percent(1 / (1 + math.exp(-total))) for total in totals]
    rows.append((say("explain.probability", lang), probabilities))
    return rows


def _drawn(head: TableRow, rows: Sequence[TableRow], room: int) -> list[str]:
    """Return head and rows as lines; a title that is wide pushes no figures away."""
    first = min(max(width(name) for name, _ in rows) + 2, room - _COLUMN)
    shown = max(1, (room - first) // _COLUMN)

    def line(name: str, cells: list[str]) -> list[str]:
        figures = "".join(f"{cell:>{_COLUMN}}" for cell in cells[:shown])
        *above, last = wrap(name, first)
        return [*above, (pad(last, first) + figures).rstrip()]

    title, numbers = head
    top = wrap(title, room) if numbers == [""] else line(title, numbers)
    return [*top, *(drawn for name, cells in rows for drawn in line(f"  {name}", cells))]


def _signed(amount: float) -> str:
    return f"{round(amount, 2) + 0.0:+.2f}"  # adding zero makes -0.00 a plain +0.00


def signal_label(signal: str, lang: Lang) -> str:
    """Return what to call ``signal``; one that the catalogue does not know goes by its name."""
    return _label("signal", signal, lang)


def part_label(part: str, lang: Lang) -> str:
    """Return what to call ``part``, one of the probabilities behind a confidence."""
    return _label("part", part, lang)


def _label(kind: str, name: str, lang: Lang) -> str:
    try:
        return say(f"explain.{kind}-{name}", lang)
    except KeyError:
        return name
