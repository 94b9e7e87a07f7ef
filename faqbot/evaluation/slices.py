"""Figures by category and kind of question, and what charts are drawn of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import calibration
from faqbot.evaluation.report import Cell, Curves, Measures, Slice
from faqbot.knowledge.model import Knowledge

Cut = Callable[[Outcome], str]


def cuts_for(knowledge: Knowledge) -> dict[str, Cut]:
    """Return the ways to cut a suite of answerable questions: ``category`` and ``kind``.

    A question belongs to the category of its right answer, the first by id when it has several.
    """
    entries = knowledge.entry

    def category(outcome: Outcome) -> str:
        first = min(outcome.question.best)
        return entries[first].category if first in entries else ""

    return {"category": category, "kind": lambda outcome: outcome.question.kind}


def slices_of(
    outcomes: Sequence[Outcome],
    cuts: Mapping[str, Cut],
    measured: Callable[[Sequence[int]], Measures],
) -> dict[str, tuple[Slice, ...]]:
    """Return the slices of ``outcomes`` for every cut that has more than one, ordered by name.

    ``measured`` takes the places of a slice's outcomes. Outcomes cut to "" belong to no slice.
    """
    found: dict[str, tuple[Slice, ...]] = {}
    for name, cut in cuts.items():
        parts: dict[str, list[int]] = {}
        for place, outcome in enumerate(outcomes):
            parts.setdefault(cut(outcome), []).append(place)
        parts.pop("", None)
        if len(parts) > 1:
            found[name] = tuple(
                Slice(part, len(places), measured(places)) for part, places in sorted(parts.items())
            )
    return found


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
