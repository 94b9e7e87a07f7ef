"""What a knowledge base tells of itself, without labels."""

from faqbot.knowledge.model import Entry, Knowledge, Settings, Support, Synonyms
from faqbot.retrieval.index import analyzer_of, build

QUESTIONS = ("出金の方法", "駐車場はありますか", "医師の指名", "返品の期限")


def crowding(*questions: str) -> float:
    entries = tuple(Entry(f"e{n}", "c", text, "はい。") for n, text in enumerate(questions))
    knowledge = Knowledge(Settings(), (), entries, (), {}, (), Synonyms(), Support(), "")
    return build(knowledge, analyzer_of(knowledge)).crowding


def test_a_single_entry_is_not_crowded() -> None:
    """It has no rival that a near miss could be mistaken for."""
    assert crowding("出金の方法") == 0.0


def test_entries_that_ask_alike_are_crowded() -> None:
    """The more of an entry's question others have, the more crowded: up to all of it."""
    strangers = crowding(*QUESTIONS)
    kin = crowding("出金の方法", "出金の期限", "出金の取消", "入金の方法")
    twins = crowding("出金の方法", "出金の方法は", "方法は出金の")
    assert 0 <= strangers < kin < twins <= 1
    assert twins > 0.99


def test_it_is_the_same_every_time() -> None:
    """Nothing is drawn by chance."""
    many = [f"{text}（{n}）" for n in range(150) for text in QUESTIONS]
    assert crowding(*many) == crowding(*many)
