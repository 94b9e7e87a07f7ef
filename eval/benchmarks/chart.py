"""Accuracy against latency as an SVG that needs no library."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT = 720, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 46, 52
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#57606a}.t{font-size:15px;font-weight:600;"
    "fill:#24292f}.g{stroke:#d0d7de}.o{fill:#8c959f}.u{fill:#0969da}.n{fill:#24292f}"
    "@media(prefers-color-scheme:dark){text{fill:#9198a1}.t,.n{fill:#f0f6fc}.g{stroke:#3d444d}"
    ".u{fill:#4493f8}}"
)


def chart(title: str, points: Mapping[str, tuple[float, float]], ours: str) -> str:
    """Draw ``points``, by engine (microseconds a question, nDCG@10), time on a log scale."""
    low = floor(log10(min(x for x, _ in points.values())))
    high = ceil(log10(max(x for x, _ in points.values())))
    top = ceil(max(y for _, y in points.values()) * 10 + 0.1) / 10

    def across(value: float) -> float:
        return _LEFT + (log10(value) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - value / top * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{STYLE}</style>',
        f'<text class="t" x="{_LEFT}" y="24">{escape(title)}</text>',
    ]
    for power in range(low, high + 1):
        x = across(10.0**power)
        parts.append(f'<path class="g" d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">'
            f"{_time(10.0**power)}</text>"
        )
    for tick in range(round(top * 10) + 1):
        y = up(tick / 10)
        parts.append(f'<path class="g" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(
            f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{tick / 10:.1f}</text>'
        )
    parts.append(
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">'
        "time of a question, median, log scale (left is faster)</text>"
    )
    parts.append(f'<text x="14" y="{_TOP - 8}">nDCG@10</text>')
    before = (0.0, 0.0)
    for name, (time, accuracy) in sorted(points.items(), key=lambda point: point[1]):
        x, y = across(time), up(accuracy)
        mine = name == ours
        # Names of points close together would stand on each other: one goes below.
        near = x - before[0] < 70 and abs(y - before[1]) < 16
        before = (x, y)
        left = x > _WIDTH - _RIGHT - 120
        anchor, side = ("end", -12) if left else ("start", 12)
        parts.append(
            f'<circle class="{"u" if mine else "o"}" cx="{x:.1f}" cy="{y:.1f}" '
            f'r="{8 if mine else 6}"/>'
            f'<text class="n" x="{x + side:.1f}" y="{y + (22 if near else 4):.1f}" '
            f'text-anchor="{anchor}">{escape(name)}</text>'
        )
    return "".join(parts) + "</svg>\n"


def _time(microseconds: float) -> str:
    if microseconds >= 1000:
        return f"{microseconds / 1000:g} ms"
    return f"{microseconds:g} µs"
