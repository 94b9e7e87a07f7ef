"""Indexed texts of an entry: its questions, its answer, and the answer's beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from faqbot.knowledge.model import Entry
from faqbot.retrieval.grams import grams
from faqbot.text.analyzer import Analysis, Analyzer
from faqbot.text.figures import is_figure

HEAD = 120  # characters of an answer that mostly say what it is about
COMMON = 200  # entries: an n-gram that stands in more, and in a tenth of all, tells none apart
BOILERPLATE = 3  # a sentence that stands in more answers than this tells none of them apart

_SENTENCE = re.compile(r"(?<=[。!?！？\n])")
_MARKUP = re.compile(r"\[([^\[\]]*)\]\([^)\n]*\)|[*_`>]|^[^\S\n]*(?:[-+]|\d+\.)\s+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Text:
    """One text as two bags: content words, and character n-grams."""

    words: tuple[str, ...]
    grams: tuple[str, ...]

    @classmethod
    def of(cls, analysis: Analysis) -> Text:
        """Keep of ``analysis`` what is indexed."""
        return cls(analysis.terms, tuple(grams(analysis.normalized)))


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The texts of one entry: ``rows`` are the question, its variants and keywords."""

    rows: tuple[Text, ...]
    answer: Text
    head: Text
    row_analyses: tuple[Analysis, ...]
    answer_analysis: Analysis


def plain(markdown: str) -> str:
    """Return an answer without its Markdown, so that addresses and marks are no words."""
    return _MARKUP.sub(lambda match: match[1] or "", markdown)


def read(entries: Sequence[Entry], analyzer: Analyzer) -> list[EntryTexts]:
    """Analyse ``entries``; sentences and n-grams that many of them share are left out."""
    answers = [[s for s in _SENTENCE.split(plain(e.answer)) if s.strip()] for e in entries]
    shared = Counter(s for sentences in answers for s in {s.strip() for s in sentences})
    found = []
    for entry, sentences in zip(entries, answers, strict=True):
        own = "".join(s for s in sentences if shared[s.strip()] <= BOILERPLATE)
        rows = tuple(
            analyzer.analyze(text) for text in (entry.question, *entry.variants, *entry.keywords)
        )
        answer = _without_figures(analyzer.analyze(own))
        found.append(
            EntryTexts(
                tuple(Text.of(row) for row in rows),
                Text.of(answer),
                Text.of(_without_figures(analyzer.beginning(answer, HEAD))),
                rows,
                answer,
            )
        )
    return _without_common(found) if len(found) > COMMON else found


def _without_figures(answer: Analysis) -> Analysis:
    """Return the analysis of an answer without its figures.

    It is full of hours, days and numbers to call: few are asked for, and they would drown words.
    """
    return replace(answer, terms=tuple([t for t in answer.terms if not is_figure(t)]))


def _without_common(texts: list[EntryTexts]) -> list[EntryTexts]:
    most = max(COMMON, len(texts) // 10)
    bags = [set[str]().union(t.answer.grams, *[row.grams for row in t.rows]) for t in texts]
    common = {gram for gram, count in Counter(chain.from_iterable(bags)).items() if count > most}

    def rest(text: Text) -> Text:
        return replace(text, grams=tuple([gram for gram in text.grams if gram not in common]))

    return [
        replace(
            text, rows=tuple(map(rest, text.rows)), answer=rest(text.answer), head=rest(text.head)
        )
        for text in texts
    ]
