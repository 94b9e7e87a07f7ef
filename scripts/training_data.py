"""Reads ``eval/training`` and ``eval/weighing``: trades on which nothing is judged."""

from __future__ import annotations

from pathlib import Path

from faqbot.evaluation.cases import Question
from faqbot.evaluation.tuning.sources import Source
from faqbot.knowledge.model import Knowledge
from faqbot.knowledge.objects import knowledge_of
from faqbot.retrieval.index import analyzer_of, build
from faqbot.retrieval.model import Model
from faqbot.retrieval.ranker import Ranker

TRAINING = Path(__file__).parents[1] / "eval/training"
TALK = TRAINING / "talk.txt"  # what people say that asks nothing of any trade, a line each
REGISTER = TRAINING / "register.txt"  # more of that, from which sentence vectors have not learned
WEIGHING = TRAINING.with_name("weighing")  # trades from which no vectors have learned
OUT_OF_SCOPE = 0.35  # how much these questions of a knowledge base count, those in scope being 1


def files(folder: Path = TRAINING) -> list[Path]:
    """Return the files of ``folder``, one a trade."""
    return sorted(folder.glob("*.tsv"))


def lines(path: Path) -> list[tuple[str, list[str]]]:
    """Return the kind and the fields of each line of a file, see ``eval/training/README.md``."""
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    return [(kind, fields) for kind, *fields in rows]


def read(path: Path) -> Source:
    """Return the knowledge base at ``path`` with what customers ask it."""
    entries: list[dict[str, object]] = []
    asked: list[Question] = []
    others: list[Question] = []
    for number, (kind, fields) in enumerate(lines(path), 1):
        name = f"{path.stem}-{number}"
        if kind == "E":
            entries.append(dict(zip(("id", "question", "answer"), fields, strict=True)))
        elif kind == "Q":
            asked.append(Question(name, *fields, {str(entries[-1]["id"]): 1}))
        elif kind in ("N", "O"):
            others.append(Question(name, *fields))
    return Source(path.stem, knowledge_of(entries), tuple(asked), tuple(others))


def ranker_of(knowledge: Knowledge) -> Ranker:
    """Return the shipped ranker of ``knowledge``."""
    analyzer = analyzer_of(knowledge)
    return Ranker(build(knowledge, analyzer), analyzer, Model.load())
