"""Teaches the table of word vectors what customers mean: a quarter of an hour on two cores.

Learned from ``eval/training`` are the directions of meaning (P), what sets single words apart from
what they are in general (D), and how much each word says (g): by the log-loss of a conditional
logit as in ``faqbot/retrieval/ranker.py``, whose evidence ``met``, ``agreement`` and ``contrast``
is computed here a second time, so that it can be derived from them. What has no part in it stays
what the table is that ``word_vectors.py`` has just written. No knowledge base on which anything is
judged is among those learned from.

    pip install jax optax
    python scripts/word_vectors.py words.npz
    python scripts/teach_words.py words.npz
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from training_data import OUT_OF_SCOPE, files, ranker_of, read
from word_vectors import write_table

from faqbot.evaluation.tuning.confidence import MATCH, SCOPE
from faqbot.evaluation.tuning.observe import View, cases, view
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.index import Index
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import LOOKED_AT
from faqbot.retrieval.semantics import SAME
from faqbot.retrieval.vectors import shipped

ROUNDS, RATE = 5, 2e-3
LESS = {"P": 2e-5, "D": 4e-3, "g": 3e-4, "fixed": 1e-3}  # penalties on the squares
TAUGHT = ("met", "agreement", "contrast")
FIXED = tuple(name for name in (*SCOPE, *MATCH) if name not in TAUGHT)
# How many there may be: entries, words of them, words asked, questions of entries, questions asked;
# words of a question asked, of one of an entry, of an entry. What is beyond is cut off.
ENTRIES, WORDS, ASKED, ROWS, QUERIES = 48, 800, 1024, 60, 280
OF_QUERY, OF_ROW, OF_ENTRY = 20, 26, 60
SIMILAR = 900
_TINY = 1e-6

Arrays = Mapping[str, NDArray[np.generic]]
Tensors = Mapping[str, jax.Array]


@dataclass(frozen=True)
class Lesson:
    """A knowledge base with what it was asked, as numbers.

    ``words`` are those of its entries, ``asked`` those of the questions; ``arrays`` speak of both
    by their places, -1 where there is none. ``told`` (Q, L, 3) is the evidence to be learned,
    as the ranker has it.
    """

    words: Sequence[str]
    asked: Sequence[str]
    arrays: Arrays
    told: NDArray[np.float32]


def main() -> None:
    """Learn, and write the table."""
    kept = np.load(sys.argv[1])
    with ProcessPoolExecutor(2) as processes:
        lessons = [*processes.map(lesson_of, files())]
    place = {term: n for n, term in enumerate(kept["terms"].tolist())}
    terms = sorted({t for one in lessons for t in (*one.words, *one.asked) if t in place})
    number = {term: n for n, term in enumerate(terms)}
    numbered = [_numbered(one, number) for one in lessons]
    fixed = {
        "vectors": jnp.array(kept["vectors"][[place[term] for term in terms]]),
        "information": jnp.array([shipped().information[term] for term in terms]),
    }
    model = Model.load()
    weights = {**model.scope.weights, **model.match.weights}
    begin = {
        "P": jnp.array(kept["directions"]),
        "D": jnp.zeros((len(terms), kept["directions"].shape[1])),
        "g": jnp.zeros(len(terms)),
        "taught": jnp.array([weights.get(name, 0.0) for name in TAUGHT]),
        "fixed": jnp.array([weights.get(name, 0.0) for name in FIXED]),
        "bias": jnp.array(model.scope.bias),
    }
    _check(begin, fixed, lessons[0], numbered[0])
    learned = learn(begin, fixed, numbered)
    vectors = kept["vectors"] @ np.asarray(learned["P"])
    information = np.array([shipped().information[term] for term in place])
    for term, row, of_word in zip(terms, learned["D"], learned["g"], strict=True):
        vectors[place[term]] += np.asarray(row)
        information[place[term]] *= np.exp(float(of_word))
    write_table([*place], vectors, np.exp(-information))


def learn(begin: Tensors, fixed: Tensors, lessons: Sequence[Tensors]) -> Tensors:
    """Return what takes the place of ``begin``; prints the mean loss of every round."""
    spread = jnp.concatenate([one["proof"][one["there"]] for one in lessons]).std(axis=0) + 1e-3

    def total(learned: Tensors, one: Tensors) -> jax.Array:
        away = {**learned, "P": learned["P"] - begin["P"], "fixed": learned["fixed"] * spread}
        return loss(learned, fixed, one) + sum(
            less * (away[k] ** 2).sum() for k, less in LESS.items()
        )

    rates = {
        "P": RATE,
        "D": RATE,
        "g": 3 * RATE,
        "taught": 3 * RATE,
        "bias": 3 * RATE,
        "fixed": RATE,
    }
    steps = ROUNDS * len(lessons)
    change = optax.multi_transform(
        {k: optax.adam(optax.cosine_decay_schedule(rate, steps)) for k, rate in rates.items()},
        {k: k for k in begin},
    )
    slope = jax.jit(jax.value_and_grad(total))

    @jax.jit
    def step(
        learned: Tensors, state: optax.OptState, by: Tensors
    ) -> tuple[Tensors, optax.OptState]:
        updates, state = change.update(by, state, learned)
        return optax.apply_updates(learned, updates), state

    learned, state, order = dict(begin), change.init(dict(begin)), np.random.default_rng(0)
    for _ in range(ROUNDS):
        losses = []
        for n in order.permutation(len(lessons)):
            value, by = slope(learned, lessons[n])
            learned, state = step(learned, state, by)
            losses.append(float(value))
        sys.stdout.write(f"{np.mean(losses):.4f}\n")
        sys.stdout.flush()
    return learned


def loss(learned: Tensors, fixed: Tensors, one: Tensors) -> jax.Array:
    """Return minus the log of how likely what is right was taken to be, of one knowledge base."""
    taught = evidence(learned, fixed, one)
    utility = one["proof"] @ learned["fixed"] + taught @ learned["taught"] + learned["bias"]
    utility = jnp.where(one["there"], utility, -1e9)
    most = jnp.maximum(utility.max(axis=1), 0.0)
    powers = jnp.exp(utility - most[:, None])
    none = jnp.exp(-most)
    right = jnp.where(one["right"].any(axis=1), (powers * one["right"]).sum(axis=1), none)
    likely = right / (powers.sum(axis=1) + none)
    return -(one["mass"] * jnp.log(likely + 1e-9)).sum()


def evidence(learned: Tensors, fixed: Tensors, one: Tensors) -> jax.Array:
    """Return :data:`TAUGHT` of every candidate, (Q, L, 3), as ``retrieval/evidence.py`` has it."""
    vectors = fixed["vectors"] @ learned["P"] + learned["D"]
    vectors = vectors / jnp.sqrt((vectors * vectors).sum(axis=1, keepdims=True) + 1e-8)
    vectors = _with_zero(vectors)
    says = _with_zero(fixed["information"] * jnp.exp(learned["g"]))
    # Words that the table lacks say the most, as in ``WordVectors.information``.
    says_asked = jnp.where(one["asked"] >= 0, says[one["asked"]], one["asked_says"])
    says_word = jnp.where(one["words"] >= 0, says[one["words"]], one["words_say"])
    alike = jnp.clip(vectors[one["asked"]] @ vectors[one["words"]].T, 1e-4, 1) ** 2
    # The last row and column are of no word: what is at -1 falls there.
    alike = jnp.zeros((ASKED + 1, WORDS + 1)).at[:ASKED, :WORDS].set(alike)
    alike = alike.at[one["similar"][:, 0], one["similar"][:, 1]].max(SAME)
    alike = alike.at[jnp.arange(ASKED), one["same"]].max(1.0)
    alike = alike.at[-1].set(0.0).at[:, -1].set(0.0)
    terms = one["query"]
    weight = jnp.where(terms >= 0, says_asked[terms], 0.0)
    total = weight.sum(axis=1)[:, None] + _TINY
    met = jnp.einsum("qt,qte->qe", weight, alike[:, one["contents"]].max(axis=-1)[terms]) / total
    rows = alike[:, one["rows"]].max(axis=-1)[terms]
    of_query = jnp.einsum("qt,qtr->qr", weight, rows) / total
    said = jnp.where(one["rows"] >= 0, says_word[one["rows"]], 0.0)
    of_row = (alike[terms].max(axis=1)[:, one["rows"]] * said).sum(-1) / (said.sum(-1) + _TINY)
    both = 2 * of_query * of_row / (of_query + of_row + _TINY)
    agreement = jnp.maximum(jax.ops.segment_max(both.T, one["owner"], ENTRIES).T, 0)
    shares = jnp.maximum(jax.ops.segment_max(rows.transpose(2, 0, 1), one["owner"], ENTRIES), 0)
    of_candidate = jnp.take_along_axis(
        shares.transpose(1, 2, 0), one["candidates"][:, None, :], axis=2
    )
    of_candidate = of_candidate * one["there"][:, None, :]
    count = one["there"].sum(axis=1)[:, None]
    telling = jnp.log((count + 1) / (of_candidate.sum(axis=2) + 1)) * (terms >= 0)
    contrast = jnp.einsum("qt,qtl->ql", telling, of_candidate)
    chosen = [jnp.take_along_axis(of, one["candidates"], axis=1) for of in (met, agreement)]
    return jnp.stack([*chosen, contrast], axis=-1)


def lesson_of(path: Path) -> Lesson:
    """Return what the file at ``path`` teaches."""
    source = read(path)
    ranker = ranker_of(source.knowledge)
    asked = [*cases(0, "in", source.questions, ranker), *cases(0, "out", source.others, ranker)]
    return _lesson([view(case, ranker) for case in asked], ranker.index)


def _lesson(views: Sequence[View], index: Index) -> Lesson:
    terms = {f.number: term for term in index.lexicon.terms if (f := index.word[term])}
    count = len(index.entries)
    words: dict[str, int] = {}
    asked: dict[str, int] = {}
    rows = [(n, row) for n in range(count) for row in index.rows.sets[n] if row]
    arrays: dict[str, NDArray[np.generic]] = {
        "rows": _table(
            (ROWS, OF_ROW), [_places(words, [terms[w] for w in row]) for _, row in rows]
        ),
        "owner": _table((ROWS, 1), [[n] for n, _ in rows], ENTRIES - 1)[:, 0],
        "contents": _table(
            (ENTRIES, OF_ENTRY),
            [
                _places(words, [terms[w] for w in index.contents.take([n])[0].tolist()])
                for n in range(count)
            ],
        ),
    }
    queries = [v.case.query for v in views]
    arrays["query"] = _table((QUERIES, OF_QUERY), [_places(asked, q.terms) for q in queries])
    arrays["same"] = _table((ASKED, 1), [[words.get(term, WORDS)] for term in asked], WORDS)[:, 0]
    similar = {
        (asked[term], words[terms[w]])
        for q in queries
        for term, others in zip(q.terms, q.similar, strict=True)
        for w in others.tolist()
        if terms[w] in words
    }
    arrays["similar"] = _table((SIMILAR, 2), sorted(similar))
    shape = (QUERIES, LOOKED_AT)
    names = [*EVIDENCE]
    proof = np.zeros((*shape, len(EVIDENCE)), dtype=np.float32)
    arrays["candidates"] = np.zeros(shape, dtype=np.int64)
    arrays["there"], arrays["right"] = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
    mass = np.zeros(QUERIES, dtype=np.float32)
    inside = [v.case.kind == "in" for v in views]
    for n, (one, answerable) in enumerate(zip(views[:QUERIES], inside, strict=False)):
        alike = inside.count(answerable)
        mass[n] = (1.0 if answerable else OUT_OF_SCOPE) / alike
        if one.judged is None:
            continue
        best = one.judged.order[: len(one.judged.match)]
        at = (n, slice(len(best)))
        proof[at] = np.array(one.judged.proof).T
        arrays["candidates"][at] = one.judged.found.entries[best]
        arrays["there"][at] = True
        arrays["right"][at] = one.right[best] & answerable
    arrays["mass"] = mass
    arrays["proof"] = proof[:, :, [names.index(name) for name in FIXED]]
    return Lesson([*words], [*asked], arrays, proof[:, :, [names.index(n) for n in TAUGHT]])


def _numbered(one: Lesson, number: Mapping[str, int]) -> Tensors:
    """Return the arrays with the numbers of the words, -1 of those that the table lacks."""
    says = shipped().information
    found = dict(one.arrays)
    for name, say, size, words in (
        ("words", "words_say", WORDS, one.words),
        ("asked", "asked_says", ASKED, one.asked),
    ):
        found[name] = _table((size, 1), [[number.get(w, -1)] for w in words])[:, 0]
        amounts = np.zeros(size, dtype=np.float32)
        amounts[: len(words)] = [says[word] for word in words[:size]]
        found[say] = amounts
    return {name: jnp.array(array) for name, array in found.items()}


def _check(begin: Tensors, fixed: Tensors, one: Lesson, numbered: Tensors) -> None:
    """Exit where the evidence to begin with is not that of the ranker."""
    there = one.arrays["there"]
    found = np.asarray(evidence(begin, fixed, numbered))
    away = np.abs(found - one.told)[there].max()
    if away > 0.05:  # of bytes, and of what is cut off
        sys.exit(f"The evidence is not that of the ranker: {away:.3f} away.")


def _places(words: dict[str, int], found: Sequence[str]) -> list[int]:
    return [words.setdefault(word, len(words)) for word in found]


def _table(
    shape: tuple[int, int], rows: Sequence[Sequence[int]], empty: int = -1
) -> NDArray[np.int64]:
    made = np.full(shape, empty, dtype=np.int64)
    for row, values in zip(made, rows, strict=False):
        row[: len(values)] = list(values)[: shape[1]]
    return made


def _with_zero(array: jax.Array) -> jax.Array:
    return jnp.concatenate([array, jnp.zeros((1, *array.shape[1:]))])


if __name__ == "__main__":
    main()
