"""The simulated visitor."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from faqbot.evaluation.cases import Question
from faqbot.evaluation.engine import Faqbot
from faqbot.evaluation.suites.visitor import GAVE_UP, HANDED_OVER, RESOLVED, visit, visitors_suite
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analyzer

NOW = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
GOAL = {"money-deposit-fee": 2}
ASKED, MENU, OTHER = "入金に手数料はかかりますか", "お金", "パスワードを忘れました"
SURE = {ASKED: "money-deposit-fee", OTHER: "money-password"}


class _Scripted:
    """Ranks as it is told, so that no weights matter here."""

    def rank(self, text: str, limit: int = 10) -> Ranking:
        sure = [Candidate(SURE[text], 3.0, 0.99)] if text in SURE else []
        return Ranking(Analyzer().analyze(text), tuple(sure[:limit]))


@pytest.fixture
def engine(engine: Faqbot) -> Faqbot:
    return replace(engine, ranker=_Scripted())  # type: ignore[arg-type]


def _say(*texts: str, grades: dict[str, int] | None = None) -> list[Question]:
    return [Question(text, text, GOAL if grades is None else grades) for text in texts]


def test_answer_at_once(engine: Faqbot) -> None:
    """One message, one turn."""
    found = visit(engine, _say(ASKED), NOW)
    assert (found.end, found.turns, found.misled) == (RESOLVED, 1, False)


def test_menus_are_clicked_down_to_the_goal(engine: Faqbot) -> None:
    """The menu, the sub-menu, the entry: three turns."""
    found = visit(engine, _say(MENU), NOW)
    assert (found.end, found.turns) == (RESOLVED, 3)


def test_patience_ends(engine: Faqbot) -> None:
    """Two turns are not enough for three."""
    assert visit(engine, _say(MENU), NOW, patience=2).end == GAVE_UP


def test_misunderstood_he_rephrases(engine: Faqbot) -> None:
    """Other words for the same goal."""
    found = visit(engine, _say("犬の散歩", ASKED), NOW)
    assert (found.end, found.turns) == (RESOLVED, 2)


def test_wrong_answer_misleads_and_brings_a_human(engine: Faqbot) -> None:
    """Out of words, they say that it did not help."""
    found = visit(engine, _say(OTHER), NOW)
    assert (found.end, found.misled, found.ok) == (HANDED_OVER, True, False)


def test_without_answer_the_right_end_is_a_human(engine: Faqbot) -> None:
    """Misses hand over by themselves before patience ends."""
    found = visit(engine, _say("犬の散歩", "明日の天気", "カレーの作り方", grades={}), NOW)
    assert (found.end, found.ok) == (HANDED_OVER, True)


def test_figures(engine: Faqbot) -> None:
    """Rates over answerable visits, and over those out of scope."""
    asked = [*_say(ASKED, MENU), *_say("犬の散歩", grades={})]
    suite = visitors_suite(engine, asked, NOW, 1)
    assert suite.measures["resolution_rate"].value == 1
    assert suite.measures["first_contact"].value == 0.5
    assert suite.measures["turns"].value == 2
    assert suite.measures["missed_handoff"].value == 1
    assert [case.verdict for case in suite.cases] == [RESOLVED, RESOLVED, GAVE_UP]
