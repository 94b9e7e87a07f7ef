"""``faqbot ask``: one question, answered once; or a file of them, as a table."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from faqbot.asking import DECISIONS, KINDS, MARKS, Mark, Outcome
from faqbot.cli.console import columns, emit, percent, show, write_json
from faqbot.cli.guard import NEGATIVE, leave
from faqbot.cli.language import listed, say
from faqbot.cli.opening import open_bot
from faqbot.cli.options import (
    AttributeOption,
    EncoderOption,
    JsonOption,
    KbOption,
    LangOption,
    ModelOption,
    NowOption,
    attributes_of,
)
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.model import Knowledge

if TYPE_CHECKING:
    from rich.text import Text

    from faqbot.workshop.question_file import AskedLine

_MARGIN = 2
_SIGNS: dict[Mark | None, str] = {None: "", "right": "✓", "offered": "△", "wrong": "✗"}
_FEWEST = 12  # cells of a question that a narrow window still shows


def ask(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]")] = None,
    kb: KbOption = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", metavar="FILE")] = None,
    format_: Annotated[Literal["table", "json", "csv"], typer.Option("--format")] = "table",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100)] = 5,
    as_json: JsonOption = False,
    attribute: AttributeOption = None,
    encoder: EncoderOption = None,
    model: ModelOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Answer ``text``, or stdin when it is ``-``; or every line of a file."""
    if (text is None) == (file is None):
        raise typer.BadParameter(say("error-text-or-file", lang))
    if file is not None and attribute:  # they change what is read, not what is decided
        raise typer.BadParameter(say("ask.error-attribute-file", lang))
    if file is not None:
        from faqbot.workshop.question_file import ask_lines

        results = ask_lines(open_bot(kb, now), file)
        _write_all(results, "json" if as_json else format_, lang)
        if any(result.mark == "wrong" for result in results):
            raise typer.Exit(NEGATIVE)
        return
    question = read_question(text or "", lang)
    bot = open_bot(kb, now, encoder=encoder, model=model)
    outcome = bot.ask(question, limit, attributes=attributes_of(attribute))
    if as_json or format_ == "json":
        write_json(as_data(outcome, bot.knowledge))
    else:
        show(*_lines(outcome, bot.knowledge, lang))


def read_question(text: str, lang: Lang) -> str:
    """Return the question meant by ``text``; complain and leave when there is none."""
    question = (sys.stdin.read() if text == "-" else text).strip()
    if not question:
        leave(say("error-empty-text", lang))
    return question


def as_data(outcome: Outcome, knowledge: Knowledge) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    return {
        "decision": outcome.decided,
        "entry": outcome.entry,
        "menu": outcome.menu,
        "confidence": round(outcome.confidence, 4),
        "text": outcome.text,
        "choices": [{"id": choice.id, "label": choice.label} for choice in outcome.choices],
        "candidates": [
            {
                "entry": c.entry,
                "question": knowledge.entry[c.entry].question,
                "confidence": round(c.confidence, 4),
            }
            for c in outcome.ranking.candidates
        ],
        "smalltalk": outcome.kind == "smalltalk",
        "handoff": outcome.handoff,
    }


def _lines(outcome: Outcome, knowledge: Knowledge, lang: Lang) -> list[Text]:
    """Return ``outcome`` for people."""
    from rich.text import Text

    from faqbot.cli.layout import answer_lines, hanging, indented, numbered

    room = columns() - _MARGIN
    head = Text(say(f"ask.{outcome.kind}", lang), "bold")
    if outcome.kind in DECISIONS:
        sure = say("ask.confidence", lang, percent=percent(outcome.confidence))
        head = Text.assemble(head, "  ", sure)
    if outcome.entry:
        head = Text.assemble(head, "  ", (outcome.entry, "dim"))
    lines = [head, Text(), *indented(answer_lines(outcome.text, room))]
    if outcome.choices:
        labels = [choice.label for choice in outcome.choices]
        lines += [Text(), *indented(numbered(labels, room))]
    others = [c for c in outcome.ranking.candidates if c.entry != outcome.entry]
    if others and outcome.kind in DECISIONS:
        title = "ask.runners-up" if outcome.entry else "ask.candidates"
        lines += [Text(), Text(say(title, lang), "bold")]
        for candidate in others:
            lead = f"{percent(candidate.confidence):>4}  "
            lines += indented(hanging(lead, knowledge.entry[candidate.entry].question, room))
    return lines


def _write_all(results: Sequence[AskedLine], format_: str, lang: Lang) -> None:
    """Print ``results`` as a ``table``, ``json`` or ``csv``."""
    if format_ == "json":
        totals = {"questions": len(results), **_kinds(results), **_marks(results)}
        write_json({"questions": [_line_data(result) for result in results], "totals": totals})
    elif format_ == "csv":
        emit(_csv(results, lang))
    else:
        _table(results, lang)
        show("", *_totals(results, lang))


def _line_data(result: AskedLine) -> dict[str, Any]:
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


def _what(outcome: Outcome) -> str:
    """Return the entry answered with or the menu shown: its id, else the labels of its choices."""
    chosen = outcome.entry or outcome.menu
    if chosen or outcome.kind != "menu":
        return chosen or ""
    return " / ".join(c.label for c in outcome.choices if c.id.startswith("entry:"))


def _csv(results: Sequence[AskedLine], lang: Lang) -> str:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    names = ("question", "decision", "what", "confidence", "expected", "result")
    writer.writerow([say(f"ask.list-{name}", lang) for name in names])
    for result in results:
        line, outcome = result.line, result.outcome
        kind = say(f"ask.{outcome.kind}", lang)
        confidence = f"{outcome.confidence:.4f}" if outcome.kind in DECISIONS else ""
        row = [_cell(line.text), kind, _cell(_what(outcome)), confidence]
        writer.writerow([*row, line.expected, _SIGNS[result.mark]])
    return "\ufeff" + target.getvalue()  # by its mark Excel knows UTF-8


def _cell(text: str) -> str:
    """Keep a spreadsheet from taking what a visitor typed for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def _table(results: Sequence[AskedLine], lang: Lang) -> None:
    from rich.text import Text

    from faqbot.cli.layout import fit, pad, width

    names = ("question", "decision", "what", "confidence")
    head = [*(say(f"ask.list-{name}", lang) for name in names), ""]
    rows = [head, *(_row(result, lang) for result in results)]
    if not any(result.mark for result in results):
        rows = [row[:-1] for row in rows]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    _narrow(widths, columns() - 2 * (len(widths) - 1))
    for number, row in enumerate(rows):
        cells = (pad(fit(cell, room), room) for cell, room in zip(row, widths, strict=True))
        show(Text("  ".join(cells).rstrip(), "" if number else "bold"))


def _row(result: AskedLine, lang: Lang) -> list[str]:
    outcome, mark = result.outcome, _SIGNS[result.mark]
    if result.mark == "wrong":
        mark += " " + say("ask.list-wanted", lang, expected=result.line.expected)
    sure = percent(outcome.confidence) if outcome.kind in DECISIONS else ""
    kind = say(f"ask.{outcome.kind}", lang)
    return [result.line.text, kind, _what(outcome) or "-", sure, mark]


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns, questions and what they got, what does not fit."""
    while sum(widths) > room:
        at = max((0, 2), key=lambda column: widths[column])
        if widths[at] <= _FEWEST:
            return
        widths[at] -= 1


def _totals(results: Sequence[AskedLine], lang: Lang) -> list[str]:
    """Return what it comes to, in a line or two."""
    kinds = _kinds(results)
    parts = [f"{say(f'ask.{kind}', lang)} {count}" for kind, count in kinds.items() if count]
    found = [say("ask.list-total", lang, count=len(results), parts=listed(parts, lang))]
    marks = _marks(results)
    if marks["labelled"]:
        share = percent(marks["right"] / marks["labelled"])
        found.append(say("ask.list-score", lang, share=share, **marks))
    return found


def _kinds(results: Sequence[AskedLine]) -> dict[str, int]:
    found = Counter(result.outcome.kind for result in results)
    return {kind: found[kind] for kind in KINDS}


def _marks(results: Sequence[AskedLine]) -> dict[str, int]:
    """Return how many questions have a label, and how many of them went how."""
    found = Counter(result.mark for result in results if result.mark is not None)
    return {"labelled": found.total(), **{mark: found[mark] for mark in MARKS.values()}}
