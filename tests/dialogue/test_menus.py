from dataclasses import replace
from datetime import date

from faqbot.dialogue.menus import choices_of, entries_below, entry_choices, topics
from faqbot.knowledge.model import Knowledge, Menu, MenuChoice

DAY = date(2026, 11, 20)


def test_topics_are_menus_no_menu_leads_to(knowledge: Knowledge) -> None:
    """Without topics in the settings the top menus are the topics, empty ones left out."""
    assert [choice.id for choice in topics(knowledge, DAY)] == ["menu:withdrawal", "menu:deposit"]
    assert [choice.label for choice in topics(knowledge, DAY)] == ["出金", "入金"]


def test_topics_of_the_settings_come_first(knowledge: Knowledge) -> None:
    """An editor may name the topics; an unknown one is passed over."""
    settings = replace(knowledge.settings, topics=("deposit", "gone", "withdrawal-trouble"))
    chosen = topics(replace(knowledge, settings=settings), DAY)
    assert [choice.id for choice in chosen] == ["menu:deposit", "menu:withdrawal-trouble"]


def test_topic_comes_back_with_its_entry(knowledge: Knowledge) -> None:
    """A menu is a topic on the days on which one of its entries is valid."""
    assert "menu:campaign" in [choice.id for choice in topics(knowledge, date(2026, 10, 31))]


def test_menu_offers_what_is_valid_and_none_of_these(knowledge: Knowledge) -> None:
    """The outdated entry is left out, 「この中にない」 stands last."""
    choices = choices_of(knowledge, knowledge.menu["withdrawal"], DAY)
    assert [choice.id for choice in choices] == [
        "entry:withdrawal-howto",
        "menu:withdrawal-trouble",
        "none",
    ]
    assert choices_of(knowledge, knowledge.menu["campaign"], DAY) == ()


def test_entries_below_are_found_through_menus(knowledge: Knowledge) -> None:
    """Every entry that a menu leads to counts, at whatever depth, and a loop ends."""
    below = entries_below(knowledge, "withdrawal")
    assert below == {"withdrawal-howto", "campaign-old", "withdrawal-lost", "withdrawal-time"}
    loop = Menu("a", "", "", (MenuChoice("menu", "a", ""), MenuChoice("entry", "gone", "")))
    assert entries_below(replace(knowledge, menus=(loop,)), "a") == frozenset()


def test_entry_choices_bear_short_titles(knowledge: Knowledge) -> None:
    """An entry is offered under its label, else its question; unknown ones are left out."""
    choices = entry_choices(knowledge, ["withdrawal-lost", "gone", "deposit-fee"], DAY)
    assert [choice.label for choice in choices] == ["出金が届きません", "入金の手数料"]
