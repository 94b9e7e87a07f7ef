from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faqbot.dialogue.decision import (
    LINE_COST,
    Answer,
    Menu,
    Miss,
    answers_from,
    decide,
    expected_costs,
    menu_triggers,
    menus_from,
    vague_terms,
)
from faqbot.knowledge.model import Knowledge, Settings
from faqbot.ranking import Candidate, Ranking
from faqbot.text.analyzer import Analyzer

DAY = date(2026, 11, 20)
Rank = Callable[..., Ranking]


def _decide(knowledge: Knowledge, ranking: Ranking, day: date = DAY) -> Answer | Menu | Miss:
    terms = Analyzer()
    triggers = menu_triggers(knowledge.menus, lambda text: vague_terms(terms.analyze(text)))
    return decide(ranking, knowledge, triggers, day)


def test_likely_entry_is_the_answer(knowledge: Knowledge, rank: Rank) -> None:
    """An entry that leaves little room for another, or for none, is answered."""
    ranking = rank("手数料は？", {"deposit-fee": 0.8, "withdrawal-fee": 0.1})
    assert _decide(knowledge, ranking) == Answer("deposit-fee", 0.8)


def test_a_near_tie_is_not_an_answer(knowledge: Knowledge, rank: Rank) -> None:
    """Which of two it is the visitor knows, however sure it is that it is one of them."""
    ranking = rank("手数料は？", {"deposit-fee": 0.5, "withdrawal-fee": 0.48})
    menu = _decide(knowledge, ranking)
    assert menu == Menu(("deposit-fee", "withdrawal-fee"), pytest.approx(0.98))


def test_less_likely_entries_make_a_menu(knowledge: Knowledge, rank: Rank) -> None:
    """What is worth a line is offered; the probabilities add up."""
    ranking = rank("手数料", {"deposit-fee": 0.4, "withdrawal-fee": 0.09, "deposit-howto": 0.01})
    menu = _decide(knowledge, ranking)
    assert menu == Menu(("deposit-fee", "withdrawal-fee"), pytest.approx(0.49))


def test_menu_of_one_and_menu_of_many(knowledge: Knowledge, rank: Rank) -> None:
    """One candidate is enough for a menu; more than the settings allow are cut off."""
    assert _decide(knowledge, rank("x", {"deposit-fee": 0.4})) == Menu(("deposit-fee",), 0.4)
    all_of_them = {entry.id: 1 / len(knowledge.entries) for entry in knowledge.entries}
    menu = _decide(knowledge, rank("x", all_of_them))
    assert isinstance(menu, Menu)
    assert len(menu.entries) == knowledge.settings.menu_choices


@pytest.mark.parametrize(
    ("costs", "kind"),
    [
        ({}, Menu),
        ({"wrong_cost": 0.5}, Answer),
        ({"menu_cost": 0.0, "wrong_menu_cost": 0.0}, Menu),
        ({"miss_cost": 0.1}, Miss),
        ({"answer_threshold": 0.45}, Answer),
        ({"menu_threshold": 0.55}, Miss),
        ({"answer_threshold": 0.6, "menu_threshold": 0.2, "miss_cost": 0.0}, Menu),
    ],
)
def test_settings_say_what_a_mistake_costs(
    knowledge: Knowledge, rank: Rank, costs: dict[str, float], kind: type
) -> None:
    """The cheapest way to go on is taken, unless thresholds are set: those come first."""
    told = replace(knowledge, settings=replace(knowledge.settings, **costs))  # type: ignore[arg-type]
    assert isinstance(_decide(told, rank("x", {"deposit-fee": 0.5})), kind)


@given(
    st.lists(st.floats(0, 1), min_size=1, max_size=5),
    st.tuples(*[st.floats(0, 3)] * 4),
)
def test_no_other_way_to_go_on_costs_less(shares: list[float], costs: tuple[float, ...]) -> None:
    """The costs expected are those of playing every outcome out, each by its probability."""
    total = sum(shares) + 1e-9
    sure = sorted((share / max(total, 1.0) for share in shares), reverse=True)
    wrong, menu, wrong_menu, miss = costs
    settings = Settings(
        wrong_cost=wrong, menu_cost=menu, wrong_menu_cost=wrong_menu, miss_cost=miss
    )
    for lines in range(1, len(sure) + 1):
        candidates = [Candidate(f"e{n}", 0.0, p) for n, p in enumerate(sure)]
        outcomes = [*enumerate(sure), (None, 1 - sum(sure))]  # which entry is right, or none
        played = {
            "miss": sum(p * miss for right, p in outcomes if right is not None),
            "answer": sum(p * wrong for right, p in outcomes if right != 0),
            "menu": LINE_COST * (lines - 1)
            + sum(
                p * (menu if right is not None and right < lines else wrong_menu)
                for right, p in outcomes
            ),
        }
        assert expected_costs(candidates, lines, settings) == pytest.approx(played)


@pytest.mark.parametrize(("wrong", "menu"), [(1.0, 0.3), (2.0, 0.1), (0.3, 0.4)])
def test_a_lone_entry_is_the_answer_from_where_it_pays(
    knowledge: Knowledge, rank: Rank, wrong: float, menu: float
) -> None:
    """What reports name as the thresholds is where the decision turns."""
    settings = replace(knowledge.settings, wrong_cost=wrong, menu_cost=menu)
    told = replace(knowledge, settings=settings)
    for bar, above in ((answers_from(settings), Answer), (menus_from(settings), Answer | Menu)):
        if 0 < bar < 1:
            assert isinstance(_decide(told, rank("x", {"deposit-fee": bar + 1e-6})), above)
            assert not isinstance(_decide(told, rank("x", {"deposit-fee": bar - 1e-6})), above)


def test_a_word_of_a_few_entries_gets_at_least_a_menu(knowledge: Knowledge, rank: Rank) -> None:
    """Whoever types a word that stands in their questions is shown them, however unsure it is."""
    ranking = rank("手数料", {"deposit-fee": 0.05, "withdrawal-fee": 0.04, "deposit-howto": 0.03})
    assert isinstance(_decide(knowledge, ranking), Miss)
    named = replace(ranking, named=frozenset(["deposit-fee", "withdrawal-fee"]))
    menu = _decide(knowledge, named)
    assert menu == Menu(("deposit-fee", "withdrawal-fee"), pytest.approx(0.09))


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


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("withdraw money please", True),
        ("I want to withdraw my money", True),
        ("How do I withdraw money?", False),
        ("when can I withdraw money", False),
    ],
)
def test_english_asks_by_its_asking_words(text: str, vague: bool) -> None:
    """The words that hold a sentence together make it no clearer than the trigger."""
    analyze = Analyzer().analyze
    assert (vague_terms(analyze(text)) == vague_terms(analyze("withdraw money"))) is vague


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
