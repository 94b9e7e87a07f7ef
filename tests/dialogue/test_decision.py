from collections.abc import Callable
from datetime import date

import pytest

from faqbot.dialogue.decision import Answer, Menu, Miss, decide, menu_triggers, vague_terms
from faqbot.knowledge.model import Knowledge
from faqbot.ranking import Ranking
from faqbot.text.analyzer import Analyzer

DAY = date(2026, 11, 20)
Rank = Callable[..., Ranking]


def _decide(knowledge: Knowledge, ranking: Ranking, day: date = DAY) -> Answer | Menu | Miss:
    terms = Analyzer()
    triggers = menu_triggers(knowledge.menus, lambda text: vague_terms(terms.analyze(text)))
    return decide(ranking, knowledge, triggers, day)


def test_likely_entry_is_the_answer(knowledge: Knowledge, rank: Rank) -> None:
    """From the threshold on, the best candidate is answered, even in a near tie."""
    ranking = rank("手数料は？", {"deposit-fee": 0.61, "withdrawal-fee": 0.6})
    assert _decide(knowledge, ranking) == Answer("deposit-fee", 0.61)
    assert _decide(knowledge, rank("x", {"deposit-fee": 0.6})) == Answer("deposit-fee", 0.6)


def test_less_likely_entries_make_a_menu(knowledge: Knowledge, rank: Rank) -> None:
    """Below it the best and those near it are offered; their probabilities add up."""
    ranking = rank("手数料", {"deposit-fee": 0.4, "withdrawal-fee": 0.09, "deposit-howto": 0.07})
    menu = _decide(knowledge, ranking)
    assert menu == Menu(("deposit-fee", "withdrawal-fee"), pytest.approx(0.49))


def test_menu_of_one_and_menu_of_many(knowledge: Knowledge, rank: Rank) -> None:
    """One candidate is enough for a menu; more than the settings allow are cut off."""
    assert _decide(knowledge, rank("x", {"deposit-fee": 0.2})) == Menu(("deposit-fee",), 0.2)
    all_of_them = {entry.id: 0.5 for entry in knowledge.entries}
    menu = _decide(knowledge, rank("x", all_of_them))
    assert isinstance(menu, Menu)
    assert len(menu.entries) == knowledge.settings.menu_choices
    assert menu.confidence == 1.0


def test_nothing_likely_is_a_miss(knowledge: Knowledge, rank: Rank) -> None:
    """Below both thresholds it is a miss, which keeps the best confidence for the record."""
    assert _decide(knowledge, rank("天気", {"deposit-fee": 0.1})) == Miss(0.1)
    assert _decide(knowledge, rank("天気")) == Miss(0.0)


def test_trigger_opens_its_menu(knowledge: Knowledge, rank: Rank) -> None:
    """A message of the trigger's content words opens the menu, whatever stands around them."""
    ranking = rank("出金について教えてください", {"withdrawal-howto": 0.9, "deposit-fee": 0.05})
    assert _decide(knowledge, ranking) == Menu((), 0.9, menu="withdrawal")
    assert _decide(knowledge, rank("出金の手順", {"deposit-fee": 0.9})) == Answer(
        "deposit-fee", 0.9
    )


@pytest.mark.parametrize(
    "text",
    [
        "出金できない",
        "出金はいつですか",
        "出金の方法",
        "出金とは",
        "出金って何ですか",
        "出金はどこから",
    ],
)
def test_a_question_is_not_as_vague_as_its_trigger(
    knowledge: Knowledge, rank: Rank, text: str
) -> None:
    """With the trigger's content words a message may still ask for something quite clear."""
    assert _decide(knowledge, rank(text, {"withdrawal-lost": 0.7})) == Answer(
        "withdrawal-lost", 0.7
    )


def test_a_trigger_may_ask(knowledge: Knowledge, rank: Rank) -> None:
    """What a trigger asks for, a message has to ask for as well."""
    assert _decide(knowledge, rank("入金の方法を教えて")) == Menu((), 0.0, menu="deposit")
    assert _decide(knowledge, rank("入金はいつ")) == Miss(0.0)


def test_outdated_and_unknown_entries_are_passed_over(knowledge: Knowledge, rank: Rank) -> None:
    """What may not be shown on the day, or is not there, is no candidate."""
    ranking = rank("x", {"gone": 0.95, "campaign-old": 0.9, "deposit-fee": 0.7})
    assert _decide(knowledge, ranking) == Answer("deposit-fee", 0.7)
    assert _decide(knowledge, ranking, date(2026, 10, 1)) == Answer("campaign-old", 0.9)


def test_trigger_of_an_empty_menu_is_ignored(knowledge: Knowledge, rank: Rank) -> None:
    """A menu without a valid entry, or one that is gone, does not open."""
    ranking = rank("出金", {"deposit-fee": 0.7})
    words = frozenset(ranking.query.terms)
    for menu in ("campaign", "gone"):
        assert decide(ranking, knowledge, {words: menu}, DAY) == Answer("deposit-fee", 0.7)


def test_triggers_without_content_are_left_out(knowledge: Knowledge) -> None:
    """A trigger of particles only would open its menu for every empty message."""
    triggers = menu_triggers(knowledge.menus, lambda text: ["出金"] if "出金" in text else [])
    assert triggers == {frozenset(["出金"]): "withdrawal"}
