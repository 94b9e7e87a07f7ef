"""Overlay of changed entries on an index: numpy over whole columns, nothing else read anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faqbot.knowledge.model import Entry
from faqbot.retrieval.block import GRAM_WEIGHT, Bags, frequencies, impact
from faqbot.retrieval.contents import Contents
from faqbot.retrieval.documents import Documents, documents_of, vectors_of
from faqbot.retrieval.elsewhere import unlike
from faqbot.retrieval.index import Index, brevity, typed
from faqbot.retrieval.patch import Patch
from faqbot.retrieval.postings import Floats, Ints, Lists, frequencies_of, idf, triples
from faqbot.retrieval.reading import asked
from faqbot.retrieval.rows import Rows
from faqbot.retrieval.semantics import Semantics
from faqbot.retrieval.texts import EntryTexts, Shared, Text
from faqbot.text.analyzer import Analyzer


@dataclass(frozen=True)
class Arrival:
    """An entry that has come: its D texts, how loudly each speaks, (D,), and its prior."""

    entry: Entry
    texts: EntryTexts
    voice: Floats
    prior: float


@dataclass(frozen=True)
class IndexChange:
    """What an index is to lose and to get.

    Ids that are ``gone``, ascending, with the texts that ``was`` theirs; arrivals, ``come``, by
    id; what is ``shared`` now, and the words of synonyms that are ``spoken``.
    """

    gone: tuple[str, ...]
    was: tuple[EntryTexts, ...]
    come: tuple[Arrival, ...]
    shared: Shared
    analyzer: Analyzer
    spoken: tuple[str, ...]


@dataclass(frozen=True)
class _Order:
    """The entries as they are now: ``names``, and the row that each is taken from, ``source``.

    Rows of arrivals stand behind those from before. ``moved`` is the number now of each entry from
    before, -1 of what is gone, ``come`` that of each arrival.
    """

    names: tuple[str, ...]
    source: NDArray[np.intp]
    moved: Ints
    come: NDArray[np.intp]

    @classmethod
    def of(cls, index: Index, change: IndexChange) -> _Order:
        left, before = frozenset(change.gone), len(index.entries)
        kept = [n for n, name in enumerate(index.entries) if name not in left]
        names = [index.entries[n] for n in kept]
        new = [arrival.entry.id for arrival in change.come]
        places = np.array([bisect_left(names, id_) for id_ in new], dtype=np.intp)
        come = places + np.arange(len(places))
        now = np.arange(len(names)) + places.searchsorted(np.arange(len(names)), side="right")
        moved = np.full(before, -1, dtype=np.int32)
        moved[kept] = now
        source = np.empty(len(names) + len(new), dtype=np.intp)
        source[now], source[come] = kept, before + np.arange(len(new))
        every = [*index.entries, *new]
        return cls(tuple([every[n] for n in source.tolist()]), source, moved, come)

    def taken(self, before: NDArray[Any], come: NDArray[Any]) -> NDArray[Any]:
        """Return the rows of both in the order of the entries now."""
        both = np.concatenate([before, come.astype(before.dtype, copy=False)])
        return both.take(self.source, axis=0)


@dataclass(frozen=True)
class _Names:
    """The F features as they are numbered now: words, and n-grams behind them."""

    words: dict[str, int]
    grams: dict[str, int]
    before: int  # words
    new_words: tuple[str, ...]
    new_grams: int

    @classmethod
    def of(cls, index: Index, texts: Iterable[EntryTexts]) -> _Names:
        bags = [text for t in texts for text in (*t.rows, t.answer)]
        words = dict.fromkeys(w for text in bags for w in text.words if w not in index.words)
        grams = dict.fromkeys(g for text in bags for g in text.grams if g not in index.grams)
        before, size, known = len(index.words), len(words), index.grams
        if size:
            known = {gram: number + size for gram, number in known.items()}
        behind = before + size + len(known)
        return cls(
            {**index.words, **{word: before + n for n, word in enumerate(words)}},
            {**known, **{gram: behind + n for n, gram in enumerate(grams)}},
            before,
            tuple(words),
            len(grams),
        )

    def spread(self, by_feature: NDArray[Any]) -> NDArray[Any]:
        """Return numbers by feature as they were numbered before, with zeros for the new ones."""
        words, grams = (
            np.zeros(n, by_feature.dtype) for n in (len(self.new_words), self.new_grams)
        )
        at = self.before
        return np.concatenate([by_feature[:at], words, by_feature[at:], grams])

    def standing(self, texts: Iterable[Iterable[Text]]) -> NDArray[np.int64]:
        """Return in how many of ``texts``, several parts each, every feature stands, (F,)."""
        found = [
            {self.words[word] for text in parts for word in text.words}
            | {self.grams[gram] for text in parts for gram in text.grams}
            for parts in map(list, texts)
        ]
        numbers = np.fromiter(chain.from_iterable(found), np.intp)
        return np.bincount(numbers, minlength=len(self.words) + len(self.grams))


def lay_over(index: Index, change: IndexChange) -> Index:
    """Return ``index`` with ``change``."""
    texts = [arrival.texts for arrival in change.come]
    order, names = _Order.of(index, change), _Names.of(index, texts)
    df = names.spread(np.diff(index.start))
    df = df + names.standing(map(_whole, texts)) - names.standing(map(_whole, change.was))
    weights = idf(df, len(order.names))
    documents = _documents(index, change, order, names)
    numbers = np.arange(len(index.idf))
    numbers[names.before :] += len(names.new_words)
    start, added = _postings(index, change.come, order, names, weights, documents.idf)
    rows, source = _rows(index.rows, order, names, texts)
    come, semantics = Semantics.build(texts, names.new_words), index.semantics
    lost = np.flatnonzero((df == 0)[: len(names.words)])
    spelling = [*names.words]
    return replace(
        index,
        entries=order.names,
        words=names.words,
        grams=names.grams,
        idf=weights,
        documents=documents,
        latent=replace(
            index.latent,
            terms=_with_zeros(index.latent.terms, len(names.new_words)),
            entries=order.taken(index.latent.entries, index.latent.folded(texts, names.words)),
        ),
        rows=rows,
        contents=index.contents.with_entries(_contents(texts, names), order.source),
        brevity=order.taken(index.brevity, brevity(texts)),
        asked=order.taken(index.asked, asked(texts)),
        question_share=_question_share(index, change),
        lexicon=index.lexicon.edited(
            [a for t in texts for a in (*t.row_analyses, t.answer_analysis)],
            frozenset(spelling[n] for n in lost.tolist()),
            change.analyzer,
            change.spoken if names.new_words else (),
        ),
        semantics=Semantics(
            np.concatenate([semantics.rows, come.rows]).take(source, axis=0),
            order.taken(semantics.heads, come.heads),
            np.concatenate([semantics.words, come.words]),
            np.concatenate([semantics.information, come.information]),
            unlike(come.rows, semantics.elsewhere),
        ),
        exact=index.exact.moved(
            order.moved,
            ((int(order.come[n]), text) for n, text in typed([a.entry for a in change.come])),
        ),
        patch=Patch(
            order.moved,
            names.before,
            len(names.new_words),
            weights[numbers] / index.idf,
            start,
            added,
        ),
    )


def _whole(texts: EntryTexts) -> Sequence[Text]:
    return (*texts.rows, texts.answer)


def _documents(index: Index, change: IndexChange, order: _Order, names: _Names) -> Documents:
    """Return how rare features are among texts now, and the prior of each entry."""
    old = index.documents
    count, df = old.count, names.spread(frequencies_of(old.idf, old.count))
    for part, sign in (([a.texts for a in change.come], 1), (change.was, -1)):
        docs = documents_of(part)[0]
        count += sign * len(docs)
        df = df + sign * names.standing([doc] for doc in docs)
    prior = np.array([arrival.prior for arrival in change.come])
    return Documents(idf(df, count), order.taken(old.prior, prior), count)


def _postings(
    index: Index,
    come: Sequence[Arrival],
    order: _Order,
    names: _Names,
    weights: Floats,
    rarity: Floats,
) -> tuple[Ints, Floats]:
    """Return where the elements of each feature begin among those of arrivals, and these."""
    texts = [arrival.texts for arrival in come]
    size = len(names.words) + len(names.grams)
    if not texts:
        return np.zeros(size + 1, dtype=np.int32), np.zeros((0, 3), dtype=np.float32)
    docs, owner, _ = documents_of(texts)
    voice = np.concatenate([arrival.voice for arrival in come])
    lists, pulls = [], []
    for bags, ids, lengths, weight, said in (
        (Bags.of(texts, "words"), names.words, index.lengths[:2], 1, [d.words for d in docs]),
        (
            Bags.of(texts, "grams"),
            names.grams,
            index.lengths[2:],
            GRAM_WEIGHT,
            [d.grams for d in docs],
        ),
    ):
        term, entry, tf = frequencies(bags, ids, lengths)
        lists.append((term, entry, weight * impact(weights[term], tf)))
        feature, doc, amount = vectors_of(said, ids, rarity)
        pulls.append((feature, owner[doc], rarity[feature] * amount * voice[doc]))
    terms, places, impacts = map(np.concatenate, zip(*lists, strict=True))
    made = Lists.build(terms, places, impacts, size)
    feature, entry, amounts = map(np.concatenate, zip(*pulls, strict=True))
    pull = np.bincount(made.find(feature, entry, len(texts)), amounts, len(made.item))
    elements = np.stack([order.come[made.item], made.weight, pull], axis=1).astype(np.float32)
    return made.start, elements


def _rows(
    rows: Rows, order: _Order, names: _Names, texts: Sequence[EntryTexts]
) -> tuple[Rows, NDArray[np.intp]]:
    """Return the questions of all entries, and the row that each is taken from."""
    questions = [row for t in texts for row in t.rows]
    words, row, _ = triples([text.words for text in questions], names.words)
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), [len(t.rows) for t in texts])
    come = Rows.build(words, row, owner, len(texts))
    return rows.with_entries(come, order.source, order.moved, order.come)


def _contents(texts: Sequence[EntryTexts], names: _Names) -> Contents:
    """Return the words of the entries that have come."""
    bags = [[word for text in _whole(t) for word in text.words] for t in texts]
    words, entry, _ = triples(bags, names.words)
    return Contents.build(words, entry, len(texts))


def _question_share(index: Index, change: IndexChange) -> float:
    asked_ = index.lengths[0] * (len(index.rows.start) - 1)
    said = index.lengths[1] * len(index.entries)
    for texts, sign in (([a.texts for a in change.come], 1), (change.was, -1)):
        asked_ += sign * sum(len(row.words) for t in texts for row in t.rows)
        said += sign * sum(len(t.answer.words) for t in texts)
    return asked_ / max(1, said)


def _with_zeros(array: Floats, rows: int) -> Floats:
    return np.concatenate([array, np.zeros((rows, *array.shape[1:]), array.dtype)])
