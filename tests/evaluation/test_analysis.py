"""What an editor is told to do next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from faqbot.evaluation.analysis import AnalysisFinding, findings
from faqbot.evaluation.cases import Outcome
from faqbot.evaluation.report import Suite
from faqbot.knowledge.model import Knowledge
from faqbot.text.analyzer import Analyzer

Make = Callable[..., Outcome]
FEE, OTHER = "money-withdraw-fee", "money-deposit-fee"


def _find(
    knowledge: Knowledge, suite: str, outcomes: list[Outcome]
) -> dict[str, list[AnalysisFinding]]:
    suites = {suite: Suite(suite, (), {}, tuple(outcomes))}
    kinds: dict[str, list[AnalysisFinding]] = {}
    for finding in findings(knowledge, Analyzer(), suites):
        kinds.setdefault(finding.kind, []).append(finding)
    return kinds


def test_one_sided_confusion_asks_for_a_variant(knowledge: Knowledge, make: Make) -> None:
    """It names the words that the entry lacks, and says that the case is spent then."""
    outcomes = [
        replace(make([OTHER, FEE], {FEE: 2}, id_=name), terms=("天引き", "手数料"))
        for name in ("a", "b")
    ]
    (found,) = _find(knowledge, "questions", outcomes)["confused"]
    assert (found.entries, found.n) == ((OTHER, FEE), 2)
    assert "「天引き" in found.step.ja
    assert "「使用済み」" in found.step.ja


def test_confusion_both_ways_asks_for_a_menu(knowledge: Knowledge, make: Make) -> None:
    """Neither is the other's fault."""
    outcomes = [make([OTHER, FEE], {FEE: 2}, id_=name) for name in "ab"]
    outcomes += [make([FEE, OTHER], {OTHER: 2}, id_=name) for name in "cd"]
    (found,) = _find(knowledge, "questions", outcomes)["confused"]
    assert "triggers" in found.step.ja


def test_same_answers_ask_to_be_merged(knowledge: Knowledge, make: Make) -> None:
    """Two entries that say the same need not be told apart."""
    same = tuple(replace(e, answer="同じ答えです。") for e in knowledge.entries)
    outcomes = [make([OTHER, FEE], {FEE: 2}, id_=name) for name in ("a", "b")]
    (found,) = _find(knowledge.with_entries(same, "x"), "questions", outcomes)["confused"]
    assert "1 つにまとめ" in found.step.ja


def test_word_that_no_entry_has_asks_for_a_synonym(knowledge: Knowledge, make: Make) -> None:
    """The question did not arrive at all, and this is the word that was in the way."""
    outcome = replace(make([], {FEE: 2}, decision="miss"), terms=("天引き", "手数料"))
    (found,) = _find(knowledge, "questions", [outcome])["uncovered"]
    assert "synonyms.yaml" in found.step.ja
    assert "「天引き" in found.step.ja


def test_entry_nothing_finds_and_entry_that_takes_all(knowledge: Knowledge, make: Make) -> None:
    """Never found, whatever is asked; and found by what it does not answer."""
    lost = [make([OTHER], {FEE: 2}, id_=n, decision="answer", offered=(OTHER,)) for n in "ab"]
    assert _find(knowledge, "self", lost)["unfound"][0].entries == (FEE,)
    false = [make([OTHER], id_=n, decision="answer", offered=(OTHER,)) for n in "ab"]
    (greedy,) = _find(knowledge, "out_of_scope", false)["greedy"]
    assert (greedy.entries, greedy.n, greedy.examples) == ((OTHER,), 2, ("a", "b"))


def test_entries_without_a_test_are_listed(knowledge: Knowledge, make: Make) -> None:
    """What is not asked is not known to work."""
    (found,) = _find(knowledge, "questions", [make([FEE], {FEE: 2})])["untested"]
    assert found.n == len(knowledge.entries) - 1
