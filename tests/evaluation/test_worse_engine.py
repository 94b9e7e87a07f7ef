"""A harness must tell a good engine from a bad one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from faqbot.evaluation.cases import Outcome, Question
from faqbot.evaluation.engine import Faqbot, run
from faqbot.evaluation.measures.ranking import per_question
from faqbot.evaluation.statistics.paired import compare
from faqbot.evaluation.suites.selftest import rounds
from faqbot.knowledge.model import Entry, Knowledge
from faqbot.retrieval.model import Model

DAY = date(2026, 11, 20)
_TOPICS = "口座 出金 入金 通知 印鑑 書類 住所 電話 税金 金利 株式 保険 年金 貯金 融資 為替".split()
_ASKED = ["変更", "解約", "手数料", "期限"]


@pytest.fixture(scope="module")
def questions() -> list[Question]:
    return [
        Question(f"{t}-{a}", f"{t}の{a}について詳しく教えてください", {f"{t}-{a}": 2})
        for t in _TOPICS
        for a in _ASKED
    ]


@pytest.fixture(scope="module")
def good(knowledge: Knowledge, questions: list[Question]) -> Faqbot:
    entries = tuple(
        Entry(q.id, "money", f"{q.id.replace('-', 'の')}", "お答えします。")
        for q in sorted(questions, key=lambda q: q.id)
    )
    large = replace(knowledge.with_entries(entries, "large"), menus=())
    return Faqbot.on(large, Model.load(), DAY)


class _Careless:
    """Looks at half of every question."""

    name = "careless"

    def __init__(self, engine: Faqbot) -> None:
        self._engine = engine

    def judge(self, question: Question) -> Outcome:
        half = question.text[: len(question.text) // 6]
        return replace(self._engine.judge(replace(question, text=half)), question=question)


def test_worse_engine_is_found_significantly_worse(good: Faqbot, questions: list[Question]) -> None:
    """On the same cases, beyond chance."""
    ours = per_question(run(good, questions))["hit@1"]
    theirs = per_question(run(_Careless(good), questions))["hit@1"]
    assert compare(ours, theirs, 1).verdict == "worse"


def test_two_runs_of_the_same_engine_show_no_difference(
    good: Faqbot, questions: list[Question]
) -> None:
    """Also when one of them used two processes."""
    first, second = run(good, questions), run(good, questions, jobs=2)
    assert first == second
    values = [per_question(outcomes)["nDCG@10"] for outcomes in (first, second)]
    assert compare(*values, 1).verdict == "no difference shown"


def test_withholding_makes_the_self_suite_harder(knowledge: Knowledge) -> None:
    """With the text in the index every question finds itself; that is why it is withheld."""
    day = DAY
    whole = Faqbot.on(knowledge, Model.load(), day)
    asked = [question for part in rounds(knowledge) for question in part.questions]
    found = run(whole, asked)
    assert all(outcome.rank == 1 for outcome in found)
    held_out = [
        outcome
        for part in rounds(knowledge)
        for outcome in run(Faqbot.on(part.knowledge, Model.load(), day), part.questions)
    ]
    assert sum(one.confidence for one in held_out) < 0.9 * sum(one.confidence for one in found)


@pytest.mark.slow
def test_processes_share_the_work_without_changing_it(
    good: Faqbot, questions: list[Question]
) -> None:
    """Enough questions for two processes: the outcomes are the same, in the same order."""
    many = [replace(q, id=f"{q.id}{n}") for n in range(8) for q in questions]
    assert run(good, many, jobs=2) == run(good, many)
