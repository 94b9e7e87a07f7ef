"""The charts of the HTML report as SVG: no library, no script, readable without colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from faqbot.evaluation.measures.calibration import Bin, Point
from faqbot.evaluation.report import Cell
from faqbot.evaluation.reports.words import figure, word
from faqbot.evaluation.statistics.bootstrap import Interval
from faqbot.i18n.catalogue import Lang

_WIDTH, _HEIGHT = 440, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 58, 20, 12, 42
_POINTS = 300  # of a curve; more cannot be told apart


def _x(share: float) -> float:
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _y(share: float) -> float:
    return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def _chart(label: str, body: Iterable[str], width: int = _WIDTH, height: int = _HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">'
        + "".join(body)
        + "</svg>"
    )


def _axes(across: str, up: str, top: float = 1.0) -> list[str]:
    """Return a grid over [0, 1] × [0, ``top``] with its labels in per cent."""
    parts = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        x, y = _x(tick), _y(tick)
        parts += [
            f'<line class="grid" x1="{x}" y1="{_y(0)}" x2="{x}" y2="{_y(1)}"/>',
            f'<line class="grid" x1="{_x(0)}" y1="{y}" x2="{_x(1)}" y2="{y}"/>',
            f'<text class="tick" x="{x}" y="{_y(0) + 15}" text-anchor="middle">{tick:.0%}</text>',
            f'<text class="tick" x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">'
            f"{tick * top:.0%}</text>",
        ]
    middle = (_y(0) + _y(1)) / 2
    return [
        *parts,
        f'<text class="axis" x="{_x(0.5)}" y="{_HEIGHT - 6}" text-anchor="middle">'
        f"{escape(across)}</text>",
        f'<text class="axis" transform="translate(11 {middle}) rotate(-90)" text-anchor="middle">'
        f"{escape(up)}</text>",
    ]


def _line(points: Sequence[tuple[float, float]], css: str) -> str:
    step = max(1, len(points) // _POINTS)
    kept = [*points[::step], *points[-1:]]
    path = " ".join(f"{_x(x)},{_y(y)}" for x, y in kept)
    return f'<polyline class="line {css}" points="{path}"/>'


def risk_coverage(curves: Mapping[str, Sequence[Point]], lang: Lang) -> str:
    """Draw risk over coverage, a line for each of ``curves`` by its CSS class."""
    highest = max((p.risk for points in curves.values() for p in points), default=0.0)
    top = next(limit for limit in (0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if highest <= limit or limit == 1)
    body = _axes(word("coverage", lang), word("risk", lang), top)
    for css, points in curves.items():
        body.append(_line([(p.coverage, min(1.0, p.risk / top)) for p in points], css))
    return _chart(word("risk_coverage", lang), body)


def reliability(bins: Sequence[Bin], lang: Lang) -> str:
    """Draw the share right over confidence; the dots' area follows the number of questions."""
    body = _axes(word("confidence", lang), word("share_right", lang))
    body.append(f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>')
    most = max((part.count for part in bins), default=1) or 1
    filled = [part for part in bins if part.count]
    body.append(_line([(part.confidence, part.right) for part in filled], "right"))
    for part in filled:
        radius = 3 + 9 * (part.count / most) ** 0.5
        title = f"{part.low:.0%}–{part.high:.0%}: n = {part.count}, {part.right:.0%}"
        body.append(
            f'<circle class="dot right" cx="{_x(part.confidence)}" cy="{_y(part.right)}" '
            f'r="{radius:.1f}"><title>{title}</title></circle>'
        )
    return _chart(word("reliability", lang), body)


def histograms(counts: Mapping[str, Sequence[int]], lang: Lang) -> str:
    """Draw a row of bars for each histogram, one above the other, by its CSS class."""
    rows = [(name, bins) for name, bins in counts.items() if sum(bins)]
    row_height = (_HEIGHT - _TOP - _BOTTOM) / max(1, len(rows))
    body = [
        f'<text class="tick" x="{_x(tick)}" y="{_HEIGHT - _BOTTOM + 15}" '
        f'text-anchor="middle">{tick:.0%}</text>'
        for tick in (0.0, 0.25, 0.5, 0.75, 1.0)
    ]
    for row, (name, bins) in enumerate(rows):
        base = _TOP + (row + 1) * row_height
        share = [n / sum(bins) for n in bins]
        width = (_x(1) - _x(0)) / len(bins)
        for place, part in enumerate(share):
            height = part / max(share) * (row_height - 20)
            body.append(
                f'<rect class="bar {name}" x="{_x(place / len(bins)) + 0.5:.1f}" '
                f'y="{base - height:.1f}" width="{width - 1:.1f}" height="{height:.1f}">'
                f"<title>{bins[place]} ({part:.0%})</title></rect>"
            )
        label = f"{word(name, lang)} · {sum(bins):,}"
        body += [
            f'<line class="base" x1="{_x(0)}" y1="{base:.1f}" x2="{_x(1)}" y2="{base:.1f}"/>',
            f'<text class="row" x="{_x(0)}" y="{base - row_height + 13:.1f}">'
            f"{escape(label)}</text>",
        ]
    body.append(
        f'<text class="axis" x="{_x(0.5)}" y="{_HEIGHT - 6}" text-anchor="middle">'
        f"{escape(word('confidence', lang))}</text>"
    )
    return _chart(word("histogram", lang), body)


def heat_map(cells: Sequence[Cell], lang: Lang) -> str:
    """Draw the share of hits for each category (down) and kind of question (across)."""
    categories = sorted({cell.category for cell in cells})
    kinds = [kind for kind, _ in _by_size(cells)]
    left, top, width, height = 150, 74, 62, 30
    body = []
    for column, kind in enumerate(kinds):
        x, y = left + column * width + width / 2, top - 8
        body.append(
            f'<text class="tick" transform="translate({x} {y}) rotate(-28)">'
            f"{escape(word(kind, lang))}</text>"
        )
    for row, category in enumerate(categories):
        y = top + row * height
        body.append(
            f'<text class="row" x="{left - 8}" y="{y + 19}" text-anchor="end">'
            f"{escape(category)}</text>"
        )
    for cell in cells:
        x = left + kinds.index(cell.kind) * width
        y = top + categories.index(cell.category) * height
        step = min(9, int(cell.hits * 10))
        body.append(
            f'<rect class="heat h{step}" x="{x}" y="{y}" width="{width - 3}" '
            f'height="{height - 3}" rx="4"><title>{escape(cell.category)} · '
            f"{escape(word(cell.kind, lang))}: {cell.hits:.0%} (n = {cell.n})</title></rect>"
            f'<text class="cell t{step}" x="{x + width / 2 - 1.5}" y="{y + 18}" '
            f'text-anchor="middle">{cell.hits * 100:.0f}'
            f'<tspan class="n" dx="3">{cell.n}</tspan></text>'
        )
    full = left + len(kinds) * width + 34, top + len(categories) * height
    return _chart(word("heat_map", lang), body, *full)


def _by_size(cells: Sequence[Cell]) -> list[tuple[str, int]]:
    sizes: dict[str, int] = {}
    for cell in cells:
        sizes[cell.kind] = sizes.get(cell.kind, 0) + cell.n
    return sorted(sizes.items(), key=lambda item: (-item[1], item[0]))


def dot(name: str, found: Interval, css: str = "") -> str:
    """Draw an interval over [0, 1] as a dot with its whisker, for a line of a table."""
    if found.value != found.value or not 0 <= found.value <= 1:
        return ""
    low, at, high = (f"{2 + 116 * x:.1f}" for x in (found.low, found.value, found.high))
    title = f"{figure(name, found.low)} – {figure(name, found.high)}"
    return (
        f'<svg class="dot-plot {css}" viewBox="-3 0 126 14" role="img" aria-label="{title}">'
        '<line class="track" x1="2" y1="7" x2="118" y2="7"/>'
        f'<line class="whisker" x1="{low}" y1="7" x2="{high}" y2="7"/>'
        f'<circle cx="{at}" cy="7" r="4"/></svg>'
    )
