"""``faqbot eval``: judge the assistant and leave with an exit code that CI understands."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from faqbot.cli.completing import peers, suites
from faqbot.cli.guard import NEGATIVE
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import EncoderOption, KbOption, LangOption, ModelOption


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
    jobs: Annotated[int, typer.Option("--jobs", min=0)] = 0,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 7,
    lang: LangOption = "ja",
) -> None:
    """Judge the assistant: suites, baseline, gates, reports."""
    if bless and (check or (data is not None and baseline is None)):
        raise typer.BadParameter("--bless: --check? --baseline?")
    # What judges is not loaded by the other commands.
    from faqbot.cli.evaluate_output import progress_bar, write
    from faqbot.evaluation.material import SUITES
    from faqbot.evaluation.request import Request, carry_out
    from faqbot.evaluation.rivals import PEERS
    from faqbot.retrieval.compiled import cache_folder

    request = Request(
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
        jobs=jobs or os.cpu_count() or 1,
        seed=seed,
        encoder=encoder,
        when_below=when_below,
        cache=cache_folder(),
    )
    with progress_bar() as progress:
        judged = carry_out(request, progress)
    write(judged, format_, output, lang)
    if check and not judged.passed:
        raise typer.Exit(NEGATIVE)


def _names(option: str, given: Sequence[str] | None, known: Sequence[str]) -> tuple[str, ...]:
    """Return names given one by one or with commas between; ``all`` means all that are known."""
    found = [name.strip() for part in given or () for name in part.split(",") if name.strip()]
    for name in found:
        if name not in (*known, "all"):
            raise typer.BadParameter(f"{option} {name}: {', '.join(known)}, all")
    return tuple(known) if "all" in found else tuple(dict.fromkeys(found))
