"""The robustness table: the same questions, typed carelessly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.engine import Engine
from faqbot.evaluation.perturb import CHANGES, perturbed
from faqbot.evaluation.progress import Progress, silent
from faqbot.evaluation.report import Slice
from faqbot.evaluation.runner import run
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.questions import draws_of

__all__ = ["CHANGES", "robustness"]


def robustness(
    engine: Engine,
    outcomes: Sequence[Outcome],
    changes: Sequence[str],
    seed: int,
    progress: Progress = silent,
) -> tuple[Slice, ...]:
    """Return a slice a change: ``hit@1`` and ``served`` on changed copies, and what was lost.

    ``hit@1_change`` is the paired difference to the questions as they were, over those that the
    change does something to. ``outcomes`` are those on the questions as they were.
    """
    before = {outcome.question.id: outcome for outcome in outcomes}
    questions = [outcome.question for outcome in outcomes]
    table = []
    for change in changes if outcomes else ():
        copies = list(perturbed(questions, change, seed))
        now = run(engine, copies, progress=progress, what=change)
        hits = np.array([outcome.rank == 1 for outcome in now], dtype=float)
        were = [before[copy.group].rank == 1 for copy in copies]
        draws = draws_of(now, seed)
        measures = {
            "hit@1": draws.mean(hits),
            "served": draws.mean([outcome.ok for outcome in now]),
            "hit@1_change": compare(were, hits, seed).mean,
        }
        table.append(Slice(change, len(copies), measures))
    return tuple(table)
