"""Test questions that are registered as ways to ask: found by eval, check and lint alike."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from faqbot.cli.app import app
from faqbot.evaluation.cases import Question
from faqbot.evaluation.gates import Gates, check
from faqbot.evaluation.judge import judge
from faqbot.evaluation.leaks import TestQuestions as Questions
from faqbot.evaluation.leaks import leaks
from faqbot.evaluation.material import Material, MaterialOptions
from faqbot.knowledge.model import Knowledge
from faqbot.retrieval.model import Model
from tests.evaluation.conftest import DAY, FAQ, write_eval, write_kb

RUN = CliRunner()
ASKED = "出金するといくら手数料を取られますか"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (ASKED, True),
        (f"　{ASKED}？", True),
        ("出金するといくら手数料は取られますか", False),
        ("入金するといくら手数料を取られますか", None),
        ("出金手数料", None),
    ],
)
def test_what_counts_as_the_same(text: str, found: bool | None) -> None:
    """Width and marks never matter, a particle hardly; another word makes another test."""
    said = Questions([Question("q", ASKED)]).said_by(text)
    assert (None if said is None else said[1]) is found


def test_registered_question_is_told_and_fails_the_gate(knowledge: Knowledge) -> None:
    """Pasted into the variants it finds its entry, which proves nothing."""
    question = Question("q", ASKED, {"money-withdraw-fee": 2})
    entries = tuple(
        replace(e, variants=(*e.variants, ASKED)) if e.id == "money-withdraw-fee" else e
        for e in knowledge.entries
    )
    pasted = knowledge.with_entries(entries, "pasted")
    for kb, n in ((knowledge, 0), (pasted, 1)):
        assert len(list(leaks(kb, [question]))) == n
        options = MaterialOptions(("questions",), day=DAY, changes=())
        report, _ = judge(Material(kb, (question,)), Model.load(), options)
        assert len(report.leaks) == n
        assert [r.name for r in check(report, None, Gates())] == ["spent"] * n


@pytest.fixture
def pasted(tmp_path: Path) -> tuple[Path, Path]:
    faq = FAQ.replace("出金手数料の金額]", f"出金手数料の金額, {ASKED}。]")
    return write_kb(tmp_path / "knowledge", faq), write_eval(tmp_path / "eval")


def test_every_report_names_the_registered_question(
    pasted: tuple[Path, Path], tmp_path: Path
) -> None:
    """Not only that there is one: the first thing said is which, and the line where it stands."""
    kb, tests = pasted
    names = ("report.html", "report.md", "report.txt")
    where = [part for name in names for part in ("-o", str(tmp_path / name))]
    asked = ["eval", "--kb", str(kb), "--eval", str(tests), "--suite", "questions", "--jobs", "1"]
    ran = RUN.invoke(app, [*asked, *where, "--format", "github"])
    assert "eval/questions/money.yaml,line=4," in ran.stdout
    assert ASKED in ran.stdout
    for name in names:
        told = (tmp_path / name).read_text(encoding="utf-8")
        assert "eval/questions/money.yaml:4" in told.replace("\n", "").replace("\\", "")


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (["check"], "eval/questions/money.yaml:4"),
        (["lint", "--fail-level", "never"], "knowledge/faq/money.yaml:24"),
    ],
)
def test_editor_is_told(pasted: tuple[Path, Path], command: list[str], place: str) -> None:
    """With the line of the one and the text of the other."""
    kb, tests = pasted
    ran = RUN.invoke(app, [*command, "--kb", str(kb), "--eval", str(tests), "--format", "json"])
    data = json.loads(ran.stdout)
    found = [
        p
        for p in data.get("problems", data.get("findings"))
        if ASKED in json.dumps(p, ensure_ascii=False)
    ]
    assert len(found) == 1
    assert place.rpartition(":")[0] in json.dumps(found[0])
    assert f": {place.rpartition(':')[2]}," in json.dumps(found[0])
