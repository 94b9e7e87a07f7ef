"""Teaches the network of ``faqbot/retrieval/combined.npz``: a few minutes on two cores.

It learns what pieces of evidence mean in combination, by the log-loss of the conditional logit of
``faqbot/retrieval/ranker.py``: half of it from the knowledge bases that ``faqbot tune --parts``
learns from, with their parts, half from the trades of ``eval/weighing``. Neither have taught word
or sentence vectors: what those have learned by heart looks surer than it is. Each trade of
``eval/weighing`` is a knowledge base bare, with variants, without some entries and in parts, and
some are joined to large ones, so that evidence is seen as it is in knowledge bases of any size.

    pip install jax optax
    python scripts/teach_combined.py --data DIR ... --out-of-scope DIR [--splits 4 FOLDER]

With ``--splits`` there is also a network for each of so many parts of the knowledge bases, in
FOLDER, that has not seen these: ``eval/benchmarks/confidence.py --networks FOLDER`` judges by them.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray
from training_data import WEIGHING, files, ranker_of, read

from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.paths import TALK
from faqbot.evaluation.tuning.confidence import (
    FEW,
    MATCH,
    MIX,
    MIX_OF_FEW,
    SCOPE,
    mass_of,
    table_of,
)
from faqbot.evaluation.tuning.observe import Doubles, View, cases, view, views_of
from faqbot.evaluation.tuning.parts import parts_of
from faqbot.evaluation.tuning.sources import (
    Kind,
    Source,
    with_far,
    with_talk,
    withheld,
)
from faqbot.evaluation.tuning.tune import Request, sources_of
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.combined import FILE, above_rivals
from faqbot.retrieval.model import Model
from faqbot.types import silent

NAMES = tuple(name for name in (*SCOPE, *MATCH) if name != "combined")
TELLING = sum(name in MATCH for name in NAMES)  # the last of them, which tell candidates apart
# What speaks for a candidate may not speak against it, nor a rival's lead for it, whatever the rest
# says: how much it counts where it does.
SPEAKS_FOR = frozenset(MATCH) - {"brevity", "combined"}
UPHILL = 0.3
HIDDEN, STEPS, BATCH, RATE, DECAY = 64, 8000, 2048, 3e-3, 0.03
MOST_VARIANTS = 3
# How many trades are joined to one large knowledge base, and how often; what is asked of it.
JOINED, ASKED = ((12, 10), (60, 2)), 480
# How much a knowledge base of eval/weighing counts: as it is, one of its parts, a large one, and
# that of an organisation, whose departments are near to each other.
WHOLE, PART, LARGE, ORGANISATION = 1.0, 0.15, 3.0, 10.0
OFTEN, ASKED_OF_ONE = 2, 1200  # how often departments are joined, and what is asked of them
FAR, ROUNDS = 24, 2  # questions of other trades; how often some entries are withheld
FOR_NONE = 8  # of what is out of scope, behind the near misses: the lines O

Asked = Mapping[Kind, Sequence[Question]]
Numbers = dict[str, NDArray[Any]]
Weights = dict[str, jax.Array]


@dataclass(frozen=True)
class Task:
    """Questions to a knowledge base, by their kinds, and how much it counts."""

    knowledge: Knowledge
    asked: Asked
    counts: float


def main() -> None:
    """Learn, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, default=Path("knowledge"))
    parser.add_argument("--eval", type=Path, default=Path("eval"))
    parser.add_argument("--data", type=Path, action="append", default=[])
    parser.add_argument("--out-of-scope", type=Path)
    parser.add_argument("--splits", nargs=2, metavar=("N", "FOLDER"), default=(0, ""))
    given = parser.parse_args()
    request = Request(
        given.kb, given.eval, tuple(given.data), given.out_of_scope, parts=True, memory=False
    )
    with ProcessPoolExecutor(2) as processes:
        trades = joined([*processes.map(told, tasks(sources()))])
    views = views_of(sources_of(request), Model.load(), None, silent, parts_too=True)
    judged = numbers(views, mass_of(views))
    source = np.array([view.case.source for view in views])
    splits = int(given.splits[0])
    for split in range(splits):
        others = {name: rows[source % splits != split] for name, rows in judged.items()}
        write(learn(together(trades, others)), Path(given.splits[1], f"{split}.npz"))
    write(learn(together(trades, judged)), FILE)


def sources() -> list[Source]:
    """Return what is in ``eval/weighing``."""
    return with_talk([*map(read, files(WEIGHING))], WEIGHING.parent / TALK)


def tasks(sources: Sequence[Source]) -> Iterator[Sequence[Task]]:
    """Yield all that is asked: of each trade, and of trades that are joined."""
    chance = Random(0)  # noqa: S311 - a draw that can be made again
    for _, departments in sorted(organisations(sources).items()):
        for _ in range(OFTEN):
            yield [_joined(departments, chance, ORGANISATION, ASKED_OF_ONE)]
    trades = [source for source in sources if not organisation_of(source)]
    for count, often in JOINED:
        for _ in range(often):
            yield [_joined(chance.sample(trades, count), chance, LARGE, ASKED)]
    for source in with_far(sources):
        yield [*_of_one(replace(source, far=source.far[:FAR]), chance)]


def organisations(sources: Sequence[Source]) -> Mapping[str, list[Source]]:
    """Return the departments of each organisation."""
    found: dict[str, list[Source]] = {}
    for source in sources:
        if name := organisation_of(source):
            found.setdefault(name, []).append(source)
    return found


def organisation_of(source: Source) -> str:
    """Return ``city`` of the department ``city-tax``, nothing of a trade."""
    name, _, department = source.name.partition("-")
    return name if department else ""


def _of_one(source: Source, chance: Random) -> Iterator[Task]:
    """Yield a trade as it is, with variants, without some entries, and in parts."""
    varied = _with_variants(source, chance)
    for one in (source, varied):
        asked: Asked = {"in": one.questions, "out": one.others, "far": one.far, "talk": one.talk}
        yield Task(one.knowledge, asked, WHOLE)
    for part in withheld(source)[:ROUNDS]:
        yield Task(part.knowledge, {"near": part.questions}, WHOLE)
    seen: set[str] = set()
    for excerpt in parts_of(varied, ranker_of(varied.knowledge)):
        if excerpt.name not in seen:
            seen.add(excerpt.name)
            yield Task(excerpt.knowledge, excerpt.questions, PART)


def _with_variants(source: Source, chance: Random) -> Source:
    """Return the trade with some of its questions as variants of their entries."""
    asked: dict[str, list[Question]] = {}
    for question in source.questions:
        asked.setdefault(question.cluster, []).append(question)
    used = {
        id_: chance.sample(some, min(len(some) - 1, chance.randrange(1, MOST_VARIANTS + 1)))
        for id_, some in asked.items()
    }
    entries = tuple(
        replace(entry, variants=tuple(q.text for q in used.get(entry.id, ())))
        for entry in source.knowledge.entries
    )
    gone = {question.id for some in used.values() for question in some}
    kept = tuple(question for question in source.questions if question.id not in gone)
    knowledge = source.knowledge.with_entries(entries, f"{source.name}-varied")
    return replace(source, knowledge=knowledge, questions=kept)


def _joined(sources: Sequence[Source], chance: Random, counts: float, most: int) -> Task:
    """Return a knowledge base of all entries of several sources, half of them with variants.

    What is out of scope for each is so for all. A near miss of one trade may be another's
    business, one of a department is for the whole organisation.
    """
    parts = [_with_variants(one, chance) if chance.random() < 0.5 else one for one in sources]
    entries = [
        replace(entry, id=f"{part.name}-{entry.id}")
        for part in parts
        for entry in part.knowledge.entries
    ]
    asked = [
        replace(question, grades={f"{part.name}-{id_}": 1 for id_ in question.grades})
        for part in parts
        for question in part.questions
    ]
    chance.shuffle(asked)
    knowledge = sources[0].knowledge.with_entries(tuple(entries), "+".join(p.name for p in parts))
    whole = bool(organisation_of(sources[0]))
    outside = [q for part in parts for q in (part.others if whole else part.others[-FOR_NONE:])]
    talk = sorted({question.id: question for part in parts for question in part.talk}.items())
    chance.shuffle(talk)
    small = [question for _, question in talk[: most // 2]]
    return Task(knowledge, {"in": asked[:most], "out": outside, "talk": small}, counts)


def told(given: Sequence[Task]) -> Numbers:
    """Return what the ranker makes of each question that is asked."""
    views: list[View] = []
    mass: list[float] = []
    for task in given:
        ranker = ranker_of(task.knowledge)
        mix = MIX_OF_FEW if len(task.knowledge.entries) <= FEW else MIX
        for kind, questions in task.asked.items():
            views += [view(case, ranker) for case in cases(0, kind, questions, ranker)]
            mass += [mix[kind] / len(questions) * task.counts] * len(questions)
    return numbers(views, np.array(mass))


def numbers(views: Sequence[View], mass: Doubles) -> Numbers:
    """Return the evidence of each question's candidates, and which are right, a row a question."""
    evidence, there, right = table_of(views, NAMES)
    return {
        "evidence": evidence.astype(np.float32),
        "there": there,
        "right": right,
        "mass": np.float32(mass * there.any(axis=1)),
    }


def joined(parts: Sequence[Numbers]) -> Numbers:
    """Return all rows of ``parts``."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def together(*parts: Numbers) -> Numbers:
    """Return all rows of ``parts``, each of which counts as much as any other."""
    return joined([part | {"mass": part["mass"] / part["mass"].sum()} for part in parts])


def learn(taught: Numbers) -> Mapping[str, NDArray[np.float32]]:
    """Return the weights by their names in :class:`faqbot.retrieval.combined.Network`."""
    seen = taught["evidence"][taught["there"]]
    mean, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    lesson = inputs(taught, mean, scale)
    count = lesson["read"].shape[-1]
    keys = jax.random.split(jax.random.PRNGKey(0), 2)
    w: Weights = {
        "first": jax.random.normal(keys[0], (count, HIDDEN)) * count**-0.5,
        "bias": jnp.zeros(HIDDEN),
        "last": jax.random.normal(keys[1], (HIDDEN,)) * 0.1 * HIDDEN**-0.5,
        "direct": jnp.zeros(count),
        "offset": jnp.zeros(()),
    }
    change = optax.adamw(optax.cosine_decay_schedule(RATE, STEPS), weight_decay=DECAY)
    state = change.init(w)

    @jax.jit
    def step(w: Weights, state: optax.OptState, at: jax.Array) -> tuple[Weights, optax.OptState]:
        some = {name: one[at] for name, one in lesson.items()}
        slope = jax.grad(lambda w: loss(w, some) + downhill(w, some))(w)
        updates, state = change.update(slope, state, w)
        return optax.apply_updates(w, updates), state

    chance = np.random.default_rng(0)
    for number in range(1, STEPS + 1):
        w, state = step(w, state, chance.integers(0, len(lesson["mass"]), BATCH))
        if number % 500 == 0:
            sys.stdout.write(f"{float(loss(w, lesson)):.4f}\n")
            sys.stdout.flush()
    return {"mean": mean, "scale": scale, **{name: np.asarray(one) for name, one in w.items()}}


def inputs(one: Numbers, mean: NDArray[np.float32], scale: NDArray[np.float32]) -> Weights:
    """Return rows as the network reads them, see ``Network.inputs``."""
    there = one["there"][..., None]
    standard = (one["evidence"] - mean) / scale
    above = above_rivals(np.where(there, standard[..., -TELLING:], -np.inf))
    read = np.concatenate([standard, above], axis=-1)
    read = jnp.array(np.where(there, read, 0.0), jnp.float32)
    return {"read": read, **{name: jnp.array(one[name]) for name in ("there", "right", "mass")}}


def loss(w: Weights, one: Weights) -> jax.Array:
    """Return minus the log of how likely what is right was taken to be, by how much each counts."""
    hidden = jnp.tanh(one["read"] @ w["first"] + w["bias"])
    utility = one["read"] @ w["direct"] + hidden @ w["last"] + w["offset"]
    utility = jnp.where(one["there"], utility, -1e9)
    every = jnp.logaddexp(jax.nn.logsumexp(utility, axis=1), 0.0)
    hit = jax.nn.logsumexp(jnp.where(one["right"], utility, -1e9), axis=1)
    said = jnp.where(one["right"].any(axis=1), hit, 0.0) - every
    return -(one["mass"] * said).sum() / one["mass"].sum()


def downhill(w: Weights, one: Weights) -> jax.Array:
    """Return by how much, on average, utility falls as what speaks for a candidate rises.

    Of each piece of evidence both are looked at: how far it is above the best rival's, and the sum
    of that and of the piece itself, which is what a candidate alone in front gets.
    """
    hidden = jnp.tanh(one["read"] @ w["first"] + w["bias"])
    slope = w["direct"] + ((1 - hidden**2) * w["last"]) @ w["first"].T
    own, above = slope[..., : len(NAMES)][..., -TELLING:], slope[..., len(NAMES) :]
    kept = jnp.array([name in SPEAKS_FOR for name in NAMES[-TELLING:]])
    falls = (jax.nn.relu(-above) + jax.nn.relu(-own - above)) * kept
    counts = one["mass"][:, None] * one["there"]
    return UPHILL * (counts * falls.sum(axis=-1)).sum() / counts.sum()


def write(learned: Mapping[str, NDArray[np.float32]], path: Path) -> None:
    """Write the weights but the offset, which the bias of the model takes over."""
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = {name: array for name, array in learned.items() if name != "offset"}
    np.savez(path, names=np.array(NAMES), **kept)


if __name__ == "__main__":
    main()
