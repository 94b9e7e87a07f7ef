"""How ``faqbot ask --file`` prints: a table, JSON or a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

import typer

from faqbot.cli.ask_list import KINDS, MARKS, Line, score
from faqbot.cli.language import say
from faqbot.cli.layout import fit, pad, width
from faqbot.cli.render import columns, ink, percent, write_json
from faqbot.i18n.catalogue import Lang

_UNLABELLED = "-"
_FEWEST = 12  # cells of a question that a narrow window still shows


def write(lines: Sequence[Line], format_: str, lang: Lang) -> None:
    """Print ``lines`` as a ``table``, ``json`` or ``csv``."""
    if format_ == "json":
        write_json({"questions": [_as_data(line) for line in lines], "totals": _totals(lines)})
    elif format_ == "csv":
        typer.echo(_csv(lines, lang), nl=False)
    else:
        _table(lines, lang)


def _as_data(line: Line) -> dict[str, Any]:
    verdict = line.verdict
    return {
        "line": line.asked.line,
        "question": line.asked.text,
        "kind": verdict.kind,
        "entry": verdict.entry,
        "menu": verdict.menu,
        "choices": [choice.id for choice in verdict.choices],
        "confidence": round(verdict.confidence, 4),
        "expected": line.asked.expected or None,
        "result": line.mark or None,
    }


def _totals(lines: Sequence[Line]) -> dict[str, int]:
    kinds = Counter(line.verdict.kind for line in lines)
    return {"questions": len(lines), **{kind: kinds[kind] for kind in KINDS}, **score(lines)}


def _csv(lines: Sequence[Line], lang: Lang) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    names = ("question", "decision", "what", "confidence", "expected", "result")
    writer.writerow([say(f"ask.list-{name}", lang) for name in names])
    for line in lines:
        confidence = f"{line.verdict.confidence:.4f}" if _asks(line) else ""
        row = [_cell(line.asked.text), say(f"ask.{line.verdict.kind}", lang), _cell(line.what)]
        writer.writerow([*row, confidence, line.asked.expected, MARKS[line.mark]])
    return "\ufeff" + target.getvalue()  # by its mark Excel knows UTF-8


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking what a visitor typed for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _asks(line: Line) -> bool:
    return line.verdict.kind in ("answer", "menu", "miss")


def _table(lines: Sequence[Line], lang: Lang) -> None:
    labelled = any(line.mark for line in lines)
    names = ("question", "decision", "what", "confidence")
    head = [*(say(f"ask.list-{name}", lang) for name in names), ""]
    rows = [head, *(_row(line, lang) for line in lines)]
    if not labelled:
        rows = [row[:-1] for row in rows]
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    _narrow(widths, columns() - 2 * (len(widths) - 1))
    pen = ink()
    for number, row in enumerate(rows):
        cells = (pad(fit(cell, room), room) for cell, room in zip(row, widths, strict=True))
        text = "  ".join(cells).rstrip()
        typer.echo(text if number else pen.bold(text))
    typer.echo()
    for line in totals(lines, lang):
        typer.echo(line)


def _row(line: Line, lang: Lang) -> list[str]:
    verdict = line.verdict
    mark = MARKS[line.mark]
    if line.mark == "wrong":
        mark += " " + say("ask.list-wanted", lang, expected=line.asked.expected)
    sure = percent(verdict.confidence) if _asks(line) else ""
    return [line.asked.text, say(f"ask.{verdict.kind}", lang), line.what or _UNLABELLED, sure, mark]


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns, questions and what they got, what does not fit."""
    while sum(widths) > room:
        at = max((0, 2), key=lambda column: widths[column])
        if widths[at] <= _FEWEST:
            return
        widths[at] -= 1


def totals(lines: Sequence[Line], lang: Lang) -> list[str]:
    """Return what it comes to, in a line or two."""
    kinds = Counter(line.verdict.kind for line in lines)
    parts = [f"{say(f'ask.{kind}', lang)} {kinds[kind]}" for kind in KINDS if kinds[kind]]
    joined = ("、" if lang == "ja" else ", ").join(parts)
    found = [say("ask.list-total", lang, count=len(lines), parts=joined)]
    counts = score(lines)
    if counts["labelled"]:
        share = percent(counts["right"] / counts["labelled"])
        found.append(say("ask.list-score", lang, share=share, **counts))
    return found
