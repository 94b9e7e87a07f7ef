"""The robustness table: the same questions, typed carelessly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.engine import Engine
from faqbot.evaluation.material import Options
from faqbot.evaluation.perturb import CHANGES, perturbed
from faqbot.evaluation.report import Slice
from faqbot.evaluation.runner import run
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.questions import draws_of

__all__ = ["CHANGES", "robustness"]


def robustness(
    engine: Engine,
    outcomes: Sequence[Outcome],
    options: Options,
) -> tuple[Slice, ...]:
    """Return a slice a change: ``hit@1`` and ``served`` on changed copies, and what was lost.

    ``hit@1_change`` is the paired difference to the questions as they were, over those that the
    change does something to. ``outcomes`` are those on the questions as they were.
    """
    questions = [outcome.question for outcome in outcomes]
    changes, seed, progress = options.changes, options.seed, options.progress
    copies = [copy for change in changes for copy in perturbed(questions, change, seed)]
    if options.use is not None:
        options.use.prepare([copy.text for copy in copies], progress)
    now = run(engine, copies, jobs=options.jobs, progress=progress, what="robustness")
    before = {outcome.question.id: outcome.rank == 1 for outcome in outcomes}
    return tuple(
        _slice(change, [o for o in now if o.question.kind == change], before, seed)
        for change in (changes if outcomes else ())
    )


def _slice(
    change: str, outcomes: Sequence[Outcome], before: Mapping[str, bool], seed: int
) -> Slice:
    hits = np.array([outcome.rank == 1 for outcome in outcomes], dtype=float)
    were = [before[outcome.question.group] for outcome in outcomes]
    draws = draws_of(outcomes, seed)
    measures = {
        "hit@1": draws.mean(hits),
        "served": draws.mean([outcome.ok for outcome in outcomes]),
        "hit@1_change": compare(were, hits, seed).mean,
    }
    return Slice(change, len(outcomes), measures)
