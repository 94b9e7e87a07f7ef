"""``faqbot ask --file``: many questions, a line of a table each."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import typer

from faqbot.bot import Bot
from faqbot.cli.language import say
from faqbot.cli.layout import fit, pad, width
from faqbot.cli.render import columns, ink, percent, write_json
from faqbot.cli.verdict import Kind, Verdict, judge
from faqbot.errors import DataError, Lang, Location
from faqbot.evaluation.data.asked import Asked, read_asked
from faqbot.knowledge.model import Knowledge
from faqbot.watch.questions import entries_behind

Mark = Literal["", "right", "offered", "wrong"]
MARKS: dict[Mark, str] = {"": "", "right": "✓", "offered": "△", "wrong": "✗"}
KINDS: tuple[Kind, ...] = ("answer", "menu", "miss", "smalltalk", "handoff", "other")
_UNLABELLED = "-"
_FEWEST = 12  # cells of a question that a narrow window still shows


@dataclass(frozen=True, slots=True)
class Line:
    """A question, what became of it, and whether that is what was expected."""

    asked: Asked
    verdict: Verdict
    mark: Mark

    @property
    def what(self) -> str:
        """The entry answered with or the menu shown: its id, else the labels of its choices."""
        chosen = self.verdict.entry or self.verdict.menu
        if chosen or self.verdict.decision != "menu":
            return chosen or ""
        return " / ".join(c.label for c in self.verdict.choices if c.id.startswith("entry:"))


def ask_all(bot: Bot, path: Path) -> list[Line]:
    """Ask ``bot`` every question of ``path``.

    Raises :class:`~faqbot.errors.DataError` when there is none, or when one expects what the
    knowledge base does not have.
    """
    asked = read_asked(path)
    _check(asked, path, bot.knowledge)
    lines = []
    for one in asked:
        verdict = judge(bot, one.text, 1)
        lines.append(Line(one, verdict, _mark(one.expected, verdict, bot.knowledge)))
    return lines


def _check(asked: Sequence[Asked], path: Path, knowledge: Knowledge) -> None:
    from faqbot.evaluation.data.problems import problem
    from faqbot.knowledge.nearest import hint

    if not asked:
        raise DataError([problem("no-questions", Location(str(path)))])
    known = {*knowledge.entry, *knowledge.menu, *KINDS, ""}
    unknown = [
        problem(
            "unknown-entry",
            Location(str(path), one.line, len(one.text) + 2),
            id=one.expected,
            hint=hint(one.expected, knowledge.entry),
        )
        for one in asked
        if one.expected not in known
    ]
    if unknown:
        raise DataError(unknown)


def _mark(expected: str, verdict: Verdict, knowledge: Knowledge) -> Mark:
    if not expected:
        return ""
    if expected in (verdict.entry, verdict.menu):
        return "right"
    if expected in knowledge.entry:
        offered = _offered(verdict, knowledge)
        return "offered" if expected in offered else "wrong"
    return "right" if expected == verdict.kind else "wrong"


def _offered(verdict: Verdict, knowledge: Knowledge) -> set[str]:
    """Return the entries that the choices lead to."""
    found: set[str] = set()
    for choice in verdict.choices if verdict.decision == "menu" else ():
        found |= entries_behind(choice, knowledge)
    return found


def score(lines: Iterable[Line]) -> dict[str, int]:
    """Return how many questions have a label, and how many of them went how."""
    counted = Counter(line.mark for line in lines if line.mark)
    return {
        "labelled": counted.total(),
        **{mark: counted[mark] for mark in MARKS if mark},
    }


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
    writer.writerow([say(f"asklist.{name}", lang) for name in names])
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
    head = [*(say(f"asklist.{name}", lang) for name in names), ""]
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
        mark += " " + say("asklist.wanted", lang, expected=line.asked.expected)
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
    found = [say("asklist.total", lang, count=len(lines), parts=joined)]
    counts = score(lines)
    if counts["labelled"]:
        share = percent(counts["right"] / counts["labelled"])
        found.append(say("asklist.score", lang, share=share, **counts))
    return found
