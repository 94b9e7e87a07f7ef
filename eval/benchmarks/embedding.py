"""What a library costs that embeds it: loading, an edit, asking, memory, threads, tenants.

    python eval/benchmarks/embedding.py faqbot [--data DIR [--copies 20]]
    python eval/benchmarks/embedding.py tenants [--count 30]
    python eval/benchmarks/embedding.py bm25s|haystack|chatterbot --data DIR [--copies 20]

``DIR`` is a BEIR folder, else it is the sample. A peer needs no faqbot beside it, only fugashi and
unidic-lite, by whose words of content it searches, as a developer would set it up for Japanese.
Each is measured in a process of its own: seconds of the clock and of the processor, peak memory.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

ASKED, EDITS = 200, 9
CONTENT = ("名詞", "動詞", "形容詞", "形状詞", "副詞", "記号")  # parts of speech that peers index

Row = dict[str, Any]
Ask = Callable[[str], object]


def rows(data: Path, copies: int) -> list[Row]:
    """Return the entries ``copies`` times, sentences of copies marked as by ``ranking.py``."""
    found: list[Row] = []
    lines = (data / "corpus.jsonl").read_text("utf-8").splitlines()
    for copy in range(copies):
        for line in map(json.loads, lines):
            mark = f"~{copy}" if copy else ""
            answer = line["text"].replace("。", f"{copy}。").replace("\n", f"{copy}\n") + str(copy)
            variants = line.get("variants", ())
            found.append(
                {
                    "id": line["_id"] + mark,
                    "question": line["title"],
                    "answer": answer if copy else line["text"],
                    "variants": [text for text in variants if text.strip()],
                }
            )
    return found


def questions(data: Path) -> list[str]:
    """Return the first questions of the data set."""
    lines = (data / "queries.jsonl").read_text("utf-8").splitlines()[:ASKED]
    return [json.loads(line)["text"] for line in lines]


def megabytes(what: str) -> float:
    """Return a figure of this process: ``VmHWM`` is its peak, ``RssAnon`` is shared with nobody."""
    status = Path("/proc/self/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith(what))
    return int(line.split()[1]) / 1024


def tell(what: str, value: float, unit: str) -> None:
    """Print one figure."""
    sys.stdout.write(f"{what:44} {value:10,.3f} {unit}\n")
    sys.stdout.flush()


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do ``work``, tell how long it took, and return what came of it."""
    begin, busy = perf_counter(), sum(os.times()[:4])  # that of children, too
    made = work()
    tell(what, perf_counter() - begin, "s")
    tell(f"{what}, processor", sum(os.times()[:4]) - busy, "s")
    return made


def asking(ask: Ask, texts: Sequence[str]) -> None:
    """Tell the median time of a question."""
    for text in texts[:20]:
        ask(text)
    seconds = []
    for text in texts:
        begin = perf_counter()
        ask(text)
        seconds.append(perf_counter() - begin)
    tell("a question, median", median(seconds) * 1e3, "ms")


def editing(edit: Callable[[Row], object], what: str = "one entry more") -> None:
    """Tell the median time of putting one more entry in."""
    seconds = []
    for n in range(EDITS):
        row = {
            "id": f"{what}-{n}",
            "question": f"ペンギンの餌やり体験{n}の申し込み方法は？",
            "answer": f"水族館{n}の窓口へどうぞ。",
            "variants": [],
        }
        begin = process_time()
        edit(row)
        seconds.append(process_time() - begin)
    tell(f"{what}, processor, median", median(seconds) * 1e3, "ms")


def of_the_sample() -> list[Row]:
    """Return the entries of the sample."""
    from faqbot.knowledge.folder import sample
    from faqbot.knowledge.loader import load

    names = ("id", "question", "answer", "variants")
    return [{name: getattr(entry, name) for name in names} for entry in load(sample()).entries]


def faqbot(data: Path | None, copies: int, cache: str) -> None:
    """Measure ``Bot.from_entries``: anew, or from the cache if it is there."""
    from faqbot import Bot

    entries = rows(data, copies) if data is not None else of_the_sample()
    bare = megabytes("VmHWM")
    warm = any(Path(cache).iterdir())
    bot = timed(
        "load with the index at hand" if warm else "load and compile",
        lambda: Bot.from_entries(lambda: entries, cache=cache),
    )
    bot.ask("手数料")
    tell("peak of memory", megabytes("VmHWM"), "MB")
    tell("of it before, with the entries as rows", bare, "MB")
    if not warm:
        return
    texts = questions(data) if data is not None else [row["question"] for row in entries]
    asking(bot.ask, texts)
    tell("memory of its own", megabytes("RssAnon"), "MB")
    for threads in (1, 2, 4):
        with ThreadPoolExecutor(threads) as pool:
            begin = perf_counter()
            count = len([*pool.map(bot.ask, texts * 3)])
            tell(f"questions a second, {threads} threads", count / (perf_counter() - begin), "")
    editing(bot.add)

    def reload(row: Row) -> None:
        entries.append(row)
        bot.reload()

    editing(reload, "reload after one entry more")


def tenants(count: int, folder: Path) -> None:
    """Measure ``count`` knowledge bases like the sample, each with a name and entry of its own."""
    from faqbot import Bot
    from faqbot.knowledge.folder import sample

    bases = []
    for n in range(count):
        base = folder / f"tenant-{n}"
        if not base.exists():
            shutil.copytree(sample(), base)
            settings = base / "settings.yaml"
            text = settings.read_text("utf-8").replace("あおばFX", f"テナント{n}")
            settings.write_text(text, "utf-8")
            entry = f"{{id: own, question: 本社{n}の場所は, answer: 東京です。}}"
            own = f"category: {{id: own, name: 自社}}\nentries:\n- {entry}\n"
            (base / "faq" / "own.yaml").write_text(own, "utf-8")
        bases.append(base)
    bots, seconds, sizes = [], [], []
    for base in bases:
        begin = process_time()
        bots.append(Bot.load(base, cache=folder / "cache"))
        seconds.append(process_time() - begin)
        sizes.append(megabytes("RssAnon"))
    for bot in bots:
        bot.ask("出金できない")
    tell("first knowledge base, processor", seconds[0], "s")
    tell("each further one, processor, median", median(seconds[1:]), "s")
    tell("memory of its own, with one", sizes[0], "MB")
    tell(f"… with {count}", sizes[-1], "MB")
    tell("… after a question to each", megabytes("RssAnon"), "MB")


def words() -> Callable[[str], list[str]]:
    """Return what cuts a text into its words of content."""
    import fugashi

    tagger = fugashi.Tagger()

    def cut(text: str) -> list[str]:
        tokens = [token for token in tagger(text) if token.feature.pos1 in CONTENT]
        return [token.feature.lemma or token.surface for token in tokens]

    return cut


def bm25s(data: Path, copies: int) -> None:
    """Measure bm25s over question and answer as one text; an edit compiles it anew."""
    import bm25s as library

    cut, entries = words(), rows(data, copies)

    def build() -> Any:
        corpus = [cut(row["question"] + "\n" + row["answer"]) for row in entries]
        made = library.BM25()
        made.index(corpus, show_progress=False)
        return made, corpus

    engine, corpus = timed("load and compile", build)
    tell("peak of memory", megabytes("VmHWM"), "MB")
    asking(lambda text: engine.retrieve([cut(text)], k=10, show_progress=False), questions(data))

    def edit(row: Row) -> None:
        corpus.append(cut(row["question"] + "\n" + row["answer"]))
        library.BM25().index(corpus, show_progress=False)

    editing(edit)


def haystack(data: Path, copies: int) -> None:
    """Measure the in-memory BM25 of Haystack, its texts cut into words before."""
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    cut, entries = words(), rows(data, copies)
    store = InMemoryDocumentStore(bm25_tokenization_regex=r"\S+")

    def document(row: Row) -> Any:
        content = " ".join(cut(row["question"] + "\n" + row["answer"]))
        return Document(id=row["id"], content=content)

    timed("load and compile", lambda: store.write_documents([document(row) for row in entries]))
    tell("peak of memory", megabytes("VmHWM"), "MB")
    retriever = InMemoryBM25Retriever(store, top_k=10)
    asking(lambda text: retriever.run(query=" ".join(cut(text)) or text), questions(data))
    editing(lambda row: store.write_documents([document(row)]))


def chatterbot(data: Path, copies: int) -> None:
    """Measure ChatterBot on SQLite, trained on pairs of question and answer.

    Its taggers are models of spaCy that are not on PyPI; the one that tags nothing is taken.
    """
    from chatterbot import ChatBot
    from chatterbot.tagging import NoOpTagger
    from chatterbot.trainers import ListTrainer

    with tempfile.TemporaryDirectory() as folder:
        bot = ChatBot(
            "bench",
            tagger=NoOpTagger,
            database_uri=f"sqlite:///{folder}/bot.sqlite3",
            read_only=True,
        )
        trainer = ListTrainer(bot, show_training_progress=False)

        def train(row: Row) -> None:
            trainer.train([row["question"], row["answer"]])

        entries = rows(data, copies)
        timed("load and compile", lambda: [train(row) for row in entries])
        tell("peak of memory", megabytes("VmHWM"), "MB")
        asking(bot.get_response, questions(data)[:20])
        editing(train)


def ran(arguments: Sequence[str]) -> None:
    """Run this file with ``arguments`` in a process of its own."""
    subprocess.run([sys.executable, __file__, *arguments], check=True)  # noqa: S603


def runs(options: argparse.Namespace, folder: str) -> Iterator[list[str]]:
    """Yield the arguments of the processes that are to run one after the other."""
    if options.what == "tenants":
        yield from [["tenants", "--count", str(options.count), "--in", folder]] * 2
        return
    data = ["--data", str(options.data)] if options.data is not None else []
    asked = [options.what, *data, "--copies", str(options.copies)]
    yield from [[*asked, "--in", folder]] * (2 if options.what == "faqbot" else 1)


def main() -> int:
    """Run the benchmark; see the module."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("what", choices=("faqbot", "tenants", "bm25s", "haystack", "chatterbot"))
    parser.add_argument("--data", type=Path, help="a BEIR folder")
    parser.add_argument("--copies", type=int, default=1)
    parser.add_argument("--count", type=int, default=30, help="tenants")
    parser.add_argument("--in", dest="folder", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder is None:
        os.environ["FAQBOT_CACHE_MB"] = "4096"
        with tempfile.TemporaryDirectory() as folder:
            for arguments in runs(options, folder):
                ran(arguments)
    elif options.what == "tenants":
        tenants(options.count, options.folder)
    elif options.what == "faqbot":
        faqbot(options.data, options.copies, str(options.folder))
    else:
        globals()[options.what](options.data, options.copies)
    return 0


if __name__ == "__main__":
    sys.exit(main())
