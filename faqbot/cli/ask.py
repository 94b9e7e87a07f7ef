"""``faqbot ask``: one question, answered once; or a file of them, as a table."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from faqbot.cli.console import columns, percent, show, write_json
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
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from rich.text import Text

    from faqbot.asking import Outcome
    from faqbot.knowledge.model import Knowledge

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
    question = read_question(text or "", lang)
    bot = open_bot(kb, now, encoder=encoder, model=model)
    outcome = bot.ask(question, limit)
    if as_json or format_ == "json":
        write_json(as_data(outcome, bot.knowledge))
    else:
        show(*_lines(outcome, bot.knowledge, lang))


def _ask_file(file: Path, kb: Path | None, format_: str, now: datetime | None, lang: Lang) -> None:
    from faqbot.cli.ask_file import write
    from faqbot.workshop.question_file import ask_lines

    results = ask_lines(open_bot(kb, now), file)
    write(results, format_, lang)
    if any(result.mark == "wrong" for result in results):
        raise typer.Exit(NEGATIVE)


def read_question(text: str, lang: Lang) -> str:
    """Return the question meant by ``text``; complain and leave when there is none."""
    question = (sys.stdin.read() if text == "-" else text).strip()
    if not question:
        show(say("error-empty-text", lang), error=True)
        raise typer.Exit(CANNOT_RUN)
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

    from faqbot.asking import DECISIONS
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
