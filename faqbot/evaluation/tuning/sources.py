"""Sources of learning: knowledge bases with judged questions and questions out of scope."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Literal
from zlib import crc32

from faqbot.errors import DataError, Location, problem
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.paths import data_in, find_eval
from faqbot.evaluation.data.reading import read_inside, read_others, read_outside
from faqbot.evaluation.suites.selftest import Round, rounds, testable
from faqbot.knowledge.loader import load
from faqbot.knowledge.model import Knowledge

#: Judged questions, those out of scope, of other knowledge bases, of withheld entries, small talk.
Kind = Literal["in", "out", "far", "near", "talk"]
FAR = 450  # questions of other knowledge bases that a knowledge base is shown at most
TALKED = 60  # lines of small talk
WITHHELD_SHARE = 0.2  # of the entries, taken away together …
WITHHELD_ROUNDS = 5  # … this often


@dataclass(frozen=True)
class Source:
    """One knowledge base with judged ``questions``, and ``others`` that it does not answer.

    ``far`` are questions to other knowledge bases, ``talk`` is what is put to no desk at all.
    """

    name: str
    knowledge: Knowledge
    questions: tuple[Question, ...]
    others: tuple[Question, ...] = ()
    far: tuple[Question, ...] = ()
    talk: tuple[Question, ...] = ()


def read_source(kb: Path, eval_folder: Path | None, out_of_scope: Path | None) -> Source:
    """Read a knowledge base and what its evaluation folder has of labelled questions.

    Raises DataError or KnowledgeError with every mistake.
    """
    knowledge = load(kb)
    folder = find_eval(eval_folder, kb)
    if eval_folder is not None and not folder.is_dir():
        raise DataError([problem("evaluation", "no-folder", Location(str(folder)))])
    parts = [name for name in data_in(folder) if name in ("questions", "out_of_scope")]
    material = read_inside(folder, knowledge, parts)
    others = material.out_of_scope
    if out_of_scope is not None and not others:
        others = tuple(read_others(out_of_scope))
    return Source(knowledge.settings.name, knowledge, material.questions, others)


def read_data(folder: Path, out_of_scope: Path | None) -> Source:
    """Read a BEIR folder; raises DataError."""
    material = read_outside(folder, out_of_scope)
    return Source(material.title, material.knowledge, material.questions, material.out_of_scope)


def with_far(sources: Sequence[Source]) -> list[Source]:
    """Give each source questions of the others as ``far``, as many of each."""
    if len(sources) < 2:
        return list(sources)
    most = FAR // (len(sources) - 1)
    found = []
    for source in sources:
        far = [q for s in sources if s is not source for q in _shuffled(s.questions)[:most]]
        found.append(replace(source, far=tuple(far)))
    return found


def with_talk(sources: Sequence[Source], path: Path) -> list[Source]:
    """Give each source some of the lines of ``path``, small talk and the like, as ``talk``."""
    lines = path.read_text(encoding="utf-8").splitlines()
    talk = [Question(f"talk-{number}", line) for number, line in enumerate(lines, 1)]
    return [
        replace(source, talk=tuple(Random(source.name).sample(talk, min(TALKED, len(talk)))))  # noqa: S311 - a draw that can be made again
        for source in sources
    ]


def from_variants(knowledge: Knowledge) -> list[Round]:
    """Return the knowledge base with texts left out, and these as questions.

    Raises DataError when no entry has a text to spare.
    """
    if not testable(knowledge):
        where = Location(knowledge.settings.name)
        raise DataError(
            [problem("evaluation", "empty-suite", where, suite="tune", expected="variants")]
        )
    return list(rounds(knowledge))


def withheld(source: Source) -> list[Round]:
    """Return the knowledge base without some entries, and the questions that only these answer.

    Such a question is out of scope then, though it sounds like every other: the near miss that
    no list of chit-chat holds.
    """
    limit = max(1, round(WITHHELD_SHARE * len(source.knowledge.entries)))
    gone: set[str] = set()
    groups: list[set[str]] = []
    for question in _shuffled(source.questions):
        gone |= set(question.grades)
        if len(gone) >= limit:
            groups.append(gone)
            gone = set()
        if len(groups) == WITHHELD_ROUNDS:
            break
    found = []
    seen: set[str] = set()
    for number, group in enumerate(groups):
        entries = tuple(e for e in source.knowledge.entries if e.id not in group)
        asked = [q for q in source.questions if set(q.grades) <= group and q.id not in seen]
        seen.update(q.id for q in asked)
        if entries and asked:
            name = f"{source.knowledge.fingerprint}-without-{number}"
            found.append(
                Round(
                    source.knowledge.with_entries(entries, name),
                    tuple(Question(q.id, q.text) for q in asked),
                )
            )
    return found


def _shuffled(questions: Sequence[Question]) -> list[Question]:
    """Put ``questions`` in an order that has nothing to do with theirs, always the same."""
    return sorted(questions, key=lambda q: (crc32(q.text.encode()), q.id))
