"""``faqbot stats``: what there is, how readable it is, and how visitors fared."""

from __future__ import annotations

import os
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from faqbot.cli.console import progress_bar, show, write_json
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import KbOption, LangOption, NowOption, SinceOption
from faqbot.cli.suggest import warn_of_broken_lines


def stats(
    kb: KbOption = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE")] = None,
    since: SinceOption = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    quick: Annotated[bool, typer.Option("--quick")] = False,
    now: NowOption = None,
    lang: LangOption = "ja",
) -> None:
    """Count, measure and print."""
    from faqbot.cli.stats_report import lines
    from faqbot.knowledge.loader import load
    from faqbot.workshop.logs.reader import read_log
    from faqbot.workshop.stats import stats as figures

    knowledge = load(kb_folder(kb))
    turns = None if log is None else read_log(log, since)
    day = (now or datetime.now().astimezone()).date()
    jobs = min(4, os.cpu_count() or 1)
    with progress_bar() as progress:
        found = figures(knowledge, day, log=turns, quick=quick, jobs=jobs, progress=progress)
    if turns is not None:
        warn_of_broken_lines(turns, lang)
    if format_ == "json":
        write_json(_plain(asdict(found)))
    else:
        show(*lines(found, knowledge, lang))


def _plain(value: Any) -> Any:
    """Return ``value`` with days as text and figures to four places."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    if isinstance(value, date):
        return value.isoformat()
    return round(value, 4) if isinstance(value, float) else value
