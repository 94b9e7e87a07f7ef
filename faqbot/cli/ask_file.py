"""``faqbot ask --file``: many questions as a table, as JSON or as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.text import Text

from faqbot.asking import DECISIONS, KINDS, Mark
from faqbot.cli.console import columns, emit, percent, show, write_json
from faqbot.cli.language import listed, say
from faqbot.cli.layout import fit, pad, width
from faqbot.i18n.catalogue import Lang
from faqbot.workshop.question_file import AskedLine, count_marks

_SIGNS: dict[Mark | None, str] = {None: "", "right": "✓", "offered": "△", "wrong": "✗"}
_UNLABELLED = "-"
_FEWEST = 12  # cells of a question that a narrow window still shows


def write(results: Sequence[AskedLine], format_: str, lang: Lang) -> None:
    """Print ``lines`` as a ``table``, ``json`` or ``csv``."""
    if format_ == "json":
        write_json(
            {"questions": [_as_data(result) for result in results], "totals": _totals(results)}
        )
    elif format_ == "csv":
        emit(_csv(results, lang))
    else:
        _table(results, lang)


def _as_data(result: AskedLine) -> dict[str, Any]:
    outcome = result.outcome
    return {
        "line": result.line.number,
        "question": result.line.text,
        "kind": outcome.kind,
        "entry": outcome.entry,
        "menu": outcome.menu,
        "choices": [choice.id for choice in outcome.choices],
        "confidence": round(outcome.confidence, 4),
        "expected": result.line.expected or None,
        "result": result.mark,
    }


def _what(result: AskedLine) -> str:
    """Return the entry answered with or the menu shown: its id, else the labels of its choices."""
    outcome = result.outcome
    chosen = outcome.entry or outcome.menu
    if chosen or outcome.kind != "menu":
        return chosen or ""
    return " / ".join(c.label for c in outcome.choices if c.id.startswith("entry:"))


def _totals(results: Sequence[AskedLine]) -> dict[str, int]:
    kinds = Counter(result.outcome.kind for result in results)
    return {
        "questions": len(results),
        **{kind: kinds[kind] for kind in KINDS},
        **count_marks(results),
    }


def _csv(results: Sequence[AskedLine], lang: Lang) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    names = ("question", "decision", "what", "confidence", "expected", "result")
    writer.writerow([say(f"ask.list-{name}", lang) for name in names])
    for result in results:
        confidence = f"{result.outcome.confidence:.4f}" if _asks(result) else ""
        row = [
            _cell(result.line.text),
            say(f"ask.{result.outcome.kind}", lang),
            _cell(_what(result)),
        ]
        writer.writerow([*row, confidence, result.line.expected, _SIGNS[result.mark]])
    return "\ufeff" + target.getvalue()  # by its mark Excel knows UTF-8


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking what a visitor typed for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _asks(result: AskedLine) -> bool:
    return result.outcome.kind in DECISIONS


def _table(results: Sequence[AskedLine], lang: Lang) -> None:
    labelled = any(result.mark for result in results)
    names = ("question", "decision", "what", "confidence")
    head = [*(say(f"ask.list-{name}", lang) for name in names), ""]
    rows = [head, *(_row(result, lang) for result in results)]
    if not labelled:
        rows = [row[:-1] for row in rows]
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    _narrow(widths, columns() - 2 * (len(widths) - 1))
    for number, row in enumerate(rows):
        cells = (pad(fit(cell, room), room) for cell, room in zip(row, widths, strict=True))
        show(Text("  ".join(cells).rstrip(), "" if number else "bold"))
    show("", *totals(results, lang))


def _row(result: AskedLine, lang: Lang) -> list[str]:
    outcome = result.outcome
    mark = _SIGNS[result.mark]
    if result.mark == "wrong":
        mark += " " + say("ask.list-wanted", lang, expected=result.line.expected)
    sure = percent(outcome.confidence) if _asks(result) else ""
    return [
        result.line.text,
        say(f"ask.{outcome.kind}", lang),
        _what(result) or _UNLABELLED,
        sure,
        mark,
    ]


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns, questions and what they got, what does not fit."""
    while sum(widths) > room:
        at = max((0, 2), key=lambda column: widths[column])
        if widths[at] <= _FEWEST:
            return
        widths[at] -= 1


def totals(results: Sequence[AskedLine], lang: Lang) -> list[str]:
    """Return what it comes to, in a line or two."""
    kinds = Counter(result.outcome.kind for result in results)
    parts = [f"{say(f'ask.{kind}', lang)} {kinds[kind]}" for kind in KINDS if kinds[kind]]
    found = [say("ask.list-total", lang, count=len(results), parts=listed(parts, lang))]
    counts = count_marks(results)
    if counts["labelled"]:
        share = percent(counts["right"] / counts["labelled"])
        found.append(say("ask.list-score", lang, share=share, **counts))
    return found
