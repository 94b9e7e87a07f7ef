"""Readings: what the knowledge base makes of a question today."""

from __future__ import annotations

from dataclasses import dataclass, field

from faqbot.asking import OutcomeKind
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.query import Query
from faqbot.text.masking import without_marks
from faqbot.workshop.assistant import DayAssistant

CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as the assistant reads it today.

    ``topic`` tells that the menu is an editor's, not made of candidates.
    ``scope`` is the probability that the knowledge base answers it at all; ``matches`` holds, best
    first, for each candidate the probability that it is right if so. ``meaning`` (m,) is the
    sentence vector.
    """

    kind: OutcomeKind
    topic: bool
    entry: str | None
    confidence: float
    scope: float
    matches: tuple[tuple[str, float], ...]
    terms: tuple[str, ...]
    unknown: tuple[str, ...]  # content words, as typed, that stand nowhere in the knowledge base
    grams: str  # the normalised text
    meaning: Floats = field(compare=False)

    def match(self, entry: str) -> float:
        """Return the probability that ``entry`` is right if any is."""
        return next((chance for id_, chance in self.matches if id_ == entry), 0.0)


def read(assistant: DayAssistant, text: str) -> Reading:
    """Return how ``text``, which may be masked, is read."""
    plain = without_marks(text)
    outcome = assistant.ask(plain)
    ranker, query = assistant.ranker, outcome.ranking.query
    asked = Query.of(query, ranker.index)
    judged = ranker.judge(asked)
    scope, matches = 0.0, tuple[tuple[str, float], ...]()
    if judged is not None:
        confidence = judged.confidence[:CANDIDATES]
        scope = sum(confidence)
        numbers = judged.found.entries.take(judged.order[:CANDIDATES]).tolist()
        names = [ranker.index.entries[number] for number in numbers]
        matches = tuple(zip(names, [c / scope for c in confidence], strict=False))
    known = ranker.index.words
    terms = dict.fromkeys(query.terms)
    return Reading(
        kind=outcome.kind,
        topic=outcome.menu is not None,
        entry=outcome.entry,
        confidence=outcome.ranking.best.confidence if outcome.ranking.best else 0.0,
        scope=scope,
        matches=matches,
        terms=tuple(terms),
        unknown=tuple(term for term in terms if term not in known),
        grams=query.normalized,
        meaning=asked.vector,
    )
