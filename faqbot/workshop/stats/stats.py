"""Everything ``faqbot stats`` tells, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from faqbot.evaluation.progress import Progress, silent
from faqbot.knowledge.model import Knowledge
from faqbot.workshop.logs.reader import Log
from faqbot.workshop.stats.confused import Confusion, confusion
from faqbot.workshop.stats.fared import Fared, fared
from faqbot.workshop.stats.readability import Readability, readability
from faqbot.workshop.stats.shape import Shape, shape


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures of a knowledge base; ``confusion`` and ``fared`` only where they were asked for."""

    shape: Shape
    readability: Readability | None
    confusion: Confusion | None
    fared: Fared | None


def stats(
    knowledge: Knowledge,
    day: date,
    *,
    log: Log | None = None,
    quick: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Stats:
    """Return the figures of ``knowledge`` on ``day``; ``quick`` leaves the confused pairs out."""
    return Stats(
        shape(knowledge, day),
        readability(knowledge),
        None if quick else confusion(knowledge, day, jobs=jobs, progress=progress),
        None if log is None else fared(log, knowledge, day),
    )
