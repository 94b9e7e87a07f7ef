"""Why a question ended as it did: its words, what came first, where the right entry is."""

from __future__ import annotations

from collections.abc import Mapping

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.report import CaseResult, Suite

_SIGNALS = 2  # the strongest reasons named


class Explainer:
    """Says why a case ended as it did."""

    def __init__(self, engine: Faqbot, suites: Mapping[str, Suite]) -> None:
        self._engine = engine
        self._outcomes: dict[tuple[str, str], Outcome] = {
            (suite.name, outcome.question.id): outcome
            for suite in suites.values()
            for outcome in suite.outcomes
        }

    def __call__(self, suite: str, case: CaseResult) -> str:
        """Return the reason, in the words of the engine; a dialogue's is its first failure."""
        outcome = self._outcomes.get((suite, case.id))
        if outcome is None:
            return case.detail
        parts = [f"terms: {' '.join(outcome.terms) or '–'}", f"first: {_place(outcome, 0)}"]
        if outcome.question.answerable:
            rank = outcome.rank
            right = ", ".join(sorted(outcome.question.best))
            place = f"{right} not found" if rank is None else _place(outcome, rank - 1)
            parts.append(f"right: {place}")
            if rank == 1 and len(outcome.candidates) > 1:
                parts.append(f"runner-up: {_place(outcome, 1)}")
            if suite == "questions" and rank is not None and rank > 1:
                parts.append(self._signals(outcome, rank))
        elif len(outcome.candidates) > 1:
            parts.append(f"runner-up: {_place(outcome, 1)}")
        return " · ".join(parts)

    def _signals(self, outcome: Outcome, rank: int) -> str:
        """Name the signals that put the first candidate before the right one."""
        entries = [outcome.candidates[i].entry for i in (0, rank - 1)]
        told = self._engine.ranker.all_contributions(outcome.question.text, entries)
        gave = [{c.signal: c.amount for c in told.get(entry, ())} for entry in entries]
        ahead = {name: amount - gave[1].get(name, 0.0) for name, amount in gave[0].items()}
        strongest = sorted(ahead.items(), key=lambda item: -item[1])[:_SIGNALS]
        return "signals: " + ", ".join(f"{name} {amount:+.2f}" for name, amount in strongest)


def _place(outcome: Outcome, place: int) -> str:
    if place >= len(outcome.candidates):
        return "–"
    candidate = outcome.candidates[place]
    return f"{candidate.entry} (#{place + 1}, {candidate.confidence:.2f})"
