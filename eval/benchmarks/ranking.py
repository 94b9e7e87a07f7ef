"""Accuracy and speed of the ranking beside other engines, in one run, as ratios.

    python eval/benchmarks/ranking.py --data DIR [--copies 20] [--json FILE] [--chart FILE]

``DIR`` is a BEIR folder (corpus.jsonl, queries.jsonl, qrels.tsv). Every engine answers every
question in turn, several times; the time of a question is the least of its times, so that what
else the machine does counts little. Times of one run compare with each other and with no other
run. Needs the extra ``bench``; an engine whose library is missing is left out, loudly.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import numpy as np
from chart import chart
from engines import DEPTH, ENGINES, Corpus, Engine, whole

from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.beir import read_collection
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.text import morphology
from faqbot.text.normalize import normalize

ROUNDS = 5
OURS, FLOOR, PEER = "faqbot", "MeCab alone", "bm25s"
LENGTHS = (1, 2, 4, 8)  # questions in a row, to see how time grows with what is typed
Figures = dict[str, float]


def multiplied(knowledge: Knowledge, copies: int) -> Knowledge:
    """Return a knowledge base ``copies`` times as large, without two answers that are the same.

    Every sentence of a copy is marked, as shared sentences would be taken for boilerplate.
    """
    entries = [*knowledge.entries]
    for copy in range(1, copies):
        entries += [_copied(entry, f"{copy}") for entry in knowledge.entries]
    return knowledge.with_entries(tuple(entries), "")


def _copied(entry: Entry, mark: str) -> Entry:
    answer = entry.answer.replace("。", f"{mark}。").replace("\n", f"{mark}\n") + mark
    return replace(entry, id=f"{entry.id}~{mark}", answer=answer)


def timed(engines: Mapping[str, Engine], texts: Sequence[str]) -> dict[str, np.ndarray]:
    """Return for each engine the seconds of each text: the least of several rounds."""
    best = {name: np.full(len(texts), np.inf) for name in engines}
    for engine in engines.values():  # what is made at the first question is no part of it
        for text in texts[:50]:
            engine(text)
    gc.collect()
    gc.disable()
    for _ in range(ROUNDS):
        for name, engine in engines.items():
            for i, text in enumerate(texts):
                begin = perf_counter()
                engine(text)
                best[name][i] = min(best[name][i], perf_counter() - begin)
    gc.enable()
    return best


def accuracy(engine: Engine, questions: Sequence[Question]) -> Figures:
    """Return nDCG@10 and hit@1; a copy counts as its original, the first of them only."""
    gains, hits = [], []
    for question in questions:
        found = list(dict.fromkeys(id_.partition("~")[0] for id_ in engine(question.text)))
        ideal = sorted(question.grades.values(), reverse=True)[:DEPTH]
        gains.append(_dcg([question.grades.get(e, 0) for e in found]) / _dcg(ideal))
        hits.append(bool(found) and found[0] in question.best)
    return {"nDCG@10": float(np.mean(gains)), "hit@1": float(np.mean(hits))}


def _dcg(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / np.log2(i + 2) for i, grade in enumerate(grades)))


def made(corpus: Corpus) -> tuple[dict[str, Engine], Figures]:
    """Make every engine that can be made; return them with the seconds that each took."""
    engines: dict[str, Engine] = {FLOOR: _mecab()}
    seconds: Figures = {}
    texts = [whole(entry) for entry in corpus.entries]
    seconds[FLOOR] = _seconds(lambda: [engines[FLOOR](text) for text in texts])
    for name, make in ENGINES.items():
        begin = perf_counter()
        try:
            engines[name] = make(corpus)
        except ImportError:
            continue
        seconds[name] = perf_counter() - begin
    return engines, seconds


def _mecab() -> Engine:
    parse = morphology._tagger().parse
    return lambda text: parse(normalize(text))


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin


def measure(knowledge: Knowledge, questions: Sequence[Question]) -> dict[str, Figures]:
    """Return all figures by engine; times in microseconds."""
    engines, seconds = made(Corpus.of(knowledge))
    times = timed(engines, [question.text for question in questions])
    long = {
        n: timed(
            {name: engines[name] for name in (OURS, PEER, FLOOR) if name in engines},
            [" ".join(q.text for q in questions[i : i + n]) for i in range(0, 100, n)],
        )
        for n in LENGTHS
    }
    figures = {}
    for name, engine in engines.items():
        time = times[name] * 1e6
        figures[name] = {
            "p50": float(np.median(time)),
            "p95": float(np.quantile(time, 0.95)),
            "queries/s": float(1e6 / time.mean()),
            "build": seconds[name],
            **(accuracy(engine, questions) if name != FLOOR else {}),
            **{f"p50×{n}": float(np.median(t[name]) * 1e6) for n, t in long.items() if name in t},
        }
    return figures


def table(entries: int, figures: Mapping[str, Figures]) -> str:
    """Return the figures as a table of ratios to MeCab alone and to bm25s."""
    lines = [
        f"\n{entries} entries",
        f"{'':20} {'nDCG@10':>8} {'hit@1':>6} {'p50':>8} {'÷MeCab':>7} {'÷bm25s':>7} "
        f"{'p95':>8} {'q/s':>7} {'build':>8} {'÷MeCab':>7}",
    ]
    floor, peer = figures[FLOOR], figures.get(PEER)
    for name, f in figures.items():
        beside = f"{f['p50'] / peer['p50']:7.2f}" if peer else f"{'–':>7}"
        judged = f"{f['nDCG@10']:8.3f} {f['hit@1']:6.3f}" if "hit@1" in f else f"{'–':>8} {'–':>6}"
        lines.append(
            f"{name:20} {judged} {f['p50']:6.0f}µs {f['p50'] / floor['p50']:7.1f} {beside} "
            f"{f['p95']:6.0f}µs {f['queries/s']:7.0f} {f['build']:7.2f}s "
            f"{f['build'] / floor['build']:7.1f}"
        )
    for name, f in figures.items():
        if f"p50×{LENGTHS[0]}" in f:
            grown = "  ".join(f"×{n} {f[f'p50×{n}']:.0f}µs" for n in LENGTHS)
            lines.append(f"{name} with so many questions in one: {grown}")
    return "\n".join(lines)


def main() -> int:
    """Run the benchmark; see the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a BEIR folder")
    parser.add_argument("--copies", type=int, default=20, help="size of the large knowledge base")
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--chart", type=Path, help="write accuracy against latency here, as SVG")
    options = parser.parse_args()
    collection = read_collection(options.data)
    results: dict[int, dict[str, Figures]] = {}
    for copies in sorted({1, min(4, options.copies), options.copies}):
        knowledge = multiplied(collection.knowledge, copies)
        figures = measure(knowledge, collection.questions)
        results[len(knowledge.entries)] = figures
        sys.stdout.write(table(len(knowledge.entries), figures) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=2), encoding="utf-8")
    if options.chart:
        entries, small = next(iter(results.items()))
        points = {n: (f["p50"], f["nDCG@10"]) for n, f in small.items() if "nDCG@10" in f}
        title = f"{options.data.name}: {entries} entries, {len(collection.questions)} questions"
        options.chart.write_text(chart(title, points, OURS), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
