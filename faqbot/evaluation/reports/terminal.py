"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from faqbot.evaluation.baseline import BaselineComparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import EvaluationReport, Measures, Slice, Suite
from faqbot.evaluation.reports.words import COSTS, change, figure, interval, short, word
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.i18n.catalogue import Lang

_BAR = 20  # cells of an interval drawn
_LISTED = 20  # cases of a kind
_FINDINGS = 5  # of a kind
_SLICE_MEASURES = ("hit@1", "hit@3", "served", "wrong_answer_rate", "false_answer_rate", "declined")


def render(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write the report to ``console``."""
    report = judged.report
    console.print(Rule(f"[bold]{word('title', lang)}: {escape(report.title)}"))
    for suite in report.suites.values():
        _suite(suite, console, lang)
    _abstention(report, console, lang)
    _robustness(report, console, lang)
    _peers(report, console, lang)
    verdict(judged, console, lang)
    _findings(judged, console, lang)
    _stamp(report, console, lang)


def _measures(measures: Measures, lang: Lang) -> Table:
    table = _new_table(word("measure", lang), word("value", lang), word("interval", lang))
    table.add_column("0 … 1", justify="left")
    for name, found in measures.items():
        table.add_row(
            word(name, lang),
            Text(figure(name, found.value), style="bold"),
            interval(name, found),
            _bar(found, name in COSTS) if 0 <= found.value <= 1 else "",
        )
    return table


def _bar(found: Interval, cost: bool = False) -> Text:
    """Draw an interval over [0, 1]: ``╶──●─╴``."""
    cells = [" "] * _BAR
    low, at, high = (min(_BAR - 1, int(x * _BAR)) for x in (found.low, found.value, found.high))
    cells[low : high + 1] = ["─"] * (high - low + 1)
    cells[at] = "●"
    return Text("".join(cells), style="yellow" if cost else "green")


def _suite(suite: Suite, console: Console, lang: Lang) -> None:
    n = f"{len(suite.cases):,} {word('cases', lang)}"
    _heading(f"{word(suite.name, lang)} · {n}", console)
    console.print(_measures(suite.measures, lang))
    for reason, count in suite.skipped.items():
        if count:
            console.print(f"[dim]{word(reason, lang)}: {count:,}")
    for cut, parts in suite.slices.items():
        console.print()
        console.print(_slices(cut, parts, lang))
    bad = [case for case in suite.cases if not case.ok]
    if suite.name == "dialogues" and bad:
        for case in bad[:_LISTED]:
            console.print(f"[red]✗[/] {escape(case.id)} [dim]{escape(str(case.where))}")
            console.print(f"    [dim]{escape(case.detail.splitlines()[0])}")
        _more(len(bad) - _LISTED, console, lang)


def _slices(cut: str, parts: Sequence[Slice], lang: Lang) -> Table:
    names = [name for name in _SLICE_MEASURES if name in parts[0].measures]
    heads = [word(name, lang).strip("　 ") for name in names]
    table = _new_table(word(cut, lang), word("cases", lang), *heads)
    for part in parts:
        figures = [part.measures[name] for name in names]
        table.add_row(word(part.name, lang), str(part.n), *_cells(names, figures))
    return table


def _cells(names: Iterable[str], figures: Iterable[Interval]) -> list[str]:
    return [
        f"{figure(name, found.value)} [dim]±{100 * (found.high - found.low) / 2:.0f}[/]"
        for name, found in zip(names, figures, strict=True)
    ]


def _abstention(report: EvaluationReport, console: Console, lang: Lang) -> None:
    if any(found.value == found.value for found in report.abstention.values()):
        _heading(word("abstention", lang), console)
        console.print(_measures(report.honesty, lang))
    if sum(n for row in report.decisions.values() for n in row.values()):
        _heading(word("decisions", lang), console)
        kinds = ("answer", "menu", "miss")
        table = _new_table("", *(word(kind, lang) for kind in kinds))
        for name in ("answerable", "right", "out_of_scope"):
            row = report.decisions[name]
            label = f"  {word('right', lang)}" if name == "right" else word(name, lang)
            table.add_row(label, *(f"{row[kind]:,}" for kind in kinds))
        console.print(table)


def _robustness(report: EvaluationReport, console: Console, lang: Lang) -> None:
    if not report.robustness:
        return
    _heading(word("robustness", lang), console)
    names = ("hit@1", "served")
    heads = [word(name, lang) for name in (*names, "hit@1_change")]
    table = _new_table("", word("cases", lang), *heads, word("interval", lang))
    for part in report.robustness:
        lost = part.measures["hit@1_change"]
        table.add_row(
            word(part.name, lang),
            str(part.n),
            *(figure(name, part.measures[name].value) for name in names),
            Text(change("hit@1", lost.value), style="red" if lost.high < 0 else ""),
            f"{change('hit@1', lost.low)} … {change('hit@1', lost.high)}",
        )
    console.print(table)


def _peers(report: EvaluationReport, console: Console, lang: Lang) -> None:
    if not report.peers:
        return
    _heading(word("peers", lang), console)
    ranked = ("hit@1", "hit@3", "nDCG@10")
    kept = ("auroc", "kept_at_5pct_false_answers", "right_among_kept")
    heads = ("hit@1", "hit@3", "nDCG@10", "AUROC", "kept@5%", "right")
    table = _new_table(word("engine", lang), *heads, "p (hit@1)")
    ours = ("faqbot", report.ranking, report.abstention, None)
    theirs = ((p.name, p.ranking, p.abstention, p.p_value) for p in report.peers)
    for name, ranking, abstention, p_value in (ours, *theirs):
        cells = [figure(m, ranking[m].value) for m in ranked]
        cells += [figure(m, abstention[m].value) if m in abstention else "–" for m in kept]
        shown = "" if p_value is None else f"{p_value:.4f}"
        table.add_row(name, *cells, shown, style="bold" if p_value is None else "")
    console.print(table)


def _stamp(report: EvaluationReport, console: Console, lang: Lang) -> None:
    _heading(word("stamp", lang), console)
    stamp = report.stamp
    for part in (stamp.versions, stamp.hashes, stamp.settings):
        console.print("[dim]" + escape("  ".join(f"{k} {v}" for k, v in part.items())))
    console.print(f"[dim]{report.seconds:.1f} s")


def _new_table(*columns: str) -> Table:
    """Return an empty table; all columns but the first hold figures."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, column in enumerate(columns):
        table.add_column(column, justify="left" if place == 0 else "right", overflow="fold")
    return table


def _heading(text: str, console: Console) -> None:
    """Begin a section."""
    console.print()
    console.print(Text(text, style="bold cyan"))


def verdict(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write only what decides: the comparison and the gates."""
    _comparison(judged.comparison, console, lang)
    _gates(judged, console, lang)


def _comparison(found: BaselineComparison | None, console: Console, lang: Lang) -> None:
    _heading(word("comparison", lang), console)
    if found is None:
        console.print(f"[dim]{word('no_baseline', lang)}")
        return
    table = _new_table("", word("change", lang), word("interval", lang), "p", "")
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
        for flip in flips[: _LISTED if kind != "new" else 0]:
            _flip(flip, style, console, lang)
        _more(len(flips) - _LISTED if kind != "new" else 0, console, lang)


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
    _heading(word("gates", lang), console)
    for result in judged.gates:
        mark = "[green]✓[/]" if result.passed else "[red]✗[/]"
        console.print(f"{mark} {escape(result.name)} [dim]{result.bound}[/] {result.found}")
    text = word("passed_all" if judged.passed else "failed_some", lang)
    console.print(f"[bold {'green' if judged.passed else 'red'}]{text}")


def _findings(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write what to mend next."""
    if not judged.findings:
        return
    _heading(word("findings", lang), console)
    kinds = dict.fromkeys(finding.kind for finding in judged.findings)
    for kind in kinds:
        found = [finding for finding in judged.findings if finding.kind == kind]
        console.print(f"[bold]{word(kind, lang)}")
        for finding in found[:_FINDINGS]:
            entries = " ↔ ".join(finding.entries[:2]) if kind != "untested" else ""
            examples = " / ".join(" ".join(text.split())[:40] for text in finding.examples)
            console.print(f"  {escape(entries)} [dim]×{finding.n} {escape(examples)}")
            console.print(f"    → {escape(finding.step.get(lang))}")
        _more(len(found) - _FINDINGS, console, lang)


def _more(n: int, console: Console, lang: Lang) -> None:
    """Say how many are not shown, if any."""
    if n > 0:
        console.print(f"  [dim]… {word('more', lang, n=n)}")
