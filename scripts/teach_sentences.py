"""Teaches the transformer of ``faqbot/retrieval/sentences.npz``: twenty minutes on two cores.

Learned from ``eval/training`` by the log-loss of a conditional logit, as in
``faqbot/retrieval/ranker.py``: which entry of its trade a message asks for, or none, by how near it
is to the entry's question, to the beginning of its answer, and to what is asked elsewhere. Half of
the time the nearness stands alone, some messages are put beside the questions of their entries as
variants, and the entries of other trades beside those of the own, as if all were one large
knowledge base; half of the time it stands beside the other evidence for the ranker's candidates, so
that it learns what that does not know. Small talk, which asks nothing of any trade, always comes
along. No knowledge base on which anything is judged is among those learned from.

    pip install jax optax
    python scripts/teach_sentences.py [trades to try it on, 0]

With trades to try it on these are left out, and their loss is printed too.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from training_data import OUT_OF_SCOPE, TALK, files, ranker_of, read

from faqbot.evaluation.tuning.confidence import MATCH, SCOPE
from faqbot.evaluation.tuning.observe import cases, view
from faqbot.retrieval.elsewhere import OWN, listed
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import LOOKED_AT
from faqbot.retrieval.sentences import (
    FILE,
    GRAMMAR,
    HEADS,
    LONGEST,
    MEANINGS,
    NATS,
    WordForm,
    form_of,
)
from faqbot.retrieval.texts import HEAD, Shared, read_one, sentences_of
from faqbot.retrieval.vectors import DIMENSIONS, shipped, word_hash
from faqbot.text.analyzer import Analysis, Analyzer

LAYERS, WIDE = 2, 2 * MEANINGS
ROUNDS, RATE, DECAY = 5, 1e-3, 0.05
FAST = 10  # times as fast as the others learn the few weights of nearness and of other evidence
DROPPED, DROPPED_OWN = 0.1, 0.1  # of the words, and of the vectors of their own
OFTEN = 8  # trades that a word must stand in to have a vector of its own
BESIDE = tuple(
    name
    for name in (*SCOPE, *MATCH)
    if name not in ("semantic", "semantic_answer", "elsewhere_nearest", "elsewhere_mean")
)
# How many there may be of a trade: entries, questions asked, and questions put beside entries; and
# how much small talk comes along, how many other trades.
ENTRIES, QUERIES, VARIANTS, MOST_VARIANTS = 48, 240, 96, 3
TALKED, OWNED, OTHERS = 48, 48, 6
# How much small talk and parts of the entries' own questions count, questions in scope being 1.
TALK_SHARE, OWN_SHARE = 0.15, 0.05
# Words that are read, not to spend time on those that hardly a text has.
OF_QUESTION, OF_ELSEWHERE = 24, 16

Lesson = dict[str, NDArray[Any]]
Tensors = Mapping[str, jax.Array]
Weights = dict[str, jax.Array]


@dataclass(frozen=True)
class Trade:
    """A knowledge base with what it was asked: texts as words, and what the ranker says."""

    rows: list[list[WordForm]]
    heads: list[list[WordForm]]
    asked: list[list[WordForm]]
    numbers: Lesson

    @property
    def texts(self) -> list[list[WordForm]]:
        """All texts."""
        return [*self.rows, *self.heads, *self.asked]


def main() -> None:
    """Learn, and write the weights."""
    left = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    if not FILE.exists():
        write(beginning(1, 1), ["は"], ["助詞"])
    with ProcessPoolExecutor(2) as processes:
        trades = [*processes.map(trade_of, files())]
    analyzer = Analyzer()
    elsewhere = [forms(analyzer.analyze(text)) for text in listed()]
    lines = TALK.read_text(encoding="utf-8").splitlines()
    talk = [forms(analyzer.analyze(line)) for line in lines]
    used = [{form for text in one.texts for form in text} for one in trades]
    every = sorted(set[WordForm]().union(*used, *elsewhere, *talk))
    standing = Counter(name for words in used for name in {name for _, name, _ in words})
    names = sorted(name for name, count in standing.items() if count >= OFTEN)
    tags = sorted({pos for *_, pos in every})
    number = {form: n for n, form in enumerate(every, 1)}
    others = {"elsewhere": jnp.array(table(elsewhere, number, OF_ELSEWHERE))}
    fixed = {**words_of(every, names, tags), **others}
    lessons = [lesson_of(one, number) for one in trades]
    order = np.random.default_rng(0).permutation(len(lessons))
    tried, taught = ([lessons[n] for n in part] for part in (order[:left], order[left:]))
    said = table(talk, number, OF_QUESTION)
    learned = learn(
        beginning(len(names), len(tags)), fixed, taught, tried, said, Words.of_forms(every)
    )
    write(learned, names, tags)


def trade_of(path: Path) -> Trade:
    """Read the trade at ``path``, and let the shipped ranker judge its questions."""
    source = read(path)
    ranker = ranker_of(source.knowledge)
    place = {id_: n for n, id_ in enumerate(ranker.index.entries)}
    entries = sorted(source.knowledge.entries, key=lambda e: place[e.id])
    shared = Shared.of(map(sentences_of, entries))
    texts = [read_one(entry, ranker.analyzer, shared) for entry in entries]
    asked = [*cases(0, "in", source.questions, ranker), *cases(0, "out", source.others, ranker)]
    asked = asked[:QUERIES]
    count = QUERIES + TALKED + OWNED
    shape = (count, LOOKED_AT)
    at = [[*EVIDENCE].index(name) for name in BESIDE]
    numbers: Lesson = {
        "proof": np.zeros((*shape, len(BESIDE)), dtype=np.float32),
        "candidates": np.zeros(shape, dtype=np.int32),
        "there": np.zeros(shape, dtype=bool),
        "right": np.zeros((count, ENTRIES), dtype=bool),
        "mass": np.zeros(count, dtype=np.float32),
        "real": np.arange(ENTRIES) < len(entries),
    }
    every = 1 + OUT_OF_SCOPE + TALK_SHARE
    numbers["mass"][QUERIES : QUERIES + TALKED] = TALK_SHARE / TALKED / every
    kinds = Counter(case.kind for case in asked)
    for n, case in enumerate(asked):
        share = 1.0 if case.kind == "in" else OUT_OF_SCOPE
        numbers["mass"][n] = share / kinds[case.kind] / every
        numbers["right"][n, [place[id_] for id_ in case.question.grades]] = True
        judged = view(case, ranker).judged
        if judged is None:
            continue
        seen = len(judged.match)
        numbers["candidates"][n, :seen] = judged.found.entries[judged.order[:seen]]
        numbers["proof"][n, :seen] = np.array(judged.proof).T[:, at]
        numbers["there"][n, :seen] = True
    return Trade(
        [forms(text.row_analyses[0]) for text in texts],
        [forms(ranker.analyzer.beginning(text.answer_analysis, HEAD)) for text in texts],
        [forms(case.query.analysis) for case in asked],
        numbers,
    )


@dataclass(frozen=True)
class Words:
    """The words of all texts, by their numbers: which tell something, and which join them."""

    telling: NDArray[np.bool_]
    of: int
    as_for: int

    @classmethod
    def of_forms(cls, every: Sequence[WordForm]) -> Words:
        """Return what is known of ``every``."""
        telling = [False, *(pos not in GRAMMAR for *_, pos in every)]
        of, as_for = (
            next(n for n, (_, name, pos) in enumerate(every, 1) if (name, pos) == (said, "助詞"))
            for said in ("の", "は")
        )
        return cls(np.array(telling), of, as_for)

    def part_of(self, row: NDArray[np.int32], chance: np.random.Generator) -> NDArray[np.int32]:
        """Return a part of a text that still tells something, as people type it."""
        words = row[row > 0]
        at = np.flatnonzero(self.telling[words])
        if len(at) < 2:
            return words
        manner = chance.integers(4)
        if manner == 0:
            return words
        if manner == 1:
            first, last = np.sort(chance.choice(at, 2))
            return words[first : last + 1]
        some = np.sort(chance.choice(at, chance.integers(1, min(4, len(at) + 1)), replace=False))
        if manner == 2:
            return words[some]
        joined = np.insert(words[some], np.arange(1, len(some)), self.of)
        return np.append(joined, self.as_for) if chance.random() < 0.5 else joined


def forms(analysis: Analysis) -> list[WordForm]:
    """Return the words of a text, as many as are read."""
    return [form_of(token) for token in analysis.tokens][:LONGEST]


def table(
    texts: Sequence[Sequence[WordForm]], number: Mapping[WordForm, int], width: int, rows: int = 0
) -> NDArray[np.int32]:
    """Return the numbers of the words of ``texts``, (rows, width), 0 where there is none."""
    made = np.zeros((rows or len(texts), width), dtype=np.int32)
    for row, text in zip(made, texts, strict=False):
        row[: len(text[:width])] = [number[form] for form in text[:width]]
    return made


def lesson_of(trade: Trade, number: Mapping[WordForm, int]) -> Lesson:
    """Return a trade as arrays."""
    return trade.numbers | {
        "rows": table(trade.rows, number, OF_QUESTION, ENTRIES + VARIANTS),
        "owner": np.append(np.arange(ENTRIES), np.full(VARIANTS, ENTRIES)).astype(np.int32),
        "heads": table(trade.heads, number, LONGEST, ENTRIES),
        "asked": table(trade.asked, number, OF_QUESTION, QUERIES + TALKED + OWNED),
        "bare": np.float32(1),
    }


def words_of(every: Sequence[WordForm], names: Sequence[str], tags: Sequence[str]) -> Tensors:
    """Return what is known of each word: vector, what it says, number of its own one and tag."""
    words = shipped()
    own = {name: n for n, name in enumerate(names, 1)}
    pos = {tag: n for n, tag in enumerate(tags, 1)}
    vectors = np.zeros((len(every) + 1, DIMENSIONS), dtype=np.float32)
    vectors[1:] = words.unit([base for base, *_ in every])
    says = [words.information[base] / NATS - 1 for base, *_ in every]
    return {
        "vectors": jnp.array(vectors),
        "says": jnp.array([0.0, *says]),
        "own": jnp.array([0, *(own.get(name, 0) for _, name, _ in every)]),
        "pos": jnp.array([0, *(pos[tag] for *_, tag in every)]),
    }


def beginning(names: int, tags: int) -> Weights:
    """Return weights by chance."""
    d, chance, model = MEANINGS, np.random.default_rng(0), Model.load()
    shipped_weights = {**model.scope.weights, **model.match.weights}

    def drawn(*shape: int, size: float = 0.0) -> jax.Array:
        return jnp.array(chance.normal(size=shape) * (size or shape[-2] ** -0.5), jnp.float32)

    return {
        "words": 2 * drawn(DIMENSIONS, d),
        "says": drawn(d, size=0.1),
        "pos": drawn(tags + 1, d, size=0.1),
        "own": jnp.zeros((names + 1, d)),
        "places": drawn(LONGEST, d, size=0.02),
        "roles": drawn(2, d, size=0.1),
        "into": drawn(LAYERS, d, 3 * d),
        "back": drawn(LAYERS, d, d, size=0.02),
        "widen": drawn(LAYERS, d, WIDE),
        "bias": jnp.zeros((LAYERS, WIDE)),
        "narrow": drawn(LAYERS, WIDE, d, size=0.02),
        "matter": jnp.zeros(d),
        "out": drawn(d, d),
        # What is near counts so much alone, and beside the other evidence: questions, answers,
        # elsewhere, what is the same of all, and the log of the number of entries.
        "alone": jnp.array([12.0, 6.0, 12.0, -6.0, -6.0, 0.0]) / FAST,
        "beside": jnp.array([3.0, 1.5, 3.0, -1.5, -1.0]) / FAST,
        "proof": jnp.array([shipped_weights.get(name, 0.0) for name in BESIDE]) / FAST,
    }


def encode(
    w: Tensors, fixed: Tensors, texts: jax.Array, role: int, key: jax.Array | None
) -> jax.Array:
    """Return the sentence vectors of ``texts``, (n, MEANINGS), some words dropped by ``key``."""
    there, own = texts > 0, w["own"][fixed["own"][texts]]
    if key is not None:
        first, second = jax.random.split(key)
        kept = jax.random.bernoulli(first, 1 - DROPPED, there.shape)
        there &= kept | (there.sum(axis=1, keepdims=True) < 3)
        own *= jax.random.bernoulli(second, 1 - DROPPED_OWN, there.shape)[..., None]
    says = fixed["says"][texts]
    x = fixed["vectors"][texts] @ w["words"] + says[..., None] * w["says"] + own
    x += w["pos"][fixed["pos"][texts]] + w["places"][: texts.shape[1]] + w["roles"][role]
    for n in range(LAYERS):
        parts = (_level(x) @ w["into"][n]).reshape(*x.shape[:2], 3, HEADS, -1)
        queries, keys, values = (parts[:, :, m] for m in range(3))
        weights = jnp.einsum("bthd,bshd->bhts", queries, keys) / np.sqrt(MEANINGS / HEADS)
        weights = jax.nn.softmax(jnp.where(there[:, None, None, :], weights, -1e9))
        x += jnp.einsum("bhts,bshd->bthd", weights, values).reshape(x.shape) @ w["back"][n]
        x += jax.nn.relu(_level(x) @ w["widen"][n] + w["bias"][n]) @ w["narrow"][n]
    x = _level(x)
    shares = jax.nn.softmax(jnp.where(there, x @ w["matter"] + says, -1e9))
    found = jnp.einsum("bt,btd->bd", shares, x) @ w["out"]
    return found / jnp.sqrt((found * found).sum(axis=1, keepdims=True) + 1e-6)


def _level(x: jax.Array) -> jax.Array:
    return (x - x.mean(axis=-1, keepdims=True)) / jnp.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)


def losses(
    w: Tensors, fixed: Tensors, one: Tensors, key: jax.Array | None
) -> tuple[jax.Array, jax.Array]:
    """Return the mean loss of nearness alone, and beside the other evidence."""
    keys = [None] * 6 if key is None else [*jax.random.split(key, 6)]
    asked = encode(w, fixed, one["asked"], 0, keys[0])
    rows = encode(w, fixed, one["rows"], 1, keys[1])
    heads = encode(w, fixed, one["heads"], 1, keys[2])
    others = encode(w, fixed, fixed["elsewhere"], 1, keys[3])
    question = jax.ops.segment_max((asked @ rows.T).T, one["owner"], ENTRIES).T
    near = jnp.stack([jnp.maximum(question, -1.0), asked @ heads.T], axis=-1)
    wide, real, right = near, one["real"], one["right"]
    if "other_rows" in one:
        first = encode(w, fixed, one["other_rows"], 1, keys[4])
        second = encode(w, fixed, one["other_heads"], 1, keys[5])
        wide = jnp.concatenate([near, jnp.stack([asked @ first.T, asked @ second.T], axis=-1)], 1)
        # What other trades are asked as well (「営業時間は？」) is no wrong answer.
        told_apart = one["other_real"] & ((first @ rows.T).max(axis=1) < OWN)
        real = jnp.concatenate([real, told_apart])
        right = jnp.pad(right, ((0, 0), (0, len(told_apart))))
    standing = jnp.append(one["real"], False)[one["owner"]]
    unlike = jnp.where(standing, others @ rows.T, -1.0).max(axis=1) < OWN
    elsewhere = jnp.where(unlike, asked @ others.T, -1.0).max(axis=1)
    alone, beside, proof = (w[name] * FAST for name in ("alone", "beside", "proof"))
    first = _loss(
        wide @ alone[:2] + alone[4] + alone[5] * jnp.log(real.sum() / ENTRIES),
        elsewhere * alone[2] + alone[3],
        right,
        real[None],
        one["mass"],
    )
    at = one["candidates"]
    right = jnp.take_along_axis(one["right"], at, axis=1) & one["there"]
    of_candidates = jnp.take_along_axis(near, at[..., None], axis=1) @ beside[:2]
    second = _loss(
        of_candidates + one["proof"] @ proof + beside[4],
        elsewhere * beside[2] + beside[3],
        right,
        one["there"],
        one["mass"] * (right.any(axis=1) | ~one["right"].any(axis=1)),
    )
    return first, second


def _loss(
    utility: jax.Array, none: jax.Array, right: jax.Array, there: jax.Array, mass: jax.Array
) -> jax.Array:
    """Return minus the log of how likely what is right was taken to be, by ``mass``."""
    utility = jnp.where(there, utility, -1e9)
    outside = jnp.logaddexp(0.0, none)
    every = jnp.logaddexp(jax.nn.logsumexp(utility, axis=1), outside)
    hit = jax.nn.logsumexp(jnp.where(right, utility, -1e9), axis=1)
    return -(mass * (jnp.where(right.any(axis=1), hit, outside) - every)).sum()


def with_talk(one: Lesson, talk: NDArray[np.int32], chance: np.random.Generator) -> Lesson:
    """Return a lesson with some small talk among what was asked."""
    asked = one["asked"].copy()
    asked[QUERIES : QUERIES + TALKED] = talk[chance.choice(len(talk), TALKED, replace=False)]
    return {**one, "asked": asked}


def with_own(one: Lesson, words: Words, chance: np.random.Generator) -> Lesson:
    """Return a lesson in which entries are asked for by parts of their own questions too."""
    asked, right, mass = one["asked"].copy(), one["right"].copy(), one["mass"].copy()
    mass[QUERIES + TALKED :] = OWN_SHARE / OWNED
    rows = one["rows"][:ENTRIES]
    for place, entry in enumerate(
        chance.choice(np.flatnonzero(one["real"]), OWNED), QUERIES + TALKED
    ):
        part = words.part_of(rows[entry], chance)
        asked[place] = 0
        asked[place, : len(part)] = part
        told = part[words.telling[part]]
        # Whatever has all its words may be meant.
        right[place] = one["real"] & (rows[:, None, :] == told[:, None]).any(axis=2).all(axis=1)
    return {**one, "asked": asked, "right": right, "mass": mass}


def widened(one: Lesson, others: Sequence[Lesson], chance: np.random.Generator) -> Lesson:
    """Return a lesson with the entries of others, some of what was asked beside their questions."""
    return {
        **with_variants(one, chance),
        "other_rows": np.concatenate([other["rows"][:ENTRIES] for other in others]),
        "other_heads": np.concatenate([other["heads"] for other in others]),
        "other_real": np.concatenate([other["real"] for other in others]),
    }


def with_variants(one: Lesson, chance: np.random.Generator) -> Lesson:
    """Return a lesson in which some of what was asked stands beside the questions of entries."""
    rows, owner, mass = one["rows"].copy(), one["owner"].copy(), one["mass"].copy()
    inside = one["right"].any(axis=1)
    place = ENTRIES
    for entry in range(ENTRIES):
        asked = chance.permutation(np.flatnonzero(one["right"][:, entry]))
        for question in asked[: chance.integers(0, MOST_VARIANTS + 1)]:
            if place == len(rows):
                break
            rows[place], owner[place], mass[question] = one["asked"][question], entry, 0
            place += 1
    mass[inside] *= one["mass"][inside].sum() / mass[inside].sum()
    return {**one, "rows": rows, "owner": owner, "mass": mass, "bare": np.float32(0)}


def learn(
    begin: Weights,
    fixed: Tensors,
    taught: Sequence[Lesson],
    tried: Sequence[Lesson],
    talk: NDArray[np.int32],
    words: Words,
) -> Weights:
    """Return what takes the place of ``begin``; prints the mean losses of every round."""

    def total(w: Tensors, one: Tensors, key: jax.Array) -> tuple[jax.Array, Any]:
        alone, beside = losses(w, fixed, one, key)
        return alone / 2 + one["bare"] * beside, jnp.array([alone, beside])

    steps = ROUNDS * len(taught)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, min(100, steps // 10), steps)
    decayed = {name: array.ndim > 1 for name, array in begin.items()}
    change = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY, mask=decayed)
    )
    slope = jax.value_and_grad(total, has_aux=True)

    @jax.jit
    def step(
        w: Weights, state: optax.OptState, one: Tensors, key: jax.Array
    ) -> tuple[Weights, optax.OptState, jax.Array]:
        (_, told), by = slope(w, one, key)
        updates, state = change.update(by, state, w)
        return optax.apply_updates(w, updates), state, told

    judge = jax.jit(lambda w, one: jnp.array(losses(w, fixed, one, None)))
    w, state, chance = begin, change.init(begin), np.random.default_rng(1)
    key = jax.random.PRNGKey(0)
    tried = [with_talk(one, talk, chance) for one in tried]
    for _ in range(ROUNDS):
        told = []
        for n in chance.permutation(len(taught)):
            key, own = jax.random.split(key)
            one = with_talk(taught[n], talk, chance)
            if chance.random() < 0.5:
                others = [m for m in chance.permutation(len(taught))[: OTHERS + 1] if m != n]
                one = widened(one, [taught[m] for m in others[:OTHERS]], chance)
            else:
                one = with_own(one, words, chance)
            w, state, found = step(w, state, one, own)
            told.append(found)
        means = [np.mean(told, axis=0)]
        if tried:
            means.append(np.mean([judge(w, one) for one in tried], axis=0))
        sys.stdout.write(" | ".join(" ".join(f"{x:.4f}" for x in mean) for mean in means))
        sys.stdout.write("\n")
        sys.stdout.flush()
    return w


def write(learned: Weights, names: Sequence[str], tags: Sequence[str]) -> None:
    """Write the weights as ``faqbot/retrieval/sentences.py`` reads them."""
    w = {name: np.asarray(array) for name, array in learned.items()}
    into = w["into"].copy()
    into[:, :, :MEANINGS] /= np.sqrt(MEANINGS / HEADS)  # so that queries need no division
    hashes = np.array([word_hash(name) for name in names], dtype=np.uint64)
    order = hashes.argsort()
    own = w["own"][1:][order]
    scale = np.float32(np.abs(own).max() / 127 + 1e-9)
    kept = ("words", "says", "pos", "places", "roles", "back", "widen", "bias", "narrow")
    arrays = {name: w[name].astype(np.float16) for name in (*kept, "matter", "out")}
    np.savez(
        FILE,
        hashes=hashes[order],
        own=np.rint(own / scale).astype(np.int8),
        scale=scale,
        tags=np.array(["", *tags]),
        unknown=w["own"][0].astype(np.float16),
        into=into.astype(np.float16),
        **arrays,
    )


if __name__ == "__main__":
    main()
