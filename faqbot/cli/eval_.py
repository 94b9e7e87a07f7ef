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
from faqbot.cli.options import EncoderOption, KbOption, LangOption, ModelOption, peers, suites
from faqbot.i18n.catalogue import Lang

if TYPE_CHECKING:
    from faqbot.evaluation.judgement import Judgement

_WIDTH = 100  # of a text report that no terminal limits


def eval_(
    kb: KbOption = None,
    eval_folder: Annotated[Path | None, typer.Option("--eval", metavar="DIR")] = None,
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR")] = None,
    out_of_scope: Annotated[Path | None, typer.Option("--out-of-scope", metavar="PATH")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", metavar="PREFIX")] = None,
    model: ModelOption = None,
    encoder: EncoderOption = None,
    when_below: Annotated[float | None, typer.Option("--when-below", min=0.0, max=1.01)] = None,
    suite: Annotated[
        list[str] | None, typer.Option("--suite", metavar="NAMES", autocompletion=suites)
    ] = None,
    format_: Annotated[
        Literal["text", "json", "junit", "markdown", "html", "trec"], typer.Option("--format")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE")] = None,
    bless: Annotated[bool, typer.Option("--bless")] = False,
    check: Annotated[bool, typer.Option("--check")] = False,
    baseline: Annotated[Path | None, typer.Option("--baseline", metavar="FILE")] = None,
    against: Annotated[
        list[str] | None, typer.Option("--against", metavar="NAMES", autocompletion=peers)
    ] = None,
    alone: Annotated[bool, typer.Option("--alone")] = False,
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 7,
    lang: LangOption = "ja",
) -> None:
    """Judge the assistant: suites, baseline, gates, reports."""
    if bless and (check or (data is not None and baseline is None)):
        raise typer.BadParameter("--bless: --check? --baseline?")
    # What judges is not loaded by the other commands.
    from faqbot.evaluation.material import PEERS, SUITES
    from faqbot.evaluation.request import JudgementRequest, carry_out
    from faqbot.retrieval.compiled import cache_folder

    request = JudgementRequest(
        knowledge=kb_folder(kb) if data is None else data,
        today=datetime.now().astimezone().date(),
        eval_folder=eval_folder,
        data=data,
        out_of_scope=out_of_scope,
        exclude=tuple(exclude or ()),
        model=model,
        suites=_names("--suite", suite, SUITES),
        against=_names("--against", against, PEERS),
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
    _write(judged, format_, output, lang)
    if check and not judged.passed:
        raise typer.Exit(NEGATIVE)


def _names(option: str, given: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return names given one by one or with commas between; ``all`` means all that are known."""
    found = [name.strip() for part in given or () for name in part.split(",") if name.strip()]
    for name in found:
        if name not in (*known, "all"):
            raise typer.BadParameter(f"{option} {name}: {', '.join(known)}, all")
    return tuple(known) if "all" in found else tuple(dict.fromkeys(found))


def _write(judged: Judgement, format_: str, output: Path | None, lang: Lang) -> None:
    """Write the report to the file ``output`` or to stdout; raises DataError when it cannot be.

    Beside a file a text report still goes to stderr when something is amiss, so that a CI log
    says why.
    """
    from rich.console import Console

    from faqbot.evaluation.reports import RENDERERS, terminal, verdict

    if format_ != "text":
        text = RENDERERS[format_](judged, lang)
    elif output is None and sys.stdout.isatty():
        terminal.render(judged, Console(), lang)
        return
    else:
        drawn = StringIO()
        terminal.render(judged, Console(file=drawn, width=_WIDTH), lang)
        text = drawn.getvalue()
    if output is None:
        emit(text)
        return
    with writing(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    if not judged.passed:
        verdict.verdict(judged, Console(stderr=True, width=_WIDTH), lang)
