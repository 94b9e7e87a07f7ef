"""``faqbot eval``: judge the assistant and leave with an exit code that CI understands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from faqbot.cli.console import emit, progress_bar
from faqbot.cli.guard import NEGATIVE, writing
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import (
    EncoderOption,
    KbOption,
    LangOption,
    ModelOption,
    peers,
    suites,
    unknown_value,
)
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.evaluation.judgement import Judgement

_WIDTH = 100  # of a text report that no terminal limits


def eval_(
    kb: KbOption = None,
    eval_folder: Annotated[Path | None, typer.Option("--eval", metavar="DIR")] = None,
    data: Annotated[list[Path] | None, typer.Option("--data", metavar="DIR")] = None,
    out_of_scope: Annotated[Path | None, typer.Option("--out-of-scope", metavar="PATH")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", metavar="PREFIX")] = None,
    model: ModelOption = None,
    encoder: EncoderOption = None,
    when_below: Annotated[float | None, typer.Option("--when-below", min=0.0, max=1.01)] = None,
    suite: Annotated[
        list[str] | None, typer.Option("--suite", metavar="NAMES", autocompletion=suites)
    ] = None,
    format_: Annotated[
        Literal["text", "json", "junit", "markdown", "html", "github", "trec"],
        typer.Option("--format"),
    ] = "text",
    output: Annotated[list[Path] | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    bless: Annotated[bool, typer.Option("--bless")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE")] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="NAMES", autocompletion=peers)
    ] = None,
    engine: Annotated[list[str] | None, typer.Option("--engine", metavar="NAME=COMMAND")] = None,
    log: Annotated[Path | None, typer.Option("--log", metavar="FILE")] = None,
    alone: Annotated[bool, typer.Option("--alone")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 7,
    lang: LangOption = "ja",
) -> None:
    """Judge the assistant: suites, baseline, gates, reports."""
    sets = tuple(data or ())
    if bless and (check or (sets and baseline is None)):
        raise typer.BadParameter("--bless: --check? --baseline?")
    if baseline is not None and len(sets) > 1:
        raise typer.BadParameter("--baseline: --data?")
    # What judges is not loaded by the other commands.
    from faqbot.cache.folder import cache_folder
    from faqbot.evaluation.material import PEERS, SUITES, WITH_ENCODER
    from faqbot.evaluation.request import JudgementRequest, carry_out

    request = JudgementRequest(
        knowledge=sets[0] if sets else kb_folder(kb),
        today=datetime.now().astimezone().date(),
        eval_folder=eval_folder,
        data=sets,
        out_of_scope=out_of_scope,
        exclude=tuple(exclude or ()),
        model=model,
        suites=_names("--suite", suite, SUITES),
        against=_names("--against", against, PEERS, WITH_ENCODER),
        programs=_programs(engine or ()),
        log=_asked(log) if log is not None else {},
        baseline=baseline,
        bless=bless,
        check=check,
        alone=alone or format_ == "trec",  # a run file has one set of questions
        jobs=jobs or os.cpu_count() or 1,
        seed=seed,
        encoder=encoder,
        when_below=when_below,
        cache=cache_folder(),
    )
    with progress_bar() as progress:
        judged = carry_out(request, progress)
    for path in output or ():
        _write_file(judged, _format_of(path, format_), path, lang)
    if not output or format_ == "github":
        _print(judged, format_, lang)
    elif not judged.passed:
        _say_why(judged, lang)
    if check and not judged.passed:
        raise typer.Exit(NEGATIVE)


def _asked(path: Path) -> dict[str, int]:
    """Return how often each question of a log was asked."""
    from faqbot.workshop.logs.reader import read_log
    from faqbot.workshop.suggest.asked import collect

    return {asked.text: asked.count for asked in collect(read_log(path))}


def _programs(given: Sequence[str]) -> dict[str, str]:
    """Return the commands of other engines by the names they are given."""
    pairs = [text.partition("=") for text in given]
    for name, _, command in pairs:
        if not name.strip() or not command.strip():
            raise typer.BadParameter(f"--engine {name}: NAME=COMMAND")
    return {name.strip(): command.strip() for name, _, command in pairs}


def _names(
    option: str, given: Sequence[str] | None, known: Sequence[str], *more: str
) -> tuple[str, ...]:
    """Return names given one by one or with commas between; ``all`` means all that are known.

    ``more`` are known too, but meant only where they are named.
    """
    found = [name.strip() for part in given or () for name in part.split(",") if name.strip()]
    for name in found:
        if name not in (*known, *more, "all"):
            raise typer.BadParameter(
                unknown_value(name, (*known, *more, "all")), param_hint=f"'{option}'"
            )
    every = known if "all" in found else ()
    return tuple(dict.fromkeys((*every, *(name for name in found if name != "all"))))


_FORMATS = {
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".run": "trec",
    ".trec": "trec",
    ".txt": "text",
    ".xml": "junit",
}


def _format_of(path: Path, given: str) -> str:
    """Return the format of a file: what ``--format`` says, else what its name says."""
    if given not in ("text", "github"):
        return given
    return _FORMATS.get(path.suffix.lower(), "text")


def _print(judged: Judgement, format_: str, lang: Lang) -> None:
    from rich.console import Console

    from faqbot.evaluation.reports import terminal

    if format_ == "text" and sys.stdout.isatty():
        terminal.render(judged, Console(), lang)
    else:
        emit(_text(judged, format_, lang))


def _text(judged: Judgement, format_: str, lang: Lang) -> str:
    from rich.console import Console

    from faqbot.evaluation.reports import RENDERERS, terminal

    if format_ != "text":
        return RENDERERS[format_](judged, lang)
    drawn = StringIO()
    terminal.render(judged, Console(file=drawn, width=_WIDTH), lang)
    return drawn.getvalue()


def _write_file(judged: Judgement, format_: str, path: Path, lang: Lang) -> None:
    """Write the report to the file ``path``; raises DataError when it cannot be."""
    from faqbot.evaluation.reports import programs

    text = _text(judged, format_, lang)
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if format_ == "trec":
            beside = path.with_suffix(".qrels")
            beside.write_text(programs.qrels(judged), encoding="utf-8")


def _say_why(judged: Judgement, lang: Lang) -> None:
    """Tell what is amiss on stderr, so that a CI log says why the build is red."""
    from rich.console import Console

    from faqbot.evaluation.reports import verdict

    verdict.verdict(judged, Console(stderr=True, width=_WIDTH), lang)
