"""Parts of a knowledge base, as if each were one of its own: small, bare, without synonyms.

A model that has only seen large knowledge bases with many variants is not sure of anything on a
small one. Of every size some parts are taken, most of them of entries that are near each other,
since a small knowledge base is about one trade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from faqbot.evaluation.cases import Question
from faqbot.evaluation.tuning.sources import Kind, Source
from faqbot.knowledge.model import Entry, Knowledge, Synonyms
from faqbot.retrieval.ranker import Ranker

SIZES = (1, 2, 5, 10, 20, 35, 60, 100, 200)
FEWEST, MOST, ENTRIES = 2, 8, 30  # parts of a size, and about how many entries in all of them
SPREAD = 1.6  # a part is drawn from so many times its entries, those nearest to one of them
SCATTERED = 3  # every third part is drawn from all entries
BARE, FEW_VARIANTS = 1 / 3, 2  # share of parts without variants; of others that have few
SYNONYMS = 0.4  # share of parts that keep the synonyms
ASKED: Mapping[Kind, int] = {"in": 50, "near": 12, "far": 12, "out": 25, "talk": 12}
OWN = 8  # entries that are asked for by their own questions


@dataclass(frozen=True)
class Excerpt:
    """A knowledge base of some entries of another, and questions to it by kind.

    ``name`` is that of its size: parts of one size count as one.
    """

    name: str
    knowledge: Knowledge
    questions: Mapping[Kind, Sequence[Question]]


def parts_of(source: Source, ranker: Ranker) -> Iterator[Excerpt]:
    """Yield parts of ``source``, which ``ranker`` has compiled; always the same ones."""
    rng = Random(source.name)  # noqa: S311 - a draw that can be made again
    index = ranker.index
    by_id = {entry.id: entry for entry in source.knowledge.entries}
    entries = [by_id[id_] for id_ in index.entries]
    vectors = index.semantics.rows[index.rows.of_entry[:-1]]
    for size in (size for size in SIZES if size < len(entries)):
        for number in range(max(FEWEST, min(MOST, ENTRIES // size))):
            pool = entries
            if number % SCATTERED:
                near = np.argsort(-(vectors @ vectors[rng.randrange(len(entries))]), kind="stable")
                pool = [entries[n] for n in near[: max(size, int(size * SPREAD))].tolist()]
            chosen = tuple(_bared(rng.sample(pool, size), rng))
            knowledge = source.knowledge.with_entries(chosen, f"{source.name}-{size}-{number}")
            if rng.random() > SYNONYMS:
                knowledge = replace(knowledge, synonyms=Synonyms())
            yield Excerpt(str(size), knowledge, _questions(source, chosen, rng))


def _bared(entries: Sequence[Entry], rng: Random) -> list[Entry]:
    kind = rng.random()
    if kind < BARE:
        return [replace(entry, variants=(), keywords=()) for entry in entries]
    if kind < 2 * BARE:
        few = rng.randrange(FEW_VARIANTS + 1)
        return [replace(entry, variants=entry.variants[:few]) for entry in entries]
    return list(entries)


def _questions(source: Source, entries: Sequence[Entry], rng: Random) -> dict[Kind, list[Question]]:
    kept = {entry.id for entry in entries}
    found: dict[Kind, list[Question]] = {
        "in": [q for q in source.questions if q.best & kept],
        "near": [q for q in source.questions if kept.isdisjoint(q.grades)],
        "far": list(source.far),
        "out": list(source.others),
        "talk": list(source.talk),
    }
    for kind, questions in found.items():
        rng.shuffle(questions)
        del questions[ASKED[kind] :]
    own = rng.sample(list(entries), min(OWN, len(entries)))
    found["in"] += [Question(f"own-{entry.id}", entry.question, {entry.id: 2}) for entry in own]
    return found
