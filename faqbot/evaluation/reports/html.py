"""The report as one HTML file that opens offline, in light and dark, on any screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from faqbot.errors import Lang
from faqbot.evaluation.compare import Comparison, Flip
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import Curves, Measures, Report, Suite
from faqbot.evaluation.reports import svg
from faqbot.evaluation.reports.html_tables import css_of, table, tables
from faqbot.evaluation.reports.words import HEADLINES, change, figure, short, word

_HERE = Path(__file__).parent
_FLIPS = 60  # of a kind


def render(judged: Judgement, lang: Lang) -> str:
    """Return the report as one HTML document."""
    report = judged.report
    title = f"{word('title', lang)}: {report.title}"
    sections = (
        _headlines(report, lang),
        _charts(report.curves, lang),
        _comparison(judged.comparison, lang),
        _gates(judged, lang),
        _findings(judged, lang),
        tables(report, lang),
        _cases(report, lang),
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_file('page.css')}</style></head><body>"
        f"<header><h1>{escape(title)}</h1>{_pill(judged, lang)}"
        f'<button class="theme" type="button">◐ {word("theme", lang)}</button></header>'
        f"<main>{''.join(sections)}</main>{_stamp(report, lang)}"
        f"<script>{_file('page.js')}</script></body></html>\n"
    )


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _pill(judged: Judgement, lang: Lang) -> str:
    if not judged.gates:
        return ""
    css, key = ("good", "passed_all") if judged.passed else ("bad", "failed_some")
    return f'<span class="pill {css}">{word(key, lang)}</span>'


def _headlines(report: Report, lang: Lang) -> str:
    cards = [_card(suite, lang) for suite in report.suites.values()]
    known = {n: f for n, f in report.abstention.items() if f.value == f.value}
    if known:
        cards.append(_figures_card(word("abstention", lang), "", known, tuple(known), lang))
    return f'<h2>{word("headlines", lang)}</h2><div class="cards">{"".join(cards)}</div>'


def _card(suite: Suite, lang: Lang) -> str:
    count = f"{len(suite.cases):,} {word('cases', lang)}"
    names = tuple(name for name in HEADLINES[suite.name] if name in suite.measures)
    return _figures_card(word(suite.name, lang), count, suite.measures, names, lang)


def _figures_card(
    title: str, count: str, measures: Measures, names: Sequence[str], lang: Lang
) -> str:
    first, *rest = names
    lead = measures[first]
    others = "".join(
        f"<dt>{word(name, lang)}</dt><dd>{figure(name, measures[name].value)}</dd>"
        for name in rest
    )
    interval = f"{figure(first, lead.low)} – {figure(first, lead.high)}"
    return (
        f'<section class="card"><h3>{escape(title)}</h3>'
        f'<div class="soft">{word(first, lang)} <small>{count}</small></div>'
        f'<div class="big">{figure(first, lead.value)} <small>{interval}</small></div>'
        f'{svg.dot(first, lead, css_of(first))}<dl class="figures">{others}</dl></section>'
    )


def _charts(curves: Curves | None, lang: Lang) -> str:
    if curves is None:
        return ""
    lines = {"own": curves.risk_coverage}
    key = f'<span><i></i>{word("answerable", lang)}</span>'
    if len(curves.mixed_risk_coverage) > len(curves.risk_coverage):
        lines["mixed"] = curves.mixed_risk_coverage
        key += f'<span><i class="mixed"></i>{word("with_others", lang)}</span>'
    ideal = f'<span><i class="ideal"></i>{word("perfect", lang)}</span>'
    charts = [
        ("risk_coverage", svg.risk_coverage(lines, lang), key),
        ("reliability", svg.reliability(curves.reliability, lang), ideal),
        ("histogram", svg.histograms(curves.histograms, lang), ""),
    ]
    cards = "".join(
        f'<section class="card"><h3>{word(name, lang)}</h3>{chart}'
        f'<div class="legend">{legend}</div></section>'
        for name, chart, legend in charts
    )
    if curves.heat:
        cards += (
            f'<section class="card wide heat-map"><h3>{word("heat_map", lang)}</h3>'
            f"{svg.heat_map(curves.heat, lang)}</section>"
        )
    return f'<h2>{word("charts", lang)}</h2><div class="charts">{cards}</div>'


def _comparison(found: Comparison | None, lang: Lang) -> str:
    title = f"<h2>{word('comparison', lang)}</h2>"
    if found is None:
        return f'{title}<p class="soft">{word("no_baseline", lang)}</p>'
    rows = []
    for suite, differences in found.differences.items():
        for name, difference in differences.items():
            mean, verdict = difference.mean, difference.verdict
            css = {"worse": "bad", "better": "good"}.get(verdict, "soft")
            rows.append(
                f"<tr><td>{short(suite, lang)} · {name}</td>"
                f'<td class="n">{change("", mean.value)}</td>'
                f'<td class="n">{change("", mean.low)} … {change("", mean.high)}</td>'
                f'<td class="n">{difference.p_value:.3f}</td>'
                f'<td class="n {css}">{word(verdict, lang)}</td></tr>'
            )
    heads = (word("measure", lang), word("change", lang), word("interval", lang), "p", "")
    flips = "".join(_flips(found, kind, lang) for kind in ("worse", "vanished", "better"))
    return f'{title}<section class="card">{table(heads, rows, 4)}{flips}</section>'


def _flips(found: Comparison, kind: str, lang: Lang) -> str:
    flips = [flip for flip in found.flips if flip.kind == kind]
    if not flips:
        return ""
    rows = "".join(_flip(flip, lang) for flip in flips[:_FLIPS])
    if len(flips) > _FLIPS:
        rows += f'<tr><td colspan="3">… {word("more", lang, n=len(flips) - _FLIPS)}</td></tr>'
    css = "good" if kind == "better" else "bad"
    opened = "" if kind == "better" else " open"
    heads = (word("case", lang), word("before", lang), word("now", lang))
    return (
        f'<details{opened}><summary class="{css}">{word(kind, lang)}: {len(flips)}</summary>'
        f"{table(heads, [rows])}</details>"
    )


def _flip(flip: Flip, lang: Lang) -> str:
    now = word(flip.now, lang) if flip.now else "∅"
    why = f'<div class="why">{escape(flip.why)}</div>' if flip.why else ""
    return (
        f'<tr><td class="text">{escape(flip.text)}{why}</td>'
        f"<td>{word(flip.before, lang)}</td><td>{now}</td></tr>"
    )


def _gates(judged: Judgement, lang: Lang) -> str:
    if not judged.gates:
        return ""
    rows = [
        f'<tr><td class="{"good" if r.passed else "bad"}">{"✓" if r.passed else "✗"} '
        f'{escape(r.name)}</td><td class="n">{escape(r.bound)}</td>'
        f'<td class="n">{escape(r.found)}</td></tr>'
        for r in sorted(judged.gates, key=lambda r: r.passed)
    ]
    heads = ("", word("bound", lang), word("value", lang))
    opened = "" if judged.passed else " open"
    return (
        f'<h2>{word("gates", lang)}</h2><section class="card"><details{opened}>'
        f"<summary>{_pill(judged, lang)}</summary>{table(heads, rows, 2)}</details></section>"
    )


def _findings(judged: Judgement, lang: Lang) -> str:
    if not judged.findings:
        return ""
    parts: list[str] = []
    for kind in dict.fromkeys(finding.kind for finding in judged.findings):
        found = [finding for finding in judged.findings if finding.kind == kind]
        items = "".join(
            f"<li>{' ↔ '.join(f'<code>{escape(e)}</code>' for e in f.entries[:2])} "
            f'<span class="soft">×{f.n} {escape(" / ".join(f.examples))}</span>'
            f"<div>→ {escape(f.step.get(lang))}</div></li>"
            for f in found
        )
        parts.append(
            f"<details{' open' if not parts else ''}><summary>{word(kind, lang)} "
            f'({len(found)})</summary><ul class="findings">{items}</ul></details>'
        )
    return f'<h2>{word("findings", lang)}</h2><section class="card">{"".join(parts)}</section>'


def _cases(report: Report, lang: Lang) -> str:
    cases = [
        [s.name, c.id, int(c.ok), c.text, word(c.verdict, lang), c.detail, short(s.name, lang)]
        for s in report.suites.values()
        for c in s.cases
    ]
    # "</script>" within a question would end the element.
    data = json.dumps(cases, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    options = "".join(
        f'<option value="{name}">{word(name, lang)}</option>' for name in report.suites
    )
    heads = (word("suite", lang), word("verdict", lang), word("case", lang))
    cells = "".join(f"<th>{head}</th>" for head in heads)
    return (
        f'<h2>{word("all_cases", lang)}</h2><section class="card"><div class="tools">'
        f'<input id="case-search" type="search" placeholder="{word("search", lang)}" '
        f'aria-label="{word("search", lang)}"><select id="case-suite" '
        f'aria-label="{word("suite", lang)}"><option value="">—</option>{options}</select>'
        f'<label><input id="case-bad" type="checkbox" checked> {word("only_bad", lang)}</label>'
        '<span id="case-more" class="soft"></span></div><div class="scroll"><table>'
        f'<thead><tr>{cells}</tr></thead><tbody id="case-rows"></tbody></table></div></section>'
        f'<script id="cases" type="application/json">{data}</script>'
    )


def _stamp(report: Report, lang: Lang) -> str:
    stamp = report.stamp
    lines = "<br>".join(
        escape(" · ".join(f"{key} {value}" for key, value in part.items()))
        for part in (stamp.versions, stamp.hashes, stamp.settings)
    )
    return f'<footer class="soft"><b>{word("stamp", lang)}</b><br>{lines}</footer>'
