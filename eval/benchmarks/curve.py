"""Accuracy against the share of questions that an encoder is asked about, as an SVG."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

_WIDTH, _HEIGHT = 720, 380
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 40, 46, 52
_APART = 48
_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#57606a}.t{font-size:15px;font-weight:600;"
    "fill:#24292f}.g{stroke:#d0d7de}.l{stroke:#0969da;stroke-width:2;fill:none}.u{fill:#0969da}"
    ".d{stroke:#8c959f;stroke-dasharray:5 5}.n{fill:#24292f}"
    "@media(prefers-color-scheme:dark){text{fill:#9198a1}.t,.n{fill:#f0f6fc}.g{stroke:#3d444d}"
    ".l{stroke:#4493f8}.u{fill:#4493f8}}"
)


def curve(title: str, points: Sequence[tuple[float, float, str]]) -> str:
    """Draw ``points``: (share that is encoded, nDCG@10, the bar), from the first to the last.

    The broken line is what the same share would bring if it were drawn by lot.
    """
    low = math.floor(min(y for _, y, _ in points) * 50) / 50
    high = math.ceil(max(y for _, y, _ in points) * 50) / 50

    def across(share: float) -> float:
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def up(value: float) -> float:
        return _HEIGHT - _BOTTOM - (value - low) / (high - low) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'aria-label="{escape(title)}"><style>{_STYLE}</style>',
        f'<text class="t" x="{_LEFT}" y="22">{escape(title)}</text>',
        f'<text x="14" y="{_TOP - 6}">nDCG@10</text>',
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 10}" text-anchor="middle">'
        "share of questions that are encoded (beside the points: when_below)</text>",
    ]
    for tenth in range(0, 11, 2):
        x = across(tenth / 10)
        parts.append(f'<path class="g" d="M{x:.1f} {_TOP}V{_HEIGHT - _BOTTOM}"/>')
        parts.append(
            f'<text x="{x:.1f}" y="{_HEIGHT - _BOTTOM + 20}" text-anchor="middle">'
            f"{tenth * 10} %</text>"
        )
    for tick in range(round((high - low) * 50) + 1):
        value = low + tick / 50
        y = up(value)
        parts.append(f'<path class="g" d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:.2f}</text>')
    places = [(across(x), up(y), name) for x, y, name in points]
    (x0, y0, _), (x1, y1, _) = places[0], places[-1]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    parts.append(f'<path class="d" d="M{x0:.1f} {y0:.1f}L{x1:.1f} {y1:.1f}"/>')
    parts.append(f'<polyline class="l" points="{line}"/>')
    told = math.inf
    for x, y, name in reversed(places):
        parts.append(f'<circle class="u" cx="{x:.1f}" cy="{y:.1f}" r="5"/>')
        if told - x < _APART:  # names of points close together would stand on each other
            continue
        told = x
        text, anchor, side = ("always", "end", 8) if name == "inf" else (name, "middle", 0)
        parts.append(
            f'<text class="n" x="{x + side:.1f}" y="{y + 22:.1f}" text-anchor="{anchor}">'
            f"{escape(text)}</text>"
        )
    return "".join(parts) + "</svg>\n"
