"""Every slip in the table of mistakes is told where it stands, with a hint that can be followed."""

from datetime import date
from pathlib import Path

import pytest

from faqbot.knowledge.loader import check
from faqbot.workshop.lint.linter import lint

from .mistakes import MISTAKES, SOUND, Mistake

TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound knowledge base to make mistakes in."""
    (tmp_path / "faq").mkdir()
    for name, text in SOUND.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_base_is_sound(folder: Path) -> None:
    """What is found later comes of the mistake."""
    assert [f.problem.code for f in lint(folder, TODAY).findings] == []


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_as_it_is(folder: Path, mistake: Mistake) -> None:
    """Code and place, the hint of the first, and what would mislead; or it is read as meant."""
    mistake.edit(folder)
    knowledge, problems = check(folder)
    deep = any(row.startswith("FB") for row in mistake.found)
    if deep:
        problems = tuple(finding.problem for finding in lint(folder, TODAY).findings)
    told = [f"{p.code} {p.where.file}:{p.where.line}:{p.where.column}" for p in problems]
    assert sorted(told) == sorted(mistake.found)
    if problems:
        first = next(p for p in problems if p.code == mistake.found[0].split()[0])
        assert mistake.told in first.mend.ja
    mends = " ".join(problem.mend.ja for problem in problems)
    assert not mistake.untold or mistake.untold not in mends
    if mistake.read is not None:
        assert knowledge is not None
        assert mistake.read(knowledge)
