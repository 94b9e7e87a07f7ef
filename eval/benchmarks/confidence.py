"""What each piece of evidence of confidence is worth, on knowledge bases that taught nothing.

    python eval/benchmarks/confidence.py --data data/localgovfaq --data data/asdc_topics \\
        --out-of-scope data/out_of_scope

With ``--each`` there is a row for each knowledge base in place of that: all evidence, fitted on all
the others, which is what a new trade may expect. The shipped network has seen all of them:
``--networks FOLDER`` takes one that has not seen what it judges, as
``scripts/teach_combined.py --splits`` writes them, and parts the knowledge bases as that did.

The confidence is fitted without the piece on two thirds of the knowledge bases and their parts and
judged on the others, three times, so that each is judged once. Figures are means over the knowledge
bases; ``own`` and ``declined`` are of their parts of 1 to 5 entries: how many of the entries' own
questions are answered, and how many that have nothing to do with them are declined.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log, nan
from pathlib import Path

import numpy as np

from faqbot.asking import kind_of
from faqbot.dialogue.decision import Decision, DecisionKind, Menu, decide
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.measures import calibration
from faqbot.evaluation.measures.abstention import auroc
from faqbot.evaluation.tuning.confidence import FEW, MATCH, SCOPE, confidence
from faqbot.evaluation.tuning.learn import Lesson, learn
from faqbot.evaluation.tuning.observe import Doubles, View, views_of
from faqbot.evaluation.tuning.tune import Request, sources_of
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Ranking
from faqbot.retrieval.combined import Network, table_of
from faqbot.retrieval.evidence import EVIDENCE
from faqbot.retrieval.model import Model

SPLITS = 3
DAY = date(2026, 11, 20)
TINY = 1e-9
HEADS = (
    *("log-loss", "AUROC", "first", "served", "at once", "wrong", "missed"),
    *("out: answered", "menu", "ECE", "own", "declined"),
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table in Markdown, a row a piece."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kb", type=Path, default=Path("knowledge"))
    parser.add_argument("--eval", type=Path, default=Path("eval"))
    parser.add_argument("--data", type=Path, action="append", default=[])
    parser.add_argument("--out-of-scope", type=Path)
    parser.add_argument("--only", nargs="*", help="pieces to leave out, in place of all")
    parser.add_argument("--each", action="store_true", help="a row for each knowledge base")
    parser.add_argument("--networks", type=Path, help="folder of networks, one for each part")
    given = parser.parse_args(arguments)
    request = Request(
        given.kb, given.eval, tuple(given.data), given.out_of_scope, parts=True, memory=False
    )
    base = Model.load()
    sources = sources_of(request)
    views = views_of(sources, base, None, lambda *_: None, parts_too=True)
    knowledge = [source.knowledge for source in sources]
    write = sys.stdout.write
    first = "knowledge base" if given.each else "without"
    write(f"| {first} | " + " | ".join(HEADS) + " |\n|" + "---|" * (len(HEADS) + 1) + "\n")
    networks = [*map(Network.load, sorted(given.networks.glob("*.npz")))] if given.networks else []
    if given.each:
        splits = len(networks) or len(sources)
        for name, figures in _judged(views, base, knowledge, "", splits, networks):
            write(_row(name, figures))
            sys.stdout.flush()
        return
    for name in given.only or ("", *SCOPE, *MATCH):
        splits = len(networks) or SPLITS
        rows = [row for _, row in _judged(views, base, knowledge, name, splits, networks)]
        write(_row(name or "– (all)", np.nanmean(rows, axis=0).tolist()))
        sys.stdout.flush()


def _row(name: str, figures: Sequence[float]) -> str:
    return f"| {name} | " + " | ".join(f"{value:.3f}" for value in figures) + " |\n"


def _judged(
    views: Sequence[View],
    base: Model,
    knowledge: Sequence[Knowledge],
    without: str,
    splits: int,
    networks: Sequence[Network],
) -> Iterator[tuple[str, list[float]]]:
    """Yield the figures of each knowledge base, judged by what others teach, in so many parts."""
    lesson = Lesson(weights=False, memory=False, without=without)
    for split in range(min(splits, len(knowledge))):
        if networks:
            views = [_read_by(networks[split], view) for view in views]
        model = learn([v for v in views if v.case.source % splits != split], base, lesson)
        for source in range(split, len(knowledge), splits):
            own = [v for v in views if v.case.source == source]
            yield knowledge[source].settings.name, _figures(own, model, knowledge[source])


def _read_by(network: Network, view: View) -> View:
    """Return ``view`` with what ``network`` makes of its evidence."""
    if view.judged is None:
        return view
    told = dict(zip(EVIDENCE, view.judged.proof, strict=True))
    told["combined"] = network.outputs(table_of([told[name] for name in network.names]))
    return replace(view, judged=replace(view.judged, proof=[*told.values()]))


def _figures(views: Sequence[View], model: Model, knowledge: Knowledge) -> list[float]:
    """Return the figures of one knowledge base in the order of :data:`HEADS`."""
    told = [_Told.of(view, model, knowledge) for view in views]
    inside, others = ([t for t in told if not t.part and t.kind == k] for k in ("in", "out"))
    tiny = [t for t in told if t.part and t.entries <= FEW]
    own = [t for t in tiny if t.outcome.question.id.startswith("own-")]
    strange = [t for t in tiny if t.kind in ("out", "far")]
    sure = np.array([t.outcome.confidence for t in (*inside, *others)])
    right = np.array([t.first for t in (*inside, *others)], dtype=float)
    return [
        _mean(t.loss for t in inside) / 2 + _mean(t.loss for t in others) / 2,
        auroc(_sums(inside), _sums(others)),
        _mean(t.first for t in inside),
        _mean(t.served for t in inside),
        _mean(t.kept("answer") and t.first for t in inside),
        _mean(t.kept("answer") and not t.first for t in inside),
        _mean(t.kept("miss") for t in inside),
        _mean(t.kept("answer") for t in others),
        _mean(t.kept("menu") for t in others),
        calibration.ece(sure, right),
        _mean(t.kept("answer") and t.first for t in own),
        _mean(t.kept("miss") for t in strange),
    ]


@dataclass(frozen=True)
class _Told:
    """A question with what is made of it and decided about it."""

    kind: str
    part: str
    entries: int
    outcome: Outcome
    decision: Decision

    @classmethod
    def of(cls, view: View, model: Model, knowledge: Knowledge) -> _Told:
        outcome = view.outcome(confidence(view, model.scope, model.match))
        ranking = Ranking(view.case.query.analysis, outcome.candidates)
        decision = decide(ranking, knowledge, {}, DAY)
        size = len(view.ranker.index.entries)
        return cls(view.case.kind, view.case.part, size, outcome, decision)

    @property
    def first(self) -> bool:
        return self.outcome.rank == 1

    @property
    def served(self) -> bool:
        decision, best = self.decision, self.outcome.question.best
        offered = isinstance(decision, Menu) and not best.isdisjoint(decision.entries)
        return offered or (self.kept("answer") and self.first)

    @property
    def loss(self) -> float:
        """Minus the log of how likely what is right was taken to be."""
        best = self.outcome.question.best
        right = sum(c.confidence for c in self.outcome.candidates if c.entry in best)
        return -log(max(right or 1 - self.outcome.answerability, TINY))

    def kept(self, kind: DecisionKind) -> bool:
        return kind_of(self.decision) == kind


def _sums(told: Sequence[_Told]) -> Doubles:
    return np.array([t.outcome.answerability for t in told])


def _mean(values: Iterable[float]) -> float:
    there = [*values]
    return sum(there) / len(there) if there else nan


if __name__ == "__main__":
    main()
