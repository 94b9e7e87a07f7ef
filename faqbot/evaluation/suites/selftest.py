"""The self suite: does every way to ask find its own entry once it is taken away?

Asking a knowledge base its own questions proves nothing: each stands in the index. So in round i
the i-th text of every entry (the question is the 0th, then come the variants) is withheld, the
index is built anew without them, and what was withheld is asked. When the question is withheld
the first variant takes its place. Texts that are the same after normalisation are withheld
together. An entry with a single text cannot be tested this way; it is skipped and counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from faqbot.dense.use import Use
from faqbot.evaluation.cases import RIGHT, Outcome, Question
from faqbot.evaluation.data.own import text_id
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.pool import pool
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.model import Model
from faqbot.text.normalize import normalize
from faqbot.types import Progress, silent

KIND_QUESTION, KIND_VARIANT = "question", "variant"
_WORTH_A_PROCESS = 200  # questions; below, starting one takes longer than the work


@dataclass(frozen=True)
class Round:
    """A knowledge base from which texts are withheld, and these texts as questions."""

    knowledge: Knowledge
    questions: tuple[Question, ...]


def rounds(knowledge: Knowledge) -> Iterator[Round]:
    """Yield as many rounds as the entry with the most texts has texts."""
    texts = {entry.id: distinct_texts(entry) for entry in knowledge.entries}
    longest = max((len(found) for found in texts.values()), default=0)
    if longest < 2:
        return
    for place in range(longest):
        withheld = {id_: found[place] for id_, found in texts.items() if len(found) > max(place, 1)}
        entries = tuple(
            without(entry, withheld[entry.id]) if entry.id in withheld else entry
            for entry in knowledge.entries
        )
        kind = KIND_VARIANT if place else KIND_QUESTION
        yield Round(
            knowledge.with_entries(entries, f"{knowledge.fingerprint}-{place}"),
            tuple(
                Question(
                    id=f"{id_}/{text_id(text)}",
                    text=text,
                    grades={id_: RIGHT},
                    kind=kind,
                    where=knowledge.entry[id_].where,
                )
                for id_, text in withheld.items()
            ),
        )


def distinct_texts(entry: Entry) -> tuple[str, ...]:
    """Return the question and the variants, of those that are the same only the first."""
    found: dict[str, str] = {}
    for text in (entry.question, *entry.variants):
        found.setdefault(normalize(text), text)
    return tuple(found.values())


def without(entry: Entry, text: str) -> Entry:
    """Return ``entry`` without ``text``, of which it must not be the only one."""
    gone = normalize(text)
    question, *variants = (t for t in (entry.question, *entry.variants) if normalize(t) != gone)
    return replace(entry, question=question, variants=tuple(variants))


def single(knowledge: Knowledge) -> int:
    """Return how many entries have a single text and cannot be tested."""
    return sum(len(distinct_texts(entry)) < 2 for entry in knowledge.entries)


def testable(knowledge: Knowledge) -> bool:
    """Tell whether some entry has more than one text."""
    return single(knowledge) < len(knowledge.entries)


def held_out(
    knowledge: Knowledge,
    model: Model,
    day: date,
    *,
    jobs: int = 1,
    progress: Progress = silent,
    use: Use | None = None,
) -> list[Outcome]:
    """Return what the engine makes of every text of ``knowledge`` that it does not have.

    With ``jobs`` above 1 the rounds are shared by that many processes; the result is the same.
    """
    parts = list(rounds(knowledge))
    total = sum(len(part.questions) for part in parts)
    outcomes: list[Outcome] = []
    progress("self", 0, total)
    if use is not None:
        use.prepare([question.text for part in parts for question in part.questions], progress)
    for found in _judged(parts, partial(_judge, model=model, day=day, use=use), jobs):
        outcomes += found
        progress("self", len(outcomes), total)
    return outcomes


def _judged(
    parts: Sequence[Round], judge: partial[list[Outcome]], jobs: int
) -> Iterator[list[Outcome]]:
    if jobs <= 1 or sum(len(part.questions) for part in parts) < _WORTH_A_PROCESS:
        yield from map(judge, parts)
        return
    with pool(min(jobs, len(parts))) as workers:
        yield from workers.map(judge, parts)


def _judge(part: Round, model: Model, day: date, use: Use | None) -> list[Outcome]:
    engine = Faqbot.on(part.knowledge, model, day, use)
    return [engine.judge(question) for question in part.questions]
