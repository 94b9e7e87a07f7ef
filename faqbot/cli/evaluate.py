"""``faqbot eval``: judge the assistant, compare with a baseline, leave with a code CI understands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from faqbot.cli.options import KbOption, LangOption
from faqbot.cli.language import Language


def evaluate(
    kb: KbOption = None,
    data: Annotated[Path | None, typer.Option("--data", metavar="DIR")] = None,
    out_of_scope: Annotated[Path | None, typer.Option("--out-of-scope", metavar="PATH")] = None,
    exclude: Annotated[list[str] | None, typer.Option("--exclude", metavar="PREFIX")] = None,
    model: Annotated[Path | None, typer.Option("--model", metavar="FILE")] = None,
    format: Annotated[str, typer.Option("--format")] = "text",  # noqa: A002 - the option's name
    jobs: Annotated[int, typer.Option("--jobs", min=1)] = 1,
    seed: Annotated[int, typer.Option("--seed", min=0)] = 7,
    lang: LangOption = Language.JA,
) -> None:
    """Judge the assistant."""
    from datetime import date

    from faqbot.evaluation.data.outside import read_outside
    from faqbot.evaluation.judge import Options, judge
    from faqbot.evaluation.reports import json
    from faqbot.retrieval.model import Model

    material = read_outside(data, out_of_scope, exclude or [])
    weights = Model.load() if model is None else Model.load(model)
    options = Options(("questions", "out_of_scope"), seed, jobs, date.today())
    typer.echo(json.render(judge(material, weights, options)), nl=False)
