"""Material of an evaluation: our own folder beside a knowledge base, or a BEIR folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from faqbot.errors import DataError, Problem
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.beir import read_collection, read_queries
from faqbot.evaluation.data.dialogues import read_dialogues
from faqbot.evaluation.data.own import read_followups, read_out_of_scope, read_questions
from faqbot.evaluation.data.paths import DIALOGUES, FOLLOWUPS, OUT_OF_SCOPE, QUESTIONS
from faqbot.evaluation.material import Material
from faqbot.knowledge.model import Knowledge

T = TypeVar("T")


def read_inside(folder: Path, knowledge: Knowledge, suites: Sequence[str]) -> Material:
    """Read what the ``suites`` need from ``folder``.

    Simulated visitors (of the suite ``dialogues``) ask the questions, where there are any. Raises
    DataError with every mistake in all files.
    """
    problems: list[Problem] = []
    visitors = "dialogues" in suites

    def read(wanted: bool, reader: Callable[[], tuple[T, ...]]) -> tuple[T, ...]:
        try:
            return reader() if wanted else ()
        except DataError as error:
            problems.extend(error.problems)
            return ()

    asked, others = folder / QUESTIONS, folder / OUT_OF_SCOPE
    material = Material(
        knowledge,
        read(
            "questions" in suites or (visitors and asked.is_dir()),
            lambda: read_questions(asked, knowledge),
        ),
        read(
            "out_of_scope" in suites or (visitors and others.is_file()),
            lambda: read_out_of_scope(others),
        ),
        read(visitors, lambda: read_dialogues(folder / DIALOGUES, knowledge)),
        read("followups" in suites, lambda: read_followups(folder / FOLLOWUPS, knowledge)),
        title=knowledge.settings.name,
        where=str(folder),
    )
    if problems:
        raise DataError(problems)
    return material


_SOURCE = re.compile("([A-Za-z]+)[0-9]*[-_.]")


def read_outside(
    folder: Path, out_of_scope: Path | None = None, exclude: Sequence[str] = ()
) -> Material:
    """Read a BEIR folder and, beside it, questions that its corpus does not answer.

    ``out_of_scope`` is a folder with a ``queries.jsonl``, such a file, or our own YAML. What was
    collected together with the collection may be answered after all, so questions of one of its
    own sources are left out: the ``source`` that a line names, else what its id begins with
    (``asdc`` of ``asdc_hotel-3``). So are ids that begin with one of ``exclude``. How many were
    left out is in :attr:`~.judge.Material.skipped`. Raises DataError.
    """
    collection = read_collection(folder)
    others = read_others(out_of_scope) if out_of_scope is not None else []
    own = {source_of(question) for question in collection.questions} - {""}
    kept = [
        question
        for question in others
        if not question.id.startswith(tuple(exclude)) and source_of(question) not in own
    ]
    skipped = {"same_source": len(others) - len(kept), "unjudged": collection.unjudged}
    return Material(
        knowledge=collection.knowledge,
        questions=collection.questions,
        out_of_scope=tuple(kept),
        title=folder.resolve().name,
        skipped={reason: n for reason, n in skipped.items() if n},
    )


def source_of(question: Question) -> str:
    """Return where ``question`` was collected; "" when neither it nor its id says so."""
    named = _SOURCE.match(question.id)
    return question.source or (named[1] if named else "")


def read_others(path: Path) -> list[Question]:
    """Read questions out of scope from a folder, a ``.jsonl`` file or our own YAML."""
    if path.suffix in (".yaml", ".yml"):
        return list(read_out_of_scope(path))
    file = path / "queries.jsonl" if path.is_dir() or not path.suffix else path
    if path.is_dir() and not file.exists() and (path / "out_of_scope.yaml").exists():
        return list(read_out_of_scope(path / "out_of_scope.yaml"))
    if not path.exists():
        raise DataError.of("evaluation", "no-folder", path)
    problems: list[Problem] = []
    found = read_queries(file, problems)
    if problems:
        raise DataError(problems)
    return found
