"""A proposal as a patch to the YAML, with what it would do; nothing of it is written."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from faqbot.bot import Bot
from faqbot.errors import Problem
from faqbot.workshop.diff import VersionDifference, compare
from faqbot.workshop.lint.linter import lint
from faqbot.workshop.suggest.themes import Proposal
from faqbot.workshop.suggest.writing import Written, write


@dataclass(frozen=True, slots=True)
class TriedProposal:
    """What a proposal would do.

    ``patch`` is a unified diff of the knowledge base's files, "" when there is nothing to write;
    ``findings`` what ``lint`` would find that it does not find now; ``difference`` which questions
    would be answered otherwise.
    """

    patch: str
    written: Written
    findings: tuple[Problem, ...]
    difference: VersionDifference


def tried(
    folder: Path, accepted: Sequence[Proposal], day: date, questions: Iterable[str] = ()
) -> TriedProposal:
    """Return what ``accepted`` would do to the knowledge base in ``folder``.

    It is tried on a copy: ``folder`` stays as it is. ``questions`` are asked of both besides every
    way to ask that is registered. Raises KnowledgeError when the result would have mistakes, and
    DataError when nothing can be copied.
    """
    with tempfile.TemporaryDirectory(prefix="faqbot-try-") as name:
        copy = Path(name) / folder.resolve().name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*", "__pycache__"))
        written = write(copy, accepted)
        patch = patch_of(folder, copy)
        if not patch:
            return TriedProposal("", written, (), VersionDifference(0, (), (), (), ()))
        known = Counter(map(_same, (finding.problem for finding in lint(folder, day).findings)))
        found = [finding.problem for finding in lint(copy, day).findings]
        fresh = tuple(problem for problem in found if not _take(known, _same(problem)))
        difference = compare(Bot.load(folder), Bot.load(copy), questions)
        return TriedProposal(patch, written, fresh, difference)


def patch_of(before: Path, after: Path) -> str:
    """Return the unified diff from one folder to another, as ``patch`` reads it."""
    names = sorted(_files(before) | _files(after))
    return "".join(line for name in names for line in _diff(before, after, name))


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")}


def _diff(before: Path, after: Path, name: str) -> Iterable[str]:
    old, new = _lines(before / name), _lines(after / name)
    for line in difflib.unified_diff(old, new, f"a/{name}", f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_bytes().decode("utf-8").splitlines(keepends=True)


def _same(problem: Problem) -> tuple[str, str, str]:
    """Return what a finding is, wherever the lines before it have moved it."""
    return problem.where.file, problem.code, problem.what.ja


def _take(known: Counter[tuple[str, str, str]], key: tuple[str, str, str]) -> bool:
    if not known[key]:
        return False
    known[key] -= 1
    return True
