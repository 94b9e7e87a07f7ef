"""Reports as documents by Jinja2 templates: one HTML file that opens offline, and Markdown.

Charts are drawn as SVG by the templates; here is their geometry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial
from math import nan
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context

from faqbot.evaluation.analysis import AnalysisFinding, spent
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.measures.calibration import Bin, Point
from faqbot.evaluation.report import Curves, HeatCell, Peer, Suite
from faqbot.evaluation.reports.todo import SHOWN, todo
from faqbot.evaluation.reports.words import (
    COSTS,
    absent,
    bare,
    brief,
    certainty_lines,
    change,
    figure,
    gate_name,
    headlines,
    interval,
    label_of,
    made_of,
    power_line,
    row_name,
    said,
    short,
    told,
    traffic_line,
    word,
)
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.evaluation.summary import LEADING, leaderboard, measured, rows
from faqbot.i18n import Lang

_MARKUP = str.maketrans({character: f"\\{character}" for character in "\\`*_[]<>|#"})


def html(judged: Judgement, lang: Lang) -> str:
    """Return the report as one HTML document, in light and dark, for any screen."""
    report = judged.report
    cases = [
        [name, c.id, int(c.ok), c.text, word(c.verdict, lang), c.detail, called]
        for name, called, suite in _suites(judged, lang)
        for c in suite.cases
    ]
    findings: dict[str, list[AnalysisFinding]] = {}
    for finding in judged.findings:
        findings.setdefault(finding.kind, []).append(finding)
    drawn = _drawn(report.curves)
    return _render(
        "report.html",
        judged,
        lang,
        cases=cases,
        findings=findings,
        drawn=drawn,
        suites=[(name, called) for name, called, _ in _suites(judged, lang)],
    )


def markdown(judged: Judgement, lang: Lang) -> str:
    """Return the report as Markdown, for a pull request."""
    return _render("report.md", judged, lang).rstrip() + "\n"


def _suites(judged: Judgement, lang: Lang) -> Iterator[tuple[str, str, Suite]]:
    """Yield the suites of all knowledge bases, each with a name and what it is called."""
    for suite in judged.report.suites.values():
        yield suite.name, short(suite.name, lang), suite
    for domain, one in judged.domains.items():
        for suite in one.report.suites.values():
            yield f"{domain}/{suite.name}", f"{domain} · {short(suite.name, lang)}", suite


def _render(name: str, judged: Judgement, lang: Lang, **values: object) -> str:
    report = judged.report
    stamp, table = report.stamp, rows(judged)
    return _templates().get_template(name).render(
        judged=judged,
        report=report,
        lang=lang,
        honesty={n: f for n, f in report.honesty.items() if f.value == f.value},
        engines=(Peer("faqbot", report.ranking, report.abstention, nan), *report.peers),
        stamp=(stamp.versions, stamp.hashes, stamp.settings),
        table=table,
        figures_measured=measured(table),
        leaderboard=leaderboard(judged) if judged.domains else (),
        leading=LEADING,
        absent=partial(absent, lang=lang),
        todo=todo(judged),
        shown=SHOWN,
        gate_name=partial(gate_name, lang=lang),
        label_of=partial(label_of, lang=lang),
        said=partial(said, lang=lang),
        told=partial(told, lang=lang),
        certainty_lines=partial(certainty_lines, lang=lang),
        power_line=partial(power_line, lang=lang),
        traffic_line=partial(traffic_line, lang=lang),
        row_name=partial(row_name, lang=lang),
        word=partial(word, lang=lang),
        short=partial(short, lang=lang),
        made_of=partial(made_of, lang=lang),
        **values,
    )  # fmt: skip


def _drawn(curves: Curves | None) -> dict[str, Chart | None] | None:
    if curves is None:
        return None
    lines = {"own": curves.risk_coverage}
    if len(curves.mixed_risk_coverage) > len(curves.risk_coverage):
        lines["mixed"] = curves.mixed_risk_coverage
    return {
        "risk_coverage": risk_coverage(lines),
        "reliability": reliability(curves.reliability),
        "histograms": histograms(curves.histograms),
        "heat_map": heat_map(curves.heat) if curves.heat else None,
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
        "bare": bare,
        "brief": brief,
        "change": change,
        "costs": COSTS,
        "figure": figure,
        "headlines": headlines,
        "interval": interval,
        "spent": spent,
        "whisker": whisker,
    }
    environment.filters |= {"brief": brief, "plain": _plain, "word": _named}
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    return environment


WIDTH, HEIGHT = 440, 280
LEFT, RIGHT, TOP, BOTTOM = 58, 20, 12, 42
_POINTS = 300  # of a curve; more cannot be told apart
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)

Chart = dict[str, Any]  # what the macro of its name in charts.html draws


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(share: float) -> float:
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _axes(top: float = 1.0) -> Chart:
    """Return a grid over [0, 1] × [0, ``top``] with its labels in per cent."""
    ticks = [
        {"x": _x(tick), "y": _y(tick), "across": f"{tick:.0%}", "up": f"{tick * top:.0%}"}
        for tick in _TICKS
    ]
    frame = {"left": _x(0), "right": _x(1), "bottom": _y(0), "top": _y(1)}
    middle = {"middle_x": _x(0.5), "middle_y": (_y(0) + _y(1)) / 2}
    return {"width": WIDTH, "height": HEIGHT, "ticks": ticks, **frame, **middle}


def _line(points: Sequence[tuple[float, float]]) -> str:
    step = max(1, len(points) // _POINTS)
    kept = [*points[::step], *points[-1:]]
    return " ".join(f"{_x(x)},{_y(y)}" for x, y in kept)


def risk_coverage(curves: Mapping[str, Sequence[Point]]) -> Chart:
    """Return risk over coverage, a line for each of ``curves`` by its CSS class."""
    highest = max((p.risk for points in curves.values() for p in points), default=0.0)
    top = next(limit for limit in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if highest <= limit or limit == 1)
    lines = {
        css: _line([(p.coverage, min(1.0, p.risk / top)) for p in points])
        for css, points in curves.items()
    }
    return {**_axes(top), "lines": lines}


def reliability(bins: Sequence[Bin]) -> Chart:
    """Return the share right over confidence; the dots' area follows the number of questions."""
    most = max((part.count for part in bins), default=1) or 1
    filled = [part for part in bins if part.count]
    dots = [
        {
            "x": _x(part.confidence),
            "y": _y(part.right),
            "radius": f"{3 + 9 * (part.count / most) ** 0.5:.1f}",
            "title": f"{part.low:.0%}–{part.high:.0%}: n = {part.count}, {part.right:.0%}",
        }
        for part in filled
    ]
    return {**_axes(), "line": _line([(p.confidence, p.right) for p in filled]), "dots": dots}


def histograms(counts: Mapping[str, Sequence[int]]) -> Chart:
    """Return a row of bars for each histogram, one above the other, by its CSS class."""
    rows = [(name, bins) for name, bins in counts.items() if sum(bins)]
    tall = (HEIGHT - TOP - BOTTOM) / max(1, len(rows))
    drawn = []
    for row, (name, bins) in enumerate(rows):
        base = TOP + (row + 1) * tall
        drawn.append(
            {
                "name": name,
                "count": f"{sum(bins):,}",
                "base": f"{base:.1f}",
                "label": f"{base - tall + 13:.1f}",
                "bars": list(_bars(bins, base, tall - 20)),
            }
        )
    return {**_axes(), "rows": drawn}


def _bars(bins: Sequence[int], base: float, highest: float) -> Iterator[Chart]:
    share = [n / sum(bins) for n in bins]
    width = (_x(1) - _x(0)) / len(bins)
    for place, part in enumerate(share):
        height = part / max(share) * highest
        yield {
            "x": f"{_x(place / len(bins)) + 0.5:.1f}",
            "y": f"{base - height:.1f}",
            "width": f"{width - 1:.1f}",
            "height": f"{height:.1f}",
            "title": f"{bins[place]} ({part:.0%})",
        }


def heat_map(cells: Sequence[HeatCell]) -> Chart:
    """Return the share of hits for each category (down) and kind of question (across)."""
    categories = sorted({cell.category for cell in cells})
    kinds = _by_size(cells)
    left, top, width, height = 150, 74, 62, 30
    fields = [
        {
            "cell": cell,
            "x": left + kinds.index(cell.kind) * width,
            "y": top + categories.index(cell.category) * height,
            "step": min(9, int(cell.hits * 10)),
        }
        for cell in cells
    ]
    return {
        "width": left + len(kinds) * width + 34,
        "height": top + len(categories) * height,
        "columns": [(left + place * width + width / 2, kind) for place, kind in enumerate(kinds)],
        "rows": [(top + place * height + 19, name) for place, name in enumerate(categories)],
        "fields": fields,
    }


def _by_size(cells: Sequence[HeatCell]) -> list[str]:
    sizes: dict[str, int] = {}
    for cell in cells:
        sizes[cell.kind] = sizes.get(cell.kind, 0) + cell.n
    return sorted(sizes, key=lambda kind: (-sizes[kind], kind))


def whisker(found: Interval) -> tuple[str, str, str] | None:
    """Return where an interval over [0, 1] begins, is and ends on a line of a table."""
    if found.value != found.value or not 0 <= found.value <= 1:
        return None
    low, at, high = (f"{2 + 116 * x:.1f}" for x in (found.low, found.value, found.high))
    return low, at, high
