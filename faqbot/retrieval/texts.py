"""What of an entry is indexed: its questions, its answer, and the answer's beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from faqbot.knowledge.model import Entry
from faqbot.retrieval.grams import grams
from faqbot.text.analyzer import Analysis, Analyzer

HEAD = 120  # characters of an answer that mostly say what it is about
BOILERPLATE = 3  # a sentence that stands in more answers than this tells none of them apart

_SENTENCE = re.compile(r"(?<=[。!?！？\n])")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*_`>]|^\s*(?:[-+]|\d+\.)\s+", re.MULTILINE)


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
    """Analyse ``entries``; sentences that many answers share are left out."""
    answers = [[s for s in _SENTENCE.split(plain(e.answer)) if s.strip()] for e in entries]
    shared = Counter(s for sentences in answers for s in {s.strip() for s in sentences})
    found = []
    for entry, sentences in zip(entries, answers, strict=True):
        own = "".join(s for s in sentences if shared[s.strip()] <= BOILERPLATE)
        rows = tuple(
            analyzer.analyze(text) for text in (entry.question, *entry.variants, *entry.keywords)
        )
        answer = analyzer.analyze(own)
        whole = Text.of(answer)
        head = whole if len(own) <= HEAD else _within(Text.of(analyzer.analyze(own[:HEAD])), whole)
        found.append(EntryTexts(tuple(Text.of(row) for row in rows), whole, head, rows, answer))
    return found


def _within(part: Text, whole: Text) -> Text:
    """Drop what was only made by cutting a word in two."""
    words, grams_ = set(whole.words), set(whole.grams)
    return Text(
        tuple(word for word in part.words if word in words),
        tuple(gram for gram in part.grams if gram in grams_),
    )
