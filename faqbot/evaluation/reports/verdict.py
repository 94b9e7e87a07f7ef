"""What decides, for a terminal: comparison, gates, and the table of all knowledge bases."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from faqbot.evaluation.analysis import spent
from faqbot.evaluation.comparison import BaselineComparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports.todo import SHOWN, todo
from faqbot.evaluation.reports.words import (
    bare,
    brief,
    change,
    gate_name,
    label_of,
    made_of,
    row_name,
    said,
    short,
    told,
    word,
)
from faqbot.evaluation.summary import LEADING, leaderboard, measured, rows
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
    next_steps(judged, console, lang)


def next_steps(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write what to do next, last of all: that is what a terminal shows first."""
    found = todo(judged)
    if not (found.gates or found.flips or found.steps):
        return
    heading(word("todo", lang), console)
    for name, result in found.gates:
        about = f"{name} · " if name else ""
        label = escape(about + gate_name(result.name, lang))
        console.print(f"[red]✗[/] {label} [dim]{result.bound}[/] {result.found}")
    for name, leak in found.spent[:SHOWN]:
        about = f"{name} · " if name else ""
        console.print(
            f"  [red]{escape(leak.question.text)}[/] → {escape(about + spent(leak).get(lang))}"
        )
    for name, flip in found.flips[:SHOWN]:
        _flip(flip, "red", console, lang, within=name)
    more(len(found.flips) - SHOWN, console, lang)
    if found.steps:
        console.print(f"[dim]{word('todo-nothing', lang)}")
    for step in found.steps:
        console.print(f"  {escape(', '.join(step.entries[:2]))} → {escape(step.step.get(lang))}")
    if found.seen:
        console.print(f"[dim]{word('flips-seen', lang, n=found.seen)}")


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
            label = f"{short(suite, lang)} · {word(name, lang)}"
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
        console.print(f"[yellow]{word('changed', lang)}[/] {escape(made_of(found.changed, lang))}")
    styles = {"worse": "red", "vanished": "red", "relabelled": "yellow", "better": "green"}
    for kind, style in {**styles, "new": "dim"}.items():
        flips = [flip for flip in found.flips if flip.kind == kind]
        if flips:
            console.print(f"[{style}]{word(kind, lang)} {len(flips)}")
        for flip in flips[: LISTED if kind != "new" else 0]:
            _flip(flip, style, console, lang)
        more(len(flips) - LISTED if kind != "new" else 0, console, lang)


def _flip(flip: Flip, style: str, console: Console, lang: Lang, within: str = "") -> None:
    was = f"{word(flip.before, lang)} → {word(flip.now, lang) if flip.now else '∅'}"
    where = f" [dim]{escape(str(flip.where))}[/]" if flip.where.file else ""
    text = " ".join(flip.text.split())
    suite = f"{within} · {short(flip.suite, lang)}" if within else short(flip.suite, lang)
    console.print(f"  [{style}]{escape(text)}[/] [dim]{suite}: {was}[/]{where}")
    if flip.kind == "worse":
        weight = word(f"weight-{flip.weight or 'none'}", lang)
        console.print(f"    {weight} [dim]({flip.moved:.2f})[/]")
        said_instead = " · ".join(filter(None, (label_of(flip, lang), said(flip, lang))))
        if said_instead:
            console.print(f"    {escape(said_instead)}")
    if flip.why:
        console.print(f"    [dim]{escape(told(flip.why, lang))}")


def _gates(judged: Judgement, console: Console, lang: Lang) -> None:
    if not judged.gates:
        return
    heading(word("gates", lang), console)
    for result in judged.gates:
        mark = "[green]✓[/]" if result.passed else "[red]✗[/]"
        name = escape(gate_name(result.name, lang))
        console.print(f"{mark} {name} [dim]{result.bound}[/] {result.found}")
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
    _leaderboard(judged, console, lang)
    for name in judged.unjudged:
        console.print(f"[yellow]{escape(word('unjudged_domain', lang, name=name))}")


def _leaderboard(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write all engines over all knowledge bases; of one alone its peers have been told."""
    found = leaderboard(judged) if judged.domains else ()
    if not found:
        return
    heading(word("leaderboard", lang), console)
    means = [f"∅ {word(brief(name), lang)}" for name in LEADING]
    table = new_table(word("engine", lang), *found[0].by_set, *means)
    for row in found:
        cells = [bare("hit@1", value) for value in row.by_set.values()]
        cells += [bare(name, row.figures[name]) for name in LEADING]
        table.add_row(escape(row.name), *cells, style="bold" if row.name == "faqbot" else "")
    console.print(table)


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
