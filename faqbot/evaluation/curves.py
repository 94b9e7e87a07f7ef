"""Confidence in pictures: what charts are drawn of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import calibration
from faqbot.evaluation.report import Cell, Curves
from faqbot.evaluation.slices import Cut

_BINS = 20  # of the histograms


def curves_of(
    answered: Sequence[Outcome], others: Sequence[Outcome], cuts: Mapping[str, Cut]
) -> Curves:
    """Return the curves of outcomes on answerable questions and on ``others``."""
    confidence, right = calibration.arrays(answered)
    everything = calibration.arrays((*answered, *others))
    parts = {
        "right": confidence[right == 1],
        "wrong": confidence[right == 0],
        "out_of_scope": calibration.arrays(others)[0],
    }
    return Curves(
        reliability=calibration.reliability(*everything),
        risk_coverage=calibration.risk_coverage(confidence, right),
        mixed_risk_coverage=calibration.risk_coverage(*everything),
        histograms={
            name: tuple(int(n) for n in np.histogram(values, _BINS, (0.0, 1.0))[0])
            for name, values in parts.items()
        },
        heat=_heat(answered, cuts),
    )


def _heat(outcomes: Sequence[Outcome], cuts: Mapping[str, Cut]) -> tuple[Cell, ...]:
    hits: dict[tuple[str, str], list[bool]] = {}
    for outcome in outcomes:
        place = cuts["category"](outcome), cuts["kind"](outcome)
        if all(place):
            hits.setdefault(place, []).append(outcome.rank == 1)
    return tuple(
        Cell(*place, len(found), sum(found) / len(found)) for place, found in sorted(hits.items())
    )
