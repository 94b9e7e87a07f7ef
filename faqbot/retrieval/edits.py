"""Edits of a compiled index: entries that changed are laid over what was compiled of the others.

Compiling anew looks at every entry; laying over looks at those that changed, and at columns of
numbers. What is laid over is what compiling anew would give, but for statistics of the whole that
one entry hardly moves. They stay as they were compiled until the next time:

- the mean lengths of questions and answers, by which BM25F normalises,
- how loudly the texts of other entries speak for them (see ``documents``); those of a changed
  entry are trained against the others as these stand,
- the directions of the latent space, into which a changed entry is folded (Deerwester et al.),
- which n-grams are common, units that tell entries apart, and how crowded the entries are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.index import Index, spoken
from faqbot.retrieval.texts import (
    BOILERPLATE,
    EntryTexts,
    Shared,
    marked,
    plain,
    read_one,
    sentence_hash,
    sentences_of,
    without,
)
from faqbot.text.analyzer import Analyzer

if TYPE_CHECKING:  # what most starts can do without
    from faqbot.retrieval.overlay import Arrival, IndexChange

#: Changed entries up to which an index is edited, by the share and by the number; beyond the
#: smaller of the two it is compiled anew.
SHARE, MOST = 1 / 20, 256
FEWEST = 64  # entries of a knowledge base that is worth editing rather than compiling


@dataclass
class Edits:
    """What has changed since ``index`` was compiled of ``knowledge``; for one thread at a time."""

    knowledge: Knowledge
    index: Index
    analyzer: Analyzer
    _was: dict[str, EntryTexts] = field(default_factory=dict)
    _said: dict[int, frozenset[str]] = field(default_factory=dict)
    _came: dict[str, tuple[frozenset[int], Arrival]] = field(default_factory=dict)

    def edited(self, knowledge: Knowledge) -> Index | None:
        """Return the index of ``knowledge``, None where it had better be compiled anew."""
        count = len(self.knowledge.entries)
        if count < FEWEST or knowledge.synonyms != self.knowledge.synonyms:
            return None
        gone, come = self._difference(knowledge)
        if len(gone | come.keys()) > min(MOST, count * SHARE):
            return None
        if not gone and not come:
            return self.index
        from faqbot.retrieval.overlay import lay_over

        return lay_over(self.index, self._change(knowledge, gone, come))

    def _difference(self, knowledge: Knowledge) -> tuple[set[str], dict[str, Entry]]:
        """Return the ids of what is no longer as it was, and what is not as it was."""
        before, after = self.knowledge.entry, knowledge.entry
        come = {
            e.id: e for e in knowledge.entries if (old := before.get(e.id)) is not e and old != e
        }
        gone = {e.id for e in self.knowledge.entries if e.id not in after or e.id in come}
        return gone, come

    def _change(self, knowledge: Knowledge, gone: set[str], come: dict[str, Entry]) -> IndexChange:
        from faqbot.retrieval.overlay import IndexChange

        before, shared = self.knowledge.entry, self.index.shared
        counts: Counter[int] = Counter()
        for entry, by in ((before[i], -1) for i in gone):
            counts.update(dict.fromkeys(_hashes(entry), by))
        for entry in come.values():
            counts.update(dict.fromkeys(_hashes(entry), 1))
        turned = frozenset(
            sentence
            for sentence, by in counts.items()
            if (shared.count(sentence) > BOILERPLATE) != (shared.count(sentence) + by > BOILERPLATE)
        )
        said = {
            h: s
            for e in (*map(before.__getitem__, gone), *come.values())
            for s in sentences_of(e)
            if (h := sentence_hash(s)) in turned
        }
        for number, sentence in said.items():  # those who say it as well are to be read anew
            for id_ in self._sayers(number, sentence.strip()) - come.keys() - gone:
                come[id_] = before[id_]
                gone.add(id_)
        now = shared.moved({sentence: by for sentence, by in counts.items() if by})
        left, right = sorted(gone), sorted(come)
        return IndexChange(
            gone=tuple(left),
            was=tuple(self._texts(before[id_]) for id_ in left),
            come=tuple(self._arrival(come[id_], now) for id_ in right),
            shared=now,
            analyzer=self.analyzer,
            spoken=tuple(spoken(knowledge.synonyms)),
        )

    def _sayers(self, number: int, sentence: str) -> frozenset[str]:
        """Return the ids of those whose answers had this sentence."""
        if number not in self._said:
            self._said[number] = frozenset(
                entry.id
                for entry in self.knowledge.entries
                if sentence in entry.answer
                or (marked(entry.answer) and sentence in plain(entry.answer))
            )
        return self._said[number]

    def _texts(self, entry: Entry) -> EntryTexts:
        """Return the texts that an entry had when the index was compiled."""
        if entry.id not in self._was:
            self._was[entry.id] = self._read(entry, self.index.shared)
        return self._was[entry.id]

    def _arrival(self, entry: Entry, shared: Shared) -> Arrival:
        """Return the arrival of ``entry``, which came at an earlier edit more often than not."""
        from faqbot.retrieval.joining import join

        left_out = frozenset(h for h in _hashes(entry) if shared.count(h) > BOILERPLATE)
        found = self._came.get(entry.id)
        if found is None or found[0] != left_out or found[1].entry != entry:
            number = bisect_left(self.index.entries, entry.id)
            known = self.index.entries[number : number + 1] == (entry.id,)
            texts = self._read(entry, shared)
            arrival = join(entry, texts, self.index, number if known else None)
            found = self._came[entry.id] = left_out, arrival
        return found[1]

    def _read(self, entry: Entry, shared: Shared) -> EntryTexts:
        return without(read_one(entry, self.analyzer, shared), shared.grams)


def _hashes(entry: Entry) -> frozenset[int]:
    return frozenset(map(sentence_hash, sentences_of(entry)))
