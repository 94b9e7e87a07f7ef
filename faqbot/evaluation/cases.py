"""Cases that an engine is asked, and their outcomes, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from faqbot.asking import MARKS, Label, OutcomeKind, Score, score
from faqbot.dialogue.decision import DecisionKind
from faqbot.errors import Location
from faqbot.knowledge.model import NOWHERE
from faqbot.ranking import Candidate

RIGHT, RELATED = 2, 1  # grades: a full answer; something that helps


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the entries that answer it.

    ``grades`` maps entry ids to relevance, higher is better, at least 1; empty means that no
    entry answers the question, so that it is out of scope. ``group`` names what the question
    shares with others, where that is not its entry, see :attr:`cluster`. ``source`` names where it
    was collected. ``accept`` is what is right beside the entries: to be handed over, say.
    """

    id: str
    text: str
    grades: Mapping[str, int] = field(default_factory=dict)
    kind: str = ""
    group: str = ""
    where: Location = NOWHERE
    source: str = ""
    accept: OutcomeKind | None = None

    @property
    def answerable(self) -> bool:
        """Tell whether some entry answers the question."""
        return bool(self.grades)

    @property
    def cluster(self) -> str:
        """What the question is counted with: questions about one entry are no independent evidence.

        Its group, else the first by id of its right entries; alone when nothing answers it.
        """
        return self.group or min(self.best, default=f"question {self.id}")

    @property
    def best(self) -> frozenset[str]:
        """The entries of the highest grade: the right answers."""
        top = max(self.grades.values(), default=0)
        return frozenset(entry for entry, grade in self.grades.items() if grade == top)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A message after others, with the entries that answer it.

    ``kind`` is ``followup`` where it goes on with what was said ``before``, else ``new_subject``.
    """

    id: str
    before: tuple[str, ...]
    text: str
    expected: frozenset[str]
    kind: str
    where: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine made of a question.

    ``candidates`` best first; ``offered`` are the entries that the visitor is shown: the one
    answered, or all that the menu leads to. ``decision`` is None for an engine that only ranks;
    ``kind`` is what the text was taken for, where that is no question.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    decision: DecisionKind | None = None
    offered: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    exclusive: bool = True
    kind: OutcomeKind | None = None

    @property
    def confidence(self) -> float:
        """The best candidate's confidence; 0 when nothing was found."""
        return self.candidates[0].confidence if self.candidates else 0.0

    @property
    def answerability(self) -> float:
        """How likely some candidate is right: the sum of confidences, of which one at most holds.

        Scores that are no probabilities (not ``exclusive``) are not added up: it is the best.
        """
        if not self.exclusive:
            return self.confidence
        return min(1.0, sum(candidate.confidence for candidate in self.candidates))

    @property
    def rank(self) -> int | None:
        """The place, from 1, of the first entry of the highest grade, or None."""
        best = self.question.best
        return next((n for n, c in enumerate(self.candidates, 1) if c.entry in best), None)

    @property
    def relevant(self) -> bool:
        """Tell whether the first candidate is relevant, in whatever grade."""
        return bool(self.candidates) and self.candidates[0].entry in self.question.grades

    @property
    def verdict(self) -> Score:
        """What the visitor got, see :func:`faqbot.asking.score`."""
        kind: OutcomeKind = self.decision or "miss"
        if self.kind is not None and self.kind == self.question.accept:
            kind = self.kind
        label = Label(self.question.best, kind=self.question.accept)
        return score(kind, frozenset(self.offered), label)

    @property
    def ok(self) -> bool:
        """Tell whether the visitor was served: right entry given or offered, or no false answer."""
        return MARKS[self.verdict] != "wrong"
