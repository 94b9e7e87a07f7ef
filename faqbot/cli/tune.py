"""``faqbot tune``: learn from labelled questions, and write only what helps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.console import progress_bar, show, write_json
from faqbot.cli.guard import NEGATIVE, writing
from faqbot.cli.opening import kb_folder
from faqbot.cli.options import EncoderOption, JsonOption, KbOption, LangOption


def tune(
    context: typer.Context,
    kb: KbOption = None,
    eval_folder: Annotated[Path | None, typer.Option("--eval", metavar="DIR")] = None,
    data: Annotated[list[Path] | None, typer.Option("--data", metavar="DIR")] = None,
    out_of_scope: Annotated[Path | None, typer.Option("--out-of-scope", metavar="PATH")] = None,
    base: Annotated[Path | None, typer.Option("--base", metavar="FILE")] = None,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE")] = None,
    keep_weights: Annotated[bool, typer.Option("--keep-weights")] = False,
    memory: Annotated[bool, typer.Option("--memory/--no-memory")] = True,
    encoder: EncoderOption = None,
    precision: Annotated[float, typer.Option("--precision", min=0.0, max=1.0)] = 0.85,
    share: Annotated[float | None, typer.Option("--out-of-scope-share", min=0.0, max=1.0)] = None,
    parts: Annotated[bool, typer.Option("--parts")] = False,
    force: Annotated[bool, typer.Option("--force")] = False,
    ablate: Annotated[bool, typer.Option("--ablate")] = False,
    curve: Annotated[str | None, typer.Option("--curve", metavar="NUMBERS")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 7,
    as_json: JsonOption = False,
    lang: LangOption = "ja",
) -> None:
    """Learn a model, compare it with the one there is, propose thresholds."""
    # What learns is not loaded by the other commands.
    from faqbot.cache.folder import cache_folder
    from faqbot.cli.tune_report import ablation_lines, as_data, curve_lines, lines
    from faqbot.evaluation.tuning import tune as tuning

    # With --data a knowledge base takes part only when it is named, not by the environment.
    named = _typed(context, "kb")
    request = tuning.Request(
        kb=kb_folder(kb) if named or not data else None,
        eval_folder=eval_folder,
        data=tuple(data or ()),
        out_of_scope=out_of_scope,
        base=base,
        weights=not keep_weights,
        memory=memory,
        precision=precision,
        seed=seed,
        encoder=encoder,
        cache=cache_folder(),
        parts=parts,
        share=share,
    )
    if ablate:
        with progress_bar() as progress:
            table = tuning.ablation(request, progress)
        show(*ablation_lines(table))
        return
    if curve is not None:
        with progress_bar() as progress:
            points = tuning.curve(request, _sizes(curve), progress)
        show(*curve_lines(points, lang))
        return
    with progress_bar() as progress:
        found = tuning.tune(request, progress)
    written = out is not None and (found.helps or force)
    if written and out is not None:
        with writing(out):
            out.parent.mkdir(parents=True, exist_ok=True)
            out.write_text(found.model.text(), encoding="utf-8")
    if as_json:
        write_json(as_data(found, written))
    else:
        show(*lines(found, out, written, lang))
    if out is not None and not written:
        raise typer.Exit(NEGATIVE)


def _sizes(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() and int(part) for part in parts):
        raise typer.BadParameter(f"--curve {text}: 20,50,100,200")
    return sorted(map(int, parts))


def _typed(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"
