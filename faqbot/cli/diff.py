"""``faqbot diff``: which questions two versions of a knowledge base answer differently."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.console import columns, show, write_json
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.language import say
from faqbot.cli.opening import desk_time, kb_folder
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
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE")] = None,
    format_: Annotated[Literal["text", "json", "markdown"], typer.Option("--format")] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Ask both versions the same questions and show what changes."""
    from faqbot.bot import Bot
    from faqbot.workshop.diff import compare, opened, replay

    turns = _turns(log)
    more = [*_questions(questions), *turns]
    folder = kb_folder(kb)
    moment = desk_time(now, folder)
    with opened(old, folder) as before, opened(new, folder) as after:
        bots = [Bot.load(path, clock=lambda: moment) for path in (before, after)]
        found = compare(bots[0], bots[1], more)
        if turns:
            found = replace(found, log=replay(bots[0], bots[1], turns))
    if format_ == "json":
        write_json(asdict(found))
    else:
        show(*_report(found, lang, markdown=format_ == "markdown"))
    if exit_code and found.flips:
        raise typer.Exit(NEGATIVE)


def _questions(path: Path | None) -> list[str]:
    from faqbot.workshop.question_file import read_lines

    return [] if path is None else [asked.text for asked in read_lines(path)]


def _turns(path: Path | None) -> dict[str, int]:
    """Return how often each question of a log was asked."""
    from faqbot.workshop.logs.reader import read_log
    from faqbot.workshop.suggest.asked import collect

    return {} if path is None else {a.text: a.count for a in collect(read_log(path))}


def _report(found: VersionDifference, lang: Lang, *, markdown: bool) -> list[str | Text]:
    from faqbot.workshop.diff import CHANGES

    key = "diff.summary" if found.flips else "diff.same"
    lines: list[str | Text] = [say(key, lang, asked=found.asked, count=len(found.flips))]
    for share in found.log:
        low, high = (f"{100 * bound:+.1f}" for bound in share.change[1:])
        values = {"before": f"{share.before:.1%}", "after": f"{share.after:.1%}"}
        kind = say(f"diff.log-{share.kind}", lang)
        more = {"low": low, "high": high, "p": f"{share.p_value:.3f}"}
        lines.append(say("diff.log", lang, kind=kind, **values, **more))
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
