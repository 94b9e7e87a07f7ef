"""Parts of the terminal report that say what to do: comparison, gates, next steps."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from faqbot.evaluation.compare import Comparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.reports.words import change, short, word
from faqbot.i18n.catalogue import Lang

LISTED = 20  # cases of a kind
_FINDINGS = 5  # of a kind


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


def verdict(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write only what decides: the comparison and the gates."""
    _comparison(judged.comparison, console, lang)
    _gates(judged, console, lang)


def _comparison(found: Comparison | None, console: Console, lang: Lang) -> None:
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
    for kind, style in (("worse", "red"), ("vanished", "red"), ("better", "green"), ("new", "dim")):
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
    if flip.why:
        console.print(f"    [dim]{escape(flip.why)}")


def _gates(judged: Judgement, console: Console, lang: Lang) -> None:
    if not judged.gates:
        return
    heading(word("gates", lang), console)
    for result in judged.gates:
        mark = "[green]✓[/]" if result.passed else "[red]✗[/]"
        console.print(f"{mark} {escape(result.name)} [dim]{result.bound}[/] {result.found}")
    text = word("passed_all" if judged.passed else "failed_some", lang)
    console.print(f"[bold {'green' if judged.passed else 'red'}]{text}")


def findings(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write what to mend next."""
    if not judged.findings:
        return
    heading(word("findings", lang), console)
    kinds = dict.fromkeys(finding.kind for finding in judged.findings)
    for kind in kinds:
        found = [finding for finding in judged.findings if finding.kind == kind]
        console.print(f"[bold]{word(kind, lang)}")
        for finding in found[:_FINDINGS]:
            entries = " ↔ ".join(finding.entries[:2]) if kind != "untested" else ""
            examples = " / ".join(" ".join(text.split())[:40] for text in finding.examples)
            console.print(f"  {escape(entries)} [dim]×{finding.n} {escape(examples)}")
            console.print(f"    → {escape(finding.step.get(lang))}")
        more(len(found) - _FINDINGS, console, lang)


def more(n: int, console: Console, lang: Lang) -> None:
    """Say how many are not shown, if any."""
    if n > 0:
        console.print(f"  [dim]… {word('more', lang, n=n)}")
