"""How the time of a question and of a build grows with entries and with what is typed, as ratios.

    python eval/benchmarks/growth.py --data DIR [--copies 1 5 20 56] [--json FILE] [--chart FILE]

``DIR`` is a BEIR folder; its entries are copied to make knowledge bases of every size. The full
lexical ranking, bm25s over the same analysed words, and MeCab alone answer the same questions in
the same run, as in ``ranking.py``; only ratios mean anything elsewhere.
"""

from __future__ import annotations

import argparse
import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np
from curves import Curve, curves
from engines import Corpus, Engine, bm25s, whole
from ranking import FLOOR, LENGTHS, OURS, PEER, multiplied, timed

from faqbot.evaluation.data.beir import read_collection
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.compiled import load_index, save_index
from faqbot.retrieval.index import build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker
from faqbot.text import morphology
from faqbot.text.normalize import normalize

DEPTH = 10
LOADS = 5
LOAD = """
import sys
from pathlib import Path
from time import perf_counter
from faqbot.retrieval.compiled import load_index
begin = perf_counter()
load_index(Path(sys.argv[1]))
print(perf_counter() - begin)
"""
Figures = dict[str, float]
T = TypeVar("T")


def measure(knowledge: Knowledge, texts: Sequence[str]) -> Figures:
    """Return the figures of one knowledge base: microseconds a question, seconds otherwise."""
    parse = morphology._tagger().parse
    corpus = Corpus.of(knowledge)
    wholes = [whole(entry) for entry in corpus.entries]
    seconds = {FLOOR: _seconds(lambda: [parse(normalize(text)) for text in wholes])}
    index, seconds["build"] = _timed(lambda: build(knowledge, corpus.analyzer))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "index"
        save_index(index, path)
        seconds["load"] = min(_loaded(path) for _ in range(LOADS))
        ranker = Ranker(load_index(path), corpus.analyzer, Model.load())
        engines: dict[str, Engine] = {
            FLOOR: lambda text: parse(normalize(text)),
            OURS: lambda text: [c.entry for c in ranker.rank(text, DEPTH).candidates],
            PEER: bm25s(corpus),
        }
        del index
        gc.collect()
        figures = {name: _median(times) for name, times in timed(engines, texts).items()}
        for n in LENGTHS:
            rows = [" ".join(texts[i : i + n]) for i in range(0, 100, n)]
            figures |= {
                f"{name} ×{n}": _median(times) for name, times in timed(engines, rows).items()
            }
    return {**figures, **{f"{name}, seconds": value for name, value in seconds.items()}}


def _loaded(path: Path) -> float:
    """Return the seconds that a fresh process takes to load the index there."""
    command = [sys.executable, "-c", LOAD, str(path)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603


def _median(seconds: np.ndarray) -> float:
    return float(np.median(seconds) * 1e6)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    begin = perf_counter()
    made = work()
    return made, perf_counter() - begin


def _seconds(work: Callable[[], object]) -> float:
    return _timed(work)[1]


def table(results: dict[int, Figures]) -> str:
    """Return the figures as Markdown, in ratios of the same run; loading in milliseconds."""
    lines = [
        "| entries | p50 ÷ bm25s | p50 ÷ MeCab | eight questions in one ÷ bm25s | "
        "build ÷ MeCab | load |",
        "|---|---|---|---|---|---|",
    ]
    longest = LENGTHS[-1]
    for entries, f in results.items():
        lines.append(
            f"| {entries:,} | {f[OURS] / f[PEER]:.2f} | {f[OURS] / f[FLOOR]:.1f} | "
            f"{f[f'{OURS} ×{longest}'] / f[f'{PEER} ×{longest}']:.2f} | "
            f"{f['build, seconds'] / f[f'{FLOOR}, seconds']:.1f} | "
            f"{f['load, seconds'] * 1000:.0f} ms |"
        )
    return "\n".join(lines)


def picture(results: dict[int, Figures]) -> str:
    """Draw time against size and against length, in units of MeCab alone on the same questions."""
    smallest = next(iter(results.values()))
    by_size = {name: [(n, f[name] / f[FLOOR]) for n, f in results.items()] for name in (OURS, PEER)}
    by_length = {
        name: [(n, smallest[f"{name} ×{n}"] / smallest[f"{FLOOR} ×{LENGTHS[0]}"]) for n in LENGTHS]
        for name in (OURS, PEER, FLOOR)
    }
    return curves(
        "Time of a question, median, in times of MeCab alone",
        [
            Curve("entries", by_size),
            Curve(f"questions in one, {next(iter(results)):,} entries", by_length),
        ],
        OURS,
    )


def main() -> int:
    """Run the benchmark; see the module."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="a BEIR folder")
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 5, 20, 56])
    parser.add_argument("--json", type=Path, help="write all figures here")
    parser.add_argument("--chart", type=Path, help="draw the curves here, as SVG")
    options = parser.parse_args()
    collection = read_collection(options.data)
    texts = [question.text for question in collection.questions]
    results: dict[int, Figures] = {}
    for copies in sorted(options.copies):
        knowledge = multiplied(collection.knowledge, copies)
        results[len(knowledge.entries)] = measure(knowledge, texts)
        # After each size, so that a run may be stopped when it takes too long.
        if options.json:
            text = json.dumps(results, ensure_ascii=False, indent=2)
            options.json.write_text(text, encoding="utf-8")
        if options.chart:
            options.chart.write_text(picture(results), encoding="utf-8")
    sys.stdout.write(table(results) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
