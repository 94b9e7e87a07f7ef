"""Mistakes of a developer who embeds a bot: each is told by an error of ours that says what."""

import pickle
from datetime import UTC, datetime

import pytest

from faqbot import (
    Bot,
    Entry,
    FaqbotError,
    KnowledgeError,
    ModelError,
    WrongType,
    sign,
)

WIFI = {"id": "wifi", "question": "Wi-Fiは使えますか", "answer": "使えます。"}
PARKING = Entry("p", "faq", "駐車場はありますか", "裏にあります。")


@pytest.fixture(scope="module")
def bot(tmp_path_factory):
    """Two entries."""
    return Bot.from_entries([WIFI, PARKING], cache=tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (None, "entries takes mappings or Entry objects, a list of them say, not NoneType"),
        (5, "not int"),
        ("faq.csv", "not str"),
        (WIFI, "not dict"),
        (lambda: None, "not NoneType"),
    ],
)
def test_what_are_no_rows(rows, said):
    """The most likely: a result that is not there, a path, a single row."""
    with pytest.raises(WrongType, match=said):
        Bot.from_entries(rows)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (None, "an entry is a mapping or an Entry, but this is NoneType"),
        ("Wi-Fi", "this is str"),
        (("wifi", "question", "answer"), "this is tuple"),
        ({**WIFI, "id": 5}, "'id' takes a text, but this is int"),
        ({**WIFI, "answer": ""}, "'answer' is missing"),
        ({**WIFI, "answer": None}, "'answer' is missing"),
        ({**WIFI, "answer": "\ud800"}, r"'answer' has a broken character \(U\+D800\)"),
        ({**WIFI, "anwser": "x"}, "Did you mean 'answer'"),
        ({**WIFI, "variants": "x"}, "'variants' takes a list"),
        ({**WIFI, "id": "p"}, "also used at"),
    ],
)
def test_what_is_no_row(row, said):
    """Its number is told, and the other rows are read all the same."""
    with pytest.raises(KnowledgeError, match=rf"(?s)entries\[1\].*{said}") as error:
        Bot.from_entries([PARKING, row])
    assert len(error.value.problems) == 1


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("settings", ["name"]),
        ("responses", "greeting"),
        ("synonyms", [["鍵", "キー"]]),
        ("support", {"timezone": "UTC"}),
        ("menus", [{"id": "top"}]),
        ("categories", ["faq"]),
        ("model", 5),
        ("clock", datetime.now(UTC)),
        ("observer", "log.jsonl"),
    ],
)
def test_parts_of_another_type(part, value):
    """The argument is named, and what it takes."""
    with pytest.raises(WrongType, match=r"\w+ takes .*, not \w+"):
        Bot.from_entries([WIFI], **{part: value})


@pytest.mark.parametrize(
    ("method", "arguments", "options"),
    [
        ("ask", (None,), {}),
        ("ask", (b"x",), {}),
        ("ask", ("x", "5"), {}),
        ("ask", ("x",), {"only": 5}),
        ("ask", ("x",), {"answer_threshold": "0.5"}),
        ("ask", ("x",), {"attributes": ["plan"]}),
        ("search", (None,), {}),
        ("explain", (5,), {}),
        ("reply", (None, "x"), {}),
        ("reply", ({}, "x"), {}),
        ("add", (None,), {}),
        ("add", ("x",), {}),
        ("remove", (None,), {}),
    ],
)
def test_calls_with_another_type(bot, method, arguments, options):
    """Caught as one of ours, and as the TypeError that it is."""
    for family in (FaqbotError, TypeError):
        with pytest.raises(family, match=r" takes .*, not \w+"):
            getattr(bot, method)(*arguments, **options)


def test_values_that_cannot_be(bot):
    """A limit below 0, a threshold in percent, a key too short."""
    with pytest.raises(ValueError, match="limit is 0 or more, not -1"):
        bot.search("x", -1)
    with pytest.raises(ValueError, match="from 0 to 1, not 50"):
        bot.ask("x", menu_threshold=50)
    with pytest.raises(ValueError, match="at least 16 bytes"):
        sign(bot.start()[0], b"short", datetime.now(UTC))
    with pytest.raises(WrongType, match="a key takes bytes, not str"):
        sign(bot.start()[0], "0123456789abcdef", datetime.now(UTC))


def test_what_is_not_there(tmp_path):
    """Folders, files, numbers in their place."""
    with pytest.raises(KnowledgeError, match="the folder does not exist"):
        Bot.load(tmp_path / "none")
    with pytest.raises(KnowledgeError, match="this is a file"):
        Bot.load(__file__)
    with pytest.raises(WrongType, match="path takes the path of a folder, not int"):
        Bot.load(5)
    with pytest.raises(ModelError, match=r"none\.json"):
        Bot.from_entries([WIFI], model=tmp_path / "none.json")


def test_what_works_all_the_same(bot, tmp_path):
    """Ids of any text, a generator, a cache that is no folder, a copy for another process."""
    odd = Bot.from_entries(({**WIFI, "id": id_} for id_ in ["🚗 駐車場/1"]), cache=False)
    assert odd.reload().entries[0].id == "🚗 駐車場/1"
    (tmp_path / "file").write_text("x", "utf-8")
    assert Bot.from_entries([WIFI], cache=tmp_path / "file").ask("Wi-Fi").entry == "wifi"
    assert pickle.loads(pickle.dumps(bot)).ask("駐車場").entry == "p"
    assert bot.ask("").kind == "miss"
    assert bot.search("Wi-Fi", 0).candidates == ()
