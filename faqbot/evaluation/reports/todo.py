"""What to do next: the first thing that a report says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from faqbot.evaluation.analysis import AnalysisFinding
from faqbot.evaluation.comparison import Flip
from faqbot.evaluation.gates import SPENT, Result
from faqbot.evaluation.judgement import Judgement
from faqbot.evaluation.leaks import Leak

SHOWN = 12  # cases
_STEPS = 3  # findings, where nothing failed


@dataclass(frozen=True, slots=True)
class Todo:
    """What failed, with the knowledge base beside the first that it is of ("" for the first).

    ``spent`` are the test questions that fail for being registered, ``flips`` the cases that fail,
    ``seen`` how many more got worse within the margin; ``steps`` are what to mend where nothing
    failed.
    """

    gates: tuple[tuple[str, Result], ...]
    spent: tuple[tuple[str, Leak], ...]
    flips: tuple[tuple[str, Flip], ...]
    seen: int
    steps: tuple[AnalysisFinding, ...]


def todo(judged: Judgement) -> Todo:
    """Return what to do next."""
    every = [("", judged), *judged.domains.items()]
    gates = [(name, r) for name, one in every for r in one.gates if not r.passed]
    spent = [
        (name, leak)
        for name, one in every
        if any(r.name == SPENT and not r.passed for r in one.gates)
        for leak in one.report.leaks
        if leak.exact
    ]
    flips = [(name, flip) for name, one in every for flip in _flips(one)]
    heavy = [(name, flip) for name, flip in flips if flip.weight]
    steps = judged.findings[:_STEPS] if not gates and not heavy else ()
    return Todo(tuple(gates), tuple(spent), tuple(heavy), len(flips) - len(heavy), steps)


def _flips(judged: Judgement) -> Iterator[Flip]:
    """Yield what got worse or is gone, what fails first."""
    found = judged.comparison
    worse = () if found is None else (*found.of("vanished"), *found.of("worse"))
    yield from sorted(worse, key=lambda flip: -flip.moved)
