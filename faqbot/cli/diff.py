"""``faqbot diff``: which questions two versions of a knowledge base answer differently."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.console import columns, show, write_json
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from faqbot.workshop.diff import ChangedAnswer, Seen, VersionDifference


_MARGIN = 1  # at the right edge


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    kb: KbOption = None,
    questions: Annotated[Path | None, typer.Option("--questions", metavar="FILE")] = None,
    format_: Annotated[Literal["text", "json", "markdown"], typer.Option("--format")] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Ask both versions the same questions and show what changes."""
    from faqbot.bot import Bot
    from faqbot.workshop.diff import compare, opened

    more = _questions(questions)
    moment = now or datetime.now().astimezone()
    folder = kb_folder(kb)
    with opened(old, folder) as before, opened(new, folder) as after:
        bots = [Bot.load(path, clock=lambda: moment) for path in (before, after)]
        found = compare(bots[0], bots[1], more)
    if format_ == "json":
        write_json(asdict(found))
    else:
        show(*_report(found, lang, markdown=format_ == "markdown"))
    if exit_code and found.flips:
        raise typer.Exit(NEGATIVE)


def _questions(path: Path | None) -> list[str]:
    from faqbot.workshop.question_file import read_lines

    return [] if path is None else [asked.text for asked in read_lines(path)]


def _report(found: VersionDifference, lang: Lang, *, markdown: bool) -> list[str | Text]:
    from faqbot.workshop.diff import CHANGES

    key = "diff.summary" if found.flips else "diff.same"
    lines: list[str | Text] = [say(key, lang, asked=found.asked, count=len(found.flips))]
    for change in CHANGES:
        flips = [flip for flip in found.flips if flip.change == change]
        if flips:
            lines += _heading(say(f"diff.{change}", lang), len(flips), markdown=markdown)
            lines += [line for flip in flips for line in _flip(flip, lang, markdown=markdown)]
    for name in ("edited", "added", "removed"):
        entries = getattr(found, name)
        if entries:
            lines += _heading(say(f"diff.{name}", lang), len(entries), markdown=markdown)
            lines += [f"{'- ' if markdown else '  '}{entry}" for entry in entries]
    return lines


def _heading(title: str, count: int, *, markdown: bool) -> list[str | Text]:
    if markdown:
        return ["", f"### {title} ({count})", ""]
    from rich.text import Text

    return ["", Text(f"{title} ({count})", "bold")]


def _flip(flip: ChangedAnswer, lang: Lang, *, markdown: bool) -> Sequence[str | Text]:
    before, after = _seen(flip.before, lang), _seen(flip.after, lang)
    if markdown:
        question = flip.question.translate({ord(mark): f"\\{mark}" for mark in "\\`*_[]<>"})
        return [f"- {question}  ", f"  {before} → **{after}**"]
    from faqbot.cli.layout import hanging

    room = columns() - _MARGIN
    return [
        *hanging("  ", flip.question, room),
        *hanging("    - ", before, room, "red"),
        *hanging("    + ", after, room, "green"),
    ]


def _seen(seen: Seen, lang: Lang) -> str:
    return say(f"diff.is-{seen.kind}", lang, what=seen.what)
