"""The report as one HTML file that opens offline, in light and dark, on any screen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import Curves, Measures, Report, Suite
from faqbot.evaluation.reports import svg
from faqbot.evaluation.reports.html_changes import comparison, gates, pill
from faqbot.evaluation.reports.html_tables import css_of, tables
from faqbot.evaluation.reports.words import HEADLINES, figure, short, word
from faqbot.i18n.catalogue import Lang

_HERE = Path(__file__).parent


def render(judged: Judgement, lang: Lang) -> str:
    """Return the report as one HTML document."""
    report = judged.report
    title = f"{word('title', lang)}: {report.title}"
    sections = (
        _headlines(report, lang),
        _charts(report.curves, lang),
        comparison(judged.comparison, lang),
        gates(judged, lang),
        _findings(judged, lang),
        tables(report, lang),
        _cases(report, lang),
    )
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_file('page.css')}</style></head><body>"
        f"<header><h1>{escape(title)}</h1>{pill(judged, lang)}"
        f'<button class="theme" type="button">◐ {word("theme", lang)}</button></header>'
        f"<main>{''.join(sections)}</main>{_stamp(report, lang)}"
        f"<script>{_file('page.js')}</script></body></html>\n"
    )


def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _headlines(report: Report, lang: Lang) -> str:
    cards = [_card(suite, lang) for suite in report.suites.values()]
    known = {n: f for n, f in report.honesty.items() if f.value == f.value}
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
        f"<dt>{word(name, lang)}</dt><dd>{figure(name, measures[name].value)}</dd>" for name in rest
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
    key = f"<span><i></i>{word('answerable', lang)}</span>"
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
