from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from faqbot.asking import Outcome, kind_of, offered_by
from faqbot.dialogue.decision import Answer, Decision, Menu, Miss
from faqbot.knowledge.loader import load
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analyzer
from faqbot.workshop.assistant import DayAssistant
from faqbot.workshop.lint.menus import asking
from faqbot.workshop.lint.sources import open_sources

TODAY = date(2026, 11, 22)
KB = """\
category: {id: money, name: お金}
entries:
  - id: fee
    question: 手数料はいくらですか？
    variants: [出金の手数料, 費用を知りたい]
    answer: 無料でございます。
  - id: out
    question: 出金するにはどうすればよいですか？
    answer: マイページからお申し込みください。
"""


@pytest.fixture
def ranked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Decision]]:
    """Let the assistant decide as the returned dict says; own entries are found otherwise."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "a.yaml").write_text(KB, encoding="utf-8")
    decisions: dict[str, Decision] = {}

    def ask(_: DayAssistant, text: str) -> Outcome:
        decision = decisions.get(text, Menu(("fee", "out"), 0.9))
        ranking = Ranking(Analyzer().analyze(text), (Candidate("fee", 1.0, 0.1),))
        offered = offered_by(decision, load(tmp_path), TODAY)
        return Outcome(kind_of(decision), decision, offered, ranking)

    monkeypatch.setattr(DayAssistant, "ask", ask)
    monkeypatch.setattr(DayAssistant, "draws", lambda *_: ("出金", "手数料"))
    return decisions


def _found(folder: Path) -> list[tuple[str, str, str]]:
    sources = open_sources(folder, TODAY)
    knowledge = load(folder)
    found = asking(sources, knowledge, DayAssistant(knowledge, TODAY))
    problems = [finding.problem for finding in found]
    return [(p.code, str(p.where), p.what.ja) for p in problems]


def test_all_is_well(ranked: dict[str, Decision], tmp_path: Path) -> None:
    """What is offered is reached."""
    assert _found(tmp_path) == []


def test_a_stolen_variant_names_the_thief_and_the_words(
    ranked: dict[str, Decision], tmp_path: Path
) -> None:
    """Who answers instead, how surely, and by which words."""
    ranked["出金の手数料"] = Answer("out", 0.85)
    [(code, where, what)] = _found(tmp_path)
    assert (code, where) == ("FB105", "faq/a.yaml:5:16")
    for part in ("「out」", "85%", "10%", "出金、手数料"):
        assert part in what


def test_a_near_tie_is_not_the_editors_mistake(ranked: dict[str, Decision], tmp_path: Path) -> None:
    """Only who is clearly surer of another entry misleads."""
    ranked["出金の手数料"] = Answer("out", 0.35)
    assert _found(tmp_path) == []


def test_an_entry_that_nothing_reaches(ranked: dict[str, Decision], tmp_path: Path) -> None:
    """No menu leads to it, and its own question does not either."""
    ranked["出金するにはどうすればよいですか？"] = Miss(0.1)
    assert [row[:2] for row in _found(tmp_path)] == [("FB501", "faq/a.yaml:7:9")]


def test_thresholds_make_no_entry_unreachable(ranked: dict[str, Decision], tmp_path: Path) -> None:
    """An entry that comes first and is only not sure enough is not to blame."""
    ranked["手数料はいくらですか？"] = Miss(0.1)
    assert _found(tmp_path) == []
