"""``faqbot ask``: one question, answered once; or a file of them, as a table."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from faqbot.cli.guard import CANNOT_RUN, NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import open_bot
from faqbot.cli.options import (
    EncoderOption,
    JsonOption,
    KbOption,
    LangOption,
    ModelOption,
    NowOption,
)
from faqbot.cli.render import columns, hanging, indented, ink, numbered, percent, write_json
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.cli.verdict import Verdict

_MARGIN = 2
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100)]


def ask(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]")] = None,
    kb: KbOption = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", metavar="FILE")] = None,
    format_: Annotated[Literal["table", "json", "csv"], typer.Option("--format")] = "table",
    limit: LimitOption = 5,
    as_json: JsonOption = False,
    encoder: EncoderOption = None,
    model: ModelOption = None,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Answer ``text``, or stdin when it is ``-``; or every line of a file."""
    if (text is None) == (file is None):
        raise typer.BadParameter(say("error-text-or-file", lang))
    if file is not None:
        _ask_file(file, kb, "json" if as_json else format_, now, lang)
        return
    from faqbot.cli.verdict import judge

    question = read_question(text or "", lang)
    verdict = judge(open_bot(kb, now, encoder=encoder, model=model), question, limit)
    if as_json or format_ == "json":
        write_json(as_data(verdict))
    else:
        show(verdict, lang)


def _ask_file(file: Path, kb: Path | None, format_: str, now: datetime | None, lang: Lang) -> None:
    from faqbot.cli.ask_list import ask_all
    from faqbot.cli.ask_list_output import write

    lines = ask_all(open_bot(kb, now), file)
    write(lines, format_, lang)
    if any(line.mark == "wrong" for line in lines):
        raise typer.Exit(NEGATIVE)


def read_question(text: str, lang: Lang) -> str:
    """Return the question meant by ``text``; complain and leave when there is none."""
    question = (sys.stdin.read() if text == "-" else text).strip()
    if not question:
        typer.echo(say("error-empty-text", lang), err=True)
        raise typer.Exit(CANNOT_RUN)
    return question


def as_data(verdict: Verdict) -> dict[str, Any]:
    """Return what ``--json`` prints."""
    return {
        "decision": verdict.decision,
        "entry": verdict.entry,
        "menu": verdict.menu,
        "confidence": round(verdict.confidence, 4),
        "text": verdict.text,
        "choices": [{"id": choice.id, "label": choice.label} for choice in verdict.choices],
        "candidates": [
            {"entry": c.entry, "question": c.question, "confidence": round(c.confidence, 4)}
            for c in verdict.candidates
        ],
        "smalltalk": verdict.kind == "smalltalk",
        "handoff": verdict.handoff,
    }


def show(verdict: Verdict, lang: Lang) -> None:
    """Print ``verdict`` for people."""
    from faqbot.cli.markdown import plain_lines

    pen, room = ink(), columns() - _MARGIN
    head = pen.bold(say(f"ask.{verdict.kind}", lang))
    if verdict.kind in ("answer", "menu", "miss"):
        head += "  " + say("ask.confidence", lang, percent=percent(verdict.confidence))
    if verdict.entry:
        head += "  " + pen.dim(verdict.entry)
    typer.echo(head)
    typer.echo()
    typer.echo(indented(plain_lines(verdict.text, room)))
    if verdict.choices:
        typer.echo()
        typer.echo(indented(numbered([choice.label for choice in verdict.choices], room)))
    others = [c for c in verdict.candidates if c.entry != verdict.entry]
    if others and verdict.kind in ("answer", "menu", "miss"):
        title = "ask.runners-up" if verdict.entry else "ask.candidates"
        typer.echo()
        typer.echo(pen.bold(say(title, lang)))
        for candidate in others:
            lead = f"{percent(candidate.confidence):>4}  "
            typer.echo(indented(hanging(lead, candidate.question, room)))
