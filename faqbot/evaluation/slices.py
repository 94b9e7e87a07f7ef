"""Figures by category and by kind of question: where it hurts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.report import Measures, Slice
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
