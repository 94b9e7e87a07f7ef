"""What of a knowledge base may be shown on a day, and in which order."""

from datetime import date

from faqbot.knowledge.model import (
    UNWRITTEN,
    Category,
    Entry,
    Knowledge,
    Menu,
    MenuChoice,
    Settings,
    Support,
    Synonyms,
)
from faqbot.web.pages.faq.library import FIRST, REST, library_of

TODAY = date(2026, 11, 24)


def entry(id_, category="a", **more):
    return Entry(**{"id": id_, "category": category, "question": id_, "answer": "はい", **more})


def menu(id_, *choices):
    return Menu(id_, f"{id_}について", "?", tuple(MenuChoice(*choice, "") for choice in choices))


def knowledge(*entries, menus=(), topics=()):
    return Knowledge(
        settings=Settings(topics=topics),
        categories=(Category("a", "A"), Category("b", "B")),
        entries=entries,
        menus=menus,
        responses={},
        smalltalk=(),
        synonyms=Synonyms(),
        support=Support(),
        fingerprint="x",
    )


def test_what_must_not_be_shown_is_not_there():
    """Unwritten, not valid yet, not valid any more; a category without the rest is left out."""
    library = library_of(
        knowledge(
            entry("draft", answer=UNWRITTEN),
            entry("early", valid_from=date(2026, 11, 25)),
            entry("late", valid_until=date(2026, 11, 23)),
            entry("last-day", valid_until=TODAY),
            entry("gone", "b", valid_until=date(2026, 1, 1)),
        ),
        TODAY,
    )
    assert set(library.entries) == {"last-day"}
    assert [shelf.category.id for shelf in library.shelves] == ["a"]


def test_sections_follow_the_menus():
    """Direct choices, each further menu with all below it, the rest; every entry just once."""
    menus = (
        menu("a", ("entry", "one"), ("menu", "deep"), ("menu", "round")),
        menu("deep", ("entry", "two"), ("menu", "deeper"), ("entry", "one")),
        menu("deeper", ("entry", "three"), ("menu", "a")),
        menu("round", ("entry", "two")),
    )
    entries = [entry(name) for name in ("one", "two", "three", "four")]
    (shelf,) = library_of(knowledge(*entries, menus=menus), TODAY).shelves
    told = [(s.kind, s.title, [e.id for e in s.entries]) for s in shelf.sections]
    assert told == [
        (FIRST, "", ["one"]),
        ("", "deepについて", ["two", "three"]),
        (REST, "", ["four"]),
    ]
    assert [e.id for e in shelf.entries] == ["one", "two", "three", "four"]


def test_without_menus_there_is_one_section():
    """It needs no heading."""
    (shelf,) = library_of(knowledge(entry("x"), entry("y")), TODAY).shelves
    assert [(s.title, s.kind, len(s.entries)) for s in shelf.sections] == [("", "", 2)]


def test_categories_come_in_the_order_of_the_topics():
    """The rest after them."""
    library = library_of(knowledge(entry("x"), entry("y", "b"), topics=("b",)), TODAY)
    assert [shelf.category.id for shelf in library.shelves] == ["b", "a"]
