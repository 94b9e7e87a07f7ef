"""What the shell offers for values that are in no fixed list; quick, and never a complaint."""

from __future__ import annotations

from pathlib import Path

import typer

from faqbot.cli.opening import kb_folder
from faqbot.errors import FaqbotError


def suites(incomplete: str) -> list[str]:
    """Return the suites of ``faqbot eval``; behind a comma the next one is completed."""
    from faqbot.evaluation.material import SUITES

    return _listed(SUITES, incomplete)


def peers(incomplete: str) -> list[str]:
    """Return what ``faqbot eval --against`` knows."""
    from faqbot.evaluation.rivals import PEERS

    return _listed(tuple(PEERS), incomplete)


def _listed(names: tuple[str, ...], incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    used = before.split(",")
    return [
        f"{before}{comma}{name}"
        for name in (*names, "all")
        if name.startswith(last) and name not in used
    ]


def categories(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the categories of the knowledge base that is imported into."""
    from faqbot.knowledge.loader import load

    # While the value of the last option is missing, arguments are not sorted out yet.
    into = ctx.params.get("into") or (ctx.args[1] if len(ctx.args) > 1 else None)
    try:
        knowledge = load(kb_folder(Path(into) if into else None))
    except FaqbotError:
        return []
    return [found.id for found in knowledge.categories if found.id.startswith(incomplete)]
