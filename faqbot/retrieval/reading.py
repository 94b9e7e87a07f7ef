"""Reading of all entries: their texts, and what the lexicon is made of.

Analysing texts takes most of a build, and each entry is read by itself: whoever calls may spread
the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from faqbot.knowledge.model import Entry
from faqbot.retrieval.lexicon import TokenPairs, pairs_of
from faqbot.retrieval.postings import Floats
from faqbot.retrieval.texts import EntryTexts, Shared, read_one
from faqbot.text.analyzer import Analysis, Analyzer
from faqbot.text.synonyms import Terms
from faqbot.text.words import QUESTION_KINDS

T = TypeVar("T")


class Spread(Protocol):
    """Spreads work over processes."""

    def __call__(self, work: Callable[[int, int], T], count: int, /) -> list[T]:
        """Return what ``work(begin, end)`` gives of consecutive shares of ``count`` pieces."""


def alone(work: Callable[[int, int], T], count: int, /) -> list[T]:
    """Do all the work here, as one share."""
    return [work(0, count)]


@dataclass(frozen=True, slots=True)
class ReadEntries:
    """What was read of N entries.

    ``texts`` are theirs without their analyses, which of a large knowledge base take more memory
    than all that is made of them; ``asked`` (N, kinds) is as in the index, ``pairs`` are those of
    neighbouring words.
    """

    texts: list[EntryTexts]
    asked: Floats
    pairs: TokenPairs

    @classmethod
    def of(
        cls, entries: Sequence[Entry], analyzer: Analyzer, shared: Shared, spread: Spread = alone
    ) -> ReadEntries:
        """Read ``entries`` without the sentences that are ``shared``."""

        def share(begin: int, end: int) -> ReadEntries:
            return cls._share(entries[begin:end], analyzer, shared)

        first, *others = spread(share, len(entries))
        if not others:
            return first
        for other in others:
            first.texts.extend(other.texts)
            first.pairs.update(other.pairs)
        kinds = np.concatenate([first.asked, *(other.asked for other in others)])
        return cls(first.texts, kinds, first.pairs)

    @classmethod
    def _share(cls, entries: Sequence[Entry], analyzer: Analyzer, shared: Shared) -> ReadEntries:
        texts: list[EntryTexts] = []
        kinds: list[Floats] = []

        def analyses() -> Iterator[Analysis]:
            for entry in entries:
                found = read_one(entry, analyzer, shared)
                kinds.append(asked([found]))
                texts.append(found.bare())
                yield from found.row_analyses
                yield found.answer_analysis

        pairs = pairs_of(analyses())
        return cls(texts, np.concatenate(kinds), pairs)

    @property
    def said(self) -> Sequence[Terms]:
        """The words of each text, questions before the answer."""
        return [text.words for t in self.texts for text in (*t.rows, t.answer)]


def asked(texts: Sequence[EntryTexts]) -> Floats:
    """Return, for each of N entries, the share of its questions that ask for each kind."""
    found = np.zeros((len(texts), len(QUESTION_KINDS)), dtype=np.float32)
    for n, text in enumerate(texts):
        for analysis in text.row_analyses:
            for kind in analysis.question_types:
                found[n, QUESTION_KINDS.index(kind)] += 1 / len(text.row_analyses)
    return found
