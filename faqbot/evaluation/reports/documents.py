"""Reports as documents by Jinja2 templates: one HTML file that opens offline, and Markdown."""

from __future__ import annotations

from functools import cache, partial
from math import nan
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from faqbot.evaluation.analysis import Finding
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.report import Curves, Peer, Suite
from faqbot.evaluation.reports import charts
from faqbot.evaluation.reports.words import (
    COSTS,
    HEADLINES,
    change,
    figure,
    interval,
    short,
    word,
)
from faqbot.i18n import Lang

_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#"})


def html(judged: Judgement, lang: Lang) -> str:
    """Return the report as one HTML document, in light and dark, for any screen."""
    report = judged.report
    cases = [
        [s.name, c.id, int(c.ok), c.text, word(c.verdict, lang), c.detail, short(s.name, lang)]
        for s in report.suites.values()
        for c in s.cases
    ]
    findings: dict[str, list[Finding]] = {}
    for finding in judged.findings:
        findings.setdefault(finding.kind, []).append(finding)
    drawn = _drawn(report.curves)
    return _render("report.html", judged, lang, cases=cases, findings=findings, drawn=drawn)


def markdown(judged: Judgement, lang: Lang) -> str:
    """Return the report as Markdown, for a pull request."""
    return _render("report.md", judged, lang).rstrip() + "\n"


def _render(name: str, judged: Judgement, lang: Lang, **values: object) -> str:
    report = judged.report
    stamp = report.stamp
    return (
        _templates()
        .get_template(name)
        .render(
            judged=judged,
            report=report,
            lang=lang,
            honesty={n: f for n, f in report.honesty.items() if f.value == f.value},
            engines=(Peer("faqbot", report.ranking, report.abstention, nan), *report.peers),
            stamp=(stamp.versions, stamp.hashes, stamp.settings),
            word=partial(_word, lang),
            short=partial(_short, lang),
            **values,
        )
    )


def _word(lang: Lang, key: str, **values: object) -> str:
    return word(key, lang, **values)


def _short(lang: Lang, suite: str) -> str:
    return short(suite, lang)


def _headlines(suite: Suite) -> tuple[str, ...]:
    return tuple(name for name in HEADLINES[suite.name] if name in suite.measures)


def _drawn(curves: Curves | None) -> dict[str, charts.Chart | None] | None:
    if curves is None:
        return None
    lines = {"own": curves.risk_coverage}
    if len(curves.mixed_risk_coverage) > len(curves.risk_coverage):
        lines["mixed"] = curves.mixed_risk_coverage
    return {
        "risk_coverage": charts.risk_coverage(lines),
        "reliability": charts.reliability(curves.reliability),
        "histograms": charts.histograms(curves.histograms),
        "heat_map": charts.heat_map(curves.heat) if curves.heat else None,
    }


def _plain(text: str) -> str:
    """Return ``text`` on one line, with nothing that Markdown would take for markup."""
    return " ".join(text.split()).translate(_MARKUP)


@pass_context
def _named(context: Context, key: str) -> Any:
    return context["word"](key)


@cache
def _templates() -> Environment:
    """Return the templates; in HTML every value is escaped."""
    environment = Environment(
        loader=PackageLoader("faqbot.evaluation.reports"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "change": change,
        "costs": COSTS,
        "figure": figure,
        "headlines": _headlines,
        "interval": interval,
        "whisker": charts.whisker,
    }
    environment.filters |= {"plain": _plain, "word": _named}
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment
