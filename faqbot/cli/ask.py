"""``faqbot ask``: one question, answered once."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from faqbot.cli.guard import CANNOT_RUN
from faqbot.cli.language import Language, say
from faqbot.cli.opening import open_bot
from faqbot.cli.options import JsonOption, KbOption, LangOption, NowOption, TextArgument
from faqbot.cli.render import columns, hanging, indented, ink, numbered, percent, write_json
from faqbot.errors import Lang

if TYPE_CHECKING:
    from faqbot.cli.verdict import Verdict

_MARGIN = 2
LimitOption = Annotated[int, typer.Option("--limit", min=1, max=100)]


def ask(
    text: TextArgument,
    kb: KbOption = None,
    limit: LimitOption = 5,
    as_json: JsonOption = False,
    now: NowOption = None,
    lang: LangOption = Language.JA,
) -> None:
    """Answer ``text``, or stdin when it is ``-``."""
    from faqbot.cli.verdict import judge

    question = read_question(text, lang.code)
    verdict = judge(open_bot(kb, now), question, limit)
    if as_json:
        write_json(as_data(verdict))
    else:
        show(verdict, lang.code)


def read_question(text: str, lang: Lang) -> str:
    """Return the question meant by ``text``; complain and leave when there is none."""
    question = (sys.stdin.read() if text == "-" else text).strip()
    if not question:
        typer.echo(say("error.empty_text", lang), err=True)
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
        title = "ask.runners_up" if verdict.entry else "ask.candidates"
        typer.echo()
        typer.echo(pen.bold(say(title, lang)))
        for candidate in others:
            lead = f"{percent(candidate.confidence):>4}  "
            typer.echo(indented(hanging(lead, candidate.question, room)))
