"""``faqbot suggest``: what real questions say the knowledge base lacks."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.console import show, working, write_json
from faqbot.cli.guard import leave
from faqbot.cli.language import say
from faqbot.cli.opening import kb_folder, today
from faqbot.cli.options import KbOption, LangOption, NowOption, SinceOption
from faqbot.i18n.catalogue import Lang
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge

if TYPE_CHECKING:
    from faqbot.cli.suggest_view import SuggestionView
    from faqbot.workshop.logs.reader import Log
    from faqbot.workshop.suggest.suggest import Suggestions
    from faqbot.workshop.suggest.themes import Proposal
    from faqbot.workshop.suggest.writing import Written

_SHOWN = 5  # broken lines of a log that are named one by one


def suggest(
    log: Annotated[Path, typer.Argument(metavar="LOG")],
    kb: KbOption = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000)] = 10,
    since: SinceOption = None,
    accept: Annotated[list[str] | None, typer.Option("--accept", metavar="ID")] = None,
    interactive: Annotated[bool, typer.Option("--interactive", "-i")] = False,
    everything: Annotated[bool, typer.Option("--all")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Group what went wrong, propose, and write what is accepted."""
    from faqbot.workshop.logs.reader import read_log
    from faqbot.workshop.suggest.suggest import NAME, load_dismissed
    from faqbot.workshop.suggest.suggest import suggest as proposals

    folder = kb_folder(kb)
    knowledge = load(folder)
    dismissed = frozenset[str]() if everything else load_dismissed(folder / NAME)
    with working(say("suggest.working", lang)):
        turns = read_log(log, since)
        found = proposals(
            knowledge,
            turns,
            today(now, folder),
            limit=limit,
            dismissed=frozenset() if accept else dismissed,
            only={one.partition(":")[0] for one in _ids(accept)},
        )
    warn_of_broken_lines(turns, lang)
    if accept:
        chosen = [_named(one, found, lang) for one in _ids(accept)]
        _write(folder, chosen, format_, lang)
    elif format_ == "json":
        from faqbot.workshop.suggest.suggest import as_data

        write_json(as_data(found))
    else:
        _show(found, knowledge, folder, interactive, lang)


def warn_of_broken_lines(log: Log, lang: Lang) -> None:
    """Say on stderr which lines of the log could not be read."""
    for problem in log.problems[:_SHOWN]:
        show(problem.render(lang), error=True)
    if len(log.problems) > _SHOWN:
        more = len(log.problems) - _SHOWN
        show(say("suggest.more-broken", lang, count=more), error=True)
    if log.problems:
        counts = {"lines": log.lines, "count": len(log.problems)}
        show(say("suggest.broken", lang, **counts), "", error=True)


def _ids(accept: Sequence[str] | None) -> list[str]:
    return [part for one in accept or () for part in one.replace("、", ",").split(",") if part]


def _named(one: str, found: Suggestions, lang: Lang) -> Proposal:
    """Return the proposal meant by ``ID`` or ``ID:2``; complain and leave if there is none."""
    id_, _, number = one.partition(":")
    suggestion = found.find(id_)
    at = int(number or 1) if (number or "1").isdecimal() else 0
    if suggestion is None or not 1 <= at <= len(suggestion.proposals):
        leave(say("suggest.unknown-id", lang, id=one))
    proposal = suggestion.proposals[at - 1]
    if not proposal.writes:
        leave(say("suggest.empty-id", lang, id=id_))
    return proposal


def _show(
    found: Suggestions, knowledge: Knowledge, folder: Path, interactive: bool, lang: Lang
) -> None:
    from faqbot.cli.suggest_view import SuggestionView, review

    view = SuggestionView(knowledge, lang)
    _summary(found, view)
    if interactive and found.shown:
        from faqbot.workshop.suggest.suggest import NAME, dismiss

        decisions = review(found.shown, view)
        if decisions.dismissed:
            dismiss(folder / NAME, decisions.dismissed)
        _write(folder, decisions.accepted, "text", lang)
        return
    for number, suggestion in enumerate(found.shown, 1):
        view.suggestion(number, suggestion)
    if found.shown:
        view.line(view.say("next"))


def _summary(found: Suggestions, view: SuggestionView) -> None:
    counts = found.counts
    if not found.shown:
        view.line(view.say("nothing"))
    values = {"asked": counts.asked, "troubled": counts.troubled, "themes": found.themes}
    view.line(view.say("summary", shown=len(found.shown), **values))
    left_out = {"settled": counts.settled, "unreadable": counts.unreadable}
    for key, count in {**left_out, "dismissed": found.dismissed}.items():
        if count:
            view.line(view.say(key, count=count), "dim")
    view.line()


def _write(folder: Path, accepted: Sequence[Proposal], format_: str, lang: Lang) -> None:
    from faqbot.workshop.suggest.writing import write

    written = write(folder, accepted)
    if format_ == "json":
        data = asdict(written)
        write_json({**data, "files": [path.as_posix() for path in written.files]})
        return
    _report(written, folder, lang)


def _report(written: Written, folder: Path, lang: Lang) -> None:
    if not written.files:
        show(say("suggest.written-nothing", lang))
        return
    show(say("suggest.written", lang))
    lines = [say("suggest.written-variant", lang, entry=e, text=t) for e, t in written.variants]
    lines += [say("suggest.written-entry", lang, entry=entry) for entry in written.entries]
    lines += [say("suggest.written-synonym", lang, word=w, known=k) for w, k in written.synonyms]
    lines += [path.as_posix() for path in written.files]
    show(*(f"  {line}" for line in lines))
    show("", say("suggest.after", lang, kb=shlex.quote(folder.as_posix())))
