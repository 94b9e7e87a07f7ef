"""Curves side by side as an SVG that needs no library, both axes on log scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from chart import STYLE

_WIDTH, _HEIGHT = 720, 360
_LEFT, _BETWEEN, _RIGHT, _TOP, _BOTTOM = 56, 110, 100, 46, 52
_LINES = ".l{fill:none;stroke:#8c959f;stroke-width:2}.m{fill:none;stroke:#0969da;stroke-width:3}"
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Curve:
    """One panel: what is counted on the axis across, and a line by name."""

    across: str
    lines: Mapping[str, Points]


def curves(title: str, panels: Sequence[Curve], ours: str) -> str:
    """Draw ``panels`` beside each other on one scale upwards; ``ours`` stands out."""
    values = [y for panel in panels for line in panel.lines.values() for _, y in line]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    width = (_WIDTH - _LEFT - _RIGHT - _BETWEEN * (len(panels) - 1)) / len(panels)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{STYLE}{_LINES}</style>',
        f'<text class="t" x="{_LEFT}" y="24">{escape(title)}</text>',
    ]
    for number, panel in enumerate(panels):
        left = _LEFT + number * (width + _BETWEEN)
        parts += _panel(panel, left, width, (low, high), ours)
    return "".join(parts) + "</svg>\n"


def _panel(panel: Curve, left: float, width: float, scale: tuple[int, int], ours: str) -> list[str]:
    low, high = scale
    marks = sorted({x for line in panel.lines.values() for x, _ in line})
    span = log10(marks[-1] / marks[0]) or 1

    def across(value: float) -> float:
        return left + log10(value / marks[0]) / span * width

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - (log10(value) - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<text x="{left + width / 2:.1f}" y="{_HEIGHT - 10}" text-anchor="middle">'
        f"{escape(panel.across)}</text>"
    ]
    for power in range(low, high + 1):
        y = up(10.0**power)
        parts.append(f'<path class="g" d="M{left:.1f} {y:.1f}h{width:.1f}"/>')
        parts.append(
            f'<text x="{left - 8:.1f}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g}</text>'
        )
    parts += [
        f'<text x="{across(mark):.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">'
        f"{_short(mark)}</text>"
        for mark in marks
    ]
    for name, line in panel.lines.items():
        path = "L".join(f"{across(x):.1f} {up(y):.1f}" for x, y in line)
        x, y = line[-1]
        parts.append(
            f'<path class="{"m" if name == ours else "l"}" d="M{path}"/>'
            f'<text class="n" x="{across(x) + 8:.1f}" y="{up(y) + 4:.1f}">{escape(name)}</text>'
        )
    return parts


def _short(number: float) -> str:
    return f"{number / 1000:.3g}k" if number >= 1000 else f"{number:g}"
