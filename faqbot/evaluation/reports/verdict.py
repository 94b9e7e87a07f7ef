"""What decides, for a terminal: comparison, gates, and the table of all knowledge bases."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from faqbot.evaluation.comparison import BaselineComparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports.words import (
    bare,
    brief,
    change,
    row_name,
    short,
    word,
)
from faqbot.evaluation.summary import measured, rows
from faqbot.i18n.catalogue import Lang

LISTED = 20  # cases of a kind


def verdict(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write only what decides: comparison and gates, of domains those that fail, and the table."""
    decision(judged, console, lang)
    for name, domain in judged.domains.items():
        if not domain.passed:
            console.print(Rule(f"[bold]{escape(name)}"))
            decision(domain, console, lang)
    summary(judged, console, lang)


def decision(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write the comparison with the baseline and the gates of one knowledge base."""
    _comparison(judged.comparison, console, lang)
    _gates(judged, console, lang)


def _comparison(found: BaselineComparison | None, console: Console, lang: Lang) -> None:
    heading(word("comparison", lang), console)
    if found is None:
        console.print(f"[dim]{word('no_baseline', lang)}")
        return
    table = new_table("", word("change", lang), word("interval", lang), "p", "")
    for suite, differences in found.differences.items():
        for name, difference in differences.items():
            label = f"{short(suite, lang)} · {name}"
            mean, verdict = difference.mean, difference.verdict
            style = {"worse": "red", "better": "green"}.get(verdict, "dim")
            table.add_row(
                label,
                change("", mean.value),
                f"{change('', mean.low)} … {change('', mean.high)}",
                f"{difference.p_value:.3f}",
                Text(word(verdict, lang), style=style),
            )
    console.print(table)
    if found.changed:
        console.print(f"[yellow]{word('changed', lang)}[/] {escape(', '.join(found.changed))}")
    styles = {"worse": "red", "vanished": "red", "relabelled": "yellow", "better": "green"}
    for kind, style in {**styles, "new": "dim"}.items():
        flips = [flip for flip in found.flips if flip.kind == kind]
        if flips:
            console.print(f"[{style}]{word(kind, lang)} {len(flips)}")
        for flip in flips[: LISTED if kind != "new" else 0]:
            _flip(flip, style, console, lang)
        more(len(flips) - LISTED if kind != "new" else 0, console, lang)


def _flip(flip: Flip, style: str, console: Console, lang: Lang) -> None:
    was = f"{word(flip.before, lang)} → {word(flip.now, lang) if flip.now else '∅'}"
    where = f" [dim]{escape(str(flip.where))}[/]" if flip.where.file else ""
    text = " ".join(flip.text.split())
    console.print(f"  [{style}]{escape(text)}[/] [dim]{short(flip.suite, lang)}: {was}[/]{where}")
    if flip.kind == "worse":
        weight = word(f"weight-{flip.weight or 'none'}", lang)
        console.print(f"    {weight} [dim]({flip.moved:.2f})[/]")
    if flip.why:
        console.print(f"    [dim]{escape(flip.why)}")


def _gates(judged: Judgement, console: Console, lang: Lang) -> None:
    if not judged.gates:
        return
    heading(word("gates", lang), console)
    for result in judged.gates:
        mark = "[green]✓[/]" if result.passed else "[red]✗[/]"
        console.print(f"{mark} {escape(result.name)} [dim]{result.bound}[/] {result.found}")
    _passed(judged.gates_passed == len(judged.gates), console, lang)


def summary(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write one table of all knowledge bases, and whether they pass together."""
    table = rows(judged)
    if table:
        heading(word("summary", lang), console)
        figures = measured(table)
        heads = [word(name, lang) for name in ("asked", *map(brief, figures), "brief-gates")]
        drawn = new_table("", *heads)
        drawn.columns[0].no_wrap = True
        for row in table:
            drawn.add_row(
                escape(row_name(row, lang)),
                f"{row.questions:,}",
                *(bare(name, row.figures[name]) for name in figures),
                f"{row.passed}/{row.gates}" if row.gates else "–",
                style="bold" if row is table[-1] else "",
            )
        console.print(drawn)
        if table[-1].gates:
            _passed(judged.passed, console, lang)
    for name in judged.unjudged:
        console.print(f"[yellow]{escape(word('unjudged_domain', lang, name=name))}")


def _passed(passed: bool, console: Console, lang: Lang) -> None:
    text = word("passed_all" if passed else "failed_some", lang)
    console.print(f"[bold {'green' if passed else 'red'}]{text}")


def new_table(*columns: str) -> Table:
    """Return an empty table; all columns but the first hold figures."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
    return table


def heading(text: str, console: Console) -> None:
    """Begin a section."""
    console.print()
    console.print(Text(text, style="bold cyan"))


def more(n: int, console: Console, lang: Lang) -> None:
    """Say how many are not shown, if any."""
    if n > 0:
        console.print(f"  [dim]… {word('more', lang, n=n)}")
