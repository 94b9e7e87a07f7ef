"""The report for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import EvaluationReport, Measures, Slice, Suite
from faqbot.evaluation.reports.verdict import (
    LISTED,
    decision,
    heading,
    more,
    new_table,
    next_steps,
    summary,
)
from faqbot.evaluation.reports.words import (
    COSTS,
    absent,
    certainty_lines,
    change,
    figure,
    headlines,
    interval,
    power_line,
    traffic_line,
    word,
)
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.i18n.catalogue import Lang

_BAR = 20  # cells of an interval drawn
_FINDINGS = 5  # of a kind
_SLICE_MEASURES = (
    *("hit@1", "hit@3", "served", "wrong_answer_rate"),
    *("false_answer_rate", "false_menu_rate", "declined"),
)


def render(judged: Judgement, console: Console, lang: Lang) -> None:
    """Write the report to ``console``."""
    report = judged.report
    console.print(Rule(f"[bold]{word('title', lang)}: {escape(report.title)}"))
    for suite in report.suites.values():
        _suite(suite, console, lang)
    _absent(report, console, lang)
    _abstention(report, console, lang)
    _certainty(report, console, lang)
    _robustness(report, console, lang)
    _peers(report, console, lang)
    _power(report, console, lang)
    _traffic(report, console, lang)
    decision(judged, console, lang)
    _findings(judged, console, lang)
    _stamp(report, console, lang)
    for name, domain in judged.domains.items():
        _domain(name, domain, console, lang)
    summary(judged, console, lang)
    next_steps(judged, console, lang)


def _domain(name: str, judged: Judgement, console: Console, lang: Lang) -> None:
    """Write the headlines of a domain and what decides; alone it has a report of its own."""
    report = judged.report
    console.print()
    console.print(Rule(f"[bold]{escape(name)}: {escape(report.title)}"))
    for suite in report.suites.values():
        _suite_heading(suite, console, lang)
        console.print(_measures({n: suite.measures[n] for n in headlines(suite)}, lang))
    _absent(report, console, lang)
    _certainty(report, console, lang)
    decision(judged, console, lang)


def _absent(report: EvaluationReport, console: Console, lang: Lang) -> None:
    """Say which suites were skipped, and what there is not."""
    if report.absent:
        console.print()
    for name in report.absent:
        console.print(f"[yellow]{escape(absent(name, lang))}")


def _measures(measures: Measures, lang: Lang) -> Table:
    table = new_table(word("measure", lang), word("value", lang), word("interval", lang))
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
    _suite_heading(suite, console, lang)
    console.print(_measures(suite.measures, lang))
    for reason, count in suite.skipped.items():
        if count:
            console.print(f"[dim]{word(reason, lang)}: {count:,}")
    for cut, parts in suite.slices.items():
        console.print()
        console.print(_slices(cut, parts, lang))
    bad = [case for case in suite.cases if not case.ok]
    if suite.name == "dialogues" and bad:
        for case in bad[:LISTED]:
            console.print(f"[red]✗[/] {escape(case.id)} [dim]{escape(str(case.where))}")
            console.print(f"    [dim]{escape(case.detail.splitlines()[0])}")
        more(len(bad) - LISTED, console, lang)


def _suite_heading(suite: Suite, console: Console, lang: Lang) -> None:
    n = f"{len(suite.cases):,} {word('cases', lang)}"
    heading(f"{word(suite.name, lang)} · {n}", console)


def _slices(cut: str, parts: Sequence[Slice], lang: Lang) -> Table:
    names = [name for name in _SLICE_MEASURES if name in parts[0].measures]
    heads = [word(name, lang).strip("　 ") for name in names]
    table = new_table(word(cut, lang), word("cases", lang), *heads)
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
        heading(word("abstention", lang), console)
        console.print(_measures(report.honesty, lang))
    if sum(n for row in report.decisions.values() for n in row.values()):
        heading(word("decisions", lang), console)
        kinds = ("answer", "menu", "miss")
        table = new_table("", *(word(kind, lang) for kind in kinds))
        for name in ("answerable", "right", "out_of_scope"):
            row = report.decisions[name]
            label = f"  {word('right', lang)}" if name == "right" else word(name, lang)
            table.add_row(label, *(f"{row[kind]:,}" for kind in kinds))
        console.print(table)


def _certainty(report: EvaluationReport, console: Console, lang: Lang) -> None:
    """Say how confidence was set for the knowledge base, and how true it proves."""
    heading(word("certainty", lang), console)
    for line in certainty_lines(report, lang):
        console.print(escape(line))


def _robustness(report: EvaluationReport, console: Console, lang: Lang) -> None:
    if not report.robustness:
        return
    heading(word("robustness", lang), console)
    names = ("hit@1", "served")
    heads = [word(name, lang) for name in (*names, "hit@1_change")]
    table = new_table("", word("cases", lang), *heads, word("interval", lang))
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
    heading(word("peers", lang), console)
    ranked = ("hit@1", "hit@3", "nDCG@10")
    kept = ("auroc", "kept_at_5pct_false_answers", "right_among_kept")
    heads = ("hit@1", "hit@3", "nDCG@10", "AUROC", "kept@5%", "right")
    table = new_table(word("engine", lang), *heads, "p (hit@1)")
    ours = ("faqbot", report.ranking, report.abstention, None)
    theirs = ((p.name, p.ranking, p.abstention, p.p_value) for p in report.peers)
    for name, ranking, abstention, p_value in (ours, *theirs):
        cells = [figure(m, ranking[m].value) for m in ranked]
        cells += [figure(m, abstention[m].value) if m in abstention else "–" for m in kept]
        shown = "" if p_value is None else f"{p_value:.4f}"
        table.add_row(name, *cells, shown, style="bold" if p_value is None else "")
    console.print(table)


def _power(report: EvaluationReport, console: Console, lang: Lang) -> None:
    if report.power:
        heading(word("power", lang), console)
    for name, found in report.power.items():
        console.print(escape(power_line(name, found, lang)))


def _traffic(report: EvaluationReport, console: Console, lang: Lang) -> None:
    found = report.traffic
    if found is None:
        return
    heading(word("traffic", lang), console)
    console.print(traffic_line(found, lang))
    table = new_table("", word("traffic-share", lang))
    for share in (*found.decided, *found.categories[:LISTED]):
        table.add_row(escape(word(share.name, lang)), f"{share.tested:.0%} → {share.asked:.0%}")
    console.print(table)
    if found.words:
        words = "、".join(f"{text} ({count})" for text, count in found.words)
        console.print(f"{word('traffic-words', lang)} [dim]{escape(words)}")
    if found.figures:
        console.print()
        console.print(f"[bold]{word('traffic-figures', lang)}")
        console.print(_measures(found.figures, lang))
    if found.to_label:
        console.print()
        console.print(f"[bold]{word('to-label', lang)}")
    for asked in found.to_label:
        guesses = ", ".join(f"{entry} {sure:.2f}" for entry, sure in asked.guesses)
        console.print(f"  {escape(asked.text)} [dim]×{asked.count} {escape(guesses)}")


def _stamp(report: EvaluationReport, console: Console, lang: Lang) -> None:
    heading(word("stamp", lang), console)
    stamp = report.stamp
    for part in (stamp.versions, stamp.hashes, stamp.settings):
        console.print("[dim]" + escape("  ".join(f"{k} {v}" for k, v in part.items())))
    console.print(f"[dim]{report.seconds:.1f} s")


def _findings(judged: Judgement, console: Console, lang: Lang) -> None:
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
