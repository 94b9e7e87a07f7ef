"""Leaks: test questions that are registered as ways to ask. They test nothing any more.

A question leaks when an editor pastes it into the variants: it finds its entry by heart then, and
the figures rise although no visitor is served better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from faqbot.evaluation.cases import Question
from faqbot.knowledge.model import Knowledge
from faqbot.text.analyzer import Analyzer
from faqbot.text.normalize import normalize

ALIKE = 90.0  # of 100: texts of the same words that are spelled alike beyond this are one


@dataclass(frozen=True, slots=True)
class Leak:
    """A test question that ``entry`` has as ``text``, ``exact`` but for width and marks, or nearly.

    Nearly are texts of the same content words, spelled alike but for a particle or an ending.
    """

    question: Question
    entry: str
    text: str
    exact: bool


class TestQuestions:
    """Test questions by what they say, so that a registered text can be held against them."""

    def __init__(self, questions: Iterable[Question]) -> None:
        self._analyzer = Analyzer()  # without synonyms: another word is another test
        self._exact: dict[str, Question] = {}
        self._words: dict[tuple[str, ...], list[tuple[str, Question]]] = {}
        for question in questions:
            letters = _letters(question.text)
            if letters:
                self._exact.setdefault(letters, question)
                self._words.setdefault(self._terms(question.text), []).append((letters, question))

    def said_by(self, text: str) -> tuple[Question, bool] | None:
        """Return the test question that ``text`` says, and whether exactly; None if none."""
        letters = _letters(text)
        if letters in self._exact:
            return self._exact[letters], True
        near = [
            (fuzz.ratio(letters, other), question)
            for other, question in self._words.get(self._terms(text), ())
        ]
        ratio, question = max(near, key=lambda found: found[0], default=(0.0, None))
        return (question, False) if question is not None and ratio >= ALIKE else None

    def _terms(self, text: str) -> tuple[str, ...]:
        return tuple(sorted(self._analyzer.analyze(text).terms))


def leaks(knowledge: Knowledge, questions: Iterable[Question]) -> Iterator[Leak]:
    """Yield the ``questions`` that stand among the questions and variants of ``knowledge``."""
    tests = TestQuestions(questions)
    for entry in knowledge.entries:
        for text in (entry.question, *entry.variants):
            said = tests.said_by(text)
            if said is not None:
                yield Leak(said[0], entry.id, text, said[1])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, normalize(text)))
