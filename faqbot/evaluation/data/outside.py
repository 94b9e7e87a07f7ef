"""Material from outside: a BEIR folder and questions out of scope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from faqbot.errors import DataError, Location, Problem, problem
from faqbot.evaluation.cases import Question
from faqbot.evaluation.data.beir import read_collection, read_queries
from faqbot.evaluation.data.own import read_out_of_scope
from faqbot.evaluation.material import Material

_SEPARATOR = re.compile("[-_.]")


def read_outside(
    folder: Path, out_of_scope: Path | None = None, exclude: Sequence[str] = ()
) -> Material:
    """Read a BEIR folder and, beside it, questions that its corpus does not answer.

    ``out_of_scope`` is a folder with a ``queries.jsonl``, such a file, or our own YAML. Left out
    are ids that begin with one of ``exclude``, and ids that name the collection itself: those
    whose part before the first ``-``, ``_`` or ``.`` is the folder's (``asdc_hotel-3`` for
    ``asdc_topics``), since what was collected together may be answered after all. How many were
    left out is in :attr:`~.judge.Material.skipped`. Raises DataError.
    """
    collection = read_collection(folder)
    others = read_others(out_of_scope) if out_of_scope is not None else []
    own = _SEPARATOR.split(folder.resolve().name, maxsplit=1)[0]
    kept = [
        question
        for question in others
        if not question.id.startswith(tuple(exclude))
        and _SEPARATOR.split(question.id, maxsplit=1)[0] != own
    ]
    skipped = {"same_source": len(others) - len(kept), "unjudged": collection.unjudged}
    return Material(
        knowledge=collection.knowledge,
        questions=collection.questions,
        out_of_scope=tuple(kept),
        title=folder.resolve().name,
        skipped={reason: n for reason, n in skipped.items() if n},
    )


def read_others(path: Path) -> list[Question]:
    """Read questions out of scope from a folder, a ``.jsonl`` file or our own YAML."""
    if path.suffix in (".yaml", ".yml"):
        return list(read_out_of_scope(path))
    file = path / "queries.jsonl" if path.is_dir() or not path.suffix else path
    if path.is_dir() and not file.exists() and (path / "out_of_scope.yaml").exists():
        return list(read_out_of_scope(path / "out_of_scope.yaml"))
    if not path.exists():
        raise DataError([problem("evaluation", "no-folder", Location(str(path)))])
    problems: list[Problem] = []
    found = read_queries(file, problems)
    if problems:
        raise DataError(problems)
    return found
